"""What news from the broker change on the reception's console.

A ticket is shown as soon as it is durable. Its slip tells how many wait ahead, which only the
state knows; answer and update come in either order, so whichever is second starts the printing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from msgspec.structs import replace

from counter_console.presenter import appointments_desk, call_backs
from counter_console.presenter.counter_state import Sighting
from counter_console.presenter.flight import answered, cut_off, seen_up_to
from counter_console.presenter.hall_reading import Hall, read_machines, read_people
from counter_console.presenter.issuing import emptied
from counter_console.presenter.notes import (
    ACCESS_RELEASED,
    CALL_BACK_NOTED,
    CHECK_IN_TAKEN_BACK,
    DAY_CLOSED,
    DONE,
    UNANSWERED,
    Note,
    Tone,
    note_of,
)
from counter_console.presenter.reading import Link, moves_lines
from counter_console.presenter.reception_state import Issued, PrintSlip, ReceptionState, Step
from shared.domain.access import AccessReleased
from shared.domain.appointments import AppointmentCheckedIn, AppointmentCheckInTakenBack
from shared.domain.callbacks import CallBackRequested
from shared.domain.lobby import Lobby, Recorded
from shared.domain.tickets import (
    DayClosed,
    TicketCancelled,
    TicketChanged,
    TicketIssued,
    TicketRestored,
)
from shared.protocol.messages import Accepted, Rejected
from shared.protocol.session import Answered, Changed, GaveUp, Linked, Lost, Notice

if TYPE_CHECKING:
    from counter_console.presenter.moment import Moment


SENTENCES: Final = {
    AppointmentCheckInTakenBack: CHECK_IN_TAKEN_BACK,
    AccessReleased: ACCESS_RELEASED,
}


def hear(state: ReceptionState, notice: Notice[Lobby], moment: Moment) -> Step:
    """Return the state after news from the session, and what is to be done now."""
    match notice:
        case Linked():
            fresh = replace(state, link=Link.LIVE, flight=cut_off(state.flight), hall=Hall())
            return _read(fresh, notice.state, moment, people=True)
        case Changed():
            recorded = [each for each in notice.events if isinstance(each, Recorded)]
            return _read(state, notice.state, moment, people=moves_lines(recorded))
        case Lost():
            return _lose(state), ()
        case Answered():
            return _answer(state, notice, moment)
        case GaveUp():
            return _give_up(state, notice, moment), ()
        case _:
            assert_never(notice)


def _read(state: ReceptionState, lobby: Lobby, moment: Moment, *, people: bool) -> Step:
    hall = read_people(lobby, state.hall) if people else state.hall
    hall = read_machines(lobby, hall)
    known = lobby.catalogue.service(state.service or "") is not None
    seen = replace(
        state,
        sequence=lobby.sequence,
        catalogue=lobby.catalogue,
        hall=hall,
        appointments=appointments_desk.read(lobby, state.appointments, moment.utc),
        call_backs=call_backs.read(lobby, state.call_backs),
        sightings=_sight(state, hall, moment),
        service=state.service if known else None,
        flight=seen_up_to(state.flight, lobby.sequence),
    )
    return _print_when_known(seen)


def _sight(state: ReceptionState, hall: Hall, moment: Moment) -> tuple[Sighting, ...]:
    """Keep since when each display's latest call is known here."""
    known = {(each.call, each.ring): each for each in state.sightings}
    latest = {(each.latest.call, each.latest.ring) for each in hall.screens if each.latest}
    return tuple(
        known.get(ring) or Sighting(call=ring[0], ring=ring[1], at=moment.at)
        for ring in sorted(latest)
    )


def _lose(state: ReceptionState) -> ReceptionState:
    return replace(
        state,
        link=Link.LOST,
        hall=Hall(),
        armed=None,
        note=None,
        flight=cut_off(state.flight),
    )


def _answer(state: ReceptionState, notice: Answered, moment: Moment) -> Step:
    flight = state.flight
    if flight is None or notice.command != flight.command:
        return state, ()
    match notice.answer:
        case Accepted() as accepted:
            landed = answered(flight, accepted.sequence, state.sequence)
            return _accept(replace(state, flight=landed), accepted, moment)
        case Rejected() as refused:
            note = note_of(flight.command, refused, moment.at)
            return replace(state, flight=None, note=note, copied=None), ()
        case _:
            assert_never(notice.answer)


def _accept(state: ReceptionState, accepted: Accepted, moment: Moment) -> Step:
    for recorded in accepted.events:
        match recorded.event:
            case AppointmentCheckedIn() as event:
                desk = appointments_desk.checked_in(state.appointments, event.appointment)
                state = replace(state, appointments=desk)
            case AppointmentCheckInTakenBack() | AccessReleased() as event:
                sentence = SENTENCES[type(event)]
                note = Note(at=moment.at, tone=Tone.GOOD, sentence=sentence)
                return replace(state, note=note, copied=None), ()
            case TicketIssued() as event:
                return _print_when_known(_show(state, recorded, event))
            case TicketChanged() | TicketCancelled() | TicketRestored():
                note = Note(at=moment.at, tone=Tone.GOOD, sentence=DONE[type(recorded.event)])
                return replace(emptied(state), note=note, copied=None), ()
            case CallBackRequested():
                desk = call_backs.noted(state.call_backs, recorded.event.call_back)
                note = Note(at=moment.at, tone=Tone.GOOD, sentence=CALL_BACK_NOTED)
                return replace(state, call_backs=desk, note=note, copied=None), ()
            case DayClosed():
                note = Note(at=moment.at, tone=Tone.GOOD, sentence=DAY_CLOSED)
                return replace(state, note=note, copied=None), ()
            case _:
                pass
    return state, ()


def _show(state: ReceptionState, recorded: Recorded, event: TicketIssued) -> ReceptionState:
    """Show the new number, and empty the form: the next visitor comes for something else."""
    issued = Issued(
        ticket=event.ticket,
        number=event.number,
        service=event.service,
        language=event.language,
        token=event.token,
        time=recorded.time,
        sequence=recorded.sequence,
        back=event.not_before,
    )
    return replace(emptied(state), issued=issued)


def _print_when_known(state: ReceptionState) -> Step:
    issued = state.issued
    if issued is None or issued.ahead is not None or state.sequence < issued.sequence:
        return state, ()
    counted = replace(issued, ahead=_ahead(state.hall, issued))
    effects = (PrintSlip(issued=counted),) if state.prints else ()
    return replace(state, issued=counted), effects


def _ahead(hall: Hall, issued: Issued) -> int:
    line = [row.ticket for row in hall.waiting if row.service == issued.service]
    return line.index(issued.ticket) if issued.ticket in line else 0


def _give_up(state: ReceptionState, notice: GaveUp, moment: Moment) -> ReceptionState:
    if state.flight is None or notice.command != state.flight.command:
        return state
    note = Note(at=moment.at, tone=Tone.CARE, sentence=UNANSWERED)
    told = replace(state, copied=None) if state.link is Link.LIVE else state
    return replace(told, flight=None, note=note if state.link is Link.LIVE else None)
