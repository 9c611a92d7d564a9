"""The porter at a real door: who comes, who leaves, and who is shown out."""

from __future__ import annotations

import logging
import socket
import sys
import time
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import zmq

from broker.wire import porter as room
from broker.wire.askers import Asker, Askers
from broker.wire.guests import UNFINISHED, UNREAD, Door
from broker.wire.porter import Porter, descriptor_of, introduced, show_out, traffic
from tests.helpers.real_broker import free_ports
from tests.helpers.zmtp import MORE, connected, frame, is_closed, shaken

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG_SECONDS = 20.0


class House:
    """A command door with a porter who lets two in."""

    def __init__(self) -> None:
        self.askers = Askers(10.0)
        self.porter = Porter(self.askers, most=2)
        self.context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
        self.door = self.context.socket(zmq.ROUTER)
        self.door.setsockopt(zmq.LINGER, 0)
        self.porter.watch(Door.COMMANDS, self.context, self.door)
        self.endpoint = f"tcp://127.0.0.1:{free_ports(1)[0]}"
        self.door.bind(self.endpoint)
        self.lines = ExitStack()

    def comes(self) -> socket.socket:
        return self.lines.enter_context(closing(shaken(self.endpoint, "DEALER")))

    def wait_for(self, count: int) -> None:
        end = time.monotonic() + LONG_SECONDS
        while len(self.porter._guests) != count:
            assert time.monotonic() < end, f"{len(self.porter._guests)} are there"
            time.sleep(0.01)

    def close(self) -> None:
        self.lines.close()
        self.door.monitor(None, 0)
        self.door.close()
        self.porter.close()
        self.context.term()


@pytest.fixture
def house() -> Iterator[House]:
    built = House()
    yield built
    built.close()


@pytest.fixture
def watched(house: House) -> House:
    house.porter.start()
    return house


def test_when_all_places_are_taken_who_came_last_is_shown_out(watched: House) -> None:
    first, second = watched.comes(), watched.comes()
    watched.wait_for(2)
    with suppress(ConnectionError), closing(connected(watched.endpoint)) as third:
        assert is_closed(third)
    watched.wait_for(2)
    for line in (first, second):
        line.settimeout(0.0)
        with pytest.raises(BlockingIOError):
            line.recv(1)


def test_who_leaves_makes_room(watched: House) -> None:
    watched.comes()
    watched.comes().close()
    watched.wait_for(1)
    watched.comes()
    watched.wait_for(2)


def test_who_came_before_the_porter_began_is_counted(house: House) -> None:
    house.comes()
    house.porter.start()
    house.wait_for(1)


def test_a_request_without_end_is_shown_out_and_told_in_the_log(
    watched: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    line = watched.comes()
    line.sendall(frame(b" " * (UNFINISHED + 100_000), MORE))
    assert is_closed(line)
    watched.wait_for(0)
    end = time.monotonic() + LONG_SECONDS
    while not caplog.messages:
        assert time.monotonic() < end
        time.sleep(0.01)
    assert caplog.messages == ["1 connections held up too much and were closed"]


def test_who_does_not_read_its_answers_is_shown_out(watched: House) -> None:
    line = watched.comes()
    host, port = line.getsockname()
    asker = Asker(peer=(host, port), told=UNREAD + 100_000)
    watched.askers.enter(b"x", asker, 0.0)
    assert is_closed(line)


def test_who_holds_most_is_shown_out_when_all_hold_too_much(
    watched: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("broker.wire.guests.TOGETHER", 200_000)
    modest, greedy = watched.comes(), watched.comes()
    modest.sendall(frame(b" " * 50_000, MORE))
    greedy.sendall(frame(b" " * 190_000, MORE))
    assert is_closed(greedy)
    watched.wait_for(1)
    modest.settimeout(0.0)
    with pytest.raises(BlockingIOError):
        modest.recv(1)


def test_of_very_many_connections_some_are_looked_at_each_time(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "IN_A_LOOK", 1)
    house.comes()
    house.comes()
    house.porter.start()
    house.wait_for(2)
    seats = {*house.porter._guests.seats()}
    seen = [house.porter._next_round() for _ in range(6)]
    assert all(len(each) == 1 for each in seen)
    assert {seat for each in seen for seat in each} == seats


def test_a_connection_that_has_ended_introduces_nobody() -> None:
    assert introduced(-1) is None
    show_out(-1)
    with socket.socket() as unconnected:
        assert introduced(unconnected.fileno()) is None
        show_out(unconnected.fileno())
    with Path(__file__).open("rb") as file:
        assert introduced(file.fileno()) is None
        show_out(file.fileno())
        assert file.read(3) == b'"""'


def test_a_frame_that_came_on_no_connection_has_no_descriptor() -> None:
    assert descriptor_of(zmq.Frame(b"x")) == -1


def test_the_system_counts_what_goes_over_a_connection(house: House) -> None:
    line = house.comes()
    who = introduced(line.fileno())
    assert who is not None
    assert who[0] == line.getpeername()
    acknowledged, heard = who[1]
    assert acknowledged > 64
    assert heard > 64


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_where_the_system_does_not_tell_nobody_is_judged(
    house: House, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    line = house.comes()
    monkeypatch.setattr(sys, "platform", platform)
    assert traffic(line) is None
    who = introduced(line.fileno())
    assert who == (line.getpeername(), (0, 0))
    house.porter.start()
    line.sendall(frame(b" " * (UNFINISHED + 100_000), MORE))
    house.wait_for(1)


def test_a_porter_that_never_began_goes_home_as_well(house: House) -> None:
    assert len(house.porter._guests) == 0
