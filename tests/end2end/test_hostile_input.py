"""Whatever somebody on the lobby's network sends, or does not: the others are served.

Each test measures the real process: its memory stays bounded, it logs no warning (the fixture
holds that), and a device goes on getting answers meanwhile.
"""

from __future__ import annotations

import resource
import sqlite3
import time
from contextlib import ExitStack, closing, suppress
from dataclasses import fields
from hashlib import shake_128
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
import zmq

from shared.client.blocking import BlockingClient
from shared.domain.devices import ReportPrinter, ReportTiming, Timing
from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext, CloseDay, IssueTicket
from shared.protocol.codec import encode, reply_reader
from shared.protocol.endpoints import Endpoints
from shared.protocol.messages import Accepted, GetSnapshot, Malformed, Rejected, Submit
from shared.protocol.session import Link, Lost
from shared.protocol.version import MAX_BODY, VERSION
from tests.helpers.real_broker import RealBroker, real_broker
from tests.helpers.zmtp import (
    GREETING,
    MORE,
    Cutter,
    connected,
    frame,
    is_closed,
    message,
    ready,
    shaken,
)

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from shared.domain.lobby import AnyCommand
    from shared.domain.public import Hall
    from shared.protocol.messages import Reply

__all__ = ["real_broker"]

KIOSK = "kiosk-1"
BORNE = 100.0
"""Megabytes that a flood may take for a moment: what it brings in until somebody looks."""
LASTING = 40.0
"""Megabytes that may be left when the flood is over."""
PORTS = [field.name for field in fields(Endpoints)]
NOTE = ReportTiming(timing=Timing.CLICK_TO_GLASS, subject=1, milliseconds=20.0)
"""A command that is always accepted and always stored."""


def endpoint(broker: RealBroker, port: str) -> str:
    return str(getattr(broker.endpoints, port))


def assert_others_are_served(broker: RealBroker, commands: int = 20) -> None:
    device = broker.public(KIOSK)
    for _ in range(commands):
        assert isinstance(device.ask(NOTE), Accepted)


class Flood(Thread):
    """Sends the same again and again until it is told to stop or its line is shut."""

    def __init__(self, line: socket.socket, portion: bytes) -> None:
        super().__init__(daemon=True)
        self._line, self._portion, self._enough = line, portion, Event()
        self.was_shut = False

    def run(self) -> None:
        try:
            while not self._enough.is_set():
                self._line.sendall(self._portion)
        except OSError:
            self.was_shut = True

    def stop(self) -> None:
        self._enough.set()
        # Whoever waits in sendall is let go.
        with suppress(OSError):
            self._line.shutdown(2)
        self.join()
        self._line.close()


def peak_megabytes(broker: RealBroker, seconds: float) -> float:
    end, peak = time.monotonic() + seconds, 0.0
    while time.monotonic() < end:
        peak = max(peak, broker.megabytes())
        time.sleep(0.02)
    return peak


# ------------------------------------------------------------------ what is no ZeroMQ


def noise(seed: int, count: int) -> bytes:
    """Return bytes without any order, the same ones each time."""
    return shake_128(b"%d" % seed).digest(count)


def garbage(kind: str, seed: int) -> bytes:
    end_of_the_world = b"\x02" + b"\xff" * 8 + b"x"
    return {
        "noise": noise(seed, 600),
        "half a greeting": GREETING[: seed * 3],
        "a mechanism that nobody has": GREETING.replace(b"NULL", b"GSSA"),
        "a greeting and noise": GREETING + noise(seed, 300),
        "no socket of ours": GREETING + ready("PAIR"),
        "a frame without end": GREETING + ready("DEALER") + end_of_the_world,
        "a handshake and noise": GREETING + ready("DEALER") + noise(seed, 300),
        "a follower's noise": GREETING + ready("SUB") + noise(seed, 300),
        "half a frame": GREETING + ready("DEALER") + frame(b"x" * 300)[:-1],
        "a web browser": b"GET / HTTP/1.1\r\nHost: lobby\r\n\r\n",
    }[kind]


GARBAGE = [
    "noise",
    "half a greeting",
    "a mechanism that nobody has",
    "a greeting and noise",
    "no socket of ours",
    "a frame without end",
    "a handshake and noise",
    "a follower's noise",
    "half a frame",
    "a web browser",
]


