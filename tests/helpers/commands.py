"""Every command that somebody may send to a lobby, with ids that exist and ids that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

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
from shared.domain.devices import ReportPrinter, ReportTiming, Timing
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
    Readmit,
    Resume,
    Transfer,
)
from shared.domain.workstations import (
    EndSession,
    ExtendSession,
    PutBackInService,
    SeatVisitor,
    TakeOutOfService,
)
from tests.helpers.internet import PLACES
from tests.helpers.leading import alarming, leading
from tests.helpers.lobbies import COUNTERS, EVERYTHING

if TYPE_CHECKING:
    from shared.domain.lobby import AnyCommand

counters = st.sampled_from((*COUNTERS, "c9"))
places = st.sampled_from((*PLACES, "w9"))
tickets = st.integers(min_value=0, max_value=12)
some_services = st.lists(st.sampled_from(EVERYTHING), unique=True, max_size=3).map(tuple)


def _at_counter(*kinds: type[Any]) -> st.SearchStrategy[AnyCommand]:
    return st.one_of(*(st.builds(kind, counter=counters) for kind in kinds))


def _with_ticket(*kinds: type[Any]) -> st.SearchStrategy[AnyCommand]:
    return st.one_of(*(st.builds(kind, counter=counters, ticket=tickets) for kind in kinds))


anything = st.one_of(
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
