"""A device's session, a played broker, and the line between them, good or bad."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from shared.domain.counters import Undo
from shared.domain.lobby import Lobby
from shared.domain.public import Hall
from shared.domain.tickets import CallNext, Finish, IssueTicket
from shared.protocol.codec import request_reader
from shared.protocol.messages import Accepted, GetSnapshot, Present, Submit
from shared.protocol.session import PATIENCE, Answered, GaveUp, Link, Notice, Session
from tests.helpers.lobbies import LEAD
from tests.helpers.played_broker import PlayedBroker

if TYPE_CHECKING:
    from collections.abc import Callable

    from shared.domain.lobby import AnyCommand
    from shared.protocol.messages import Audience, Request

PAPERS = IssueTicket(service="papers")

Frames: TypeAlias = list[bytes]


def names(prefix: str) -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{prefix}-{next(numbers)}"


class Line:
    """A session, its broker, and the line between them, which does what the test says."""

    def __init__(self, audience: Audience = "staff") -> None:
        self.audience: Audience = audience
        self.broker = PlayedBroker()
        self.session: Session[Lobby] | Session[Hall]
        if audience == "staff":
            self.session = Session[Lobby](LEAD, audience, names("mine"))
        else:
            self.session = Session[Hall](LEAD, audience, names("mine"))
        self.now = 1000.0
        self.requests: list[Frames] = []
        self.replies: list[Frames] = []
        self.notices: list[Notice[Lobby] | Notice[Hall]] = []

    # --- steps ------------------------------------------------------------------------------------

    def wait(self, seconds: float) -> None:
        """Let time pass on both sides; the device ticks."""
        self.now += seconds
        self.broker.clock.forward(timedelta(seconds=seconds))
        self.session.tick(self.now)
        self._gather()

    def submit(self, command: AnyCommand, patience: float = PATIENCE) -> str:
        command_id = self.session.submit(command, self.now, patience)
        self._gather()
        return command_id

    def ask_broker(self, place: int = 0) -> None:
        """Let one request reach the broker."""
        reply = self.broker.receive(self.requests.pop(place))
        if reply is not None:
            self.replies.append(reply)

    def hear_reply(self, frames: Frames) -> None:
        self.session.reply_arrived(frames, self.now)
        self._gather()

    def hear_news(self, frames: Frames) -> None:
        self.session.news_arrived(frames, self.now)
        self._gather()

    def flow(self) -> None:
        """Deliver everything in its order until nothing is under way."""
        while self.requests or self.replies or self.news:
            while self.requests:
                self.ask_broker()
            while self.news:
                self.hear_news(self.news.pop(0))
            while self.replies:
                self.hear_reply(self.replies.pop(0))

    def live(self) -> None:
        """Come into step, as with a broker that is there from the beginning."""
        self.wait(0)
        self.broker.beat()
        self.flow()
        assert self.session.link is Link.LIVE
        self.notices.clear()

    @property
    def news(self) -> list[Frames]:
        return self.broker.news[self.audience]

    def _gather(self) -> None:
        self.requests += self.session.take_outgoing()
        self.notices += self.session.take_notices()

    # --- what is seen -----------------------------------------------------------------------------

    def asked(self) -> list[Submit | GetSnapshot]:
        """Return what waits for an answer."""
        return [each for each in self._sent() if not isinstance(each, Present)]

    def signs_of_life(self) -> int:
        """Count how often the device says that it is there, in what is under way."""
        return sum(isinstance(each, Present) for each in self._sent())

    def _sent(self) -> list[Request]:
        return [request_reader().read(frames) for frames in self.requests]

    def outcomes(self, command_id: str) -> list[Answered | GaveUp]:
        return [
            notice
            for notice in self.notices
            if isinstance(notice, Answered | GaveUp) and notice.command_id == command_id
        ]


somewhere = st.integers(min_value=0, max_value=50)


class BadLine(RuleBasedStateMachine):
    """Messages are dropped, repeated, reordered and spoilt; brokers die and come back."""

    line: Line

    @initialize(audience=st.sampled_from(("staff", "public")))
    def a_device_is_switched_on(self, audience: Audience) -> None:
        self.line = Line(audience)
        self.submitted: list[str] = []
        self.restarts = 0

    @rule(seconds=st.sampled_from((0.0, 0.25, 0.25, 1.0, 3.5)))
    def time_passes(self, seconds: float) -> None:
        self.line.wait(seconds)

    @rule(hours=st.sampled_from((-25, -1, 1, 500_000)))
    def the_brokers_clock_is_set(self, hours: int) -> None:
        clock = self.line.broker.clock
        if 1970 < clock.now().year + hours / 8766 < 2200:
            clock.set(clock.now() + timedelta(hours=hours))

    @rule(command=st.sampled_from((PAPERS, CallNext(counter="c1"), Undo(counter="c1"))))
    def the_device_asks(self, command: AnyCommand) -> None:
        self.submitted.append(self.line.submit(command))

    @rule()
    def somebody_else_draws_and_calls(self) -> None:
        self.line.broker.does(PAPERS)
        visitor = self.line.broker.service.lobby.desks.get("c1").ticket
        if visitor is not None:
            self.line.broker.does(Finish(counter="c1", ticket=visitor))
        self.line.broker.does(CallNext(counter="c1"))

    @rule()
    def the_broker_beats(self) -> None:
        self.line.broker.beat()

    @rule(heard=st.booleans())
    def the_broker_dies_and_comes_back(self, heard: bool) -> None:  # noqa: FBT001
        if not heard:
            self.line.requests.clear()
            self.line.replies.clear()
        self.line.broker.restart()
        self.restarts += 1

    @rule(place=somewhere)
    def a_request_arrives(self, place: int) -> None:
        if self.line.requests:
            self.line.ask_broker(place % len(self.line.requests))

    @rule(place=somewhere, keep=st.booleans())
    def a_reply_arrives(self, place: int, keep: bool) -> None:  # noqa: FBT001
        if self.line.replies:
            self.line.hear_reply(_taken(self.line.replies, place, keep=keep))

    @rule(place=somewhere, keep=st.booleans())
    def news_arrive(self, place: int, keep: bool) -> None:  # noqa: FBT001
        if self.line.news:
            self.line.hear_news(_taken(self.line.news, place, keep=keep))

    @rule(spoilt=st.sampled_from(("requests", "replies", "news")), place=somewhere, cut=somewhere)
    def a_message_is_spoilt(self, spoilt: str, place: int, cut: int) -> None:
        messages: list[Frames] = getattr(self.line, spoilt)
        if messages:
            version, body = messages[place % len(messages)]
            messages[place % len(messages)] = [version, body[: len(body) * cut // 51]]

    @rule(dropped=st.sampled_from(("requests", "replies", "news")), place=somewhere)
    def a_message_is_dropped(self, dropped: str, place: int) -> None:
        messages: list[Frames] = getattr(self.line, dropped)
        if messages:
            del messages[place % len(messages)]

    @rule()
    def the_line_is_good_for_once(self) -> None:
        self.line.flow()

    @invariant()
    def a_live_state_is_one_that_the_broker_has_stood_for(self) -> None:
        session, broker = self.line.session, self.line.broker
        if session.link is Link.LIVE:
            stood = broker.past[self.line.audience, session._run, session.sequence]
            assert session.state == stood
        if session.link is Link.LOST:
            assert session.state is None

    @invariant()
    def nothing_is_answered_twice(self) -> None:
        for command_id in self.submitted:
            assert len(self.line.outcomes(command_id)) <= 1

    def teardown(self) -> None:
        for _ in range(24):
            self.line.broker.beat()
            self.line.flow()
            self.line.wait(0.25)
        assert self.line.session.link is Link.LIVE
        assert self.line.session.state == self.line.broker.state(self.line.audience)
        for command_id in self.submitted:
            (outcome,) = self.line.outcomes(command_id)
            rows = [row for row in self.line.broker.store.rows if row.command == command_id]
            assert len(rows) <= 1
            if isinstance(outcome, Answered) and isinstance(outcome.answer, Accepted):
                assert len(rows) == 1
            # A refusal stored nothing that a broker could remember over a restart.
            elif isinstance(outcome, Answered) and not self.restarts:
                assert rows == []


def _taken(messages: list[Frames], place: int, *, keep: bool) -> Frames:
    return messages[place % len(messages)] if keep else messages.pop(place % len(messages))
