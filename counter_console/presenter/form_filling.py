"""Filling in a page of "Mehr": what each choice and each word changes, and what is then asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter import invitations, short_notice
from counter_console.presenter.counter_state import CounterState, is_enabled, send
from counter_console.presenter.forms import (
    MOST_PIECES,
    Form,
    begin,
    choices,
    command_of,
    longest,
)
from counter_console.presenter.keys import Button
from counter_console.presenter.receipts import AGAIN, PaperSlip, PrintReceipt, SlipFate
from shared.domain.slips import PrintState
from shared.domain.visits import Receipt, ReceiptGiven

if TYPE_CHECKING:
    from counter_console.presenter.counter_state import Effect, Step
    from counter_console.presenter.moment import Moment
    from shared.protocol.messages import Accepted


class Chosen(Struct, frozen=True, kw_only=True):
    """One of the choices of a page was picked."""

    choice: str


class Typed(Struct, frozen=True, kw_only=True):
    """The text of a page was changed."""

    text: str


class Counted(Struct, frozen=True, kw_only=True):
    """The number of pieces was changed."""

    count: int


class FormDone(Struct, frozen=True, kw_only=True):
    """A page was confirmed, or given up."""

    confirmed: bool


Filling: TypeAlias = Chosen | Typed | Counted | FormDone


def turn_to(state: CounterState, page: Button) -> CounterState:
    """Show a page, or shut it if it is shown; the strip has no room for one."""
    if state.form is not None and state.form.page is page:
        return replace(state, form=None)
    form = Form(page=page) if page is Button.MORE else begin(state, page)
    return replace(state, form=form, chosen=None, strip=False)


def fill(state: CounterState, given: Filling, moment: Moment) -> Step:
    """Return the state after something was filled in, and what is to be done now."""
    form = state.form
    if form is None:
        return state, ()
    match given:
        case Chosen():
            return replace(state, form=_pick(state, form, given.choice)), ()
        case Typed():
            text = given.text[: longest(form.page)]
            return replace(state, form=replace(form, text=text)), ()
        case Counted():
            count = min(max(1, given.count), MOST_PIECES)
            return replace(state, form=replace(form, count=count)), ()
        case FormDone(confirmed=False):
            return replace(state, form=_back(state, form)), ()
        case FormDone():
            return _confirm(state, form, moment)
        case _:
            assert_never(given)


def _pick(state: CounterState, form: Form, choice: str) -> Form:
    known = choice in choices(state, form.page)
    if known and short_notice.leads_on(choice):
        return replace(form, path=short_notice.onward(state, (*form.path, choice)), choice="")
    return replace(form, choice=choice if known and choice != form.choice else "")


def _back(state: CounterState, form: Form) -> Form | None:
    path = short_notice.back(state, form.path)
    if path is not None:
        return replace(form, path=path, choice="")
    return None if form.page is Button.MORE else Form(page=Button.MORE)


def can_confirm(state: CounterState, moment: Moment) -> bool:
    """Tell whether the page that is shown can be confirmed as it is filled in."""
    form = state.form
    if form is None or state.flight is not None or not is_enabled(state, form.page):
        return False
    return command_of(state, form, moment) is not None or form.choice.startswith(AGAIN)


def _confirm(state: CounterState, form: Form, moment: Moment) -> Step:
    if not can_confirm(state, moment):
        return state, ()
    shut = replace(state, form=None)
    command = command_of(state, form, moment)
    if command is None:
        again = invitations.print_again if form.page is Button.ARRANGE else _print_again
        return again(shut, int(form.choice.removeprefix(AGAIN)), moment)
    # Whose time a colleague gave away meanwhile chooses another one from where they are.
    return send(state if form.page is Button.ARRANGE else shut, command, moment)


def keep_or_shut(before: CounterState, after: CounterState) -> CounterState:
    """Shut a page whose visitor has gone, or whose action is not possible any more."""
    form = after.form
    if form is None or form.page in {Button.MORE, Button.CALL_BACKS}:
        return after
    one, other = before.person, after.person
    same = (one and one.ticket) == (other and other.ticket)
    return after if same and is_enabled(after, form.page) else replace(after, form=None)


# --- receipts -----------------------------------------------------------------------------------


def print_given(state: CounterState, accepted: Accepted, moment: Moment) -> Step:
    """Print the receipt that was just given, if one was."""
    for recorded in accepted.events:
        event = recorded.event
        if isinstance(event, ReceiptGiven):
            job = f"{event.ticket}-{recorded.sequence}"
            return _print(state, job, moment, Receipt(what=event.what, pieces=event.pieces))
    return state, ()


def _print_again(state: CounterState, place: int, moment: Moment) -> Step:
    receipts = () if state.person is None else state.person.receipts
    if place >= len(receipts) or state.person is None:
        return state, ()
    job = f"{state.person.ticket}-{place}-{moment.utc.isoformat()}"
    return _print(state, job, moment, receipts[place], again=True)


def _print(
    state: CounterState, job: str, moment: Moment, given: Receipt, *, again: bool = False
) -> Step:
    person = state.person
    if person is None or not state.prints:
        return state, ()
    slip = PaperSlip(
        job=job,
        ticket=person.ticket,
        number=person.number,
        language=person.language,
        counter=state.counter,
        what=given.what,
        pieces=given.pieces,
        time=moment.utc,
        again=again,
    )
    fate = SlipFate(job=job, state=PrintState.PENDING, at=moment.at)
    effects: tuple[Effect, ...] = (PrintReceipt(slip=slip),)
    return replace(state, slip=fate), effects
