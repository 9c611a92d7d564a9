"""What news from the broker change on a counter's console; the click is timed to the glass here."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from counter_console.presenter import call_backs, invitations
from counter_console.presenter.counter_state import (
    CounterState,
    Reason,
    Sighting,
    Step,
    Watch,
    send,
)
from counter_console.presenter.flight import (
    REPORT_PATIENCE,
    Flight,
    Submit,
    answered,
    cut_off,
    seen_up_to,
)
from counter_console.presenter.form_filling import keep_or_shut, print_given
from counter_console.presenter.notes import CALL_BACK_NOTED, UNANSWERED, Note, Tone, note_of
from counter_console.presenter.reading import (
    NOBODY,
    Link,
    moves_lines,
    opening_services,
    read_line,
    read_person,
    read_taken_away,
    read_targets,
    read_undoable,
)
from counter_console.presenter.short_notice import fresh, moves_slots, read_free
from shared.domain.callbacks import CallBackRequested
from shared.domain.counters import OpenCounter
from shared.domain.devices import ReportTiming, Timing
from shared.domain.lobby import Lobby, Recorded
from shared.domain.tickets import TicketCalled, TicketRecalled
from shared.domain.transitions import DeskStatus
from shared.protocol.messages import Accepted, Rejected
from shared.protocol.session import Answered, Changed, GaveUp, Linked, Lost, Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counter_console.presenter.moment import Moment


# --- notices ------------------------------------------------------------------------------------


def hear(state: CounterState, notice: Notice[Lobby], moment: Moment) -> Step:
    """Return the state after news from the session, and what is to be asked of the broker."""
    match notice:
        case Linked():
            return _link(state, notice.state, moment)
        case Changed():
            recorded = [each for each in notice.events if isinstance(each, Recorded)]
            return _change(state, notice.state, recorded, moment)
        case Lost():
            return _lose(state), ()
        case Answered():
            return _answer(state, notice, moment)
        case GaveUp():
            return _give_up(state, notice, moment), ()
        case _:
            assert_never(notice)


def _link(state: CounterState, lobby: Lobby, moment: Moment) -> Step:
    anew = replace(
        state, link=Link.LIVE, reason=None, flight=cut_off(state.flight), watch=None, opens=False
    )
    seen = _read(anew, lobby, moment, lines=True, slots=True)
    if state.opens and seen.desk is DeskStatus.CLOSED and seen.flight is None:
        return send(seen, OpenCounter(counter=state.counter), moment)
    return seen, ()


def _change(state: CounterState, lobby: Lobby, events: Sequence[Recorded], moment: Moment) -> Step:
    seen = _read(state, lobby, moment, lines=moves_lines(events), slots=moves_slots(events))
    seen = replace(
        seen,
        reason=_remember(seen, events),
        flight=seen_up_to(seen.flight, seen.sequence),
    )
    return _look_at_glass(seen, moment)


def _lose(state: CounterState) -> CounterState:
    return replace(
        state,
        link=Link.LOST,
        line=NOBODY,
        selected=None,
        chosen=None,
        form=None,
        watch=None,
        note=None,
        flight=cut_off(state.flight),
    )


def _answer(state: CounterState, notice: Answered, moment: Moment) -> Step:
    flight = state.flight
    if flight is None or notice.command != flight.command:
        return state, ()
    match notice.answer:
        case Accepted() as accepted:
            landed = answered(flight, accepted.sequence, state.sequence)
            state = _call_back_noted(state, accepted, moment)
            watch = _watch_for(accepted, flight) or state.watch
            given, receipts = print_given(
                replace(state, flight=landed, watch=watch), accepted, moment
            )
            made, slips = invitations.answered(given, accepted, moment)
            seen, reports = _look_at_glass(made, moment)
            return seen, (*receipts, *slips, *reports)
        case Rejected() as refused:
            return replace(state, flight=None, note=note_of(flight.command, refused, moment.at)), ()
        case _:
            assert_never(notice.answer)


def _call_back_noted(state: CounterState, accepted: Accepted, moment: Moment) -> CounterState:
    for recorded in accepted.events:
        if isinstance(recorded.event, CallBackRequested):
            desk = call_backs.noted(state.call_backs, recorded.event.call_back)
            note = Note(at=moment.at, tone=Tone.GOOD, sentence=CALL_BACK_NOTED)
            return replace(state, call_backs=desk, note=note)
    return state


def _give_up(state: CounterState, notice: GaveUp, moment: Moment) -> CounterState:
    if state.flight is None or notice.command != state.flight.command:
        return state
    note = Note(at=moment.at, tone=Tone.CARE, sentence=UNANSWERED)
    return replace(state, flight=None, note=note if state.link is Link.LIVE else None)


# --- the state as it is now ---------------------------------------------------------------------


def _read(
    state: CounterState, lobby: Lobby, moment: Moment, *, lines: bool, slots: bool
) -> CounterState:
    desk = lobby.desks.get(state.counter)
    person = read_person(lobby, state.counter)
    offered = opening_services(lobby, state.counter)
    services = offered if desk.status is DeskStatus.CLOSED else desk.services
    moved = lines or services != state.services
    line = read_line(lobby, services, state.counter) if moved else state.line
    listed = any(row.ticket == state.selected for row in line.rows)
    seen = replace(
        state,
        sequence=lobby.sequence,
        catalogue=lobby.catalogue,
        desk=desk.status,
        services=services,
        person=person,
        sighting=_sight(state, person and (person.call, person.ring), moment),
        undoable=read_undoable(lobby, state.counter),
        taken_away=read_taken_away(lobby, state.counter),
        line=line,
        selected=state.selected if listed else None,
        targets=read_targets(lobby, state.counter),
        free=read_free(lobby, moment.utc) if slots else state.free,
        call_backs=call_backs.read(lobby, state.call_backs),
        until=desk.until,
        handed_over=desk.handed_over,
    )
    return fresh(keep_or_shut(state, seen))


def _sight(state: CounterState, ring: tuple[int, int] | None, moment: Moment) -> Sighting | None:
    if ring is None:
        return None
    known = state.sighting
    if known is not None and (known.call, known.ring) == ring:
        return known
    return Sighting(call=ring[0], ring=ring[1], at=moment.at)


def _remember(state: CounterState, events: Sequence[Recorded]) -> Reason | None:
    """Keep the reason of this counter's latest call; Undo never leads further back."""
    for recorded in reversed(events):
        event = recorded.event
        if isinstance(event, TicketCalled) and event.counter == state.counter:
            return Reason(call=event.call, why=event.why)
    return state.reason


# --- from the click to the glass ----------------------------------------------------------------


def _watch_for(accepted: Accepted, flight: Flight) -> Watch | None:
    for recorded in accepted.events:
        event = recorded.event
        if isinstance(event, TicketCalled | TicketRecalled):
            return Watch(
                call=event.call,
                ring=event.ring if isinstance(event, TicketRecalled) else 0,
                sequence=accepted.sequence,
                pressed=flight.pressed,
            )
    return None


def _look_at_glass(state: CounterState, moment: Moment) -> Step:
    watch, person = state.watch, state.person
    if watch is None or state.sequence < watch.sequence:
        return state, ()
    if person is None or (person.call, person.ring) != (watch.call, watch.ring):
        return replace(state, watch=None), ()
    if not person.painted:
        return state, ()
    report = ReportTiming(
        timing=Timing.CLICK_TO_GLASS,
        subject=watch.call,
        milliseconds=round((moment.at - watch.pressed) * 1000, 3),
    )
    return replace(state, watch=None), (Submit(command=report, patience=REPORT_PATIENCE),)
