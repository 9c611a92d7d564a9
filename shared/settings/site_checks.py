"""What must fit together in the site itself: languages, labels, letters, services, counters."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from msgspec import Struct

from shared.settings.closed_times import check_closed_times
from shared.settings.findings import Findings, KeyPath, shown
from shared.settings.labels import GERMAN, check_known, check_labels, check_repeated
from shared.settings.opening import check_hours
from shared.settings.slip_checks import check_slips

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shared.settings.tables import CounterTable, ServiceTable, SiteFile

LOCALES = Path(__file__).parents[2] / "config" / "locales"
"""Every `TAG.po` in here is a language that the screens can speak."""

ALIKE = 0.8
"""Share of letters in common from which a time zone is suggested (0 to 1, as in difflib)."""


class Names(Struct, frozen=True, kw_only=True):
    """Ids as they are written in a file, also those of tables that could not be decoded.

    References are checked against these, so that one mistake is not told twice.
    """

    services: tuple[str, ...]
    counters: tuple[str, ...]
    areas: tuple[str, ...] = ()
    workstations: tuple[str, ...] = ()

    @classmethod
    def written_in(cls, tree: Mapping[str, object]) -> Names:
        """Collect the names in a decoded tree."""
        return cls(**{name: _keys(tree.get(name)) for name in cls.__struct_fields__})


def _keys(table: object) -> tuple[str, ...]:
    return tuple(cast("dict[str, object]", table)) if isinstance(table, dict) else ()


def check_site(file: SiteFile, names: Names, findings: Findings) -> None:
    """Note everything in the site's own tables that does not fit together."""
    _check_languages(file, findings)
    _check_time_zone(file, findings)
    check_labels(file.site.name, ("site", "name"), file, findings)
    if file.hours is not None:
        check_hours(file.hours, ("hours",), findings)
    _check_services(file, names, findings)
    _check_counters(file, names, findings)
    check_closed_times(file, names.services, findings)
    _check_appointments(file, findings)
    for name, access in file.access.items():
        check_labels(access.label, ("access", name, "label"), file, findings)
    for name, outcome in file.outcomes.items():
        check_labels(outcome.label, ("outcomes", name, "label"), file, findings)
    check_slips(file, findings)


def _check_languages(file: SiteFile, findings: Findings) -> None:
    here = ("site", "languages")
    check_repeated(file.site.languages, here, findings)
    spoken = [GERMAN, *sorted(path.stem for path in LOCALES.glob("*.po"))]
    for place, language in enumerate(file.site.languages, start=1):
        check_known(language, spoken, (*here, str(place)), findings)


def _check_time_zone(file: SiteFile, findings: Findings) -> None:
    zone = file.site.time_zone
    if not _is_zone(zone):
        near = _nearest_zone(zone)
        wanted = shown(near) if near else 'the name of a time zone, such as "Europe/Berlin"'
        findings.error(("site", "time_zone"), shown(zone), wanted)


def _nearest_zone(wanted: str) -> str | None:
    """Return the zone that was meant by a misspelt name or by that of its city alone."""
    zones = {name: name for name in sorted(available_timezones()) if "/" in name}
    names = zones | {name.rpartition("/")[2]: name for name in zones}
    near = get_close_matches(wanted, names, n=1, cutoff=ALIKE)
    return names[near[0]] if near else None


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # unknown, not a name, a folder
        return False
    return True


def _check_services(file: SiteFile, names: Names, findings: Findings) -> None:
    if not names.services:
        findings.error(("services",), "no service", "a table [services.ID] for each concern")
    _check_letters(file.services, findings)
    for name, service in file.services.items():
        path = ("services", name)
        _check_service(service, path, file, findings)


def _check_letters(services: Mapping[str, ServiceTable], findings: Findings) -> None:
    """See that each letter names one service, and that no number tells of an emergency.

    An urgent service takes its numbers from the series of another one (access.md, line 13).
    """
    all_readable = findings.is_clean(("services",))
    calm: dict[str, str] = {}
    for name, service in services.items():
        other = name if service.urgent else calm.setdefault(service.letter, name)
        if other != name:
            found = f"{shown(service.letter)}, which {other} has"
            findings.error(("services", name, "letter"), found, "a letter of its own")
    for name, service in services.items():
        if all_readable and service.urgent and service.letter not in calm:
            found = f"{shown(service.letter)}, which no other service has"
            wanted = "the letter of a service that is not urgent, so that no number tells of need"
            findings.error(("services", name, "letter"), found, wanted)


def _check_service(
    service: ServiceTable, path: KeyPath, file: SiteFile, findings: Findings
) -> None:
    check_labels(service.label, (*path, "label"), file, findings)
    if service.hours is not None:
        check_hours(service.hours, (*path, "hours"), findings)
    if service.bring:
        for language in file.site.languages:
            if not service.bring.get(language):
                wanted = f"the same lines in this language ({language})"
                findings.warning((*path, "bring", language), "nothing", wanted)


def _check_counters(file: SiteFile, names: Names, findings: Findings) -> None:
    if not names.counters:
        findings.error(("counters",), "no counter", "a table [counters.ID] for each counter")
    for name, counter in file.counters.items():
        check_labels(counter.place, ("counters", name, "place"), file, findings)
        if counter.room:
            check_labels(counter.room, ("counters", name, "room"), file, findings)
        _check_served(counter, ("counters", name, "services"), names, findings)
    _check_doubled_places(file, findings)
    _check_unserved(file, names, findings)


def _check_served(counter: CounterTable, path: KeyPath, names: Names, findings: Findings) -> None:
    if counter.services is None:
        return
    if not counter.services:
        findings.error(path, "an empty list", "a service at least, or no such key for all")
    check_repeated(counter.services, path, findings)
    for place, service in enumerate(counter.services, start=1):
        check_known(service, names.services, (*path, str(place)), findings)


def _check_doubled_places(file: SiteFile, findings: Findings) -> None:
    seen: dict[str, str] = {}
    for table, places in (("counters", file.counters), ("workstations", file.workstations)):
        for name, each in places.items():
            place = each.place.get(GERMAN, name)
            other = seen.setdefault(place, name)
            if other != name:
                found = f"{shown(place)}, which {other} is called, too"
                findings.error((table, name, "place", GERMAN), found, "a place of its own")


def _check_unserved(file: SiteFile, names: Names, findings: Findings) -> None:
    if len(file.counters) < max(1, len(names.counters)):
        return  # that is said already, and one of the unreadable ones may serve it
    served = {
        service
        for counter in file.counters.values()
        for service in (names.services if counter.services is None else counter.services)
    } | {place.service for place in file.workstations.values()}
    for name in file.services:
        if name not in served:
            found = "a service that no counter opens for"
            findings.warning(("services", name), found, "its id in the services of a counter")


def _check_appointments(file: SiteFile, findings: Findings) -> None:
    if file.appointments is None:
        return
    for digits, name in file.appointments.other_offices.items():
        path = ("appointments", "other_offices", digits)
        check_labels(name, path, file, findings)
        if digits == file.appointments.office:
            findings.error(
                path, f"{shown(digits)}, which is this office", "another office's digits"
            )
