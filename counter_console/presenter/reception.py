"""The reception's console: what each press and each notice changes, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter import (
    appointments_desk,
    call_backs,
    card_menu,
    correcting,
    places_tab,
    waiting_tab,
)
from counter_console.presenter.appointments_desk import (
    AppointmentAction,
    AppointmentChosen,
    AppointmentInput,
    AppointmentPressed,
    AppointmentTyped,
    DoorPicked,
    asks_which_door,
)
from counter_console.presenter.call_backs import (
    PRINT,
    CallAgainAt,
    CallBackChosen,
    CallBackInput,
    CallBackPressed,
    CallBackWritten,
)
from counter_console.presenter.card_menu import CardPicked
from counter_console.presenter.copies import Copied, Copy, is_old
from counter_console.presenter.counter import ReceiptSettled
from counter_console.presenter.counter_state import Press
from counter_console.presenter.flight import REPORT_PATIENCE, Submit
from counter_console.presenter.issuing import (
    FormInput,
    LanguagePicked,
    NeedTicked,
    NoteTyped,
    PartyPicked,
    ServicePicked,
    command_of,
    emergency,
    fill_in,
)
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import is_over
from counter_console.presenter.places_tab import PlacePicked
from counter_console.presenter.reading import Link
from counter_console.presenter.receipts import SlipFate
from counter_console.presenter.receipts import is_old as is_old_slip
from counter_console.presenter.reception_news import hear
from counter_console.presenter.reception_state import (
    PrintCopy,
    ReceptionState,
    Step,
    back_into_line,
    copy_wanted,
    print_out,
    send,
)
from counter_console.presenter.tabs import LABELS
from counter_console.presenter.waiting_tab import Searched, Selected, WaitingInput
from shared.domain.devices import ReportPrinter
from shared.domain.ids import TicketId
from shared.domain.lobby import Lobby
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import ChangeTicket, CloseDay, IssueTicket
from shared.protocol.session import Notice

if TYPE_CHECKING:
    from counter_console.presenter.moment import Moment

DOUBLE_STRIKE: Final = 0.5
"""Seconds within which a second strike of a button counts as a tremble (EN 301 549, 5.8)."""

ARMED_SECONDS: Final = 10.0
"""How long the second press that ends the day is waited for."""


class Pressed(Struct, frozen=True, kw_only=True):
    """A button or its hotkey was pressed."""

    button: Button


class Printed(Struct, frozen=True, kw_only=True):
    """A slip's fate is known."""

    ticket: TicketId
    state: PrintState
    condition: str = "ready"


class CopySettled(Struct, frozen=True, kw_only=True):
    """A copy's fate is known; ``number`` is told where this run did not ask for it."""

    ticket: TicketId
    state: PrintState
    condition: str = "ready"
    number: str = ""


class PrinterIs(Struct, frozen=True, kw_only=True):
    """The condition of the printer at this desk changed."""

    condition: str


class Told(Struct, frozen=True, kw_only=True):
    """The session with the broker has news."""

    notice: Notice[Lobby]


class Ticked(Struct, frozen=True, kw_only=True):
    """Time went by."""


Input: TypeAlias = (
    Pressed
    | FormInput
    | WaitingInput
    | AppointmentInput
    | CallBackInput
    | PlacePicked
    | CardPicked
    | Printed
    | CopySettled
    | ReceiptSettled
    | PrinterIs
    | Told
    | Ticked
)


def update(state: ReceptionState, given: Input, moment: Moment) -> Step:
    """Return the state after an input, and what is to be done now."""
    match given:
        case Pressed():
            return _press(state, given.button, moment)
        case ServicePicked() | LanguagePicked() | NeedTicked() | PartyPicked() | NoteTyped():
            return fill_in(state, given), ()
        case (
            Searched()
            | Selected()
            | PlacePicked()
            | CardPicked()
            | AppointmentTyped()
            | AppointmentChosen()
            | AppointmentPressed()
            | DoorPicked()
            | CallBackChosen()
            | CallBackPressed()
            | CallAgainAt()
            | CallBackWritten()
        ):
            return _use_tab(state, given, moment)
        case Printed() | CopySettled() | ReceiptSettled() | PrinterIs():
            return _hear_printer(state, given, moment)
        case Told():
            return hear(state, given.notice, moment)
        case Ticked():
            return _tick(state, moment), ()
        case _:
            assert_never(given)


