"""Whatever somebody on the lobby's network sends, or does not: it harms nobody.

What can be answered is answered as not understood or refused; the fixtures hold that the broker
logs no warning.
"""

from __future__ import annotations

from contextlib import ExitStack, closing, suppress
from typing import TYPE_CHECKING

import pytest
import zmq

from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext, CloseDay, IssueTicket
from shared.protocol.codec import encode, reply_reader
from shared.protocol.messages import Accepted, Malformed, Rejected, Submit
from shared.protocol.version import MAX_BODY, VERSION
from tests.helpers.attackers import PORTS, assert_others_are_served, endpoint, noise
from tests.helpers.real_broker import RealBroker, real_broker
from tests.helpers.zmtp import GREETING, connected, frame, is_closed, ready, shaken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shared.domain.lobby import AnyCommand
    from shared.protocol.messages import Reply

__all__ = ["real_broker"]

LASTING = 40.0
"""Megabytes that may be left of all of it."""


# ------------------------------------------------------------------ what is no ZeroMQ


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
