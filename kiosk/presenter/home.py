"""The welcome screen: one question, and the services in the order of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.presenter.languages import chips
from kiosk.presenter.printing import printer_notice
from kiosk.presenter.shown import Body, TargetRow
from shared.i18n.moments import clock, wait, weekday_and_time
from shared.i18n.words import GERMAN

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

    from kiosk.presenter.state import Home, Modes, State
    from shared.domain.ids import Language
    from shared.domain.public import HallService
    from shared.domain.services import Service
    from shared.i18n.words import Words

TARGETS = 6
"""Choices on a screen at most (access.md, line 4)."""

TARGETS_LARGE = 5
"""In large type a screen holds fewer."""


def home_screen(
    state: State, home: Home, words: Words, offered: Mapping[Language, Words], now: datetime
) -> Body:
    """Ask what the visitor wants to do today."""
    page = _Page(state, home.page)
    rows = [service_row(state, service, words, now) for service in page.services]
    if page.following is not None:
        rows.append(
            TargetRow(
                id="more",
                action="more",
                argument=str(page.following),
                pictogram="arrow-right",
                label=words.say("Weitere Anliegen"),
                second=_german_line(words, "Weitere Anliegen"),
            )
        )
    return Body(
        body="choice",
        place=f"home-{page.number}",
        question=words.say("Was möchten Sie heute tun?"),
        notice=printer_notice(words, state.printer),
        chips=() if state.modes.large or state.modes.low else chips(words, offered),
        targets=tuple(rows),
    )


class _Page:
    """The services on one screen, and which page follows (the last is followed by the first)."""

    def __init__(self, state: State, wanted: int) -> None:
        services = [each for each in state.catalogue.services if each.id in state.services]
        room = room_for_targets(state.modes)
        size = room if len(services) <= room else room - 1
        pages = [services[at : at + size] for at in range(0, len(services), size)] or [()]
        self.number = wanted % len(pages)
        self.services = pages[self.number]
        self.following = (self.number + 1) % len(pages) if len(pages) > 1 else None


def room_for_targets(modes: Modes) -> int:
    """Say how many choices one screen holds."""
    return TARGETS_LARGE if modes.large else TARGETS


def service_row(state: State, service: Service, words: Words, now: datetime) -> TargetRow:
    """Offer one service, with how many wait or when it opens."""
    seen = state.services[service.id]
    zone = ZoneInfo(state.catalogue.time_zone)
    if seen.open:
        trailing = words.count("{number} wartet", "{number} warten", seen.waiting)
        note = wait(words, seen.wait)
    else:
        trailing, note = words.say("geschlossen"), opens_note(words, seen, now, zone)
    return TargetRow(
        id=f"service-{service.id}",
        action="service",
        argument=service.id,
        pictogram=service.icon,
        label=words.label(service.label),
        second="" if words.language == GERMAN else service.label[GERMAN],
        trailing=trailing,
        trailing_note=note,
        quiet=not seen.open,
    )


def opens_note(words: Words, seen: HallService, now: datetime, zone: tzinfo) -> str:
    """Say when a closed service opens next, with the day unless it is today."""
    if seen.opens is None:
        return ""
    return words.say("öffnet {when}", when=opening(words, seen.opens, now, zone))


def opening(words: Words, opens: datetime, now: datetime, zone: tzinfo) -> str:
    """Write when something opens, with the day unless it is today."""
    if opens.astimezone(zone).date() == now.astimezone(zone).date():
        return clock(words, opens, zone)
    return weekday_and_time(words, opens, zone)


def _german_line(words: Words, sentence: str) -> str:
    return "" if words.language == GERMAN else sentence