def _press(state: ReceptionState, button: Button, moment: Moment) -> Step:
    if button in LABELS:
        return replace(state, tab=button), ()
    return _act(state, button, moment)


def _act(state: ReceptionState, button: Button, moment: Moment) -> Step:
    last = state.last_press
    double = last is not None and last.button is button and moment.at - last.at < DOUBLE_STRIKE
    if double or state.flight is not None or state.link is not Link.LIVE:
        return state, ()
    pressed = replace(state, last_press=Press(button=button, at=moment.at))
    match button:
        case Button.CLOSE_DAY:
            return _press_close_day(pressed, moment)
        case Button.PRINT_COPY if (copy := copy_wanted(state)) is not None:
            return _print(pressed, copy, moment)
        case Button.ISSUE if state.service is not None:
            return _send_form(pressed, command_of(state, state.service), moment)
        case Button.EMERGENCY if (urgent := emergency(state)) is not None:
            return _send_form(pressed, urgent, moment)
        case _:
            after = _see_to(pressed, button, moment)
            return (state, ()) if after[0] == pressed else after


def _send_form(state: ReceptionState, command: IssueTicket | ChangeTicket, moment: Moment) -> Step:
    changes = isinstance(command, ChangeTicket)
    return send(state if changes else replace(state, issued=None), command, moment)


def _see_to(state: ReceptionState, button: Button, moment: Moment) -> Step:
    """Do something for who is selected, or for the place that is picked."""
    match button:
        case Button.RETURN if (command := back_into_line(state)) is not None:
            return send(state, command, moment)
        case (
            Button.CHANGE
            | Button.CANCEL
            | Button.CANCEL_LEFT
            | Button.CANCEL_MISTAKE
            | Button.CANCEL_OTHER_DAY
            | Button.GIVE_UP
        ):
            return correcting.press(state, button, moment)
        case _:
            wanted = places_tab.command_of(state, button)
            return (state, ()) if wanted is None else send(state, wanted, moment)


def _press_close_day(state: ReceptionState, moment: Moment) -> Step:
    if state.armed is None:
        return replace(state, armed=moment.at), ()
    return send(state, CloseDay(), moment)


def _print(state: ReceptionState, copy: Copy, moment: Moment) -> Step:
    asked = replace(
        state,
        copying={**state.copying, copy.ticket: copy.number},
        copied=Copied(
            number=copy.number, state=PrintState.PENDING, condition="ready", at=moment.at
        ),
        note=None,
        armed=None,
        slip=None,
    )
    return asked, (PrintCopy(copy=copy),)


def _see_to_appointments(state: ReceptionState, given: AppointmentInput, moment: Moment) -> Step:
    if isinstance(given, AppointmentTyped | AppointmentChosen):
        desk = appointments_desk.use(state.appointments, given)
        return replace(state, appointments=desk), ()
    if state.flight is not None or state.link is not Link.LIVE:
        return state, ()
    if isinstance(given, DoorPicked):
        return _pick_door(state, given, moment)
    desk = state.appointments
    if given.action is AppointmentAction.RELEASE and asks_which_door(desk, state.catalogue):
        return replace(state, appointments=replace(desk, asked=moment.at)), ()
    command = appointments_desk.wanted(desk, given.action, state.catalogue, state.language)
    return (state, ()) if command is None else send(state, command, moment)


def _pick_door(state: ReceptionState, picked: DoorPicked, moment: Moment) -> Step:
    """Release a door, unless the press is the trembling second one of the question."""
    desk = state.appointments
    if desk.asked is None or moment.at - desk.asked < DOUBLE_STRIKE:
        return state, ()
    answered = replace(state, appointments=replace(desk, asked=None))
    command = appointments_desk.release(desk, picked.access or "", state.catalogue)
    return (answered, ()) if command is None else send(answered, command, moment)


