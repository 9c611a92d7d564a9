"""How the hall's machines are, in words for staff."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from counter_console.presenter.hall_reading import DISPLAY, KIOSK
from counter_console.presenter.notes import Tone
from counter_console.presenter.reading import Link
from counter_console.presenter.sayings import language_name, shown_number
from counter_console.presenter.views import LineView
from shared.i18n.access_faults import access_fault
from shared.i18n.printer_faults import for_staff

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from counter_console.presenter.hall_reading import Door, Hall, Printer, Screen
    from counter_console.presenter.moment import Moment
    from counter_console.presenter.reception_state import ReceptionState
    from shared.domain.ids import CallId, DeviceId
    from shared.i18n.words import Words

READY: Final = "ready"
"""The code of a printer without any trouble (``shared.domain.devices``)."""

RECEIPT_SECONDS: Final = 3.0
"""After this long without a receipt a display is said to have missed the latest call."""


class MachineView(Struct, frozen=True, kw_only=True):
    """One machine: its name, and how it is."""

    id: str
    name: str
    state: LineView = LineView()


def machine_views(words: Words, state: ReceptionState, moment: Moment) -> tuple[MachineView, ...]:
    """Say how displays, printers and doors are; only their names while the broker is away.

    What is wrong with the settings file stands above them, and only while something is; who must
    be started anew is told when the file is right.
    """
    if state.link is not Link.LIVE:
        return _names(words, state)
    overdue = {each.call for each in state.sightings if moment.at - each.at > RECEIPT_SECONDS}
    screens = chain.from_iterable(_screens(words, each, overdue) for each in state.hall.screens)
    printers = chain.from_iterable(_printers(words, each) for each in state.hall.printers)
    doors = (
        MachineView(
            id=f"{each.access} door", name=_door_name(words, each.label), state=_door(words, each)
        )
        for each in state.hall.doors
    )
    return (*_settings(words, state.hall), *screens, *printers, *doors)


def _names(words: Words, state: ReceptionState) -> tuple[MachineView, ...]:
    names = {DISPLAY: _screen_name, KIOSK: _printer_name}
    named = [device for device in state.catalogue.devices if device.role in names]
    named.sort(key=lambda device: device.role != DISPLAY)
    doors = (
        MachineView(id=f"{each.id} door", name=_door_name(words, each.label))
        for each in state.catalogue.access
    )
    return (
        *(MachineView(id=each.id, name=names[each.role](words, each.id)) for each in named),
        *doors,
    )


def _settings(words: Words, hall: Hall) -> Iterator[MachineView]:
    name = words.say("Einstellungen")
    if hall.refused:
        fault = hall.refused[0]
        text = words.say(
            "Die geänderte Datei gilt nicht, es geht weiter wie bisher. Bitte der Technik sagen:"
            " {place}",
            place=f"{fault.file} {fault.key}".rstrip(),
        )
        yield MachineView(id="settings", name=name, state=LineView(text=text, tone=Tone.CARE))
    elif hall.restart:
        text = words.say("Bitte neu starten: {devices}", devices=", ".join(hall.restart))
        yield MachineView(id="settings", name=name, state=LineView(text=text, tone=Tone.CARE))


def _screen_name(words: Words, device: DeviceId) -> str:
    return words.say("Anzeige {device}", device=device)


def _printer_name(words: Words, device: DeviceId) -> str:
    return words.say("Drucker {device}", device=device)


def _screens(words: Words, screen: Screen, overdue: set[CallId]) -> Iterator[MachineView]:
    """Say how a display is and, only while something is missing, how its voice is."""
    device = screen.device
    name = _screen_name(words, device)
    yield MachineView(id=device, name=name, state=_screen(words, screen, overdue))
    if screen.speechless and not screen.lost:
        languages = ", ".join(language_name(words, each) for each in screen.speechless)
        text = words.say(
            "Keine Stimme für: {languages}. Bitte der Technik sagen.", languages=languages
        )
        yield MachineView(
            id=f"{device} voice",
            name=words.say("Ansage {device}", device=device),
            state=LineView(text=text, tone=Tone.CARE),
        )


def _screen(words: Words, screen: Screen, overdue: set[CallId]) -> LineView:
    if screen.lost:
        return LineView(text=words.say("Antwortet nicht"), tone=Tone.CARE)
    latest = screen.latest
    if latest is None:
        return LineView(text=words.say("Noch kein Aufruf"))
    shown = shown_number(words, latest.number)
    if screen.painted and screen.sounded:
        return LineView(text=words.say("{number} gezeigt und gehört", number=shown), tone=Tone.GOOD)
    if screen.painted:
        return LineView(text=words.say("{number} gezeigt, noch nicht gehört", number=shown))
    if latest.call in overdue:
        return LineView(text=words.say("{number} noch nicht gezeigt", number=shown), tone=Tone.CARE)
    return LineView(text=words.say("{number} kommt", number=shown))


def _printers(words: Words, printer: Printer) -> Iterator[MachineView]:
    """Say how a device's printer is, and its alternative if it has one."""
    device = printer.device
    yield MachineView(id=device, name=_printer_name(words, device), state=_printer(words, printer))
    if printer.fallback is not None and not printer.lost:
        yield MachineView(
            id=f"{device} fallback",
            name=words.say("Ersatzdrucker {device}", device=device),
            state=_condition(words, printer.fallback),
        )


def _printer(words: Words, printer: Printer) -> LineView:
    if printer.lost:
        return LineView(text=words.say("Das Gerät antwortet nicht"), tone=Tone.CARE)
    return _condition(words, printer.condition)


def _condition(words: Words, condition: str | None) -> LineView:
    if condition is None:
        return LineView(text=words.say("Noch nichts gemeldet"))
    if condition == READY:
        return LineView(text=words.say("Bereit"), tone=Tone.GOOD)
    return LineView(text=for_staff(words, condition), tone=Tone.CARE)


def _door_name(words: Words, label: Mapping[str, str]) -> str:
    return words.say("Zugang {door}", door=words.label(label))


def _door(words: Words, door: Door) -> LineView:
    if door.condition is None:
        return LineView(text=words.say("Noch nicht freigegeben"))
    if door.condition == READY:
        return LineView(text=words.say("Bereit"), tone=Tone.GOOD)
    said = access_fault(words, words.label(door.label), door.condition)
    return LineView(text=said, tone=Tone.CARE)
