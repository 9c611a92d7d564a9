"""The counters and workstations of a lead's console in words: the list, and the one selected."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct

from counter_console.presenter import places
from counter_console.presenter.counter_view import desk_line
from counter_console.presenter.lead_state import selected_desk, selected_place, wanted
from counter_console.presenter.moment import minutes_between
from counter_console.presenter.notes import Tone
from counter_console.presenter.sayings import place_name, service_name, shown_number
from counter_console.presenter.views import LineView, TickView
from shared.domain.transitions import DeskStatus
from shared.i18n.moments import weekday_and_date

if TYPE_CHECKING:
    from datetime import datetime

    from counter_console.presenter.hall_reading import PlaceRow
    from counter_console.presenter.lead_reading import LeadDesk
    from counter_console.presenter.lead_state import LeadState
    from counter_console.presenter.moment import Moment
    from shared.domain.places import Workstation
    from shared.i18n.words import Words


class LeadDeskView(Struct, frozen=True, kw_only=True):
    """One row of the counters: two lines, in ``tone``; ``on`` while it is selected."""

    id: str
    place: str
    detail: str
    tone: Tone
    on: bool


class PanelView(Struct, frozen=True, kw_only=True):
    """The selected counter: who is there, what it serves, and why something is freed.

    Of a workstation (``is_place``) only heading and state are shown, and what can be done there.
    """

    heading: str
    state: LineView
    ask: str
    services: tuple[TickView, ...]
    free: str
    is_place: bool = False


def desks(state: LeadState, words: Words, moment: Moment) -> tuple[LeadDeskView, ...]:
    """Say counters and then workstations as the settings have them.

    Only their names while the broker is away.
    """
    known = {desk.counter: desk for desk in state.hall.desks}
    chosen = selected_desk(state).counter
    counters = (
        LeadDeskView(
            id=each.id,
            place=_place(state, words, moment, words.label(each.place), known.get(each.id)),
            detail=_detail(state, words, known[each.id]) if each.id in known else "",
            tone=_tone(known[each.id]) if each.id in known else Tone.CALM,
            on=each.id == chosen,
        )
        for each in state.catalogue.counters
    )
    rows = {row.counter: row for row in state.hall.places}
    workstations = (
        _place_row(state, words, moment, each, rows.get(each.id))
        for each in state.catalogue.workstations
    )
    return (*counters, *workstations)


def off_until(words: Words, state: LeadState, starts: datetime | None, moment: Moment) -> str:
    """Say from which day on something is there that is not yet; nothing when it is."""
    if starts is None or starts <= moment.utc:
        return ""
    day = weekday_and_date(words, starts, ZoneInfo(state.catalogue.time_zone))
    return words.say("Ab {day}", day=day)


def _place_row(
    state: LeadState, words: Words, moment: Moment, place: Workstation, row: PlaceRow | None
) -> LeadDeskView:
    name = words.label(place.place)
    text = name
    if row is not None:
        doing = places.doing(words, state.catalogue, row, moment)
        text = words.say("{place}: {doing}", place=name, doing=doing)
    return LeadDeskView(
        id=place.id,
        place=text,
        detail="" if row is None else service_name(words, state.catalogue, place.service),
        tone=Tone.CALM,
        on=place.id == state.selected,
    )


def _place(
    state: LeadState, words: Words, moment: Moment, place: str, desk: LeadDesk | None
) -> str:
    if desk is None:
        return place
    return words.say("{place}: {doing}", place=place, doing=_doing(state, words, moment, desk))


def _tone(desk: LeadDesk) -> Tone:
    in_vain = bool(desk.sent) and desk.status is not DeskStatus.OPEN
    return Tone.CARE if desk.lost or in_vain else Tone.CALM


def _detail(state: LeadState, words: Words, desk: LeadDesk) -> str:
    """Say what matters most in one line that fits: who is stuck, or else what is served."""
    stuck = [words.say("Konsole antwortet nicht")] if desk.lost else []
    if desk.sent:
        sent = words.count("{number} wartet nur hier", "{number} warten nur hier", desk.sent)
        stuck.append(sent)
    if stuck:
        return " · ".join(stuck)
    if desk.otherwise:
        return words.say(
            "Anders als die Stufe: {some} von {all} Anliegen",
            some=len(desk.services),
            all=len(state.catalogue.services),
        )
    return _serves(state, words, desk)


def _doing(state: LeadState, words: Words, moment: Moment, desk: LeadDesk) -> str:
    minutes = 0 if desk.since is None else minutes_between(desk.since, moment.utc)
    if desk.off and not desk.number:
        return words.say("Ausgeschaltet")
    if later := off_until(words, state, desk.starts, moment):
        return later
    if not desk.number:
        status = desk_line(words, desk.status).text
        if desk.since is None:
            return status
        return words.say("{status} seit {minutes} min", status=status, minutes=minutes)
    return _at_desk(words, desk, minutes)


def _at_desk(words: Words, desk: LeadDesk, minutes: int) -> str:
    shown = shown_number(words, desk.number)
    if desk.off:
        return words.say("{number} seit {minutes} min, dann aus", number=shown, minutes=minutes)
    if desk.serving:
        return words.say("{number} seit {minutes} min", number=shown, minutes=minutes)
    return words.say("ruft {number} auf, {minutes} min", number=shown, minutes=minutes)


def _serves(state: LeadState, words: Words, desk: LeadDesk) -> str:
    some, every = len(desk.services), len(state.catalogue.services)
    if desk.status is DeskStatus.CLOSED:
        return ""
    if some == every:
        return words.say("Alle Anliegen")
    if some == 1:
        return service_name(words, state.catalogue, desk.services[0])
    return words.say("{some} von {all} Anliegen", some=some, all=every)


def panel(state: LeadState, words: Words, moment: Moment) -> PanelView:
    """Say the counter or the workstation that is selected."""
    if (row := selected_place(state)) is not None:
        return _place_panel(state, words, moment, row)
    desk, ticked = selected_desk(state), wanted(state)
    known = desk.counter in {each.id for each in state.catalogue.counters}
    return PanelView(
        heading=place_name(words, state.catalogue, desk.counter) if known else "",
        state=LineView(text=_doing(state, words, moment, desk) if known else "", tone=_tone(desk)),
        ask=words.say("Welche Anliegen?"),
        services=tuple(
            TickView(id=each.id, text=words.label(each.label), on=each.id in ticked)
            for each in state.catalogue.services
        ),
        free=words.say("Freigeben, was hier festhängt"),
    )


def _place_panel(state: LeadState, words: Words, moment: Moment, row: PlaceRow) -> PanelView:
    doing = places.doing(words, state.catalogue, row, moment)
    return PanelView(
        heading=place_name(words, state.catalogue, row.counter),
        state=LineView(text=doing),
        ask="",
        services=(),
        free="",
        is_place=True,
    )
