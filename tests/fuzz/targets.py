"""What any bytes at all must not break, one function a target: it takes bytes and asserts.

`.ci/fuzz.py` looks for bytes that do (coverage-guided), `test_corpus.py` replays what was found.
"""

from __future__ import annotations

import os
from datetime import time
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Final

from broker.service import Service
from shared.printing.frames import FrameReader, LiveStatus, Model
from shared.printing.virtual.commands import Command, Row
from shared.printing.virtual.machine import Machine, Options, Say, Slip
from shared.printing.virtual.parser import Parser
from shared.protocol.codec import (
    BadMessage,
    encode,
    public_reader,
    reply_reader,
    request_reader,
    staff_reader,
)
from shared.protocol.messages import Submit
from shared.protocol.version import VERSION
from shared.settings.loading import examine
from shared.settings.problems import Severity
from tests.helpers.fakes import MemoryStore, SettableClock
from tests.helpers.lobbies import a_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from shared.protocol.messages import Message

READERS: Final = (request_reader(), reply_reader(), public_reader(), staff_reader())
WIDTH: Final = 64
LONGEST_HEAD: Final = 11
"""Bytes of a command that the printer's parser may have to wait for the rest of."""
SETTINGS: Final = Path(gettempdir()) / f"wartemarke-fuzz-{os.getpid()}.toml"


def codec(data: bytes) -> None:
    """A body is a message that can be written and read again, or it is answered as bad."""
    for reader in READERS:
        message = _read(reader.read, [VERSION, data])
        if message is not None:
            assert reader.read(encode(message)) == message


def requests(data: bytes) -> None:
    """Each line is a request: it has one answer whatever it asks, and the log gives the lobby."""
    store, clock = MemoryStore(), SettableClock()
    service = Service(store, clock, lambda: "token", time(19))
    service.configure(a_catalogue())
    for line in data.split(b"\n"):
        request = _read(READERS[0].read, [VERSION, line])
        if isinstance(request, Submit):
            (answer,) = service.handle([request]).answers
            assert answer is not None
            READERS[1].read(encode(answer))
            assert service.handle([request]).answers == [answer]
    assert Service(store, clock, lambda: "token", time(19)).lobby == service.lobby


def settings(data: bytes) -> None:
    """A file of settings either loads or has errors in words."""
    SETTINGS.write_bytes(data)
    examination = examine(SETTINGS)
    SETTINGS.unlink()
    errors = [each for each in examination.problems if each.severity is Severity.ERROR]
    assert (examination.settings is None) == bool(errors)
    assert all(each.found and each.expected for each in examination.problems)


def escpos_parser(data: bytes) -> None:
    """A printer understands the same however its bytes arrive, and keeps little of them."""
    portion = 1 + (data[0] if data else 0) % 7
    whole = [*_commands(Parser(WIDTH), [data])]
    assert whole == [*_commands(Parser(WIDTH), _portions(data, portion))]
    assert all(len(command.bits) == WIDTH // 8 for command in whole if isinstance(command, Row))
    _print(data)


def _commands(parser: Parser, portions: Sequence[bytes]) -> Iterator[Command]:
    for portion in portions:
        parser.push(portion)
        while (command := parser.next()) is not None:
            yield command
        assert parser.waiting <= LONGEST_HEAD


def _print(data: bytes) -> None:
    machine = Machine(Options(width=WIDTH, speed=0.0, buffer=64))
    while data and machine.room:
        portion, data = data[: machine.room], data[machine.room :]
        machine.store(portion)
        machine.advance(0.0)
        for effect in machine.take_effects():
            assert isinstance(effect, Say | Slip)
    assert not data, "the printer stands still though nothing is wrong with it"


def frames(data: bytes) -> None:
    """The printer's answers are told apart the same however they arrive, and after any noise."""
    for model in Model:
        whole, single = FrameReader(model), FrameReader(model)
        found = whole.feed(data)
        assert found == [each for byte in data for each in single.feed(bytes([byte]))]
        whole.feed(b"\x80" * 100)
        assert whole.feed(b"\x12") == [LiveStatus(0x12)]


def _portions(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


def _read(read: Callable[[list[bytes]], Message], sent: list[bytes]) -> Message | None:
    try:
        return read(sent)
    except BadMessage as bad:
        READERS[1].read(encode(bad.answer))
        return None


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    target.__name__: target for target in (codec, requests, settings, escpos_parser, frames)
}
