"""A bad network between the screens and the broker: nothing is lost, doubled, or shown stale."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Generic, TypeVar

import pytest
import zmq

from shared.client.blocking import BlockingClient
from shared.domain.calls import AcknowledgeCall, Stage
from shared.domain.counters import OpenCounter, Undo
from shared.domain.lobby import Lobby
from shared.domain.public import Hall
from shared.domain.tickets import CallNext, Finish, IssueTicket
from shared.protocol.codec import encode, reply_reader
from shared.protocol.messages import Accepted, GetSnapshot, PublicSnapshot, StaffSnapshot
from shared.protocol.session import SILENCE, Answered, GaveUp, Link, Lost
from tests.helpers.real_broker import real_broker
from tests.helpers.unruly_line import Fate, UnrulyLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shared.domain.lobby import AnyCommand
    from shared.protocol.endpoints import Endpoints
    from shared.protocol.messages import Audience
    from tests.helpers.real_broker import RealBroker

__all__ = ["real_broker"]

S = TypeVar("S", Hall, Lobby)

LONG_SECONDS = 120.0
"""Nothing here takes so long unless something is broken."""
ENOUGH = 15
"""Commands of each device that are answered in a phase."""
PAPERS = IssueTicket(service="papers")


@pytest.fixture
def line(real_broker: RealBroker) -> Iterator[UnrulyLine]:
    """A line to the real broker that is calm so far."""
    laid = UnrulyLine(real_broker.endpoints, seed="a day of storms")
    laid.start()
    yield laid
    laid.close()


class Device(Generic[S]):
    """A device at the other end of the line: asks one thing after the other, and notes it all."""

    def __init__(
        self,
        at: Endpoints,
        name: str,
        audience: Audience,
        wishes: Callable[[S], AnyCommand | None],
    ) -> None:
        self.name, self.audience = name, audience
        self.client = BlockingClient[S](at, device=name, audience=audience)
        self.asked: dict[str, AnyCommand] = {}
        self.outcomes: dict[str, list[Answered | GaveUp]] = {}
        self.losses = 0
        self._wishes = wishes

    def go_on(self, *, asking: bool) -> None:
        """Exchange what there is, look at how things stand, and ask for one more thing."""
        before = time.monotonic()
        for notice in self.client.poll(5):
            if isinstance(notice, Answered | GaveUp):
                self.outcomes.setdefault(notice.command_id, []).append(notice)
            self.losses += isinstance(notice, Lost)
        session = self.client.session
        if before - (session._heard_at or before) > SILENCE:
            assert session.state is None, f"{self.name} shows what may be stale"
        state, busy = session.state, len(self.asked) - len(self.outcomes) >= 2
        if asking and state is not None and not busy:
            wish = self._wishes(state)
            if wish is not None:
                mine = session.submit(wish, time.monotonic(), LONG_SECONDS)
                self.asked[mine] = wish


def counter(name: str) -> Callable[[Lobby], AnyCommand | None]:
    """Call one after the other, and take every fifth step back."""
    steps = 0

    def next_wish(lobby: Lobby) -> AnyCommand:
        nonlocal steps
        steps += 1
        desk = lobby.desks.by_id.get(name)
        if desk is None:
            return OpenCounter(counter=name)
        if steps % 5 == 0:
            return Undo(counter=name)
        return (
            CallNext(counter=name)
            if desk.ticket is None
            else Finish(counter=name, ticket=desk.ticket)
        )

    return next_wish


def wall(hall: Hall) -> AnyCommand | None:
    """Tell that the newest call stands on the glass."""
    if not hall.calls:
        return None
    newest = hall.calls[-1]
    return AcknowledgeCall(call=newest.id, ring=newest.ring, stage=Stage.PAINTED)


class Hallway:
    """All devices of a lobby behind one line."""

    def __init__(self, at: Endpoints) -> None:
        self.staff: list[Device[Lobby]] = [
            Device(at, "counter-1", "staff", counter("c1")),
            Device(at, "counter-2", "staff", counter("c2")),
            Device(at, "reception", "staff", lambda _: PAPERS),
        ]
        self.public: list[Device[Hall]] = [
            Device(at, "kiosk-1", "public", lambda _: PAPERS),
            Device(at, "display-1", "public", wall),
        ]

    @property
    def devices(self) -> list[Device[Lobby] | Device[Hall]]:
        return [*self.staff, *self.public]

    def go_on_until(self, condition: Callable[[], bool], *, asking: bool = True) -> None:
        end = time.monotonic() + LONG_SECONDS
        while not condition():
            assert time.monotonic() < end, [(d.name, len(d.outcomes)) for d in self.devices]
            for device in self.devices:
                device.go_on(asking=asking)

    def go_on_for(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        self.go_on_until(lambda: time.monotonic() > end)

    def do_more(self) -> None:
        """Go on until each device has had enough more answers."""
        wanted = {device.name: len(device.outcomes) + ENOUGH for device in self.devices}
        self.go_on_until(lambda: all(len(d.outcomes) >= wanted[d.name] for d in self.devices))

    def all_answered(self) -> bool:
        return all(len(device.outcomes) == len(device.asked) for device in self.devices)

    def close(self) -> None:
        for device in self.devices:
            device.client.close()


@pytest.fixture
def hallway(line: UnrulyLine) -> Iterator[Hallway]:
    built = Hallway(line.endpoints)
    yield built
    built.close()


def test_after_dropped_repeated_late_and_cut_messages_everybody_stands_where_the_broker_stands(
    real_broker: RealBroker, line: UnrulyLine, hallway: Hallway
) -> None:
    hallway.do_more()
    line.storm()
    hallway.do_more()
    line.cut()
    hallway.go_on_for(0.5)
    line.mend()
    hallway.do_more()
    line.stall()
    hallway.go_on_for(1.5)
    line.go_on()
    hallway.do_more()
    assert all(line.fates[fate] > 5 for fate in Fate), line.fates
    line.calm()
    hallway.go_on_until(hallway.all_answered, asking=False)
    assert_each_command_had_one_answer_and_one_effect(real_broker, hallway)
    assert_all_stand_where_the_broker_stands(real_broker, hallway)


def test_who_has_missed_the_last_that_happened_learns_of_it_by_the_next_sign_of_life(
    real_broker: RealBroker, line: UnrulyLine, hallway: Hallway
) -> None:
    hallway.do_more()
    hallway.go_on_until(hallway.all_answered, asking=False)
    somebody = real_broker.staff("counter-3")
    somebody.wait_for(lambda _: True)
    before = line.fates[Fate.DROPPED]
    line.storm({Fate.DROPPED: 100})
    somebody.ask(OpenCounter(counter="c3"))
    hallway.go_on_until(lambda: line.fates[Fate.DROPPED] >= before + 3, asking=False)
    line.calm()
    assert_all_stand_where_the_broker_stands(real_broker, hallway)


@pytest.mark.parametrize("how", ["cut", "stall"])
def test_while_the_cable_is_out_nobody_shows_a_state_and_afterwards_everybody_the_right_one(
    real_broker: RealBroker, line: UnrulyLine, hallway: Hallway, how: str
) -> None:
    hallway.do_more()
    line.cut() if how == "cut" else line.stall()
    hallway.go_on_until(lambda: all(d.losses for d in hallway.devices))
    assert all(device.client.session.state is None for device in hallway.devices)
    somebody = real_broker.staff("counter-3")
    somebody.wait_for(lambda _: True)
    somebody.ask(OpenCounter(counter="c3"))
    somebody.ask(CallNext(counter="c3"))
    line.mend() if how == "cut" else line.go_on()
    hallway.do_more()
    hallway.go_on_until(hallway.all_answered, asking=False)
    assert_each_command_had_one_answer_and_one_effect(real_broker, hallway)
    assert_all_stand_where_the_broker_stands(real_broker, hallway)


def assert_each_command_had_one_answer_and_one_effect(broker: RealBroker, hallway: Hallway) -> None:
    with closing(sqlite3.connect(f"file:{broker.log}?mode=ro", uri=True)) as reader:
        rows = reader.execute("SELECT device, command, sequence FROM log WHERE command != ''")
        effects: dict[tuple[str, str], list[int]] = {}
        for device, command, sequence in rows:
            effects.setdefault((device, command), []).append(sequence)
    for device in hallway.devices:
        for asked in device.asked:
            (outcome,) = device.outcomes[asked]
            assert isinstance(outcome, Answered), outcome
            stored = effects.get((device.name, asked), [])
            if isinstance(outcome.answer, Accepted):
                assert stored == [recorded.sequence for recorded in outcome.answer.events]
            else:
                assert stored == []


def assert_all_stand_where_the_broker_stands(broker: RealBroker, hallway: Hallway) -> None:
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    with context.socket(zmq.DEALER) as door:
        door.setsockopt(zmq.LINGER, 0)
        door.connect(broker.endpoints.commands)
        lobby, hall = asked_for(door, "staff"), asked_for(door, "public")
    context.term()
    assert isinstance(lobby, StaffSnapshot)
    assert isinstance(hall, PublicSnapshot)
    for device in hallway.staff:
        follow(hallway, device, lobby.sequence)
        assert device.client.session.state == lobby.lobby, device.name
    for wall_or_kiosk in hallway.public:
        follow(hallway, wall_or_kiosk, hall.sequence)
        state = wall_or_kiosk.client.session.state
        assert state is not None
        assert_same_hall(state, hall.hall)


def assert_same_hall(followed: Hall, told: Hall) -> None:
    """All but the oldest history, which who follows has let go before a call was withdrawn."""
    gone = [call for call in told.calls if call not in followed.calls]
    oldest = [call for call in told.calls if not call.open][: len(gone)]
    assert gone == oldest
    assert followed.calls == [call for call in told.calls if call not in gone]
    assert followed.services == told.services
    assert followed.catalogue == told.catalogue


def follow(hallway: Hallway, device: Device[Lobby] | Device[Hall], sequence: int) -> None:
    session = device.client.session
    hallway.go_on_until(
        lambda: session.link is Link.LIVE and session.sequence >= sequence, asking=False
    )


def asked_for(door: zmq.Socket[bytes], audience: Audience) -> object:
    request = GetSnapshot(id=f"all-{audience}", device="reception", audience=audience)
    door.send_multipart(encode(request))
    assert door.poll(20_000)
    return reply_reader().read(door.recv_multipart())
