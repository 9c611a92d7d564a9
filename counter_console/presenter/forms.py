"""The panel behind "Mehr": its pages, what is chosen and typed there, and what is then asked.

A page is named by the ``Button`` that shows it, and that button has a key as every other. To add
one: a line in each table below, and its words in ``forms_view``.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from counter_console.presenter import short_notice
from counter_console.presenter.keys import Button
from counter_console.presenter.receipts import AGAIN
from counter_console.presenter.sayings import USUAL_LANGUAGES
from shared.domain.counters import HandOver, PauseCounter
from shared.domain.lines import counter_line
from shared.domain.tickets import CallTicket, Finish
from shared.domain.transitions import Action
from shared.domain.visits import AddConcern, GiveReceipt, Park, Transfer, UseInterpreter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from counter_console.presenter.counter_state import CounterState
    from counter_console.presenter.moment import Moment
    from counter_console.presenter.reading import Person
    from shared.domain.lobby import AnyCommand

PAGES: Final[Mapping[Button, Action]] = {
    Button.TRANSFER: Action.TRANSFER,
    Button.PARK: Action.PARK,
    Button.ADD_CONCERN: Action.ADD_CONCERN,
    Button.RECEIPT: Action.GIVE_RECEIPT,
    Button.ARRANGE: Action.ARRANGE,
    Button.INTERPRETER: Action.USE_INTERPRETER,
    Button.FINISH_WITH: Action.FINISH,
    Button.CALL_BECAUSE: Action.CALL_TICKET,
    Button.BREAK: Action.PAUSE,
    Button.HAND_OVER: Action.HAND_OVER,
}
"""The pages of the panel in their order, each with the action that it leads to."""

MENU: Final = (*PAGES, Button.CALL_BACKS)
"""All that "Mehr" leads to; the list of call backs is no form about this desk."""

BREAKS: Final = (5, 10, 15, 30, 45, 60)
PARKED_FOR: Final = (5, 10, 15, 30, 60, 120)
"""Minutes that are offered for a break and for a visitor who is parked."""

UNTIL_CALLED: Final = "0"
"""The choice of whoever is parked without a time."""

MOST_PIECES: Final = 999


class Form(Struct, frozen=True, kw_only=True):
    """The page that is shown (``Button.MORE``: the list of them) and what it holds so far.

    ``path`` are the choices that led to those which are offered now.
    """

    page: Button
    choice: str = ""
    text: str = ""
    count: int = 1
    path: tuple[str, ...] = ()


def is_offered(state: CounterState, page: Button) -> bool:
    """Tell whether this site and this desk have what a page is about."""
    work = state.catalogue.work
    match page:
        case Button.FINISH_WITH:
            return bool(work.outcomes)
        case Button.INTERPRETER:
            return work.interpreters is not None or bool(work.interpreters_for)
        case Button.RECEIPT:
            return state.prints
        case Button.ARRANGE:
            return state.catalogue.appointments is not None
        case Button.CALL_BACKS:
            return state.catalogue.call_backs is not None or bool(state.call_backs.rows)
        case _:
            return True


def begin(state: CounterState, page: Button) -> Form:
    """Open a page; where one choice is the usual one, it is made already."""
    match page:
        case Button.PARK:
            return Form(page=page, choice=UNTIL_CALLED)
        case Button.INTERPRETER:
            return Form(page=page, choice=next(iter(choices(state, page)), ""))
        case Button.ARRANGE:
            return Form(page=page, path=short_notice.onward(state, ()))
        case _:
            return Form(page=page)


def choices(state: CounterState, page: Button) -> tuple[str, ...]:
    """Return the ids of what can be chosen on a page; none where there is nothing to choose."""
    ask = _CHOICES.get(page)
    return () if ask is None else ask(state)


def _targets(state: CounterState) -> tuple[str, ...]:
    services = (service.id for service in state.catalogue.services)
    here = state.person.service if state.person is not None else ""
    counters = (counter_line(each) for each in state.targets)
    return (*(each for each in services if each != here), *counters)


def _concerns(state: CounterState) -> tuple[str, ...]:
    person = state.person
    known = set[str]() if person is None else {person.service, *person.concerns}
    return tuple(each.id for each in state.catalogue.services if each.id not in known)


def _languages(state: CounterState) -> tuple[str, ...]:
    spoken = () if state.person is None else (state.person.language,)
    known = (*spoken, *state.catalogue.work.interpreters_for, *USUAL_LANGUAGES)
    return tuple(each for each in dict.fromkeys(known) if not each.startswith("de"))


def _printed(state: CounterState) -> tuple[str, ...]:
    given = 0 if state.person is None else len(state.person.receipts)
    return tuple(f"{AGAIN}{place}" for place in range(given))


_CHOICES: Final[Mapping[Button, Callable[[CounterState], tuple[str, ...]]]] = {
    Button.TRANSFER: _targets,
    Button.PARK: lambda _: (UNTIL_CALLED, *map(str, PARKED_FOR)),
    Button.BREAK: lambda _: tuple(map(str, BREAKS)),
    Button.ADD_CONCERN: _concerns,
    Button.INTERPRETER: _languages,
    Button.RECEIPT: _printed,
    Button.ARRANGE: short_notice.choices,
    Button.FINISH_WITH: lambda state: tuple(each.id for each in state.catalogue.work.outcomes),
}


def has_text(page: Button) -> bool:
    """Tell whether something can be written on a page."""
    return page in _LONGEST


def longest(page: Button) -> int:
    """Return how many characters may be written on a page."""
    return _LONGEST.get(page, 0)


_LONGEST: Final[Mapping[Button, int]] = {
    Button.TRANSFER: 500,
    Button.PARK: 500,
    Button.HAND_OVER: 500,
    Button.CALL_BECAUSE: 200,
    Button.RECEIPT: 200,
}


def command_of(state: CounterState, form: Form, moment: Moment) -> AnyCommand | None:
    """Return what a page asks for as it is filled in, None while something is missing."""
    ask = _DESK_COMMANDS.get(form.page)
    if ask is not None:
        return ask(state, form, moment)
    about = _VISITOR_COMMANDS.get(form.page)
    if about is None or state.person is None:
        return None
    return about(state.counter, state.person, form, moment)


def _call(state: CounterState, form: Form, moment: Moment) -> AnyCommand | None:
    del moment
    reason = form.text.strip()
    if state.selected is None or not reason:
        return None
    return CallTicket(counter=state.counter, ticket=state.selected, reason=reason)


def _pause(state: CounterState, form: Form, moment: Moment) -> AnyCommand | None:
    if not form.choice:
        return None
    until = moment.utc + timedelta(minutes=int(form.choice))
    return PauseCounter(counter=state.counter, until=until)


def _hand_over(state: CounterState, form: Form, moment: Moment) -> AnyCommand:
    del moment
    return HandOver(counter=state.counter, note=form.text.strip())


_DESK_COMMANDS: Final[
    Mapping[Button, Callable[[CounterState, Form, Moment], AnyCommand | None]]
] = {
    Button.CALL_BECAUSE: _call,
    Button.BREAK: _pause,
    Button.HAND_OVER: _hand_over,
}


def _transfer(counter: str, person: Person, form: Form, moment: Moment) -> AnyCommand | None:
    del moment
    if not form.choice:
        return None
    to_counter = form.choice.startswith(counter_line(""))
    return Transfer(
        counter=counter,
        ticket=person.ticket,
        service=None if to_counter else form.choice,
        to=form.choice.removeprefix(counter_line("")) if to_counter else None,
        note=form.text.strip(),
    )


def _park(counter: str, person: Person, form: Form, moment: Moment) -> AnyCommand:
    minutes = int(form.choice or UNTIL_CALLED)
    until = moment.utc + timedelta(minutes=minutes) if minutes else None
    return Park(counter=counter, ticket=person.ticket, until=until, note=form.text.strip())


def _add(counter: str, person: Person, form: Form, moment: Moment) -> AnyCommand | None:
    del moment
    if not form.choice:
        return None
    return AddConcern(counter=counter, ticket=person.ticket, service=form.choice)


def _receipt(counter: str, person: Person, form: Form, moment: Moment) -> AnyCommand | None:
    del moment
    what = form.text.strip()
    if form.choice or not what:
        return None
    return GiveReceipt(counter=counter, ticket=person.ticket, what=what, pieces=form.count)


def _interpret(counter: str, person: Person, form: Form, moment: Moment) -> AnyCommand | None:
    del moment
    if not form.choice:
        return None
    return UseInterpreter(counter=counter, ticket=person.ticket, language=form.choice)


def _finish(counter: str, person: Person, form: Form, moment: Moment) -> AnyCommand | None:
    del moment
    if not form.choice:
        return None
    return Finish(counter=counter, ticket=person.ticket, outcome=form.choice)


_VISITOR_COMMANDS: Final[
    Mapping[Button, Callable[[str, Person, Form, Moment], AnyCommand | None]]
] = {
    Button.TRANSFER: _transfer,
    Button.PARK: _park,
    Button.ADD_CONCERN: _add,
    Button.RECEIPT: _receipt,
    Button.ARRANGE: short_notice.command_of,
    Button.INTERPRETER: _interpret,
    Button.FINISH_WITH: _finish,
}
