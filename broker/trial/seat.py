"""A device of a played week: a real session over real sockets, one command under way at a time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from shared.client.blocking import BlockingClient
from shared.domain.lobby import Lobby
from shared.domain.public import Hall
from shared.protocol.session import Answered, GaveUp, Link

if TYPE_CHECKING:
    from broker.trial.evidence import Answer, Asked, Evidence
    from shared.domain.lobby import AnyCommand
    from shared.protocol.endpoints import Endpoints
    from shared.protocol.messages import Audience

PATIENCE: Final = 90_000.0
"""Seconds; a deadline is in the broker's time, of which much passes until an answer is there."""


class Seat:
    """A device, over all its sessions. ``odd`` holds what should not have been."""

    def __init__(
        self, device: str, audience: Audience, endpoints: Endpoints, evidence: Evidence
    ) -> None:
        """Connect; the broker need not be there yet."""
        self.device = device
        self.odd: list[str] = []
        self._audience: Audience = audience
        self._endpoints = endpoints
        self._evidence = evidence
        self._serial = 0
        self._asked: Asked | None = None
        self._again: set[str] = set()
        self._client = self._connect()

    @property
    def is_busy(self) -> bool:
        """Tell whether an answer is waited for."""
        return self._asked is not None or bool(self._again)

    @property
    def is_live(self) -> bool:
        """Tell whether the session holds the broker's present state."""
        return self._client.session.link is Link.LIVE

    @property
    def state(self) -> Lobby | Hall | None:
        """Return the state that the session has followed."""
        return self._client.session.state

    def ask(self, command: AnyCommand) -> None:
        """Submit a command."""
        self._serial += 1
        name = f"week-{self.device}-{self._serial}"
        self._asked = self._evidence.ask(self.device, name, command)
        self._submit(self._asked)

    def repeat(self, asked: Asked) -> None:
        """Submit a command again that was answered before."""
        self._again.add(asked.id)
        self._submit(asked)

    def vanish(self) -> None:
        """Be switched off, and come back with a session anew; what is unanswered is known still."""
        self._client.close()
        self._client = self._connect()
        self._again.clear()
        if self._asked is not None:
            self._submit(self._asked)

    def listen(self) -> tuple[AnyCommand, Answer] | None:
        """Exchange messages without waiting; return the answer to the command under way."""
        heard: tuple[AnyCommand, Answer] | None = None
        for notice in self._client.poll(0):
            match notice:
                case Answered():
                    heard = self._answered(notice) or heard
                case GaveUp():
                    self.odd.append(f"{self.device}: nobody answered {notice.command_id}")
                case _:
                    pass
        self._client.notices.clear()
        return heard

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def _answered(self, notice: Answered) -> tuple[AnyCommand, Answer] | None:
        self._evidence.answer(self.device, notice.answer)
        self._again.discard(notice.command_id)
        if self._asked is None or self._asked.id != notice.command_id:
            return None
        self._asked = None
        return notice.command, notice.answer

    def _submit(self, asked: Asked) -> None:
        now = time.monotonic()
        self._client.session.submit(asked.command, now, PATIENCE, asked.id)

    def _connect(self) -> BlockingClient[Lobby] | BlockingClient[Hall]:
        if self._audience == "public":
            return BlockingClient[Hall](self._endpoints, device=self.device, audience="public")
        return BlockingClient[Lobby](self._endpoints, device=self.device, audience="staff")
