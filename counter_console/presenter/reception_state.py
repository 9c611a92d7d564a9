"""What the reception's console knows and shows."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from counter_console.presenter.appointments_desk import AppointmentsDesk
from counter_console.presenter.call_backs import CallBackDesk
from counter_console.presenter.copies import Copied, Copy, copy_of
from counter_console.presenter.counter_state import Press, Sighting
from counter_console.presenter.flight import Flight, Submit
from counter_console.presenter.hall_reading import Hall
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import Note
from counter_console.presenter.reading import Link
from counter_console.presenter.receipts import DeskSlip, PrintReceipt, SlipFate
from shared.domain.ids import CounterId, DeviceId, Language, ServiceId, TicketId
from shared.domain.needs import Need
from shared.domain.services import EMPTY, Catalogue
from shared.domain.slips import PrintState
from shared.domain.tickets import ReturnToWaiting
from shared.domain.visits import Readmit, Resume

if TYPE_CHECKING:
    from counter_console.presenter.moment import Moment
    from shared.domain.lobby import AnyCommand


class Issued(Struct, frozen=True, kw_only=True):
    """The ticket issued last. ``ahead`` is None until the state knows it; then it is printed.

    ``back`` is when (UTC) its holder is to come back, if the house is full.
    """

    ticket: TicketId
    number: str
    service: ServiceId
    language: Language
    token: str
    time: datetime
    sequence: int
    back: datetime | None = None
    ahead: int | None = None
    printed: PrintState = PrintState.PENDING
    condition: str = "ready"


class PrintSlip(Struct, frozen=True, kw_only=True):
    """Effect: print the slip of this ticket; ``Printed`` must follow."""

    issued: Issued


class PrintCopy(Struct, frozen=True, kw_only=True):
    """Effect: print this copy, as a job of its own; ``CopySettled`` must follow."""

    copy: Copy


Effect: TypeAlias = Submit | PrintSlip | PrintCopy | PrintReceipt


class ReceptionState(Struct, frozen=True, kw_only=True):
    """The reception's console. ``armed`` is when (steady seconds) the end of day was asked for.

    ``tab`` is what the middle shows. ``copying`` holds the tickets of which a copy is under way,
    with their numbers; ``slip`` is the card or confirmation printed last. ``service`` to ``remark``
    fill the form, for the ticket ``changing`` if that is set. ``cancelling`` is the one whose
    reason is asked for.
    """

    device: DeviceId
    languages: tuple[Language, ...]
    prints: bool = False
    link: Link = Link.CONNECTING
    sequence: int = 0
    catalogue: Catalogue = EMPTY
    hall: Hall = Hall()
    sightings: tuple[Sighting, ...] = ()
    tab: Button = Button.WAITING
    appointments: AppointmentsDesk = AppointmentsDesk()
    call_backs: CallBackDesk = CallBackDesk()
    place: CounterId | None = None
    search: str = ""
    selected: TicketId | None = None
    service: ServiceId | None = None
    language: Language = "de"
    needs: tuple[Need, ...] = ()
    party: int = 1
    remark: str = ""
    changing: TicketId | None = None
    cancelling: TicketId | None = None
    issued: Issued | None = None
    copying: dict[TicketId, str] = field(default_factory=dict[TicketId, str])
    copied: Copied | None = None
    slip: SlipFate | None = None
    armed: float | None = None
    flight: Flight | None = None
    note: Note | None = None
    last_press: Press | None = None


Step: TypeAlias = tuple[ReceptionState, tuple[Effect, ...]]
"""The state after an input, and what is to be done now."""


def is_same_desk(one: ReceptionState, other: ReceptionState) -> bool:
    """Tell whether two states differ in nothing but the hall: all else concerns this desk."""
    return _without_hall(one) == _without_hall(other)


def _without_hall(state: ReceptionState) -> ReceptionState:
    return replace(state, hall=Hall(), sequence=0, sightings=())


def back_into_line(state: ReceptionState) -> ReturnToWaiting | Resume | Readmit | None:
    """Return what lets the selected person wait again; None where there is nothing to do.

    That is somebody at a counter whose console is lost, who is parked, or who missed the call.
    """
    hall = state.hall
    row = next(
        (row for row in (*hall.stuck, *hall.later, *hall.missed) if row.ticket == state.selected),
        None,
    )
    if row is None:
        return None
    if row.stuck_at is not None:
        return ReturnToWaiting(counter=row.stuck_at, ticket=row.ticket)
    if row.parked:
        return Resume(ticket=row.ticket)
    return Readmit(ticket=row.ticket) if row.missed else None


def copy_wanted(state: ReceptionState) -> Copy | None:
    """Return the copy that can be printed now: of who is selected, one at a time."""
    if not state.prints or state.link is not Link.LIVE or state.selected in state.copying:
        return None
    return copy_of(state.hall, state.selected)


def print_out(state: ReceptionState, slip: DeskSlip | None, moment: Moment) -> Step:
    """Print a slip that is no ticket's, if there is one."""
    if slip is None or not state.prints:
        return state, ()
    fate = SlipFate(job=slip.job, state=PrintState.PENDING, at=moment.at)
    quiet = replace(state, note=None, copied=None, armed=None, slip=fate)
    return quiet, (PrintReceipt(slip=slip),)


def send(state: ReceptionState, command: AnyCommand, moment: Moment) -> Step:
    """Put a command on its way; what stood in the line at the foot is done with."""
    flight = Flight(command=command, pressed=moment.at)
    quiet = replace(state, note=None, copied=None, slip=None, armed=None)
    return replace(quiet, flight=flight), (Submit(command=command),)
