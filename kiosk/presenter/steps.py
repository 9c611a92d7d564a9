"""The kiosk's one step: what follows from an input.

Theory of operation. A visitor walks from the services to a number (``Place``); languages and help
are laid over that (``Aside``) and lifted again, so nobody loses the way. The choice of a service
asks the broker at once, and until its answer comes no other choice counts. Whoever walks away is
asked whether they are still there, then the kiosk is as new for the next visitor. A ticket's
screen goes by itself, sooner when the slip is in the visitor's hand, later when the screen is all
that they have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from kiosk.presenter import aloud, call_back_steps, cards, check_in_steps, hand, helping, patience
from kiosk.presenter.effects import (
    Effect,
    GiveHere,
    LetGo,
    MeasurePaint,
    NoteSlip,
    PrintSlip,
    Report,
    Step,
)
from kiosk.presenter.inputs import (
    BrokerLost,
    CallBackAnswered,
    CallBackGivenUp,
    CardSettled,
    CheckInAnswered,
    CheckInGivenUp,
    DrawAnswered,
    DrawGivenUp,
    GivenHere,
    HallSeen,
    HelpAnswered,
    Input,
    Keyed,
    NothingGiven,
    NumbersLent,
    Pressed,
    PrinterIs,
    PrintHeld,
    PrintSettled,
    Stirred,
    TimePassed,
    VoiceGone,
)
from kiosk.presenter.printing import in_use
from kiosk.presenter.state import (
    Aside,
    Drawing,
    Drawn,
    Home,
    Link,
    NotDrawn,
    Place,
    Rules,
    ServiceClosed,
    State,
    Ticket,
)
from shared.domain.devices import ReportPrinter, ReportTiming, Timing
from shared.domain.refusals import Reason
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import TicketIssued
from shared.protocol.messages import Accepted, Rejected

if TYPE_CHECKING:
    from shared.domain.public import Hall


def step(rules: Rules, state: State, happened: Input) -> Step:
    """Return the state that follows and what is to be done."""
    match happened:
        case Pressed() | Stirred() | Keyed():
            return _from_visitor(rules, state, happened)
        case VoiceGone():
            return aloud.voice_gone(state, happened), ()
        case TimePassed():
            after = patience.time_passed(rules, state, happened.at)
            return after, patience.warning(state, after)
        case CardSettled() | PrintSettled() | PrintHeld() | PrinterIs():
            return _from_printer(rules, state, happened)
        case NumbersLent() | GivenHere() | NothingGiven():
            return _from_reserve(rules, state, happened)
        case _:
            return _from_broker(rules, state, happened)


def _from_visitor(rules: Rules, state: State, happened: Pressed | Stirred | Keyed) -> Step:
    match happened:
        case Pressed():
            return hand.pressed(rules, state, happened)
        case Stirred():
            return hand.stirred(state, happened.at), ()
        case Keyed():
            return aloud.keyed(state, happened)
        case _:
            assert_never(happened)


def _from_reserve(
    rules: Rules, state: State, happened: NumbersLent | GivenHere | NothingGiven
) -> Step:
    match happened:
        case NumbersLent():
            return replace(state, lent=happened.letters), ()
        case GivenHere():
            return _given_here(rules, state, happened)
        case NothingGiven():
            return _not_drawn(state, None, happened.at), ()
        case _:
            assert_never(happened)


def _from_broker(
    rules: Rules,
    state: State,
    happened: HallSeen
    | BrokerLost
    | DrawAnswered
    | DrawGivenUp
    | CallBackAnswered
    | CallBackGivenUp
    | CheckInAnswered
    | CheckInGivenUp
    | HelpAnswered,
) -> Step:
    match happened:
        case HallSeen():
            return _hall_seen(state, happened.hall), ()
        case BrokerLost():
            lost = replace(state, link=Link.LOST)
            return lost, () if state.drawing is None else _without_broker(state.drawing)
        case DrawAnswered():
            return _answered(rules, state, happened.answer, happened.at)
        case DrawGivenUp():
            return state, () if state.drawing is None else _without_broker(state.drawing)
        case (
            CallBackAnswered()
            | CallBackGivenUp()
            | CheckInAnswered()
            | CheckInGivenUp()
            | HelpAnswered()
        ):
            return _of_form(rules, state, happened)
        case _:
            assert_never(happened)


def _of_form(
    rules: Rules,
    state: State,
    happened: CallBackAnswered | CallBackGivenUp | CheckInAnswered | CheckInGivenUp | HelpAnswered,
) -> Step:
    match happened:
        case CallBackAnswered() | CallBackGivenUp():
            return call_back_steps.answered(state, happened), ()
        case CheckInAnswered() | CheckInGivenUp():
            return check_in_steps.answered(rules, state, happened)
        case HelpAnswered():
            return helping.answered(state, happened), ()
        case _:
            assert_never(happened)


def _hall_seen(state: State, hall: Hall) -> State:
    place = state.place
    if isinstance(place, ServiceClosed):
        seen = hall.services.get(place.service)
        # It has just opened, or is no longer offered: the services are the honest screen again.
        place = Home() if seen is None or seen.open else place
    return replace(
        state,
        link=Link.LIVE,
        catalogue=hall.catalogue,
        services=dict(hall.services),
        place=place,
    )


# --- the number -------------------------------------------------------------------------------


def _answered(rules: Rules, state: State, answer: Accepted | Rejected, at: float) -> Step:
    match answer:
        case Accepted():
            return _drawn(rules, state, answer, at)
        case Rejected():
            return _not_drawn(state, answer, at), ()
        case _:
            assert_never(answer)


def _drawn(rules: Rules, state: State, accepted: Accepted, at: float) -> Step:
    drawing = state.drawing
    if drawing is None:
        return state, ()
    ticket, language = _ticket(drawing, accepted)
    durable = ReportTiming(
        timing=Timing.TOUCH_TO_DURABLE,
        subject=ticket.id,
        milliseconds=(at - drawing.touched_at) * 1000,
    )
    place = Drawn(ticket=ticket, home_at=at + rules.home_seconds)
    return _arrived(state, place, at), (
        PrintSlip(ticket=ticket, language=language),
        MeasurePaint(ticket=ticket.id, touched_at=drawing.touched_at),
        Report(command=durable),
    )


def _ticket(drawing: Drawing, accepted: Accepted) -> tuple[Ticket, str]:
    """Return the ticket that was issued, and the language that it was asked for in."""
    recorded, issued = next(
        (recorded, recorded.event)
        for recorded in accepted.events
        if isinstance(recorded.event, TicketIssued)
    )
    ticket = Ticket(
        id=issued.ticket,
        number=issued.number,
        service=issued.service,
        token=issued.token,
        issued=recorded.time,
        ahead=drawing.ahead,
        wait=drawing.wait,
        back=issued.not_before,
    )
    return ticket, issued.language


def _without_broker(drawing: Drawing) -> tuple[Effect, ...]:
    """Wait for the broker's number no longer, and give one here instead.

    The broker may have given one all the same; that one is taken back, so that nobody is called
    who is not there.
    """
    return LetGo(), GiveHere(service=drawing.service, language=drawing.language)


def _given_here(rules: Rules, state: State, given: GivenHere) -> Step:
    place = Drawn(ticket=given.ticket, home_at=given.at + rules.home_seconds)
    printing = PrintSlip(ticket=given.ticket, language=given.language)
    return _arrived(state, place, given.at), (printing,)


def _not_drawn(state: State, rejected: Rejected | None, at: float) -> State:
    drawing = state.drawing
    if drawing is None:
        return state
    return _arrived(state, _where_refused(drawing, rejected), at)


def _where_refused(drawing: Drawing, rejected: Rejected | None) -> Place:
    if rejected is None:
        return NotDrawn(service=drawing.service)
    if rejected.reason is Reason.SERVICE_CLOSED:
        return ServiceClosed(service=drawing.service)
    return NotDrawn(service=drawing.service, reason=rejected.reason, details=dict(rejected.details))


def _arrived(state: State, place: Place, at: float) -> State:
    """Return the state in which the drawing has come to an end at ``place``."""
    return replace(
        state,
        place=place,
        aside=Aside.NONE,
        drawing=None,
        asking_since=None,
        stirred_at=at,
    )


# --- the slip ---------------------------------------------------------------------------------


def _from_printer(
    rules: Rules, state: State, happened: CardSettled | PrintSettled | PrintHeld | PrinterIs
) -> Step:
    match happened:
        case CardSettled():
            return cards.settled(state, happened), ()
        case PrintSettled():
            return _print_settled(rules, state, happened)
        case PrintHeld():
            return _print_held(state, happened), ()
        case PrinterIs():
            told = ReportPrinter(condition=happened.condition, fallback=happened.fallback)
            return replace(state, printer=in_use(happened)), (Report(command=told),)
        case _:
            assert_never(happened)


def _print_settled(rules: Rules, state: State, settled: PrintSettled) -> Step:
    place = state.place
    if isinstance(place, Drawn) and place.ticket.token == settled.token:
        place = replace(
            place,
            printed=settled.state,
            condition=settled.condition,
            home_at=_home_at(rules, place, settled),
        )
    return replace(state, place=place), (_word_of_slip(settled),)


def _word_of_slip(settled: PrintSettled) -> Effect:
    if not settled.ticket:
        return NoteSlip(token=settled.token, printed=settled.state, condition=settled.condition)
    command = ReportPrint(ticket=settled.ticket, state=settled.state, condition=settled.condition)
    return Report(command=command)


def _print_held(state: State, held: PrintHeld) -> State:
    place = state.place
    if not isinstance(place, Drawn) or place.ticket.token != held.token:
        return state
    return replace(state, place=replace(place, condition=held.condition))


def _home_at(rules: Rules, place: Drawn, settled: PrintSettled) -> float:
    if settled.state is PrintState.PRINTED:
        # Half of the usual time is enough to take a slip, and nobody is hurried.
        return max(place.home_at, settled.at + rules.home_seconds / 2)
    return settled.at + rules.idle_seconds
