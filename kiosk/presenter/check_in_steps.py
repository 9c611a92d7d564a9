"""What follows from the digits of an invitation, and from the broker's answer to them.

A scanner is a keyboard that writes the digits and Enter: it may begin on the welcome screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from msgspec.structs import replace

from kiosk.presenter.check_in_form import CheckInForm, CheckInStep
from kiosk.presenter.effects import AskCheckIn, PrintSlip, Step
from kiosk.presenter.inputs import CheckInAnswered, CheckInGivenUp
from kiosk.presenter.state import Drawn, Home, Link, State, Ticket, fresh
from kiosk.presenter.typing import BACKSPACE, DELETE, ENTER
from shared.domain.appointments import AppointmentCheckedIn, CheckIn
from shared.domain.tickets import TicketIssued
from shared.protocol.messages import Accepted, Rejected

if TYPE_CHECKING:
    from kiosk.presenter.inputs import Pressed
    from kiosk.presenter.state import Place, Rules

LONGEST: Final = 20
"""Digits of a code at most (``shared.domain.booking``)."""


def offers(state: State) -> bool:
    """Tell whether visitors check in here."""
    return state.catalogue.appointments is not None


def listens(state: State) -> bool:
    """Tell whether what is typed now may be the code that a scanner reads."""
    return offers(state) and isinstance(state.place, Home | CheckInForm)


def pressed(rules: Rules, state: State, press: Pressed) -> Step | None:
    """Return what follows from a press that belongs to the check-in; None if it does not."""
    form = state.place
    if press.name == "check-in" and offers(state):
        return replace(state, place=CheckInForm()), ()
    if press.name == "typed" and isinstance(form, Home):
        return _scanned(state, press.argument)
    if not isinstance(form, CheckInForm):
        return None
    if press.name == "home" and form.step is CheckInStep.WELCOME:
        return fresh(rules, state), ()
    if press.name in {"key", "typed"}:
        return _typed(state, form, press.argument)
    return _send(state, form) if press.name == "next" else None


def before(form: CheckInForm) -> Place:
    """Return where Back leads to."""
    return form if form.step is CheckInStep.SENDING else Home()


def answered(rules: Rules, state: State, happened: CheckInAnswered | CheckInGivenUp) -> Step:
    """Take the broker's answer, unless the visitor has left."""
    form = state.place
    if not isinstance(form, CheckInForm) or form.step is not CheckInStep.SENDING:
        return state, ()
    if isinstance(happened, CheckInGivenUp):
        return replace(state, place=CheckInForm(code=form.code, unanswered=True)), ()
    match happened.answer:
        case Accepted():
            return _here(rules, state, happened.answer, happened.at)
        case Rejected():
            refused = CheckInForm(
                code=form.code,
                wrong=happened.answer.reason,
                details=dict(happened.answer.details),
            )
            return replace(state, place=refused), ()
        case _:
            assert_never(happened.answer)


def _scanned(state: State, text: str) -> Step:
    if not offers(state) or state.link is not Link.LIVE or text not in "0123456789":
        return state, ()
    return replace(state, place=CheckInForm(code=text)), ()


def _typed(state: State, form: CheckInForm, key: str) -> Step:
    if form.step is not CheckInStep.CODE:
        return state, ()
    if key == ENTER:
        return _send(state, form)
    if key in {DELETE, BACKSPACE}:
        return replace(state, place=CheckInForm(code=form.code[:-1])), ()
    if len(key) != 1 or key not in "0123456789":
        return state, ()
    # Digits that were refused are replaced by what is typed or scanned next.
    known = "" if form.wrong is not None else form.code
    return replace(state, place=CheckInForm(code=(known + key)[:LONGEST])), ()


def _send(state: State, form: CheckInForm) -> Step:
    if not form.code or form.step is not CheckInStep.CODE:
        return state, ()
    command = CheckIn(code=form.code, language=state.modes.language)
    sending = CheckInForm(step=CheckInStep.SENDING, code=form.code)
    return replace(state, place=sending), (AskCheckIn(command=command),)


def _here(rules: Rules, state: State, accepted: Accepted, at: float) -> Step:
    came = next(
        recorded.event
        for recorded in accepted.events
        if isinstance(recorded.event, AppointmentCheckedIn)
    )
    for recorded in accepted.events:
        if isinstance(recorded.event, TicketIssued):
            issued = recorded.event
            ticket = Ticket(
                id=issued.ticket,
                number=issued.number,
                service=issued.service,
                token=issued.token,
                issued=recorded.time,
                ahead=None,
                wait=None,
                slot=came.slot,
                standing=came.standing,
            )
            place = Drawn(ticket=ticket, home_at=at + rules.home_seconds)
            return replace(state, place=place), (
                PrintSlip(ticket=ticket, language=issued.language),
            )
    welcome = CheckInForm(
        step=CheckInStep.WELCOME, slot=came.slot, standing=came.standing, go_to=came.go_to
    )
    return replace(state, place=welcome), ()