@pytest.mark.parametrize("port", PORTS)
def test_bytes_that_are_no_zeromq_harm_nobody(real_broker: RealBroker, port: str) -> None:
    before = real_broker.megabytes()
    for seed in range(20):
        for kind in GARBAGE:
            with closing(connected(endpoint(real_broker, port))) as line, suppress(OSError):
                line.sendall(garbage(kind, seed))
    assert_others_are_served(real_broker)
    assert real_broker.megabytes() - before < LASTING


@pytest.mark.parametrize("port", PORTS)
def test_a_frame_announced_without_bounds_ends_the_connection(
    real_broker: RealBroker, port: str
) -> None:
    with closing(shaken(endpoint(real_broker, port), "DEALER")) as line:
        line.sendall(b"\x02" + b"\x7f" + b"\xff" * 7)
        assert is_closed(line)
    assert_others_are_served(real_broker)


def test_whoever_connects_and_says_nothing_is_closed_after_some_seconds(
    real_broker: RealBroker,
) -> None:
    with ExitStack() as stack:
        lines = [
            stack.enter_context(closing(connected(endpoint(real_broker, port))))
            for port in PORTS
            for _ in range(50)
        ]
        assert all(is_closed(line) for line in lines)


# ------------------------------------------------------------------ what is not understood


@pytest.fixture(scope="module")
def patient_broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealBroker]:
    """One broker that hears all the nonsense, one piece after the other."""
    broker = RealBroker(tmp_path_factory.mktemp("patient"))
    broker.start()
    yield broker
    broker.close()
    assert broker.said() == ""


@pytest.fixture
def door(patient_broker: RealBroker) -> Iterator[zmq.Socket[bytes]]:
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    with context.socket(zmq.DEALER) as opened:
        opened.setsockopt(zmq.LINGER, 0)
        opened.connect(patient_broker.endpoints.commands)
        yield opened
    context.term()


def answer(door: zmq.Socket[bytes]) -> Reply:
    assert door.poll(20_000), "no answer"
    return reply_reader().read(door.recv_multipart())


def a_command(body: bytes, device: bytes = b"reception", name: bytes = b"x") -> list[bytes]:
    request = b'{"type":"command","id":"%s","device":"%s","command":%s}'
    return [VERSION, request % (name, device, body)]


ISSUE = b'{"type":"issue_ticket","service":"papers"%s}'
TIMING = b'{"type":"report_timing","timing":"click_to_glass","subject":%s,"milliseconds":%s}'

NOT_UNDERSTOOD: dict[str, list[bytes]] = {
    "one frame": [VERSION],
    "three frames": [VERSION, b"{}", b"{}"],
    "500 frames": [b""] * 500,
    "no version": [b"", b"{}"],
    "an older version": [b"WM0", b"{}"],
    "a later version": [b"WM2", b"{}"],
    "a version without end": [b"WM1" * 10_000, b"{}"],
    "no JSON": [VERSION, b"\xff\xfe\x00"],
    "a request that nobody knows": [VERSION, b'{"type":"get_money","id":"x"}'],
    "a type that is none": [VERSION, b'{"type":[],"id":"x"}'],
    "a command that nobody knows": a_command(b'{"type":"dance"}'),
    "a command of commands": a_command(b'{"type":"command"}'),
    "lists within lists": a_command(b"[" * 30_000 + b"]" * 30_000),
    "objects within objects": [VERSION, b'{"a":' * 10_000 + b"1" + b"}" * 10_000],
    "an unknown field that is deep": a_command(ISSUE % (b',"x":' + b"[" * 20_000 + b"]" * 20_000)),
    "not a number": a_command(TIMING % (b"1", b"NaN")),
    "an endless number": a_command(TIMING % (b"1", b"1e999")),
    "a number of thousands of digits": a_command(TIMING % (b"9" * 5000, b"1")),
    "a number below nothing": a_command(TIMING % (b"1", b"-1")),
    "half a letter": a_command(ISSUE % b',"language":"\\ud800"'),
    "letters that are none": a_command(ISSUE % b',"language":"\xed\xa0\x80"'),
    "an id of 100,000 letters": a_command(ISSUE % b"", name=b"x" * 60_000),
    "a device of thousands of letters": a_command(ISSUE % b"", device=b"x" * 50_000),
    "a service of thousands of letters": a_command(
        b'{"type":"issue_ticket","service":"%s"}' % (b"x" * 50_000)
    ),
    "a language of thousands of letters": a_command(
        ISSUE % (b',"language":"%s"' % (b"x" * 50_000))
    ),
    "a printer's novel": a_command(b'{"type":"report_printer","condition":"%s"}' % (b"x" * 50_000)),
    "a little too long": [VERSION, b" " * (MAX_BODY + 1)],
}


