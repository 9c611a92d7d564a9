"""What must fit together among the machines: ports, printers, themes, languages, keys, sizes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from shared.settings.addresses import EXAMPLES, NetworkPrinter, is_printer, network_printer
from shared.settings.building import devices, journal
from shared.settings.findings import Findings, KeyPath, shown
from shared.settings.hotkeys import EXPECTED, KEYPAD_KEYS, doubled, is_key, keys_of
from shared.settings.site_checks import Names, check_known, check_repeated
from shared.settings.theme import OWN, shipped
from shared.settings.theme_checks import check_own_theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shared.settings.model import ConsoleSettings, DisplaySettings
    from shared.settings.tables import SiteFile

READABLE_DEGREES = 0.7
"""Angle that the called number's capitals fill at the farthest seat (access.md, line 10)."""

NUMBER_SHARE = 0.29
"""Part of a wide display's height that the number's capitals can take (display.presenter.plan)."""

EVERY_ADDRESS = frozenset({"0.0.0.0", "::", "[::]"})  # noqa: S104 - looked for, not bound to
"""Hosts to listen on, but not to connect to."""

PORTS = ("command_port", "public_port", "staff_port")


def check_devices(file: SiteFile, names: Names, findings: Findings) -> None:
    """Note everything about the broker and the devices that does not fit together."""
    _check_ids(file, findings)
    _check_host(file, findings)
    _check_ports(file, findings)
    _check_printers(file, findings)
    _check_fallbacks(file, findings)
    _check_journals(file, findings)
    _check_looks(file, findings)
    for name, kiosk in file.kiosks.items():
        _check_sound(kiosk.sound, ("kiosks", name), findings)
        _check_keys(kiosk.keypad, KEYPAD_KEYS, ("kiosks", name, "keypad"), findings)
    for name, display in file.displays.items():
        _check_display(display, ("displays", name), findings)
    for name, console in file.consoles.items():
        _check_console(console, ("consoles", name), names, findings)


def needed_mm(distance_m: float) -> float:
    """Height of capitals in mm that is readable from ``distance_m``: 122 mm from 10 m."""
    return distance_m * 1000 * math.tan(math.radians(READABLE_DEGREES))


def _check_ids(file: SiteFile, findings: Findings) -> None:
    tables = ("kiosks",) * len(file.kiosks) + ("displays",) * len(file.displays)
    tables += ("consoles",) * len(file.consoles)
    tables += () if file.appointments is None else ("appointments",)
    seen: dict[str, str] = {}
    for table, device in zip(tables, devices(file), strict=True):
        other = seen.setdefault(device.id, table)
        if other != table:
            found = f"{shown(device.id)}, which is in {other}, too"
            findings.error((table, device.id), found, "an id of its own")


def _check_host(file: SiteFile, findings: Findings) -> None:
    if file.broker.host in EVERY_ADDRESS:
        wanted = "the server's own address; with this one other machines do not find it"
        findings.warning(("broker", "host"), shown(file.broker.host), wanted)


def _check_ports(file: SiteFile, findings: Findings) -> None:
    seen: dict[int, str] = {}
    for name in (each for each in PORTS if findings.is_clean(("broker", each))):
        port: int = getattr(file.broker, name)
        other = seen.setdefault(port, name)
        if other != name:
            found = f"{port}, which is {other}, too"
            findings.error(("broker", name), found, "a port of its own")


def _check_printers(file: SiteFile, findings: Findings) -> None:
    seen: dict[NetworkPrinter | str, str] = {}
    for path, text in _printers(file, findings):
        if not _check_address(text, path, file, findings):
            continue
        other = seen.setdefault(_place(text), path[1])
        if other != path[1]:
            found = f"{shown(text)}, the printer of {other}"
            findings.warning(path, found, "a printer of its own; most take one connection only")


def _check_fallbacks(file: SiteFile, findings: Findings) -> None:
    """Two kiosks side by side may be each other's alternative, so no printer is one's own here."""
    for name, kiosk in file.kiosks.items():
        path, text = ("kiosks", name, "fallback_printer"), kiosk.fallback_printer
        if text is None or not findings.is_clean(path):
            continue
        if _check_address(text, path, file, findings) and _place(text) == _place(kiosk.printer):
            found = f"{shown(text)}, the kiosk's own printer"
            findings.error(path, found, "another printer, or none")


def _check_address(text: str, path: KeyPath, file: SiteFile, findings: Findings) -> bool:
    """Tell whether this is the address of a printer."""
    if not is_printer(text):
        findings.error(path, shown(text), "an address like " + EXAMPLES)
        return False
    printer = network_printer(text)
    if printer is not None and _is_broker(printer, file):
        findings.error(path, f"{shown(text)}, a port of the broker", "the printer's own port")
    return True


