"""Tickets (Wartemarken): what is asked for them, and what happened to each."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from shared.domain.booking import AppointmentId, FreeSlot
from shared.domain.ids import CallId, CounterId, Language, ServiceId, TicketId
from shared.domain.leases import Token
from shared.domain.needs import Need, Note, Party, Remark
from shared.domain.records import Command, Event
from shared.domain.slips import PrintState
from shared.domain.transitions import Action, Status
from shared.domain.visits import InterpreterUse, OutcomeId, Receipt

# --- commands ---------------------------------------------------------------------------------


class IssueTicket(Command, frozen=True, kw_only=True):
    """Draw a number for a service, in the language that the visitor chose.

    A ``token`` of the asker's own lets it take the draw back (``CancelDraw``) if no answer comes.
    ``needs``, ``party`` and ``note`` are what the visitor told; ``party`` counts them, too.
    """

    service: ServiceId
    language: Language = "de"
    token: Token | None = None
    needs: tuple[Need, ...] = ()
    party: Party = 1
    note: Note = ""


class CallNext(Command, frozen=True, kw_only=True):
    """Call whoever is next for the services of this counter."""

    counter: CounterId


class CallTicket(Command, frozen=True, kw_only=True):
    """Call this certain ticket to this counter, out of turn, or from one whose console is lost."""

    counter: CounterId
    ticket: TicketId
    reason: Remark = ""


class Recall(Command, frozen=True, kw_only=True):
    """Sound and show the call of the ticket at this counter once more."""

    counter: CounterId
    ticket: TicketId


class Serve(Command, frozen=True, kw_only=True):
    """The visitor has come to the counter."""

    counter: CounterId
    ticket: TicketId


class Finish(Command, frozen=True, kw_only=True):
    """The concern is cleared; the ticket's next one follows, if it has one."""

    counter: CounterId
    ticket: TicketId
    outcome: OutcomeId | None = None


class NoShow(Command, frozen=True, kw_only=True):
    """The called visitor did not come."""

    counter: CounterId
    ticket: TicketId


class ReturnToWaiting(Command, frozen=True, kw_only=True):
    """Put the ticket at ``counter`` back into its line; it keeps its call-by time."""

    counter: CounterId
    ticket: TicketId


class ChangeTicket(Command, frozen=True, kw_only=True):
    """Put right what is known of a visitor; all of it is told anew. The number stays.

    Another service gives the call-by time that it would have given when the visitor came.
    """

    ticket: TicketId
    service: ServiceId
    language: Language
    needs: tuple[Need, ...] = ()
    party: Party = 1
    note: Note = ""


class CancelTicket(Command, frozen=True, kw_only=True):
    """The visitor does not want the ticket any more, or it was given by mistake."""

    ticket: TicketId
    reason: Note = ""


class RestoreTicket(Command, frozen=True, kw_only=True):
    """Take back that staff cancelled this ticket: it stands where it stood."""

    ticket: TicketId


class CloseDay(Command, frozen=True, kw_only=True):
    """Expire what still waits and close every free counter."""


# --- events -----------------------------------------------------------------------------------


class Why(Struct, frozen=True, kw_only=True):
    """Why this ticket was called: the rule's name and the values that it compared.

    ``rule`` is ``earliest_call_by``, ``emergency``, ``appointment``, ``appointment_early``,
    ``appointment_late``, ``chosen_by_staff`` or ``taken_over``; ``services`` are the counter's;
    ``waiting`` counts who waited for these, with the called one. ``slot`` is the appointment's,
    ``reason`` is what the person who chose the ticket said, if anything.
    """

    rule: str
    call_by: datetime
    issued: datetime
    target_minutes: int
    services: tuple[ServiceId, ...]
    waiting: int
    slot: datetime | None = None
    reason: str = ""


class TicketIssued(Event, frozen=True, kw_only=True):
    """A number was given. ``token`` is random and stands in the slip's QR, nothing else does.

    ``issued`` is set when a kiosk gave it while cut off: when it did (UTC), and handed it in later.
    ``not_before`` is set when it does not wait yet, but only from then on (UTC).
    ``appointment`` is what its holder has checked in for, if it is one.
    """

    ticket: TicketId
    number: str
    service: ServiceId
    language: Language
    call_by: datetime
    business_day: date
    token: str
    urgent: bool = False
    issued: datetime | None = None
    needs: tuple[Need, ...] = ()
    party: int = 1
    note: str = ""
    not_before: datetime | None = None
    appointment: AppointmentId | None = None


