"""The page that makes an appointment at short notice: first the unit, then the day, then the time.

``path`` are the choices that led on so far, each with its kind before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from counter_console.presenter.receipts import AGAIN
from shared.domain.appointments import (
    AppointmentsForgotten,
    ArrangeAppointment,
    FreeSlotsImported,
)
from shared.domain.tickets import ActionUndone
from shared.domain.visits import AppointmentArranged

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from counter_console.presenter.counter_state import CounterState
    from counter_console.presenter.forms import Form
    from counter_console.presenter.moment import Moment
    from counter_console.presenter.reading import Person
    from shared.domain.booking import FreeSlot
    from shared.domain.lobby import Lobby, Recorded

UNIT: Final = "unit-"
DAY: Final = "day-"
SLOT: Final = "slot-"
"""How the choice of a unit, of a day (the site's date) and of a time (a slot's id) begins."""

Path: TypeAlias = tuple[str, ...]

_MOVES_SLOTS = (FreeSlotsImported, AppointmentArranged, AppointmentsForgotten, ActionUndone)


def read_free(lobby: Lobby, now: datetime) -> tuple[FreeSlot, ...]:
    """Return what the units keep free from ``now`` on, earliest first."""
    free = (each for day in lobby.appointments.free.values() for each in day.values())
    to_come = (each for each in free if each.slot > now)
    return tuple(sorted(to_come, key=lambda each: (each.slot, each.unit, each.id)))


def still_free(state: CounterState, now: datetime) -> CounterState:
    """Leave out what has become past."""
    if not state.free or state.free[0].slot > now:
        return state
    return fresh(replace(state, free=tuple(each for each in state.free if each.slot > now)))


def moves_slots(events: Iterable[Recorded]) -> bool:
    """Tell whether any of the events can have changed what is free."""
    return any(isinstance(each.event, _MOVES_SLOTS) for each in events)


def choices(state: CounterState) -> tuple[str, ...]:
    """Return what can be chosen now; at the beginning also the slips that can be printed again."""
    return offered(state, () if state.form is None else state.form.path)


def offered(state: CounterState, path: Path) -> tuple[str, ...]:
    """Return what can be chosen after the choices of ``path``."""
    if not path:
        return (*sorted({f"{UNIT}{each.unit}" for each in state.free}), *_printed(state))
    of_unit = [each for each in state.free if f"{UNIT}{each.unit}" == path[0]]
    if len(path) == 1:
        return tuple(dict.fromkeys(_day(state, each) for each in of_unit))
    alike = {
        (each.slot, *each.go_to.values()): f"{SLOT}{each.id}"
        for each in reversed(of_unit)
        if _day(state, each) == path[1]
    }
    return tuple(reversed(alike.values()))


def leads_on(choice: str) -> bool:
    """Tell whether more is to be chosen after this."""
    return choice.startswith((UNIT, DAY))


def onward(state: CounterState, path: Path) -> Path:
    """Go on as far as there is only one way."""
    found = offered(state, path)
    if len(found) == 1 and leads_on(found[0]):
        return onward(state, (*path, found[0]))
    return path


def back(state: CounterState, path: Path) -> Path | None:
    """Return to where there was something to choose; None if there was nothing."""
    while path:
        path = path[:-1]
        if len(offered(state, path)) > 1:
            return path
    return None


def fresh(state: CounterState) -> CounterState:
    """Leave out of the page that is shown what somebody else was given meanwhile."""
    form = state.form
    if form is None or not form.path:
        return state
    path: Path = ()
    for step in form.path:
        if step not in offered(state, path):
            break
        path = (*path, step)
    choice = form.choice if form.choice in offered(state, path) else ""
    return replace(state, form=replace(form, path=path, choice=choice))


def first_of(state: CounterState, choice: str) -> FreeSlot:
    """Return the earliest slot that a choice, one of those that are offered, speaks of."""
    return next(
        each
        for each in state.free
        if choice in {f"{UNIT}{each.unit}", _day(state, each), f"{SLOT}{each.id}"}
    )


def command_of(
    counter: str, person: Person, form: Form, moment: Moment
) -> ArrangeAppointment | None:
    """Return what the page asks for, None until a time is chosen."""
    del moment
    if not form.choice.startswith(SLOT):
        return None
    slot = form.choice.removeprefix(SLOT)
    return ArrangeAppointment(slot=slot, counter=counter, ticket=person.ticket)


def _printed(state: CounterState) -> tuple[str, ...]:
    if state.person is None or not state.prints:
        return ()
    return tuple(f"{AGAIN}{place}" for place in range(len(state.person.arranged)))


def _day(state: CounterState, slot: FreeSlot) -> str:
    return f"{DAY}{slot.slot.astimezone(ZoneInfo(state.catalogue.time_zone)).date().isoformat()}"
