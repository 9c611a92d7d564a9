"""What devices asked and what they were answered: held against the log by ``broker.trial.audit``.

A device sends a command again until it is answered, so one command may have several answers; they
must all be the same.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
from msgspec import Raw, Struct, field

from shared.domain.lobby import AnyCommand
from shared.protocol.messages import Accepted, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator

Answer = Accepted | Rejected


class Told(Struct, frozen=True, kw_only=True):
    """One event of an answer; its JSON is kept as it was told."""

    sequence: int
    time: datetime
    device: str
    event: Raw


class _Events(Struct, frozen=True, kw_only=True):
    events: tuple[Told, ...] = ()


_TOLD = msgspec.json.Decoder(_Events)
_ENCODER = msgspec.json.Encoder()


class Asked(Struct, kw_only=True):
    """One command, its first answer as JSON (empty: none yet), and answers that differ from it.

    ``last`` is the number of the last event that was answered, 0 if nothing was stored.
    """

    device: str
    id: str
    command: AnyCommand
    answer: bytes = b""
    accepted: bool = False
    last: int = 0
    others: list[bytes] = field(default_factory=list[bytes])

    def answered(self, answer: Answer) -> None:
        """Keep an answer."""
        said = _ENCODER.encode(answer)
        if self.answer:
            if said != self.answer:
                self.others.append(said)
            return
        self.answer = said
        self.accepted = isinstance(answer, Accepted)
        # Without events nothing was stored, and nothing can be remembered over a restart.
        self.last = answer.sequence if isinstance(answer, Accepted) and answer.events else 0

    def told(self) -> tuple[Told, ...]:
        """Return the events that were answered."""
        return _TOLD.decode(self.answer).events if self.accepted else ()


class Evidence:
    """Every command of a trial, by the device and the id that it was sent under."""

    def __init__(self) -> None:
        """Begin with nothing asked."""
        self._all: dict[tuple[str, str], Asked] = {}
        self.answered = 0
        self.stored: list[Asked] = []
        """Those whose answer told of events, in the order of the answers."""

    def ask(self, device: str, name: str, command: AnyCommand) -> Asked:
        """Note a command before it is sent for the first time."""
        asked = Asked(device=device, id=name, command=command)
        self._all[device, name] = asked
        return asked

    def answer(self, device: str, answer: Answer) -> Asked | None:
        """Note an answer; return what was asked when this is its first answer, else None."""
        asked = self._all.get((device, answer.id))
        if asked is None:
            return None
        first = not asked.answer
        asked.answered(answer)
        self.answered += first
        if first and asked.last:
            self.stored.append(asked)
        return asked if first else None

    def of(self, device: str, name: str) -> Asked | None:
        """Return what a device asked under this id."""
        return self._all.get((device, name))

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Asked]:
        return iter(self._all.values())
