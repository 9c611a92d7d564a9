"""Every command that somebody may send to a lobby, with ids that exist and ids that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from shared.domain.access import ReleaseAccess
from shared.domain.appointments import (
    ArrangeAppointment,
    CheckIn,
    ImportAppointments,
    ImportFreeSlots,
    TakeBackCheckIn,
)
from shared.domain.callbacks import (
    LeaveCallBack,
    Outcome,
    ReportCallBack,
    RequestCallBack,
    TakeCallBack,
)
from shared.domain.calls import AcknowledgeCall, Stage
from shared.domain.closures import (
    CloseServices,
    ReopenServices,
    SwitchCounter,
    SwitchService,
)
from shared.domain.counters import CloseCounter, HandOver, OpenCounter, PauseCounter, Undo
from shared.domain.devices import ReportPrinter, ReportTiming, ReportVoices, Timing
from shared.domain.helping import AskForHelp, GoToHelp
from shared.domain.needs import Need
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import (
    CallNext,
    CallTicket,
    CancelTicket,
    ChangeTicket,
    CloseDay,
    Finish,
    IssueTicket,
    NoShow,
    Recall,
    RestoreTicket,
    ReturnToWaiting,
    Serve,
)
from shared.domain.visits import (
    AddConcern,
    GiveReceipt,
    Park,
    Readmit,
    Resume,
    Transfer,
    UseInterpreter,
)
from shared.domain.workstations import (
    EndSession,
    ExtendSession,
    PutBackInService,
    SeatVisitor,
    TakeOutOfService,
)
from tests.helpers.bookings import MONDAY, for_service, slot, upstairs
from tests.helpers.internet import PLACES
from tests.helpers.leading import alarming, leading
from tests.helpers.lobbies import COUNTERS, EVERYTHING, IMPORTER, RECEPTION

if TYPE_CHECKING:
    from datetime import datetime

    from shared.domain.booking import Booking, FreeSlot
    from shared.domain.lobby import AnyCommand

counters = st.sampled_from((*COUNTERS, "c9"))
places = st.sampled_from((*PLACES, "w9"))
tickets = st.integers(min_value=0, max_value=12)
codes = st.sampled_from(("", "171", "172", "18"))
BOOKINGS = (
    for_service("a", 60, code="171"),
    for_service("b", 240, "case", code="171"),
    upstairs("c", 30, code="172"),
)
FREE = (slot("a", 30), slot("b", 300))
some_services = st.lists(st.sampled_from(EVERYTHING), unique=True, max_size=3).map(tuple)


def id_of(entry: Booking | FreeSlot) -> str:
    return entry.id


def _at_counter(*kinds: type[Any]) -> st.SearchStrategy[AnyCommand]:
    return st.one_of(*(st.builds(kind, counter=counters) for kind in kinds))


def _with_ticket(*kinds: type[Any]) -> st.SearchStrategy[AnyCommand]:
    return st.one_of(*(st.builds(kind, counter=counters, ticket=tickets) for kind in kinds))


anything = st.one_of(
    st.builds(CheckIn, code=codes, appointment=st.sampled_from((None, "s/a", "s/b", "s/c", "x"))),
    st.builds(TakeBackCheckIn, appointment=st.sampled_from(("s/a", "s/b", "s/c", "x"))),
    st.builds(
        ArrangeAppointment,
        slot=st.sampled_from(("t/a", "t/b")),
        counter=counters,
        ticket=st.one_of(st.none(), tickets),
    ),
    st.builds(ReleaseAccess, access=st.just("up"), appointment=st.just("s/a")),
    st.builds(
        ImportAppointments,
        source=st.just("s"),
        day=st.just(MONDAY),
        bookings=st.lists(st.sampled_from(BOOKINGS), unique_by=id_of, max_size=3).map(tuple),
        more=st.booleans(),
        cancelled=st.sampled_from(((), ("s/a",), ("s/b", "x"))),
    ),
    st.builds(
        ImportFreeSlots,
        source=st.just("t"),
        day=st.just(MONDAY),
        slots=st.lists(st.sampled_from(FREE), unique_by=id_of, max_size=2).map(tuple),
        more=st.booleans(),
    ),
    leading,
    alarming,
    st.builds(IssueTicket, service=st.sampled_from((*EVERYTHING, "dance"))),
    _at_counter(CallNext, PauseCounter, CloseCounter, Undo),
    st.builds(OpenCounter, counter=counters, services=some_services),
    st.builds(SeatVisitor, counter=places, ticket=tickets),
    st.builds(ExtendSession, counter=places, ticket=tickets),
    st.builds(EndSession, counter=places, ticket=tickets),
    st.builds(TakeOutOfService, counter=places),
    st.builds(PutBackInService, counter=places),
    st.builds(Undo, counter=places),
    _with_ticket(CallTicket, Recall, Serve, Finish, NoShow, ReturnToWaiting, Resume, Readmit),
    st.builds(HandOver, counter=counters, note=st.sampled_from(("", "Es ist viel los."))),
    st.builds(
        Transfer,
        counter=counters,
        ticket=tickets,
        service=st.sampled_from((None, *EVERYTHING, "dance")),
        to=st.sampled_from((None, *COUNTERS, "c9")),
    ),
    st.builds(AddConcern, counter=counters, ticket=tickets, service=st.sampled_from(EVERYTHING)),
    st.builds(ReportPrint, ticket=tickets, state=st.sampled_from(PrintState)),
    st.builds(AcknowledgeCall, call=tickets, ring=st.integers(-1, 3), stage=st.sampled_from(Stage)),
    st.builds(ReportPrinter, condition=st.sampled_from(("ready", "paper_out"))),
    st.builds(ReportVoices, missing=st.sampled_from(((), ("ar",), ("de", "fa")))),
    st.builds(
        ReportTiming, timing=st.sampled_from(Timing), subject=tickets, milliseconds=st.just(4.2)
    ),
    st.builds(
        ChangeTicket,
        ticket=tickets,
        service=st.sampled_from((*EVERYTHING, "dance")),
        language=st.sampled_from(("de", "ar")),
        needs=st.sampled_from(((), (Need.CARE,))),
    ),
    st.builds(CancelTicket, ticket=tickets, reason=st.sampled_from(("", "gone home"))),
    st.builds(RestoreTicket, ticket=tickets),
    st.just(CloseDay()),
    st.builds(RequestCallBack, service=st.sampled_from(EVERYTHING), phone=st.just("02331 80840")),
    st.builds(AskForHelp, language=st.sampled_from(("de", "tr"))),
    st.builds(GoToHelp, kiosk=st.sampled_from(("kiosk-1", "x"))),
    st.builds(TakeCallBack, call_back=st.integers(0, 3)),
    st.builds(LeaveCallBack, call_back=st.integers(0, 3)),
    st.builds(ReportCallBack, call_back=st.integers(0, 3), outcome=st.sampled_from(Outcome)),
    st.builds(
        CloseServices,
        services=some_services,
        reason=st.just({"de": "Der Strom ist ausgefallen."}),
        appointment_only=st.booleans(),
    ),
    st.builds(ReopenServices, services=some_services),
    st.builds(SwitchService, service=st.sampled_from(EVERYTHING), on=st.booleans()),
    st.builds(SwitchCounter, counter=counters, on=st.booleans()),
)


def _comes(name: str, *, is_right: bool) -> list[tuple[AnyCommand, str]]:
    steps: list[tuple[AnyCommand, str]] = [
        (ImportAppointments(source="s", day=MONDAY, bookings=BOOKINGS), IMPORTER),
        (ImportFreeSlots(source="t", day=MONDAY, slots=FREE), IMPORTER),
        (CheckIn(appointment=f"s/{name}"), RECEPTION),
        (ArrangeAppointment(slot=f"t/{name}"), RECEPTION),
    ]
    return steps if is_right else [*steps, (TakeBackCheckIn(appointment=f"s/{name}"), RECEPTION)]


coming = st.builds(_comes, st.sampled_from(("a", "b", "c")), is_right=st.booleans())
"""Somebody with an appointment comes: who asks for what, in order."""


steps_at_desk = st.lists(
    st.sampled_from(
        (
            *(Recall, Serve, Finish, NoShow, ReturnToWaiting, Undo, Finish),
            *(Transfer, Park, AddConcern, GiveReceipt, UseInterpreter, ArrangeAppointment),
        )
    ),
    min_size=1,
    max_size=4,
)


def at_desk(
    kind: type[Any], counter: str, ticket: int, *, to: str, until: datetime | None
) -> AnyCommand:
    """Return a step about the visitor at a counter, with all that it has to tell."""
    more: dict[type[Any], dict[str, Any]] = {
        Transfer: {"to": to, "note": "Bitte weiter."},
        Park: {"until": until},
        AddConcern: {"service": "case"},
        GiveReceipt: {"what": "Mietvertrag", "pieces": 3},
        UseInterpreter: {"language": "ar"},
        ArrangeAppointment: {"slot": "t/a"},
    }
    return kind(counter=counter, ticket=ticket, **more.get(kind, {}))
