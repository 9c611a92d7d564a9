"""What a lead's console knows and shows, and what may be pressed on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter.flight import Flight, Submit
from counter_console.presenter.keys import Button
from counter_console.presenter.lead_reading import LeadDesk, LeadHall, LeadLine
from counter_console.presenter.notes import Note
from counter_console.presenter.reading import Link
from shared.domain.freeing import Outcome
from shared.domain.ids import CounterId, ServiceId
from shared.domain.services import EMPTY, Catalogue
from shared.domain.transitions import DeskStatus
from shared.i18n.words import german

if TYPE_CHECKING:
    from counter_console.presenter.hall_reading import PlaceRow
    from counter_console.presenter.moment import Moment
    from shared.domain.lobby import AnyCommand

REASONS: Final = (
    german("Der Schalter ist nicht mehr besetzt"),
    german("Die Konsole antwortet nicht"),
    german("Aus Versehen aufgerufen"),
)
"""Why something is freed, for the log."""

LASTS: Final = (None, 30, 60, 120)
"""Minutes that a notice may last; None: until somebody takes it away."""

OUTCOMES: Final = {
    Button.RETURN: Outcome.WAITS,
    Button.NO_SHOW: Outcome.MISSED,
    Button.FINISH: Outcome.DONE,
}
"""What frees an entry, and how."""


NOWHERE: Final = LeadDesk(counter="", status=DeskStatus.CLOSED, services=())
"""What is selected while no counter is known, because the broker is away."""


class LeadPress(Struct, frozen=True, kw_only=True):
    """The last press that did something; ``what`` names the button, the level, the notice."""

    what: str
    at: float


class LeadState(Struct, frozen=True, kw_only=True):
    """A lead's console.

    ``ticked`` are the services chosen for the selected counter, None: those it has. ``message`` is
    the place of the chosen one among the prepared ones, None: the lead's own ``text``. ``armed`` is
    when (steady seconds) the closing of everything was asked for.
    """

    device: str
    link: Link = Link.CONNECTING
    sequence: int = 0
    catalogue: Catalogue = EMPTY
    hall: LeadHall = LeadHall()
    selected: CounterId | None = None
    ticked: tuple[ServiceId, ...] | None = None
    reason: int = 0
    message: int | None = None
    text: str = ""
    lasts: int = 0
    closure: int = 0
    armed: float | None = None
    flight: Flight | None = None
    note: Note | None = None
    last_press: LeadPress | None = None


Step: TypeAlias = tuple[LeadState, tuple[Submit, ...]]
"""The state after an input, and what is to be asked of the broker."""


def is_same_desk(one: LeadState, other: LeadState) -> bool:
    """Tell whether two states differ in nothing but the hall: all else concerns this desk."""
    return _without_hall(one) == _without_hall(other)


def _without_hall(state: LeadState) -> LeadState:
    return replace(state, hall=LeadHall(), sequence=0)


def selected_desk(state: LeadState) -> LeadDesk:
    """Return the counter that is selected; the first one unless a hand chose another.

    It is no counter at all while a workstation is selected.
    """
    desks = state.hall.desks if selected_place(state) is None else ()
    chosen = (desk for desk in desks if desk.counter == state.selected)
    return next(chosen, next(iter(desks), NOWHERE))


def selected_place(state: LeadState) -> PlaceRow | None:
    """Return the workstation that is selected, None when it is a counter."""
    return next((row for row in state.hall.places if row.counter == state.selected), None)


def wanted(state: LeadState) -> tuple[ServiceId, ...]:
    """Return the services that are ticked for the selected counter, in the catalogue's order."""
    ticked = selected_desk(state).services if state.ticked is None else state.ticked
    return tuple(each.id for each in state.catalogue.services if each.id in ticked)


def prepared_closures(state: LeadState) -> tuple[str, ...]:
    """Return the ids of the reasons that the lead can close with at once."""
    return tuple(each.id for each in state.catalogue.closures if each.prepared)


def is_enabled(state: LeadState, button: Button) -> bool:
    """Tell whether a button can be pressed now; none while the broker is away."""
    if state.link is not Link.LIVE:
        return False
    match button:
        case Button.REVERT_LEVEL:
            return state.hall.level is not None
        case Button.SHOW_NOTICE:
            return state.message is not None or bool(state.text.strip())
        case Button.CLOSE_SERVICES:
            return bool(prepared_closures(state))
        case Button.REOPEN_SERVICES:
            return state.hall.closed
        case _:
            return _fits(state, selected_desk(state), button)


def can_switch(state: LeadState, line: LeadLine) -> bool:
    """Tell whether a lead can switch this service: what the settings switch off stays off."""
    return state.link is Link.LIVE and line.off == line.by_hand


def _fits(state: LeadState, desk: LeadDesk, button: Button) -> bool:
    fits = {
        Button.OPEN: desk.status is not DeskStatus.OPEN and bool(wanted(state)) and not desk.off,
        Button.ASSIGN: {*wanted(state)} not in ({*desk.services}, set[str]()),
        Button.PAUSE: desk.status is DeskStatus.OPEN and not desk.number,
        Button.SWITCH_COUNTER: bool(desk.counter) and desk.off == desk.by_hand,
        Button.CLOSE: desk.status is not DeskStatus.CLOSED and not desk.number,
        Button.RETURN: desk.ticket is not None,
        Button.NO_SHOW: bool(desk.number) and not desk.serving,
        Button.FINISH: bool(desk.number),
    }
    return fits[button]


def send(state: LeadState, command: AnyCommand, moment: Moment) -> Step:
    """Put a command on its way; what stood in the line at the foot is done with."""
    flight = Flight(command=command, pressed=moment.at)
    return replace(state, flight=flight, note=None, armed=None), (Submit(command=command),)
