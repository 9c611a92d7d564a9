"""The script of the played day: one line a step. Around it walk-ins come by themselves.

Names are of visitors; each step leaves the event that stands in its line.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from broker.day.acts import (
    asks,
    at_desk,
    by_itself,
    checks_in,
    does_not_come,
    draws,
    has_a_break,
    helped_at,
    is_given,
)
from broker.day.at_console import Form, fills, goes_to, opens, presses, shows_strip, typed, unfolds
from broker.day.at_kiosk import Way, shows, touches, walks
from broker.day.hall import DATE, LEAD_AWAY, PEOPLE_INSIDE, RECEPTION_AWAY
from broker.day.play import moment
from broker.day.scenes import looks
from broker.day.step import Step
from shared.domain.alarms import (
    AcknowledgeAlarm,
    AlarmAcknowledged,
    AlarmEnded,
    AlarmRaised,
    EndAlarm,
    RaiseAlarm,
    Urgency,
)
from shared.domain.appointments import (
    AppointmentsImported,
    FreeSlotsImported,
    ImportAppointments,
    ImportFreeSlots,
)
from shared.domain.booking import Booking, FreeSlot
from shared.domain.callbacks import (
    CallBackRequested,
    CallBackTaken,
    CallBackTried,
    Outcome,
    ReportCallBack,
    TakeCallBack,
)
from shared.domain.closures import (
    CloseServices,
    CounterSwitched,
    ServicesClosed,
    ServicesReopened,
)
from shared.domain.counters import CounterHandedOver, CounterOpened, CounterPaused
from shared.domain.crowds import people_inside
from shared.domain.helping import GoToHelp, HelpAsked, HelpComes
from shared.domain.levels import LevelSwitched, RevertLevel, SwitchLevel
from shared.domain.needs import Need
from shared.domain.notices import NoticeEnded, NoticeShown, ShowNotice, WithdrawNotice
from shared.domain.tickets import (
    CancelTicket,
    ChangeTicket,
    DayClosed,
    ServingStarted,
    TicketCalled,
    TicketCancelled,
    TicketChanged,
    TicketFinished,
    TicketIssued,
    TicketNotShown,
)
from shared.domain.visits import (
    AddConcern,
    AppointmentArranged,
    ConcernAdded,
    ConcernFinished,
    GiveReceipt,
    InterpreterUsed,
    Park,
    Readmit,
    ReceiptGiven,
    Resume,
    TicketParked,
    TicketReadmitted,
    TicketResumed,
    TicketTransferred,
    Transfer,
    UseInterpreter,
)
from shared.domain.workstations import EndSession, SeatVisitor, SessionBegun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from broker.day.play import HallDay
    from shared.domain.ids import CounterId, TicketId

ONE: Final = "counter-1"
LEAD: Final = LEAD_AWAY
DESK: Final = RECEPTION_AWAY
CALM_WALL: Final = timedelta(minutes=3)


def somebody_waits(day: HallDay) -> bool:
    """Tell whether the next can be called at the first counter."""
    return any(day.lobby.tickets.lines.values())


def is_full(day: HallDay) -> bool:
    """Tell whether so many are inside that the next one is asked to come back."""
    return people_inside(day.lobby.tickets) >= PEOPLE_INSIDE


def wall_is_calm(day: HallDay) -> bool:
    """Tell whether nobody was called within the last minutes."""
    return all(day.now - call.time > CALM_WALL for call in day.lobby.calls.by_id.values())


def first(known: Mapping[int, object]) -> int:
    """Return the first of what there is.

    Raises:
        LookupError: there is nothing.
    """
    if not known:
        raise LookupError("there is none")
    return next(iter(known))


def takes_call_back(day: HallDay) -> TakeCallBack:
    """See to the first of the list."""
    return TakeCallBack(call_back=first(day.lobby.call_backs.by_id))


def reaches_caller(day: HallDay) -> ReportCallBack:
    """Tell that the first of the list was reached."""
    return ReportCallBack(call_back=first(day.lobby.call_backs.by_id), outcome=Outcome.DONE)


def acknowledges(day: HallDay) -> AcknowledgeAlarm:
    """Look after the alarm that was raised."""
    return AcknowledgeAlarm(alarm=first(day.lobby.alarms.by_id))


def ends_alarm(day: HallDay) -> EndAlarm:
    """Say how it ended."""
    return EndAlarm(alarm=first(day.lobby.alarms.by_id), word="A loud visitor has left.")


def place_of(day: HallDay, ticket: TicketId) -> CounterId:
    """Return the place to which a ticket was called."""
    return day.lobby.tickets.by_id[ticket].counter or ""


def withdraws_notice(day: HallDay) -> WithdrawNotice:
    """Take the notice off the wall."""
    return WithdrawNotice(notice=first(day.lobby.notices.by_id))


SLOTS: Final = {"1001": "09:30", "1002": "10:30", "1003": "11:30", "1114": "14:30", "1005": "15:00"}
"""The day's appointments by the codes of their invitations; the last one never comes."""


