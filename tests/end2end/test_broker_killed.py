"""The plug is pulled while people draw: whoever has an answer has a number, and nobody else's."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from threading import Event, Semaphore, Thread
from typing import TYPE_CHECKING

import msgspec
import zmq

from broker.store.sqlite import SqliteStore
from shared.client.blocking import BlockingClient
from shared.domain.lobby import Lobby, Recorded, evolve
from shared.domain.public import Hall
from shared.domain.tickets import IssueTicket, TicketIssued
from shared.protocol.codec import encode, reply_reader
from shared.protocol.messages import Accepted, Submit
from shared.protocol.session import Answered, GaveUp
from tests.helpers.real_broker import real_broker

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.real_broker import RealBroker

__all__ = ["real_broker"]

KILLS = 3
BETWEEN = 25
"""Numbers that are drawn by each visitor's kiosk before the plug is pulled again."""
AHEAD = 60
"""Numbers that may be drawn beyond that, so that some are always being drawn when it is."""
LONG_SECONDS = 60.0
"""Nothing here takes so long unless something is broken."""
PAPERS = IssueTicket(service="papers")


class Visitors(Thread):
    """People at one device who draw one number after the other and note each answer by its id."""

    def __init__(self, broker: RealBroker, device: str, enough: Event) -> None:
        super().__init__()
        self.people = Semaphore(AHEAD)
        self.device = device
        self.answers: dict[str, Accepted] = {}
        self.others: list[object] = []
        self._enough = enough
        self._client = BlockingClient[Hall](broker.endpoints, device=device, audience="public")

    def run(self) -> None:
        while not self._enough.is_set():
            if self.people.acquire(timeout=0.1):
                self._draw()
        self._client.close()

    def _draw(self) -> None:
        mine = self._client.session.submit(PAPERS, time.monotonic(), LONG_SECONDS)
        while mine not in self.answers and not self.others:
            for notice in self._client.poll():
                match notice:
                    case Answered(answer=Accepted() as answer):
                        self.answers[notice.command_id] = answer
                    case Answered() | GaveUp():
                        self.others.append(notice)
                    case _:
                        pass


def test_every_answer_outlives_the_broker_that_gave_it(real_broker: RealBroker) -> None:
    enough = Event()
    devices = ("kiosk-1", "reception")
    visitors = [Visitors(real_broker, device, enough) for device in devices]
    for each in visitors:
        each.start()
    try:
        for kill in range(1, KILLS + 1):
            wait_for_answers(visitors, kill * BETWEEN)
            real_broker.restart()
        wait_for_answers(visitors, (KILLS + 1) * BETWEEN)
    finally:
        enough.set()
        for each in visitors:
            each.join(LONG_SECONDS)
    assert [each.others for each in visitors] == [[], []]
    answers = {(each.device, name): a for each in visitors for name, a in each.answers.items()}
    assert_every_answer_is_in_the_log(real_broker.log, answers)
    assert_the_same_question_gets_the_same_answer(real_broker, answers)
    real_broker.stop()
    assert_no_number_is_given_twice(real_broker.log)


def wait_for_answers(visitors: list[Visitors], wanted: int) -> None:
    end = time.monotonic() + LONG_SECONDS
    for each in visitors:
        each.people.release(BETWEEN)
    while any(len(each.answers) < wanted and not each.others for each in visitors):
        assert time.monotonic() < end, [len(each.answers) for each in visitors]
        time.sleep(0.01)


def assert_every_answer_is_in_the_log(log: Path, answers: dict[tuple[str, str], Accepted]) -> None:
    reader = sqlite3.connect(f"file:{log}?mode=ro", uri=True)
    rows = reader.execute("SELECT device, command, sequence, body FROM log WHERE command != ''")
    stored = {(device, command): (sequence, body) for device, command, sequence, body in rows}
    reader.close()
    for asked, answer in answers.items():
        (recorded,) = answer.events
        body = msgspec.json.encode(recorded.event).decode()
        assert stored[asked] == (recorded.sequence, body)


def assert_the_same_question_gets_the_same_answer(
    broker: RealBroker, answers: dict[tuple[str, str], Accepted]
) -> None:
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    with context.socket(zmq.DEALER) as door:
        door.setsockopt(zmq.LINGER, 0)
        door.connect(broker.endpoints.commands)
        for (device, name), answer in answers.items():
            door.send_multipart(encode(Submit(id=name, device=device, command=PAPERS)))
            assert door.poll(int(LONG_SECONDS * 1000))
            assert reply_reader().read(door.recv_multipart()) == answer
    context.term()


def assert_no_number_is_given_twice(log: Path) -> None:
    store = SqliteStore(log)
    events: list[Recorded] = list(store.after(0))
    store.close()
    lobby = Lobby()
    for recorded in events:
        evolve(lobby, recorded)
    drawn = [each.event for each in events if isinstance(each.event, TicketIssued)]
    assert Counter(event.number for event in drawn).most_common(1)[0][1] == 1
    assert [event.ticket for event in drawn] == [*range(1, len(drawn) + 1)]
    assert [each.sequence for each in events] == [*range(1, len(events) + 1)]
    assert len(lobby.tickets.by_id) == len(drawn)
