"""A client on the GUI thread: every notice arrives, also when the socket's edge is swallowed."""

from __future__ import annotations

from select import select
from typing import TYPE_CHECKING

import pytest
import zmq
from PySide6.QtCore import QCoreApplication

from shared.client.qt import QtClient
from shared.domain.devices import ReportTiming, Timing
from shared.domain.lobby import Lobby
from shared.domain.public import Hall
from shared.domain.tickets import IssueTicket
from shared.protocol.messages import Accepted
from shared.protocol.session import Answered, Changed, GaveUp, Link, Linked, Lost, Notice
from tests.helpers.real_broker import RealBroker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PAPERS = IssueTicket(service="papers")
SOON_MS = 20_000
"""No test waits so long unless something is broken."""


class Screen:
    """A program's side: it notes what it is told, and may answer at once."""

    def __init__(self, broker: RealBroker, qtbot: QtBot) -> None:
        self.notices: list[Notice[Lobby]] = []
        self.then: Callable[[Notice[Lobby]], None] = lambda _notice: None
        self._qtbot = qtbot
        self.client = QtClient[Lobby](
            broker.endpoints, device="reception", audience="staff", on_notice=self._note
        )

    def _note(self, notice: Notice[Lobby]) -> None:
        self.notices.append(notice)
        self.then(notice)

    def until(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=SOON_MS)

    def until_told(self, kind: type[object], times: int = 1) -> None:
        self.until(lambda: sum(isinstance(notice, kind) for notice in self.notices) >= times)

    def without_the_safety_timer(self) -> None:
        """Leave only the descriptors, so that nothing comes by luck four times a second."""
        self.until_told(Linked)
        self.client._timer.stop()

    def drawn(self) -> list[str]:
        return [
            str(notice.command_id)
            for notice in self.notices
            if isinstance(notice, Answered) and isinstance(notice.answer, Accepted)
        ]


@pytest.fixture
def quiet_broker(tmp_path: Path) -> Iterator[RealBroker]:
    """A broker whose heart beats only once, when it starts."""
    broker = RealBroker(tmp_path, heartbeat_seconds=2.0)
    broker.start()
    yield broker
    broker.close()


@pytest.fixture
def screen(real_broker: RealBroker, qtbot: QtBot) -> Iterator[Screen]:
    screen = Screen(real_broker, qtbot)
    yield screen
    screen.client.close()


def test_two_hundred_quick_replies_all_arrive(screen: Screen) -> None:
    screen.without_the_safety_timer()
    asked = [screen.client.submit(PAPERS) for _ in range(200)]
    screen.until(lambda: len(screen.drawn()) == 200)
    assert screen.drawn() == asked
    screen.until(lambda: _tickets(screen) == 200)


def _tickets(screen: Screen) -> int:
    state = screen.client.session.state
    return 0 if state is None else state.tickets.last_id


def test_what_others_do_arrives_without_asking(screen: Screen, real_broker: RealBroker) -> None:
    screen.without_the_safety_timer()
    real_broker.public("kiosk-1").ask(PAPERS)
    screen.until(lambda: _tickets(screen) == 1)
    assert isinstance(screen.notices[-1], Changed)


def test_what_a_notice_leads_to_is_sent_at_once(screen: Screen) -> None:
    screen.without_the_safety_timer()

    def draw_ten(notice: Notice[Lobby]) -> None:
        if isinstance(notice, Answered) and len(screen.drawn()) < 10:
            screen.client.submit(PAPERS)

    screen.then = draw_ten
    screen.client.submit(PAPERS)
    screen.until(lambda: len(screen.drawn()) == 10)
    assert _tickets(screen) >= 9


def test_a_broker_that_dies_is_told_and_what_was_asked_meanwhile_is_done_when_it_is_back(
    screen: Screen, real_broker: RealBroker
) -> None:
    screen.until_told(Linked)
    screen.client.submit(PAPERS)
    screen.until_told(Answered)
    real_broker.kill()
    given_up = screen.client.submit(PAPERS, patience=0.3)
    screen.until(lambda: GaveUp(command_id=given_up, command=PAPERS) in screen.notices)
    screen.until_told(Lost)
    assert screen.client.session.state is None
    later = screen.client.submit(PAPERS, patience=60.0)
    real_broker.start()
    screen.until_told(Answered, 2)
    assert screen.drawn()[-1] == later
    assert screen.client.session.link is Link.LIVE
    screen.until(lambda: _tickets(screen) == 2)


def test_an_answer_is_not_left_lying_because_something_was_sent_after_it_came(
    quiet_broker: RealBroker, qtbot: QtBot
) -> None:
    broker = quiet_broker
    notices: list[Notice[Hall]] = []
    at = broker.endpoints
    client = QtClient[Hall](at, device="kiosk-1", audience="public", on_notice=notices.append)
    qtbot.waitUntil(lambda: len(notices) == 1, timeout=SOON_MS)
    client._timer.stop()
    clerk = broker.staff("counter-1")
    known = clerk.wait_for(lambda _lobby: True).sequence

    # Nobody tells the waiting room of a measured time: nothing else wakes this client.
    report = ReportTiming(timing=Timing.TOUCH_TO_PAINTED, subject=1, milliseconds=30.0)
    broker.freeze()
    first = client.submit(report)
    QCoreApplication.processEvents()
    broker.thaw()
    clerk.wait_for(lambda lobby: lobby.sequence > known)
    descriptor = int(client._sockets.commands.getsockopt(zmq.FD))
    assert select([descriptor], [], [], SOON_MS / 1000)[0]
    broker.freeze()
    client.submit(report)  # Sending tells ZeroMQ that all was seen, and the descriptor is quiet.
    QCoreApplication.processEvents()
    assert [notice.command_id for notice in notices if isinstance(notice, Answered)] == [first]
    client.close()


def test_a_program_that_ends_while_it_is_told_something_ends_in_peace(screen: Screen) -> None:
    def end(_notice: Notice[Lobby]) -> None:
        screen.client.close()
        screen.client.submit(PAPERS)

    screen.then = end
    screen.until_told(Linked)
    told = len(screen.notices)
    screen.client.submit(PAPERS)
    screen.client.close()
    screen.client._tick()
    QCoreApplication.processEvents()
    assert len(screen.notices) == told
