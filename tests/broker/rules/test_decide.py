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
from shared.domain.call_back_rules import CallBackRules
from shared.domain.counters import (
    CloseCounter,
    Desk,
    HandOver,
    OpenCounter,
    PauseCounter,
    ServicesAssigned,
    Undo,
)
from shared.domain.devices import DeviceFound, DeviceLost
from shared.domain.invariants import violations
from shared.domain.leases import HandInTicket, LeaseNumbers
from shared.domain.lobby import AnyCommand, AnyEvent, Lobby, Recorded, evolve
from shared.domain.refusals import Refused
from shared.domain.services import SiteConfigured
from shared.domain.tickets import (
    CallNext,
    CallTicket,
    ChangeTicket,
    Finish,
    IssueTicket,
    NoShow,
    Recall,
    ReturnToWaiting,
    Serve,
    Ticket,
)
from shared.domain.transitions import AT_DESK, Action, Status, legal_actions
from shared.domain.undoing import undo_hindrance as hindrance
from shared.domain.visits import (
    GiveReceipt,
    Park,
    Readmit,
    Resume,
    Transfer,
    UseInterpreter,
)
from shared.domain.workstations import EndSession, ExtendSession, SeatVisitor
from tests.helpers.commands import anything, at_desk, coming, counters, steps_at_desk
from tests.helpers.internet import PLACES, with_places
from tests.helpers.leading import LEVELS
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
    SERVICES,
    Hall,
    two_kiosks,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shared.domain.ids import CounterId

BEFORE_SUMMER_TIME = datetime(2027, 3, 27, 21, tzinfo=UTC)
BEFORE_WINTER_TIME = datetime(2027, 10, 30, 21, tzinfo=UTC)

DOORS = (RECEPTION, KIOSK, DISPLAY, "stranger")
DEVICES = (LEAD, LEAD, LEAD, IMPORTER, IMPORTER, "counter-1", "counter-2", *DOORS)


CHANGED = ("service", "language", "call_by", "urgent", "needs", "party", "note")