def _use_tab(
    state: ReceptionState,
    given: WaitingInput | PlacePicked | CardPicked | AppointmentInput | CallBackInput,
    moment: Moment,
) -> Step:
    match given:
        case PlacePicked():
            return places_tab.update(state, given), ()
        case CardPicked():
            return print_out(state, card_menu.slip_of(state, given, moment), moment)
        case Searched() | Selected():
            return waiting_tab.update(state, given), ()
        case AppointmentTyped() | AppointmentChosen() | AppointmentPressed() | DoorPicked():
            return _see_to_appointments(state, given, moment)
        case _:
            return _see_to_call_backs(state, given, moment)


def _see_to_call_backs(state: ReceptionState, given: CallBackInput, moment: Moment) -> Step:
    if isinstance(given, CallBackChosen):
        chosen = replace(state.call_backs, chosen=given.call_back)
        return replace(state, call_backs=chosen), ()
    if given == PRINT:
        return print_out(state, call_backs.slip_of(state.call_backs, moment), moment)
    command = call_backs.wanted(state.call_backs, given, state.catalogue)
    if command is None or state.flight is not None or state.link is not Link.LIVE:
        return state, ()
    return send(state, command, moment)


def _hear_printer(
    state: ReceptionState,
    given: Printed | CopySettled | ReceiptSettled | PrinterIs,
    moment: Moment,
) -> Step:
    match given:
        case ReceiptSettled():
            return _settle_slip(state, given, moment), ()
        case PrinterIs():
            return state, (_report(ReportPrinter(condition=given.condition)),)
        case CopySettled():
            return _hear_of_copy(state, given, moment)
        case Printed():
            told = ReportPrint(ticket=given.ticket, state=given.state, condition=given.condition)
            return _show_fate(state, given), (_report(told),)
        case _:
            assert_never(given)


def _settle_slip(state: ReceptionState, told: ReceiptSettled, moment: Moment) -> ReceptionState:
    fate = SlipFate(job=told.job, state=told.state, condition=told.condition, at=moment.at)
    return replace(state, slip=fate, copied=None, note=None)


def _hear_of_copy(state: ReceptionState, settled: CopySettled, moment: Moment) -> Step:
    """Tell of a copy; the broker hears only that there is paper now, never of a copy that failed.

    What became of the first slip stays on record: a copy that failed changes nothing about it.
    """
    copying = dict(state.copying)
    number = copying.pop(settled.ticket, settled.number)
    copied = Copied(number=number, state=settled.state, condition=settled.condition, at=moment.at)
    told = replace(state, copying=copying, copied=copied, note=None)
    if settled.state is not PrintState.PRINTED:
        return told, ()
    report = ReportPrint(ticket=settled.ticket, state=settled.state, condition=settled.condition)
    return _show_fate(told, settled), (_report(report),)


def _show_fate(state: ReceptionState, settled: Printed | CopySettled) -> ReceptionState:
    """Show on the card of the ticket issued last what became of its slip."""
    issued = state.issued
    if issued is None or issued.ticket != settled.ticket:
        return state
    known = replace(issued, printed=settled.state, condition=settled.condition)
    return replace(state, issued=known)


def _report(command: ReportPrint | ReportPrinter) -> Submit:
    return Submit(command=command, patience=REPORT_PATIENCE)


def _tick(state: ReceptionState, moment: Moment) -> ReceptionState:
    if state.note is not None and is_over(state.note, moment.at):
        state = replace(state, note=None)
    if state.armed is not None and moment.at - state.armed > ARMED_SECONDS:
        state = replace(state, armed=None)
    if state.copied is not None and is_old(state.copied, moment.at):
        state = replace(state, copied=None)
    if state.slip is not None and is_old_slip(state.slip, moment.at):
        state = replace(state, slip=None)
    return state