class TicketCalled(Event, frozen=True, kw_only=True):
    """A ticket was called to a counter; it was ``taken_from`` another one if it was there."""

    ticket: TicketId
    number: str
    call: CallId
    counter: CounterId
    language: Language
    why: Why
    taken_from: CounterId | None = None


class TicketRecalled(Event, frozen=True, kw_only=True):
    """The call was shown and sounded again; ``ring`` counts from 1 for the first recall."""

    ticket: TicketId
    call: CallId
    counter: CounterId
    ring: int


class ServingStarted(Event, frozen=True, kw_only=True):
    """The visitor came to the counter."""

    ticket: TicketId
    counter: CounterId
    call: CallId


class TicketFinished(Event, frozen=True, kw_only=True):
    """The concern was cleared, and the ticket has no other; ``outcome`` if the staff told it."""

    ticket: TicketId
    counter: CounterId
    call: CallId
    outcome: str | None = None


class TicketNotShown(Event, frozen=True, kw_only=True):
    """The visitor did not come after the call."""

    ticket: TicketId
    counter: CounterId
    call: CallId


class TicketReturned(Event, frozen=True, kw_only=True):
    """The ticket waits again, with the call-by time it had; ``by`` a colleague, if one did it."""

    ticket: TicketId
    counter: CounterId
    call: CallId
    by: CounterId | None = None


class TicketDue(Event, frozen=True, kw_only=True):
    """The time has come that the ticket had to wait for (``not_before``): it waits in its line."""

    ticket: TicketId


class TicketChanged(Event, frozen=True, kw_only=True):
    """What is known of a visitor was put right; these are the values from now on."""

    ticket: TicketId
    service: ServiceId
    language: Language
    call_by: datetime
    urgent: bool = False
    needs: tuple[Need, ...] = ()
    party: int = 1
    note: str = ""


class TicketCancelled(Event, frozen=True, kw_only=True):
    """The ticket is not wanted any more; ``reason`` is set when staff cancelled it, and why."""

    ticket: TicketId
    reason: str | None = None


class TicketRestored(Event, frozen=True, kw_only=True):
    """A ticket that staff had cancelled stands where it stood."""

    ticket: TicketId


class TicketExpired(Event, frozen=True, kw_only=True):
    """The day ended before the ticket was served."""

    ticket: TicketId


class Ticket(Struct, kw_only=True):
    """One ticket as it stands now. ``since`` is when it came into its status (UTC).

    ``not_before`` is set while it stands in no line yet and only comes into it then (UTC).
    ``for_counter`` is set when it waits for one certain counter, whatever that one's services are.
    ``early`` while it only waits for its ``appointment`` to come near: a counter that would idle
    may call it.
    ``concerns`` are the services that follow this one, in their order. ``arranged`` are the slots
    that its holder was given at a counter; when they are, the appointments tell.
    """

    id: TicketId
    number: str
    service: ServiceId
    language: Language
    issued: datetime
    call_by: datetime
    token: str
    urgent: bool = False
    status: Status = Status.WAITING
    since: datetime
    counter: CounterId | None = None
    call: CallId | None = None
    ring: int = 0
    printed: PrintState = PrintState.PENDING
    needs: tuple[Need, ...] = ()
    party: int = 1
    note: str = ""
    not_before: datetime | None = None
    for_counter: CounterId | None = None
    appointment: AppointmentId | None = None
    early: bool = False
    concerns: tuple[ServiceId, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    interpreter: InterpreterUse | None = None
    arranged: tuple[AppointmentId, ...] = ()


def changed(ticket: Ticket, event: TicketChanged) -> Ticket:
    """Return the ticket as it is after a change."""
    return replace(
        ticket,
        service=event.service,
        language=event.language,
        call_by=event.call_by,
        urgent=event.urgent,
        needs=event.needs,
        party=event.party,
        note=event.note,
    )


class ActionUndone(Event, frozen=True, kw_only=True):
    """The counter's last action was taken back; ``ticket`` stands as it did before.

    ``withdrawn`` is the call to take off the wall; ``shown_again`` a call that is open again.
    ``released`` wait for this counter no more, since it is closed again; ``held_again`` do.
    ``given_back`` is a slot that is free again.
    """

    counter: CounterId
    action: Action
    ticket: Ticket | None = None
    withdrawn: CallId | None = None
    shown_again: CallId | None = None
    released: tuple[TicketId, ...] = ()
    held_again: tuple[TicketId, ...] = ()
    given_back: FreeSlot | None = None


class DayClosed(Event, frozen=True, kw_only=True):
    """The business day ended."""

    business_day: date | None
