"""The devices of everybody who has no program on the stage: real sessions over real sockets."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from shared.client.blocking import BlockingClient
from shared.domain.lobby import Lobby, Recorded
from shared.domain.public import Hall
from shared.protocol.messages import Accepted, Rejected
from shared.protocol.session import Answered, GaveUp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shared.domain.ids import DeviceId
    from shared.domain.lobby import AnyCommand
    from shared.protocol.endpoints import Endpoints
    from shared.protocol.messages import Audience

PATIENCE: Final = 90_000.0
"""Seconds; a deadline is in the broker's time, of which much passes until an answer is there."""


class Question:
    """A command under way; ``answer`` is None until it is there."""

    def __init__(self) -> None:
        self.answer: Accepted | Rejected | None = None
        self.gave_up = False

    @property
    def is_open(self) -> bool:
        """Tell whether an answer is waited for."""
        return self.answer is None and not self.gave_up

    def events(self) -> list[Recorded]:
        """Return what followed from it."""
        return list(self.answer.events) if isinstance(self.answer, Accepted) else []

    def refusal(self) -> str | None:
        """Say why it was not done, or None if it was."""
        match self.answer:
            case Accepted():
                return None
            case Rejected():
                return f"refused: {self.answer.reason} {self.answer.details}"
            case _:
                return "nobody answered"


class Seats:
    """All of them. ``last`` is the number of the last event that one of them was told of."""

    def __init__(self, endpoints: Endpoints, devices: Mapping[DeviceId, Audience]) -> None:
        """Connect every device."""
        self.last = 0
        self._clients: dict[DeviceId, BlockingClient[Lobby] | BlockingClient[Hall]] = {
            device: BlockingClient[Hall](endpoints, device=device, audience="public")
            if audience == "public"
            else BlockingClient[Lobby](endpoints, device=device, audience="staff")
            for device, audience in devices.items()
        }
        self._open: dict[str, Question] = {}
        self._serial = 0

    def ask(self, device: DeviceId, command: AnyCommand) -> Question:
        """Submit a command."""
        self._serial += 1
        name = f"day-{device}-{self._serial}"
        question = self._open[name] = Question()
        self._clients[device].session.submit(command, time.monotonic(), PATIENCE, name)
        return question

    @property
    def is_busy(self) -> bool:
        """Tell whether somebody waits for an answer."""
        return bool(self._open)

    def listen(self) -> None:
        """Exchange messages without waiting."""
        for client in self._clients.values():
            for notice in client.poll(0):
                match notice:
                    case Answered():
                        self._answered(notice.command_id, notice.answer)
                    case GaveUp():
                        self._open.pop(notice.command_id).gave_up = True
                    case _:
                        pass
            client.notices.clear()

    def close(self) -> None:
        """Hang up."""
        for client in self._clients.values():
            client.close()

    def _answered(self, name: str, answer: Accepted | Rejected) -> None:
        self._open.pop(name).answer = answer
        if isinstance(answer, Accepted):
            self.last = max(self.last, answer.sequence)
