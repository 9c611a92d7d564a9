"""Help at the kiosk: somebody who cannot go on asks for a person, and a person comes."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, field

from shared.domain.ids import DeviceId, Language
from shared.domain.records import Command, Event
from shared.domain.tickets import DayClosed


class AskForHelp(Command, frozen=True, kw_only=True):
    """Ask the reception to send somebody to this kiosk, who speaks this language if possible."""

    language: Language


class GoToHelp(Command, frozen=True, kw_only=True):
    """Somebody at the asking device goes to the kiosk."""

    kiosk: DeviceId


class HelpAsked(Event, frozen=True, kw_only=True):
    """At the event's device somebody needs a person, in this language."""

    language: Language


class HelpComes(Event, frozen=True, kw_only=True):
    """Somebody at the event's device goes to the kiosk."""

    kiosk: DeviceId


class Plea(Struct, frozen=True, kw_only=True):
    """Somebody stands at this kiosk and needs help ``since`` then (UTC)."""

    kiosk: DeviceId
    language: Language
    since: datetime


class Helping(Struct, kw_only=True):
    """Where help is needed now and nobody goes yet, the longest first."""

    by_kiosk: dict[DeviceId, Plea] = field(default_factory=dict[DeviceId, Plea])


def fold(helping: Helping, event: Event, time: datetime, device: DeviceId) -> None:
    """Change ``helping`` by one event; events of other topics change nothing."""
    match event:
        case HelpAsked():
            known = helping.by_kiosk.get(device)
            since = time if known is None else known.since
            helping.by_kiosk[device] = Plea(kiosk=device, language=event.language, since=since)
        case HelpComes():
            helping.by_kiosk.pop(event.kiosk, None)
        case DayClosed():
            helping.by_kiosk.clear()
        case _:
            pass
