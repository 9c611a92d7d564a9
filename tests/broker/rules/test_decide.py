"""Whatever anybody presses, in whatever order and at whatever hour: the lobby stays in order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from broker.projections.hall import hall, said
from broker.rules.by_itself import RULES
from broker.rules.context import Context
from broker.rules.decide import decide
from shared.domain import public
from shared.domain.access import ReleaseAccess
from shared.domain.appointments import (
    ArrangeAppointment,
    CheckIn,
    ImportAppointments,
    ImportFreeSlots,
    TakeBackCheckIn,
)
from shared.domain.calls import AcknowledgeCall, Stage
from shared.domain.closures import (
    CloseServices,
    ReopenServices,
    SwitchCounter,
    SwitchService,
)
from shared.domain.counters import CloseCounter, Desk, OpenCounter, PauseCounter, Undo
from shared.domain.counters import undo_hindrance as hindrance
from shared.domain.devices import DeviceFound, DeviceLost, ReportPrinter, ReportTiming, Timing
from shared.domain.invariants import violations
from shared.domain.leases import HandInTicket, LeaseNumbers
from shared.domain.lobby import AnyCommand, Lobby, Recorded, evolve
from shared.domain.refusals import Refused
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import (
    CallNext,
    CallTicket,
    CloseDay,
    Finish,
    IssueTicket,
    NoShow,
    Recall,
    ReturnToWaiting,
    Serve,
    Ticket,
)
from shared.domain.transitions import AT_DESK, Action, Status, legal_actions
from tests.helpers.bookings import MONDAY, for_service, slot, upstairs
from tests.helpers.lobbies import (
    BROKER,
    COUNTERS,
    DISPLAY,
    EVERYTHING,
    IMPORTER,
    KIOSK,
    KIOSKS,
    LEAD,
    MONDAY_NINE,
    RECEPTION,
    Hall,
    two_kiosks,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shared.domain.booking import Booking, FreeSlot
    from shared.domain.ids import CounterId

BEFORE_SUMMER_TIME = datetime(2027, 3, 27, 21, tzinfo=UTC)
BEFORE_WINTER_TIME = datetime(2027, 10, 30, 21, tzinfo=UTC)

DEVICES = (
    LEAD,
    LEAD,
    LEAD,
    IMPORTER,
    IMPORTER,
    RECEPTION,
    "counter-1",
    "counter-2",
    KIOSK,
    DISPLAY,
    "stranger",
)
counters = st.sampled_from((*COUNTERS, "c9"))
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
    st.builds(IssueTicket, service=st.sampled_from((*EVERYTHING, "dance"))),
    _at_counter(CallNext, PauseCounter, CloseCounter, Undo),
    st.builds(OpenCounter, counter=counters, services=some_services),
    _with_ticket(CallTicket, Recall, Serve, Finish, NoShow, ReturnToWaiting),
    st.builds(ReportPrint, ticket=tickets, state=st.sampled_from(PrintState)),
    st.builds(AcknowledgeCall, call=tickets, ring=st.integers(-1, 3), stage=st.sampled_from(Stage)),
    st.builds(ReportPrinter, condition=st.sampled_from(("ready", "paper_out"))),
    st.builds(
        ReportTiming, timing=st.sampled_from(Timing), subject=tickets, milliseconds=st.just(4.2)
    ),
    st.just(CloseDay()),
    st.builds(
        CloseServices,
        services=some_services,
        reason=st.just({"de": "Der Strom ist ausgefallen."}),
        appointment_only=st.booleans(),
    ),
    st.builds(ReopenServices, services=some_services),
    st.builds(SwitchService, service=st.sampled_from(EVERYTHING), on=st.booleans()),
    st.builds(SwitchCounter, counter=counters, on=st.booleans()),
    st.builds(CheckIn, code=codes, appointment=st.sampled_from((None, "s/a", "s/b", "s/c", "x"))),
    st.builds(TakeBackCheckIn, appointment=st.sampled_from(("s/a", "s/b", "s/c", "x"))),
    st.builds(ArrangeAppointment, slot=st.sampled_from(("t/a", "t/b"))),
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
)


class Morning(RuleBasedStateMachine):
    """A hall, and what the waiting room, a second reader of the log and a sceptic make of it."""

    def __init__(self) -> None:
        super().__init__()
        self.told = Hall(two_kiosks(), closed=True)
        self.handed_in = 0
        self.wall = hall(self.lobby, self.told.now)
        self.before: dict[CounterId, tuple[Desk, Ticket | None]] = {}

    @property
    def lobby(self) -> Lobby:
        return self.told.lobby

    # --- what happens -----------------------------------------------------------------------------

    @initialize(start=st.sampled_from((MONDAY_NINE, BEFORE_SUMMER_TIME, BEFORE_WINTER_TIME)))
    def the_day_begins(self, start: datetime) -> None:
        self.told.now = start
        for counter in COUNTERS[:2]:
            self._do(OpenCounter(counter=counter), LEAD)

    @rule(seconds=st.sampled_from((0.001, 20.0, 600.0, 3600.0, 3 * 3600.0, 26 * 3600.0)))
    def time_passes(self, seconds: float) -> None:
        self.told.now += timedelta(seconds=seconds)

    @rule()
    def what_is_due_happens(self) -> None:
        for each in RULES:
            for event in each(self.lobby, self.told.now):
                self.told.happens(event, BROKER)

    @rule(command=anything, device=st.sampled_from(DEVICES))
    def somebody_asks(self, command: AnyCommand, device: str) -> None:
        self._do(command, device)

    @rule(device=st.sampled_from(("counter-1", "counter-2")), lost=st.booleans())
    def a_console_dies_or_comes_back(self, device: str, lost: bool) -> None:  # noqa: FBT001
        event = DeviceLost(device=device) if lost else DeviceFound(device=device)
        self.told.happens(event, BROKER)

    @precondition(lambda self: any(t.status in AT_DESK for t in self._tickets()))
    @rule(device=st.sampled_from(("counter-1", "counter-2", "counter-3", "reception")))
    def a_colleague_helps(self, device: str) -> None:
        visitor = next(t for t in self._tickets() if t.status in AT_DESK)
        assert visitor.counter is not None
        own = self.lobby.catalogue.device(device)
        if own is not None and own.counter is not None:
            self._do(CallTicket(counter=own.counter, ticket=visitor.id), device)
        self._do(ReturnToWaiting(counter=visitor.counter, ticket=visitor.id), device)

    @rule(name=st.sampled_from(("a", "b", "c")), is_right=st.booleans())
    def somebody_with_an_appointment_comes(self, name: str, is_right: bool) -> None:  # noqa: FBT001
        self._do(ImportAppointments(source="s", day=MONDAY, bookings=BOOKINGS), IMPORTER)
        self._do(ImportFreeSlots(source="t", day=MONDAY, slots=FREE), IMPORTER)
        self._do(CheckIn(appointment=f"s/{name}"), RECEPTION)
        self._do(ArrangeAppointment(slot=f"t/{name}"), RECEPTION)
        if not is_right:
            self._do(TakeBackCheckIn(appointment=f"s/{name}"), RECEPTION)

    @rule(service=st.sampled_from(EVERYTHING))
    def somebody_draws(self, service: str) -> None:
        self._do(IssueTicket(service=service), KIOSK)

    @rule(kiosk=st.sampled_from(KIOSKS), count=st.sampled_from((0, 1, 3)), forget=st.booleans())
    def a_kiosk_is_lent_numbers(self, kiosk: str, count: int, forget: bool) -> None:  # noqa: FBT001
        keep = () if forget else tuple(sorted(self._lent_to(kiosk)))
        self._do(LeaseNumbers(count=count, keep=keep), kiosk)

    @rule(
        kiosk=st.sampled_from(KIOSKS),
        minutes=st.integers(-5, 90),
        service=st.sampled_from(EVERYTHING),
    )
    def a_kiosk_hands_in(self, kiosk: str, minutes: int, service: str) -> None:
        self.handed_in += 1
        command = HandInTicket(
            number=next(iter(sorted(self._lent_to(kiosk))), "A998"),
            service=service,
            language="de",
            token=f"handed-in-{self.handed_in}",
            issued=self.told.now - timedelta(minutes=minutes),
        )
        self._do(command, kiosk)

    @rule(
        place=st.integers(min_value=0, max_value=2),
        steps=st.lists(
            st.sampled_from((Recall, Serve, Finish, NoShow, ReturnToWaiting, Undo, Finish)),
            min_size=1,
            max_size=4,
        ),
    )
    def somebody_works(self, place: int, steps: list[type[Any]]) -> None:
        counter = COUNTERS[place]
        self._do(CallNext(counter=counter), LEAD)
        for kind in steps:
            ticket = self.lobby.desks.get(counter).ticket
            if kind is Undo:
                self._do(Undo(counter=counter), LEAD)
            elif ticket is not None:
                self._do(kind(counter=counter, ticket=ticket), LEAD)

    @precondition(lambda self: any(t.status is Status.NO_SHOW for t in self._tickets()))
    @rule(counter=counters)
    def who_missed_the_call_comes_after_all(self, counter: CounterId) -> None:
        late = next(t for t in self._tickets() if t.status is Status.NO_SHOW)
        self._do(CallTicket(counter=counter, ticket=late.id), LEAD)

    def _do(self, command: AnyCommand, device: str) -> None:
        as_it_stood = msgspec.json.encode(self.lobby)
        before = msgspec.json.decode(as_it_stood, type=Lobby)
        known = len(self.told.log)
        try:
            self.told.do(command, device)
        except Refused:
            assert msgspec.json.encode(self.lobby) == as_it_stood
            return
        happened = self.told.log[known:]
        assert msgspec.json.decode(msgspec.json.encode(happened), type=list[Recorded]) == happened
        # The wall hears of a whole batch at once, as it does from the broker.
        for event in said(self.lobby, [recorded.event for recorded in happened]):
            public.evolve(self.wall, event)
        if isinstance(command, Undo):
            self._stands_as_before(command.counter, before.desks.get(command.counter))
        self._remember(before)

    def _remember(self, before: Lobby) -> None:
        for counter, desk in self.lobby.desks.by_id.items():
            past = before.desks.get(counter)
            if desk.last is not None and desk.last != past.last:
                visitor = None if desk.last.before is None else desk.last.before.id
                self.before[counter] = (past, before.tickets.by_id.get(visitor or 0))

    def _stands_as_before(self, counter: CounterId, undone: Desk) -> None:
        desk, visitor = self.before.pop(counter)
        now = self.lobby.desks.get(counter)
        for name in ("status", "services", "ticket", "since"):
            assert getattr(now, name) == getattr(desk, name)
        assert undone.last is not None
        assert (visitor is None) is (undone.last.before is None)
        if visitor is not None:
            restored = self.lobby.tickets.by_id[visitor.id]
            # What became known since is not forgotten: the slip's fate, and that a call has rung.
            as_it_was = {"printed": visitor.printed, "ring": visitor.ring}
            assert msgspec.structs.replace(restored, **as_it_was) == visitor

    def _tickets(self) -> Iterable[Ticket]:
        return self.lobby.tickets.by_id.values()

    def _lent_to(self, kiosk: str) -> set[str]:
        return {number for number, holder in self.lobby.tickets.leased.items() if holder == kiosk}

    # --- what holds at any time -------------------------------------------------------------------

    @invariant()
    def the_lobby_is_in_order(self) -> None:
        assert violations(self.lobby) == []

    @invariant()
    def nobody_came_after_now(self) -> None:
        assert all(t.issued <= self.told.now for t in self._tickets())

    @invariant()
    def a_call_is_open_exactly_while_somebody_is_called(self) -> None:
        calls = self.lobby.calls.by_id
        is_open = {call.id: call.ticket for call in calls.values() if call.open}
        called = {t.call: t.id for t in self._tickets() if t.status is Status.CALLED and t.call}
        closed_by_day = {call for call in called if calls[call].withdrawn}
        assert is_open == {c: ticket for c, ticket in called.items() if c not in closed_by_day}

    @invariant()
    def the_wall_shows_what_a_new_wall_would_show(self) -> None:
        anew = hall(self.lobby, self.told.now)
        if len(self.lobby.calls.by_id) <= public.KEPT:
            assert self.wall.calls == anew.calls
        assert [c for c in self.wall.calls if c.open] == [c for c in anew.calls if c.open]

    @invariant()
    def a_snapshot_is_read_back_as_it_was(self) -> None:
        assert msgspec.json.decode(msgspec.json.encode(self.lobby), type=Lobby) == self.lobby

    @invariant()
    def buttons_are_enabled_exactly_when_the_broker_would_agree(self) -> None:
        # Who presses at a counter that a lead switched off is told so.
        for counter in {*COUNTERS} - self.lobby.closures.counters_off:
            desk = self.lobby.desks.get(counter)
            visitor = self.lobby.tickets.by_id.get(desk.ticket or 0)
            waits = any(self.lobby.tickets.line(service) for service in desk.services)
            waits = waits or bool(self.lobby.tickets.early(desk.lines))
            enabled = legal_actions(
                desk.status,
                None if visitor is None else visitor.status,
                can_undo=hindrance(desk, self.lobby.desks, self.lobby.tickets) is None,
                somebody_waits=waits,
            )
            assert enabled == {a for a, c in self._buttons(counter, desk) if self._agrees(c)} | (
                enabled & {Action.CALL_TICKET}
            )

    def _buttons(self, counter: CounterId, desk: Desk) -> Iterable[tuple[Action, AnyCommand]]:
        here = desk.ticket or 0
        someone = next((t.id for t in self._tickets() if t.status is Status.WAITING), 0)
        return [
            (Action.OPEN, OpenCounter(counter=counter)),
            (Action.PAUSE, PauseCounter(counter=counter)),
            (Action.CLOSE, CloseCounter(counter=counter)),
            (Action.CALL_NEXT, CallNext(counter=counter)),
            (Action.CALL_TICKET, CallTicket(counter=counter, ticket=someone)),
            (Action.RECALL, Recall(counter=counter, ticket=here)),
            (Action.SERVE, Serve(counter=counter, ticket=here)),
            (Action.FINISH, Finish(counter=counter, ticket=here)),
            (Action.NO_SHOW, NoShow(counter=counter, ticket=here)),
            (Action.RETURN, ReturnToWaiting(counter=counter, ticket=here)),
            (Action.UNDO, Undo(counter=counter)),
        ]

    def _agrees(self, command: AnyCommand) -> bool:
        context = Context(now=self.told.now, device=LEAD, new_token=lambda: "")
        try:
            decide(self.lobby, command, context)
        except Refused:
            return False
        return True

    def teardown(self) -> None:
        replayed = Lobby()
        for recorded in self.told.log:
            evolve(replayed, recorded)
        assert replayed == self.lobby


def test_whatever_people_press_the_lobby_stays_in_order() -> None:
    some = settings(max_examples=40, stateful_step_count=30)
    run_state_machine_as_test(Morning, settings=some)  # pyright: ignore[reportUnknownMemberType]