def _place(text: str) -> NetworkPrinter | str:
    """Return the printer that an address names, however it is written."""
    return network_printer(text) or text


def _printers(file: SiteFile, findings: Findings) -> list[tuple[KeyPath, str]]:
    kiosks = [(("kiosks", name, "printer"), kiosk.printer) for name, kiosk in file.kiosks.items()]
    consoles = [
        (("consoles", name, "printer"), console.printer)
        for name, console in file.consoles.items()
        if console.printer is not None
    ]
    return [(path, text) for path, text in (*kiosks, *consoles) if findings.is_clean(path)]


def _is_broker(printer: NetworkPrinter, file: SiteFile) -> bool:
    ports = {getattr(file.broker, name) for name in PORTS}
    return printer.host == file.broker.host and printer.port in ports


def _check_journals(file: SiteFile, findings: Findings) -> None:
    seen: dict[str, str] = {}
    for name, kiosk in file.kiosks.items():
        path = journal(kiosk, file)
        other = seen.setdefault(path, name)
        if other != name:
            found = f"{shown(path)}, the journal of {other}"
            findings.error(("kiosks", name, "journal"), found, "a file of its own")


def _check_looks(file: SiteFile, findings: Findings) -> None:
    own: dict[str, KeyPath] = {}
    for table, device, theme, languages in _looks(file):
        if theme.endswith(OWN):
            own.setdefault(theme, (table, device, "theme"))
        else:
            check_known(theme, shipped(), (table, device, "theme"), findings)
        if isinstance(languages, str):
            check_known(languages, file.site.languages, (table, device, "language"), findings)
            continue
        here = (table, device, "languages")
        check_repeated(languages, here, findings)
        for place, language in enumerate(languages, start=1):
            check_known(language, file.site.languages, (*here, str(place)), findings)

    for theme, path in own.items():
        check_own_theme(theme, path, findings)


def _looks(file: SiteFile) -> list[tuple[str, str, str, tuple[str, ...] | str]]:
    kiosks = [("kiosks", name, each.theme, each.languages) for name, each in file.kiosks.items()]
    displays = [
        ("displays", name, each.theme, each.languages) for name, each in file.displays.items()
    ]
    consoles = [
        ("consoles", name, each.theme, each.language or ()) for name, each in file.consoles.items()
    ]
    return [*kiosks, *displays, *consoles]


def _check_sound(sound: str, path: KeyPath, findings: Findings) -> None:
    if sound not in {"default", "null"} and not sound.lower().endswith(".wav"):
        wanted = '"default", "null" or the path of a .wav file'
        findings.error((*path, "sound"), shown(sound), wanted)


def _check_display(display: DisplaySettings, path: KeyPath, findings: Findings) -> None:
    _check_sound(display.sound, path, findings)
    needed, possible = needed_mm(display.distance_m), display.screen_height_mm * NUMBER_SHARE
    if possible < needed:
        found = (
            f"{display.screen_height_mm:g}, on which the number is {possible:.0f} mm high at most"
        )
        wanted = (
            f"{math.ceil(needed / NUMBER_SHARE)} or more: from {display.distance_m:g} m away the "
            f"number must be {needed:.0f} mm high to be read"
        )
        findings.warning((*path, "screen_height_mm"), found, wanted)


def _check_console(
    console: ConsoleSettings, path: KeyPath, names: Names, findings: Findings
) -> None:
    if not findings.is_clean((*path, "role")):
        return
    _check_desk(console, (*path, "counter"), names, findings)
    _check_keys(console.keys, keys_of(console.role), (*path, "keys"), findings)


def _check_desk(console: ConsoleSettings, path: KeyPath, names: Names, findings: Findings) -> None:
    if not findings.is_clean(path):
        return
    if console.role == "counter" and console.counter is None:
        findings.error(path, "nothing", "the id of its counter, or another role")
    elif console.role != "counter" and console.counter is not None:
        wanted = f"no counter, as its role is {console.role}"
        findings.error(path, shown(console.counter), wanted)
    elif console.counter is not None:
        check_known(console.counter, names.counters, path, findings)


def _check_keys(
    chosen: Mapping[str, str], defaults: Mapping[str, str], path: KeyPath, findings: Findings
) -> None:
    for action, key in chosen.items():
        here = (*path, action)
        check_known(action, defaults, here, findings)
        if not is_key(key):
            findings.error(here, shown(key), EXPECTED)
    for action, other in doubled({**defaults, **chosen}):
        here = (*path, action if action in chosen else other)
        found = f"one key for {action} and {other}"
        findings.error(here, found, "a key of its own")