@pytest.mark.parametrize("nonsense", NOT_UNDERSTOOD)
def test_whoever_is_not_understood_is_told_so(
    patient_broker: RealBroker, door: zmq.Socket[bytes], nonsense: str
) -> None:
    door.send_multipart(NOT_UNDERSTOOD[nonsense])
    told = answer(door)
    assert isinstance(told, Malformed)
    assert told.error
    assert_others_are_served(patient_broker, 1)


STRANGE: dict[str, tuple[bytes, bytes]] = {
    "an unknown device": (b"nobody", b"x"),
    "a device with a line break": (b"kiosk-1\\n", b"x"),
    "a device with the end of a text": (b"kiosk-1\\u0000", b"x"),
    "an id of control characters": (b"nobody", b"\\u0000\\u001b[2J\\r\\n"),
    "an id that turns the writing round": (b"nobody", "\u202e\u2066".encode()),
}


@pytest.mark.parametrize("strange", STRANGE)
def test_a_stranger_is_refused(door: zmq.Socket[bytes], strange: str) -> None:
    device, name = STRANGE[strange]
    door.send_multipart(a_command(ISSUE % b"", device, name))
    told = answer(door)
    assert isinstance(told, Rejected)
    assert told.reason is Reason.NOT_ALLOWED


def test_an_id_of_control_characters_is_answered_and_remembered_like_any_other(
    door: zmq.Socket[bytes],
) -> None:
    name = b"\\u0000\\u001b[2J\\r\\n'; DROP TABLE log; --"
    answers: list[Reply] = []
    for _ in range(2):
        door.send_multipart(a_command(ISSUE % b"", name=name))
        answers.append(answer(door))
    assert isinstance(answers[0], Accepted)
    assert answers[0] == answers[1]


WRONG: list[tuple[str, AnyCommand]] = [
    ("kiosk-1", CallNext(counter="c1")),
    ("display-1", IssueTicket(service="papers")),
    ("display-1", CloseDay()),
    ("counter-1", CallNext(counter="c2")),
    ("counter-1", IssueTicket(service="papers")),
    ("reception", CallNext(counter="c1")),
]


@pytest.mark.parametrize(("device", "command"), WRONG)
def test_who_asks_for_what_is_not_its_part_is_refused(
    door: zmq.Socket[bytes], device: str, command: AnyCommand
) -> None:
    door.send_multipart(encode(Submit(id="x", device=device, command=command)))
    told = answer(door)
    assert isinstance(told, Rejected)
    assert told.reason is Reason.NOT_ALLOWED


# ------------------------------------------------------------------ what never ends


def a_request(number: int, command: AnyCommand = NOTE, device: str = KIOSK) -> bytes:
    return message(*encode(Submit(id=f"flood-{number}", device=device, command=command)))


def test_a_million_commands_a_minute_from_one_device_leave_the_others_their_turn(
    real_broker: RealBroker,
) -> None:
    line = shaken(real_broker.endpoints.commands, "DEALER")
    heard = Heard(line)
    flood = Flood(line, b"".join(a_request(number) for number in range(20_000)))
    heard.start()
    flood.start()
    before = real_broker.megabytes()
    device = real_broker.public("reception")
    assert all(isinstance(device.ask(NOTE), Accepted) for _ in range(50))
    assert flood.is_alive(), "the flood was over before the others had their answers"
    assert real_broker.megabytes() - before < LASTING
    flood.stop()
    heard.join()
    assert heard.refused[Reason.TOO_MANY_REQUESTS] > 0
    assert {*heard.refused} == {Reason.TOO_MANY_REQUESTS}
    assert 0 < stored(real_broker, KIOSK) <= heard.accepted + RECEIVED_LATE


RECEIVED_LATE = 500
"""Answers that the flood's line was shut before."""


class Heard(Thread):
    """Reads what a raw line is answered, and counts."""

    def __init__(self, line: socket.socket) -> None:
        super().__init__(daemon=True)
        self._line, self._cutter, self._reader = line, Cutter(), reply_reader()
        self.accepted = 0
        self.refused: dict[Reason, int] = {}

    def run(self) -> None:
        with suppress(OSError):
            while data := self._line.recv(65_536):
                for each in self._cutter.feed(data):
                    if each.is_last and not each.is_command:
                        self._count(self._reader.read([VERSION, each.body]))

    def _count(self, reply: Reply) -> None:
        if isinstance(reply, Accepted):
            self.accepted += 1
        elif isinstance(reply, Rejected):
            self.refused[reply.reason] = self.refused.get(reply.reason, 0) + 1