class Morning(RuleBasedStateMachine):
    """A hall, and what the waiting room, a second reader of the log and a sceptic make of it."""

    def __init__(self) -> None:
        super().__init__()
        site = msgspec.structs.replace(two_kiosks(), call_backs=CallBackRules(), levels=LEVELS)
        self.told = Hall(with_places(site), closed=True)
        self.handed_in = 0
        self.wall = hall(self.lobby, self.told.now)
        self.before: dict[CounterId, tuple[Desk, Ticket | None]] = {}

    @property
    def lobby(self) -> Lobby:
        return self.told.lobby

    # --- what happens -----------------------------------------------------------------------------

    @initialize(
        start=st.sampled_from((MONDAY_NINE, BEFORE_SUMMER_TIME, BEFORE_WINTER_TIME)),
        room=st.sampled_from((None, 2)),
    )
    def the_day_begins(self, start: datetime, room: int | None) -> None:
        self.told.now = start
        services = tuple(msgspec.structs.replace(each, limit=2) for each in SERVICES)
        site = msgspec.structs.replace(
            two_kiosks(),
            people_inside=room,
            services=services,
            call_backs=CallBackRules(),
            levels=LEVELS,
        )
        self.told.happens(SiteConfigured(catalogue=site), BROKER)
        for counter in COUNTERS[:2]:
            self._do(OpenCounter(counter=counter), LEAD)

    @rule(draws=st.integers(0, 2))
    def the_broker_looks_what_is_due(self, draws: int) -> None:
        for _ in range(draws):
            self._do(IssueTicket(service="internet"), KIOSK)
        for rule_of_itself in RULES:
            before = msgspec.json.decode(msgspec.json.encode(self.lobby), type=Lobby)
            events = rule_of_itself(self.lobby, self.told.now)
            for event in events:
                self.told.happens(event, BROKER)
            for told in said(self.lobby, events):
                public.evolve(self.wall, told)
            self._remember(before, events)

    @precondition(lambda self: any(self.lobby.desks.get(place).ticket for place in PLACES))
    @rule(kind=st.sampled_from((SeatVisitor, SeatVisitor, ExtendSession, EndSession)))
    def the_reception_sees_to_a_place(self, kind: type[Any]) -> None:
        place = next(each for each in PLACES if self.lobby.desks.get(each).ticket)
        self._do(kind(counter=place, ticket=self.lobby.desks.get(place).ticket), "reception")

    @rule(
        seconds=st.sampled_from((0.001, 20.0, 600.0, 8 * 86400.0, 3600.0, 3 * 3600.0, 26 * 3600.0))
    )
    def time_passes(self, seconds: float) -> None:
        self.told.now += timedelta(seconds=seconds)

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

    @rule(steps=coming)
    def somebody_with_an_appointment_comes(self, steps: list[tuple[AnyCommand, str]]) -> None:
        for command, device in steps:
            self._do(command, device)

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
        colleague=st.sampled_from(COUNTERS),
        minutes=st.sampled_from((None, 5, 90)),
        steps=steps_at_desk,
    )
    def somebody_works(
        self, place: int, colleague: CounterId, minutes: int | None, steps: list[type[Any]]
    ) -> None:
        counter = COUNTERS[place]
        self._do(CallNext(counter=counter), LEAD)
        for kind in steps:
            ticket = self.lobby.desks.get(counter).ticket
            if kind is Undo:
                self._do(Undo(counter=counter), LEAD)
            elif ticket is not None:
                until = None if minutes is None else self.told.now + timedelta(minutes=minutes)
                self._do(at_desk(kind, counter, ticket, to=colleague, until=until), LEAD)

    @precondition(lambda self: any(t.status is Status.PARKED for t in self._tickets()))
    @rule(counter=counters)
    def who_was_parked_is_called_back(self, counter: CounterId) -> None:
        parked = next(t for t in self._tickets() if t.status is Status.PARKED)
        self._do(Resume(counter=counter, ticket=parked.id), LEAD)

    @precondition(lambda self: any(t.status is Status.NO_SHOW for t in self._tickets()))
    @rule(counter=counters)
    def who_missed_the_call_is_taken_in_again(self, counter: CounterId) -> None:
        late = next(t for t in self._tickets() if t.status is Status.NO_SHOW)
        self._do(Readmit(counter=counter, ticket=late.id), LEAD)

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
        if isinstance(command, ChangeTicket):
            self._learn(command.ticket)
        self._remember(before, [recorded.event for recorded in happened])

    def _remember(self, before: Lobby, events: list[AnyEvent]) -> None:
        # What a lead assigns is no step of the desk, though its last step knows of it.
        others = [event for event in events if not isinstance(event, ServicesAssigned)]
        steps = {getattr(each, name, None) for each in others for name in ("counter", "by")}
        for counter, desk in self.lobby.desks.by_id.items():
            past = before.desks.get(counter)
            if counter in steps and desk.last is not None and desk.last != past.last:
                visitor = None if desk.last.before is None else desk.last.before.id
                self.before[counter] = (past, before.tickets.by_id.get(visitor or 0))

    def _learn(self, ticket_id: int) -> None:
        """What was put right stays so, also when a step before it is taken back."""
        now = self.lobby.tickets.by_id[ticket_id]
        right = {name: getattr(now, name) for name in CHANGED}
        for counter, (desk, visitor) in self.before.items():
            if visitor is not None and visitor.id == ticket_id:
                self.before[counter] = (desk, msgspec.structs.replace(visitor, **right))

    def _stands_as_before(self, counter: CounterId, undone: Desk) -> None:
        desk, visitor = self.before.pop(counter)
        now = self.lobby.desks.get(counter)
        for name in ("status", "ticket", "since", "until", "handed_over"):
            assert getattr(now, name) == getattr(desk, name)
        assert undone.last is not None
        # What a lead assigned meanwhile is not taken back with it.
        assert now.services == undone.last.services
        assert (visitor is None) is (undone.last.before is None)
        if visitor is not None:
            restored = self.lobby.tickets.by_id[visitor.id]
            # What became known since is not forgotten: the slip's fate, and that a call has rung.
            as_it_was: dict[str, Any] = {"printed": visitor.printed, "ring": visitor.ring}
            if restored.for_counter is None:  # the counter that it was sent to has closed
                as_it_was["for_counter"] = visitor.for_counter
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
        assert self.wall.notices == anew.notices
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
            waits = any(self.lobby.tickets.line(line) for line in desk.lines)
            waits = waits or bool(self.lobby.tickets.early(desk.lines))
            enabled = legal_actions(
                desk.status,
                None if visitor is None else visitor.status,
                can_undo=hindrance(desk, self.lobby.desks, self.lobby.tickets) is None,
                somebody_waits=waits,
            )
            assert enabled == {a for a, c in self._buttons(counter, desk) if self._agrees(c)} | (
                enabled & {Action.CALL_TICKET, Action.ADD_CONCERN, Action.ARRANGE}
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
            (Action.TRANSFER, Transfer(counter=counter, ticket=here, service="case")),
            (Action.PARK, Park(counter=counter, ticket=here)),
            (Action.GIVE_RECEIPT, GiveReceipt(counter=counter, ticket=here, what="Brief")),
            (Action.USE_INTERPRETER, UseInterpreter(counter=counter, ticket=here, language="uk")),
            (Action.HAND_OVER, HandOver(counter=counter)),
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
