"""What follows from a press on the form of a call back, and from the broker's answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from msgspec.structs import replace

from kiosk.presenter.call_back_form import CallBackForm, FormStep
from kiosk.presenter.effects import AskCallBack, Step
from kiosk.presenter.inputs import CallBackGivenUp
from kiosk.presenter.state import Home, State, fresh
from kiosk.presenter.typing import BACKSPACE, DELETE, ENTER
from shared.domain.callbacks import CallBackRequested, RequestCallBack
from shared.domain.refusals import Reason
from shared.printing.confirmations import confirmation_of
from shared.protocol.messages import Accepted, Rejected

if TYPE_CHECKING:
    from kiosk.presenter.inputs import CallBackAnswered, Pressed
    from kiosk.presenter.state import Place, Rules

PHONE_SIGNS: Final = frozenset("+0123456789")
LONGEST_PHONE: Final = 20
LONGEST_NAME: Final = 40
LEAST_DIGITS: Final = 5
"""Fewer are no number with its area code; the broker knows the rest."""

_BEFORE: Final = {
    FormStep.PHONE: FormStep.CONCERN,
    FormStep.NAME: FormStep.PHONE,
    FormStep.CHECK: FormStep.NAME,
}


def offers(state: State) -> bool:
    """Tell whether visitors can ask for a call back here."""
    rules = state.catalogue.call_backs
    return rules is not None and rules.at_kiosks


def pressed(rules: Rules, state: State, press: Pressed) -> Step | None:
    """Return what follows from a press that belongs to the form; None if it does not."""
    form = state.place
    if press.name == "call-back" and offers(state):
        step = FormStep.PHONE if press.argument else FormStep.CONCERN
        return replace(state, place=CallBackForm(step=step, service=press.argument)), ()
    if not isinstance(form, CallBackForm):
        return None
    if press.name == "home" and form.step is FormStep.NOTED:
        return fresh(rules, state), ()
    if press.name == "send" and form.step is FormStep.CHECK:
        return _send(state, form)
    filled = _filled(form, press)
    return None if filled is None else (replace(state, place=filled), ())


def before(form: CallBackForm) -> Place:
    """Return where Back leads to."""
    if form.step is FormStep.SENDING:
        return form
    earlier = _BEFORE.get(form.step)
    return Home() if earlier is None else _at(form, earlier)


def answered(state: State, happened: CallBackAnswered | CallBackGivenUp) -> State:
    """Take the broker's answer, unless the visitor has left."""
    form = state.place
    if not isinstance(form, CallBackForm) or form.step is not FormStep.SENDING:
        return state
    if isinstance(happened, CallBackGivenUp):
        return replace(state, place=replace(_at(form, FormStep.CHECK), unanswered=True))
    match happened.answer:
        case Accepted():
            return replace(state, place=_noted(happened.answer))
        case Rejected():
            return replace(state, place=_refused(form, happened.answer))
        case _:
            assert_never(happened.answer)


def _filled(form: CallBackForm, press: Pressed) -> CallBackForm | None:
    match press.name:
        case "concern":
            return replace(_at(form, FormStep.PHONE), service=press.argument)
        case "concern-page":
            return replace(form, page=int(press.argument))
        case "key":
            return _typed(form, press.argument)
        case "typed":
            return _from_keyboard(form, press.argument)
        case "next":
            return _next(form)
        case _:
            return None


def _from_keyboard(form: CallBackForm, text: str) -> CallBackForm:
    if text == ENTER:
        return _next(form)
    return _typed(form, DELETE if text == BACKSPACE else text)


def _next(form: CallBackForm) -> CallBackForm:
    if form.step is FormStep.PHONE:
        if sum(sign.isdigit() for sign in form.phone) < LEAST_DIGITS:
            return replace(form, wrong=Reason.PHONE_IMPOSSIBLE)
        return _at(form, FormStep.NAME)
    return _at(form, FormStep.CHECK) if form.step is FormStep.NAME else form


def _typed(form: CallBackForm, key: str) -> CallBackForm:
    match form.step:
        case FormStep.PHONE:
            return replace(form, phone=_phone(form.phone, key), wrong=None)
        case FormStep.NAME:
            return replace(form, name=_name(form.name, key))
        case _:
            return form


def _phone(before: str, key: str) -> str:
    if key == DELETE:
        return before[:-1]
    fits = key in PHONE_SIGNS and len(before) < LONGEST_PHONE and (key != "+" or not before)
    return before + key if fits else before


def _name(before: str, key: str) -> str:
    """Write names as people do: each word with one capital; nobody needs a shift key."""
    if key == DELETE:
        return before[:-1]
    is_first = not before or before[-1] in " -"
    fits = len(key) == 1 and (key.isalpha() or (key in " -'" and not is_first))
    if not fits or len(before) >= LONGEST_NAME:
        return before
    return before + (key.upper() if is_first and len(key.upper()) == 1 else key.lower())


def _send(state: State, form: CallBackForm) -> Step:
    command = RequestCallBack(
        service=form.service,
        phone=form.phone,
        name=form.name.strip(),
        language=state.modes.language,
    )
    return replace(state, place=_at(form, FormStep.SENDING)), (AskCallBack(command=command),)


def _at(form: CallBackForm, step: FormStep) -> CallBackForm:
    return replace(form, step=step, wrong=None, details={}, unanswered=False)


def _noted(accepted: Accepted) -> CallBackForm:
    """Keep what the confirmation tells, and nothing else of what was filled in."""
    event = next(
        recorded.event
        for recorded in accepted.events
        if isinstance(recorded.event, CallBackRequested)
    )
    told = confirmation_of(event.call_back, event.phone, event.due)
    return CallBackForm(step=FormStep.NOTED, noted=told)


def _refused(form: CallBackForm, rejected: Rejected) -> CallBackForm:
    is_phone = rejected.reason is Reason.PHONE_IMPOSSIBLE
    there = _at(form, FormStep.PHONE if is_phone else FormStep.CHECK)
    return replace(there, wrong=rejected.reason, details=dict(rejected.details))