def expected_today(_: HallDay) -> ImportAppointments:
    """Say who is expected."""
    bookings = (
        Booking(id=f"day/{code}", code=code, slot=moment(clock), service="case")
        for code, clock in SLOTS.items()
    )
    return ImportAppointments(source="day", day=DATE, bookings=tuple(bookings))


FREE: Final = ("09:00", "09:30", "11:00", "14:00")
"""Tomorrow's times that a team upstairs keeps free for whoever needs one at short notice."""
ROOM: Final = {"de": "Zimmer 214, 2. Etage", "en": "Room 214, 2nd floor"}


def free_tomorrow(_: HallDay) -> ImportFreeSlots:
    """Say which times are free."""
    slots = (
        FreeSlot(
            id=f"team-7/{clock}",
            unit="Team 7",
            slot=moment(clock) + timedelta(days=1),
            go_to=ROOM,
        )
        for clock in FREE
    )
    return ImportFreeSlots(source="team-7", day=DATE + timedelta(days=1), slots=tuple(slots))


# One line a step, however long, so that it reads as a table.
# fmt: off
SCRIPT: Final = (
    Step("07:52", "kiosk-1", "says when it opens", None, looks("kiosk-before", "kiosk-1")),
    Step("07:52", "display-1", "says when we open", None, looks("display-before", "display-1")),
    Step("07:54", "appointments", "brings in who is expected today", AppointmentsImported, asks(expected_today)),
    Step("07:55", "appointments", "brings in which times a team keeps free", FreeSlotsImported, asks(free_tomorrow)),
    Step("07:56", ONE, "has not begun yet", None, looks("counter-closed", ONE)),
    Step("07:58", ONE, "opens for all its concerns", CounterOpened, presses("open", CounterOpened, Form("", "space", "counter-opens"))),
    Step("08:00", "kiosk-1", "asks what we can do", None, looks("kiosk-welcome", "kiosk-1", lambda day: day.glass.sees_welcome())),
    Step("08:00", "display-1", "waits for the first", None, looks("display-idle", "display-1")),
    Step("08:01", "kiosk-1", "offers languages", None, shows("kiosk-languages", "language")),
    Step("08:01", "kiosk-1", "tells how it works", None, shows("kiosk-help", "help")),
    Step("08:01", "kiosk-1", "writes larger", None, shows("kiosk-larger", "larger")),
    Step("08:01", "kiosk-1", "shows more contrast", None, shows("kiosk-contrast", "contrast")),
    Step("08:01", "kiosk-1", "comes down to a seat's height", None, shows("kiosk-low", "low")),
    Step("08:03", "Anna", "touches the kiosk and takes her slip", TicketIssued, touches("papers", pictures="kiosk")),
    Step("08:05", "Boris", "touches it in English", TicketIssued, touches("case", english=True, pictures="kiosk-english")),
    Step("08:06", ONE, "calls the first", TicketCalled, presses("call_next", TicketCalled, possible=somebody_waits, after="counter-called")),
    Step("08:06", "display-1", "shows the call", None, looks("display-call", "display-1")),
    Step("08:07", ONE, "receives the visitor", ServingStarted, presses("serve", ServingStarted, after="counter-serving")),
    Step("08:08", "Clara", "comes with five children", TicketIssued, is_given("registration", Need.CHILDREN, party=6)),
    Step("08:09", "Deniz", "needs an interpreter", TicketIssued, is_given("case", Need.INTERPRETER, language="tr")),
    Step("08:10", ONE, "looks at what else can be done", None, opens("more", "counter-more")),
    Step("08:10", ONE, "is told why this number came first", None, unfolds("why", "counter-why")),
    Step("08:11", ONE, "could send the visitor for a missing paper", None, opens("park", "counter-park")),
    Step("08:11", ONE, "could have an interpreter by telephone", None, opens("interpreter", "counter-interpreter")),
    Step("08:11", ONE, "could see to one more concern", None, opens("add_concern", "counter-add-concern")),
    Step("08:11", ONE, "could say how it ended", None, opens("finish_with", "counter-finish-with")),
    Step("08:12", ONE, "takes papers and gives a receipt", ReceiptGiven, presses("receipt", ReceiptGiven, Form(typed("Four pay slips"), "Return", "counter-receipt"), after="counter-receipt-given")),
    Step("08:13", ONE, "makes an appointment with the team in charge", AppointmentArranged, presses("arrange_appointment", AppointmentArranged, Form("space Tab", "space", "counter-appointment"), after="counter-appointment-made")),
    Step("08:14", ONE, "sends the visitor on with a note", TicketTransferred, presses("transfer", TicketTransferred, Form("space Tab " + typed("Please look at the lease"), "Return", "counter-transfer"))),
    Step("08:16", "Emil", "has no home for tonight", TicketIssued, touches("emergency", pictures="kiosk-emergency")),
    Step("08:20", "Farah", "draws a number and goes out", TicketIssued, draws("questions")),
    Step("08:22", "Farah", "does not come when called", TicketNotShown, does_not_come()),
    Step("08:25", "Deniz", "talks with the hotline's help", InterpreterUsed, at_desk(lambda _, counter, ticket: UseInterpreter(counter=counter, ticket=ticket, language="tr"))),
    Step("08:30", "Farah", "comes after all and waits again", TicketReadmitted, helped_at(DESK, lambda _, ticket: Readmit(ticket=ticket))),
    Step("08:35", "reception", "sees who waits", None, looks("reception-line", "reception")),
    Step("08:36", "reception", "gives a number to somebody in a wheelchair", TicketIssued, fills((42, 163), (242, 292), action="issue", event=TicketIssued, before="reception-form")),
    Step("08:38", "reception", "lets an emergency come first", TicketIssued, presses("emergency", TicketIssued, after="reception-emergency")),
    Step("08:40", "Clara", "has one more concern", ConcernAdded, at_desk(lambda _, counter, ticket: AddConcern(counter=counter, ticket=ticket, service="papers"))),
    Step("08:40", "Clara", "goes on to it", ConcernFinished, by_itself(ConcernFinished)),
    Step("08:50", "Goran", "comes for a certain letter", TicketIssued, draws("case")),
    Step("08:52", "Quirin", "comes when the house is full, and is told when to come back", TicketIssued, draws("papers")),
    Step("08:53", "kiosk-1", "says when to come back", None, looks("kiosk-full", "kiosk-1", is_full)),
    Step("08:53", "display-1", "says so, too", None, looks("display-full", "display-1", is_full)),
    Step("08:55", "Goran", "fetches it from the car", TicketParked, at_desk(lambda _, counter, ticket: Park(counter=counter, ticket=ticket, note="fetches the letter"))),
    Step("09:10", "Goran", "is back with it", TicketResumed, helped_at(DESK, lambda _, ticket: Resume(ticket=ticket))),
    Step("09:15", "counter-2", "has a break", CounterPaused, has_a_break("c2", 15)),
    Step("09:20", "Nora", "checks in for half past nine", TicketIssued, checks_in("1001")),
    Step("09:20", "Hanna", "hands in her lease", TicketIssued, draws("papers")),
    Step("09:22", "reception", "sees who is expected today", None, opens("appointments", "reception-appointments")),
    Step("09:25", "Hanna", "gets a receipt", ReceiptGiven, at_desk(lambda _, counter, ticket: GiveReceipt(counter=counter, ticket=ticket, what="lease", pieces=12))),
    Step("09:30", "Ivo", "asks the wrong question", TicketIssued, draws("questions")),
    Step("09:32", "Ivo", "is sent on to who can help", TicketTransferred, at_desk(lambda _, counter, ticket: Transfer(counter=counter, ticket=ticket, service="case", note="wants to know what is missing"))),
    Step("09:33", "Mira", "wants to write an application", TicketIssued, draws("internet")),
    Step("09:33", "Mira", "is called to a place by itself", TicketCalled, by_itself(TicketCalled)),
    Step("09:34", "Mira", "sits down", SessionBegun, helped_at(DESK, lambda day, ticket: SeatVisitor(counter=place_of(day, ticket), ticket=ticket))),
    Step("09:36", "reception", "sees who works at which place", None, opens("places", "reception-places")),
    Step("09:37", "lead", "sees who works at which place", None, goes_to(200, 128, "End Up Up Up", "lead-place")),
    Step("09:40", "kiosk-1", "notes that somebody would rather be called", CallBackRequested, walks(Way(choice=5), Way(choice=2, picture="kiosk-more"), Way(choice=1), Way(keys="02514093"), Way(picture="kiosk-call-back"), Way(), Way(picture="kiosk-call-back-check"), Way(choice=1, picture="kiosk-call-back-noted"), Way(picture="kiosk-call-back-slip"), then=CallBackRequested)),
    Step("09:45", "reception", "sees whom to call", None, opens("call_backs", "reception-call-backs")),
    Step("09:46", ONE, "sees the same list", None, opens("call_backs", "counter-call-backs")),
    Step("09:50", DESK, "calls back", CallBackTaken, asks(takes_call_back)),
    Step("09:55", DESK, "has reached the caller", CallBackTried, asks(reaches_caller)),
    Step("09:58", "kiosk-1", "prints a contact card", None, walks(Way(choice=5), Way(choice=3), Way(picture="kiosk-card"))),
    Step("09:59", "reception", "hands out a card, too", None, opens("print_card", "reception-card", "Return")),
    Step("10:00", LEAD, "closes new registrations until eleven", ServicesClosed, asks(lambda _: CloseServices(services=("registration",), reason={"de": "Das Programm wird gewartet.", "en": "The program is being serviced."}, until=moment("11:00")))),
    Step("10:05", "kiosk-1", "offers the rest", None, looks("kiosk-one-closed", "kiosk-1")),
    Step("10:08", "Mira", "is done", TicketFinished, helped_at(DESK, lambda day, ticket: EndSession(counter=place_of(day, ticket), ticket=ticket))),
    Step("10:10", "Jana", "draws for the wrong concern", TicketIssued, draws("questions")),
    Step("10:10", "Jana", "is put right by the reception", TicketChanged, helped_at(DESK, lambda _, ticket: ChangeTicket(ticket=ticket, service="papers", language="de"))),
    Step("10:12", "kiosk-1", "calls somebody to a visitor who cannot go on", HelpAsked, walks(Way(bar="help"), Way(), Way(bar="back", picture="kiosk-help-called"), then=HelpAsked)),
    Step("10:13", "reception", "sees where somebody is needed", None, looks("reception-plea", "reception")),
    Step("10:14", DESK, "goes there", HelpComes, asks(lambda _: GoToHelp(kiosk="kiosk-1"))),
    Step("10:20", "Karl", "draws a number", TicketIssued, draws("papers")),
    Step("10:20", "Karl", "does not want it any more", TicketCancelled, helped_at(DESK, lambda _, ticket: CancelTicket(ticket=ticket, reason="left"))),
    Step("10:30", "lead", "sees every counter and every line", None, looks("lead", "lead")),
    Step("10:31", LEAD, "switches to level 2 for the rush", LevelSwitched, asks(lambda _: SwitchLevel(level="rush"))),
    Step("10:32", "lead", "sees the level in force", None, looks("lead-level", "lead")),
    Step("10:33", "lead", "switches off a counter that nobody needs today", CounterSwitched, fills((200, 488), action="switch_counter", event=CounterSwitched, after="lead-counter-off")),
    Step("10:36", "lead", "switches it on again", CounterSwitched, presses("switch_counter", CounterSwitched)),
    Step("10:40", "counter-3", "needs help and says so silently", AlarmRaised, asks(lambda _: RaiseAlarm(urgency=Urgency.HELP))),
    Step("10:40", "lead", "sees where help is needed", None, looks("lead-alarm", "lead")),
    Step("10:41", LEAD, "goes there", AlarmAcknowledged, asks(acknowledges)),
    Step("10:45", LEAD, "says that all is well again", AlarmEnded, asks(ends_alarm)),
    Step("10:52", "Olga", "is too late for half past ten, and is welcome", TicketIssued, checks_in("1002")),
    Step("11:00", "broker", "opens new registrations again", ServicesReopened, by_itself(ServicesReopened)),
    Step("11:04", LEAD, "takes the level back", LevelSwitched, asks(lambda _: RevertLevel())),
    Step("11:05", ONE, "is as narrow as a strip beside other work", None, shows_strip("counter-strip")),
    Step("11:10", ONE, "hands over to the colleague", CounterHandedOver, presses("hand_over", CounterHandedOver, Form(typed("The printer is slow today"), "Return", "counter-hand-over"))),
    Step("11:18", "Paul", "checks in for half past eleven", TicketIssued, checks_in("1003")),
    Step("11:20", ONE, "has a break and says until when", CounterPaused, presses("break_until", CounterPaused, Form("space Tab", "space", "counter-break"))),
    Step("11:30", ONE, "goes on", CounterOpened, presses("pause", CounterOpened)),
    Step("12:00", "display-1", "has had a busy morning", None, looks("display-busy", "display-1")),
    Step("12:20", ONE, "has lunch", CounterPaused, presses("pause", CounterPaused, after="counter-paused")),
    Step("12:45", "kiosk-1", "is closed at noon", None, looks("kiosk-noon", "kiosk-1")),
    Step("12:45", "display-1", "says when we open again", None, looks("display-noon", "display-1")),
    Step("13:30", ONE, "opens again", CounterOpened, presses("pause", CounterOpened)),
    Step("14:15", "Rosa", "checks in at the kiosk for half past two", TicketIssued, walks(Way(choice=0), Way(keys="1114", picture="kiosk-check-in"), Way(), Way(picture="kiosk-checked-in"), then=TicketIssued)),
    Step("14:20", LEAD, "says on the wall that the lift is out of order", NoticeShown, asks(lambda _: ShowNotice(message="lift"))),
    Step("14:22", "display-1", "shows the message", None, looks("display-notice", "display-1", wall_is_calm)),
    Step("14:50", LEAD, "takes the notice away", NoticeEnded, asks(withdraws_notice)),
    Step("15:45", "kiosk-1", "is closed for today", None, looks("kiosk-closed", "kiosk-1")),
    Step("16:30", "broker", "closes the day", DayClosed, by_itself(DayClosed)),
)
# fmt: on
