"""The reception's console: what each press and each notice changes, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter.counter_state import Press
from counter_console.presenter.flight import REPORT_PATIENCE, Submit
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import is_over
from counter_console.presenter.reading import Link
from counter_console.presenter.reception_news import hear
from counter_console.presenter.reception_state import ReceptionState, Step, send
from shared.domain.devices import ReportPrinter
from shared.domain.ids import Language, ServiceId, TicketId
from shared.domain.lobby import Lobby
from shared.domain.tickets import CloseDay, IssueTicket, PrintState, ReportPrint
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


class ServicePicked(Struct, frozen=True, kw_only=True):
    """A service was picked for the next ticket."""

    service: ServiceId


class LanguagePicked(Struct, frozen=True, kw_only=True):
    """The visitor's language was picked."""

    language: Language


class Searched(Struct, frozen=True, kw_only=True):
    """Something was typed into the search."""

    text: str


class Printed(Struct, frozen=True, kw_only=True):
    """A slip's fate is known."""

    ticket: TicketId
    state: PrintState
    condition: str = "ready"


class PrinterIs(Struct, frozen=True, kw_only=True):
    """The condition of the printer at this desk changed."""

    condition: str


class Told(Struct, frozen=True, kw_only=True):
    """The session with the broker has news."""

    notice: Notice[Lobby]


class Ticked(Struct, frozen=True, kw_only=True):
    """Time went by."""


Input: TypeAlias = (
    Pressed | ServicePicked | LanguagePicked | Searched | Printed | PrinterIs | Told | Ticked
)


def update(state: ReceptionState, given: Input, moment: Moment) -> Step:
    """Return the state after an input, and what is to be done now."""
    match given:
        case Pressed():
            return _press(state, given.button, moment)
        case ServicePicked() | LanguagePicked() | Searched():
            return _fill_in(state, given), ()
        case Printed() | PrinterIs():
            return _hear_printer(state, given)
        case Told():
            return hear(state, given.notice, moment)
        case Ticked():
            return _tick(state, moment), ()
        case _:
            assert_never(given)


def can_issue(state: ReceptionState) -> bool:
    """Tell whether a number can be issued now."""
    return state.link is Link.LIVE and state.service is not None


def _press(state: ReceptionState, button: Button, moment: Moment) -> Step:
    last = state.last_press
    double = last is not None and last.button is button and moment.at - last.at < DOUBLE_STRIKE
    if double or state.flight is not None or state.link is not Link.LIVE:
        return state, ()
    pressed = replace(state, last_press=Press(button=button, at=moment.at))
    if button is Button.CLOSE_DAY:
        return _press_close_day(pressed, moment)
    if button is Button.ISSUE and state.service is not None:
        issue = IssueTicket(service=state.service, language=state.language)
        return send(replace(pressed, issued=None), issue, moment)
    return state, ()


def _press_close_day(state: ReceptionState, moment: Moment) -> Step:
    if state.armed is None:
        return replace(state, armed=moment.at), ()
    return send(state, CloseDay(), moment)


def _fill_in(
    state: ReceptionState, given: ServicePicked | LanguagePicked | Searched
) -> ReceptionState:
    match given:
        case ServicePicked():
            return replace(state, service=given.service)
        case LanguagePicked():
            return replace(state, language=given.language)
        case Searched():
            return replace(state, search=given.text)
        case _:
            assert_never(given)


def _hear_printer(state: ReceptionState, given: Printed | PrinterIs) -> Step:
    if isinstance(given, PrinterIs):
        condition = ReportPrinter(condition=given.condition)
        return state, (Submit(command=condition, patience=REPORT_PATIENCE),)
    report = ReportPrint(ticket=given.ticket, state=given.state, condition=given.condition)
    effects = (Submit(command=report, patience=REPORT_PATIENCE),)
    issued = state.issued
    if issued is None or issued.ticket != given.ticket:
        return state, effects
    settled = replace(issued, printed=given.state, condition=given.condition)
    return replace(state, issued=settled), effects


def _tick(state: ReceptionState, moment: Moment) -> ReceptionState:
    if state.note is not None and is_over(state.note, moment.at):
        state = replace(state, note=None)
    if state.armed is not None and moment.at - state.armed > ARMED_SECONDS:
        state = replace(state, armed=None)
    return state
