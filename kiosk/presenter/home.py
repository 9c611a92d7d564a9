"""The welcome screen: one question, and the services in the order of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.presenter.call_back_screens import call_back_row
from kiosk.presenter.cards import card_rows
from kiosk.presenter.check_in_screens import check_in_row
from kiosk.presenter.cut_off import cut_off_notice, is_used_up, services_at
from kiosk.presenter.languages import chips
from kiosk.presenter.paging import paged, room_for_targets
from kiosk.presenter.printing import HARMLESS, printer_notice
from kiosk.presenter.shown import Body, Notice, TargetRow
from kiosk.presenter.state import Link
from shared.i18n.moments import clock, opening, wait, wait_said
from shared.i18n.words import GERMAN

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

    from kiosk.presenter.state import Home, Modes, State
    from shared.domain.ids import Language
    from shared.domain.public import HallService
    from shared.domain.services import Service
    from shared.i18n.words import Words


def home_screen(
    state: State, home: Home, words: Words, offered: Mapping[Language, Words], now: datetime
) -> Body:
    """Ask what the visitor wants to do today."""
    seen = services_at(state, now)
    offered_now = [each for each in state.catalogue.services if each.id in seen]
    rows = {each.id: service_row(state, seen[each.id], each, words, now) for each in offered_now}
    page = paged(
        urgent_first_page(
            (
                *check_in_row(state, words),
                *rows.values(),
                *call_back_row(state, words),
                *card_rows(state, words),
            ),
            {rows[each.id].id for each in offered_now if each.urgent},
            state.modes,
        ),
        home.page,
        state.modes,
        words,
    )
    return Body(
        body="choice",
        place=f"home-{page.number}",
        question=words.say("Was möchten Sie heute tun?"),
        notice=_notice(state, words),
        chips=() if state.modes.large or state.modes.low else chips(words, offered),
        targets=page.rows,
    )


def urgent_first_page(
    rows: tuple[TargetRow, ...], urgent: set[str], modes: Modes
) -> tuple[TargetRow, ...]:
    """Let nobody in need turn a page: where there are several, what is urgent ends the first."""
    room = room_for_targets(modes)
    if len(rows) <= room:
        return rows
    first = [row for row in rows if row.id in urgent]
    others = [row for row in rows if row.id not in urgent]
    split = max(0, room - 1 - len(first))
    return (*others[:split], *first, *others[split:])


def service_row(
    state: State, seen: HallService, service: Service, words: Words, now: datetime
) -> TargetRow:
    """Offer one service, with how many wait or when it opens."""
    used_up = seen.open and is_used_up(state, service)
    label = words.label(service.label)
    people = words.say("keine Nummern mehr") if used_up else _people(state, seen, words)
    when = _when(state, seen, words, now)
    is_band = seen.open and seen.back is None
    said = (label, people, wait_said(words, seen.wait) if is_band else when)
    return TargetRow(
        id=f"service-{service.id}",
        action="service",
        argument=service.id,
        pictogram=service.icon,
        label=label,
        second="" if words.language == GERMAN else service.label[GERMAN],
        trailing=people,
        trailing_note=when,
        quiet=used_up or not seen.open,
        spoken=", ".join(part for part in said if part),
    )


def _people(state: State, seen: HallService, words: Words) -> str:
    if not seen.open:
        return words.say("geschlossen")
    if state.link is Link.LOST:
        return ""
    return words.count("{number} wartet", "{number} warten", seen.waiting)


def _when(state: State, seen: HallService, words: Words, now: datetime) -> str:
    zone = ZoneInfo(state.catalogue.time_zone)
    if not seen.open:
        return opens_note(words, seen, now, zone)
    if seen.back is not None:
        return words.say("wiederkommen {time}", time=clock(words, seen.back, zone))
    return wait(words, seen.wait)


def _notice(state: State, words: Words) -> Notice:
    """Say what is wrong; the printer first, since that is what the visitor waits for."""
    if state.link is Link.LOST and state.printer in HARMLESS:
        return cut_off_notice(words)
    return printer_notice(words, state.printer)


def opens_note(words: Words, seen: HallService, now: datetime, zone: tzinfo) -> str:
    """Say when a closed service opens next, with the day unless it is today."""
    if seen.opens is None:
        return ""
    return words.say("öffnet {when}", when=opening(words, seen.opens, now, zone))