def stored(broker: RealBroker, device: str) -> int:
    with closing(sqlite3.connect(f"file:{broker.log}?mode=ro", uri=True)) as reader:
        found = reader.execute("SELECT count(*) FROM log WHERE device = ?", (device,))
        return int(found.fetchone()[0])


@pytest.mark.parametrize(
    "portion",
    [
        message(VERSION, b" " * MAX_BODY) * 20,
        message(VERSION, b'{"id":' + b"[" * 60_000) * 20,
        message(*[b""] * 400) * 100,
    ],
    ids=["of the longest requests", "of the deepest requests", "of requests in 400 frames"],
)
def test_a_flood_that_is_not_understood_fills_no_memory(
    real_broker: RealBroker, portion: bytes
) -> None:
    before = real_broker.megabytes()
    line = shaken(real_broker.endpoints.commands, "DEALER")
    Heard(line).start()
    flood = Flood(line, portion)
    flood.start()
    assert peak_megabytes(real_broker, 2.0) - before < BORNE
    assert_others_are_served(real_broker)
    flood.stop()
    assert real_broker.megabytes() - before < LASTING


ENDLESS: dict[str, bytes] = {
    "of empty frames": frame(b"", MORE) * 20_000,
    "of long frames": frame(b"x" * 60_000, MORE),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_a_request_of_frames_without_end_is_cut_off(real_broker: RealBroker, kind: str) -> None:
    before = real_broker.megabytes()
    flood = Flood(shaken(real_broker.endpoints.commands, "DEALER"), ENDLESS[kind])
    flood.start()
    peak = peak_megabytes(real_broker, 2.0)
    assert_others_are_served(real_broker)
    flood.join(20)
    assert flood.was_shut
    flood.stop()
    assert peak - before < 3 * BORNE
    assert real_broker.megabytes() - before < 3 * LASTING


@pytest.mark.parametrize("port", ["public", "staff"])
def test_a_follower_that_subscribes_to_millions_of_things_is_cut_off(
    real_broker: RealBroker, port: str
) -> None:
    before = real_broker.megabytes()
    portion = b"".join(frame(b"\x01" + noise(number, 100)) for number in range(20_000))
    flood = Flood(shaken(endpoint(real_broker, port), "SUB"), portion)
    flood.start()
    assert_others_are_served(real_broker)
    flood.join(20)
    assert flood.was_shut
    flood.stop()
    assert real_broker.megabytes() - before < 2 * BORNE


@pytest.mark.parametrize("port", ["public", "staff"])
def test_a_patient_follower_that_subscribes_to_one_thing_after_the_other_is_cut_off(
    real_broker: RealBroker, port: str
) -> None:
    line = shaken(endpoint(real_broker, port), "SUB")
    line.sendall(b"".join(frame(b"\x01%d" % number) for number in range(101)))
    assert is_closed(line)
    line.close()


# ------------------------------------------------------------------ who does not read


@pytest.fixture
def hurried_broker(tmp_path: Path) -> Iterator[RealBroker]:
    """A broker that does not mind how fast it is asked."""
    broker = RealBroker(tmp_path, "commands_per_second = 100000\n")
    broker.start()
    yield broker
    broker.close()
    assert broker.said() == ""


def test_who_asks_for_snapshots_and_never_reads_them_is_cut_off(
    hurried_broker: RealBroker,
) -> None:
    reception = hurried_broker.public("reception")
    for _ in range(300):
        assert isinstance(reception.ask(IssueTicket(service="papers")), Accepted)
    before = hurried_broker.megabytes()
    snapshot = encode(GetSnapshot(id="mine", device="reception", audience="staff"))
    flood = Flood(shaken(hurried_broker.endpoints.commands, "DEALER"), message(*snapshot))
    flood.start()
    assert peak_megabytes(hurried_broker, 2.0) - before < BORNE
    assert_others_are_served(hurried_broker)
    flood.join(20)
    assert flood.was_shut
    flood.stop()


def test_who_asks_for_snapshots_as_fast_as_it_may_and_never_reads_fills_no_memory(
    real_broker: RealBroker,
) -> None:
    before = real_broker.megabytes()
    snapshot = encode(GetSnapshot(id="mine", device="reception", audience="staff"))
    flood = Flood(shaken(real_broker.endpoints.commands, "DEALER"), message(*snapshot) * 100)
    flood.start()
    assert peak_megabytes(real_broker, 2.0) - before < LASTING
    assert_others_are_served(real_broker)
    flood.stop()


def test_followers_that_do_not_read_fill_no_memory_and_hold_up_nobody(
    hurried_broker: RealBroker,
) -> None:
    console = hurried_broker.staff("reception")
    console.wait_for(lambda _: True)
    before = hurried_broker.megabytes()
    conditions = [ReportPrinter(condition=letter * 200) for letter in "xy"]
    with ExitStack() as stack:
        for _ in range(20):
            deaf = shaken(hurried_broker.endpoints.staff, "SUB")
            deaf.sendall(frame(b"\x01"))
            stack.enter_context(closing(deaf))
        line = stack.enter_context(closing(shaken(hurried_broker.endpoints.commands, "DEALER")))
        Heard(line).start()
        for number in range(5000):
            line.sendall(a_request(number, conditions[number % 2]))
            if number % 100 == 0:
                console.poll(0)
        console.wait_for(lambda lobby: lobby.sequence >= 5001, 60)
        assert hurried_broker.megabytes() - before < LASTING
    assert console.session.link is Link.LIVE
    assert Lost() not in console.notices


# ------------------------------------------------------------------ who is there in masses

IDLE = 10_000


def test_ten_thousand_idle_connections_leave_the_others_their_turn(
    real_broker: RealBroker,
) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    idle = IDLE if most == resource.RLIM_INFINITY else min(IDLE, most * 3 // 5)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 2 * IDLE), most))
    before = real_broker.megabytes()
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    kinds = {"commands": zmq.ROUTER, "public": zmq.XSUB, "staff": zmq.XSUB}
    crowd = {port: context.socket(kind) for port, kind in kinds.items()}
    try:
        for number in range(idle):
            port = PORTS[number % len(PORTS)]
            crowd[port].connect(endpoint(real_broker, port))
        wait_for_connections(real_broker, idle)
        assert_others_are_served(real_broker)
        there = real_broker.connections()
        assert there > idle * 0.95, f"only {there} of {idle} were there; this machine allows {most}"
        assert real_broker.megabytes() - before < 400
    finally:
        for each in crowd.values():
            each.close(linger=0)
        context.term()


def wait_for_connections(broker: RealBroker, wanted: int) -> None:
    end = time.monotonic() + 120
    while broker.connections() < wanted:
        assert time.monotonic() < end, f"{broker.connections()} of {wanted} came"
        time.sleep(0.05)


def test_whoever_takes_all_places_from_one_machine_keeps_no_other_machine_out(
    tmp_path: Path,
) -> None:
    broker = RealBroker(tmp_path, descriptors=200)
    broker.start()
    try:
        old = broker.public(KIOSK)
        assert isinstance(old.ask(NOTE), Accepted)
        with ExitStack() as stack:
            for _ in range(400):
                stack.enter_context(closing(connected(broker.endpoints.commands)))
            wait_for_connections(broker, 140)
            wait_until_some_are_free(broker, 200)
            before = processor_seconds(broker)
            time.sleep(1.0)
            assert processor_seconds(broker) - before < 0.5, "it spins"
            assert isinstance(old.ask(NOTE), Accepted)
            newcomer = elsewhere(broker)
            stack.callback(newcomer.close)
            assert isinstance(newcomer.ask(NOTE), Accepted)
    finally:
        broker.close()
    assert broker.said() == ""


def wait_until_some_are_free(broker: RealBroker, descriptors: int) -> None:
    end = time.monotonic() + 20
    while broker.connections() > descriptors - 10:
        assert time.monotonic() < end, "it has no descriptor left"
        time.sleep(0.05)


def processor_seconds(broker: RealBroker) -> float:
    ticks = Path(f"/proc/{broker.id}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(ticks[11]) + int(ticks[12])) / 100


def elsewhere(broker: RealBroker) -> BlockingClient[Hall]:
    """Connect a device that has another address than the rest of this machine."""
    moved = Endpoints(**{port: f"tcp://127.0.0.2:0;{endpoint(broker, port)[6:]}" for port in PORTS})
    return BlockingClient(moved, device="reception", audience="public")
