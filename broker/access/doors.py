"""All doors of a site, each with a thread of its own: a broken one holds up nobody."""

from __future__ import annotations

from contextlib import suppress
from queue import Empty, Full, Queue, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from broker.ports import RelayFailed
from shared.domain.access import READY, AccessReleased

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from broker.ports import AccessPoint
    from shared.domain.lobby import AnyEvent


class Doors:
    """Releases doors when the log says so, and tells how they did."""

    def __init__(self, relays: Mapping[str, AccessPoint]) -> None:
        """Be ready to release each door by its relay."""
        # One that waits is enough: whoever presses again meanwhile wants the same pulse.
        self._wanted: dict[str, Queue[bool]] = {name: Queue(1) for name in relays}
        self._outcomes: SimpleQueue[tuple[str, str]] = SimpleQueue()
        self._threads = [
            Thread(target=self._serve, args=(name, relay), daemon=True)
            for name, relay in relays.items()
        ]
        for thread in self._threads:
            thread.start()

    def hear(self, events: Sequence[AnyEvent]) -> None:
        """Release what was recorded as released; returns at once."""
        for event in events:
            if isinstance(event, AccessReleased) and event.access in self._wanted:
                with suppress(Full):
                    self._wanted[event.access].put_nowait(True)  # noqa: FBT003 - what is put, not a switch

    def outcomes(self) -> list[tuple[str, str]]:
        """Return how doors did since the last time, as (door, condition), in order."""
        taken: list[tuple[str, str]] = []
        while True:
            try:
                taken.append(self._outcomes.get_nowait())
            except Empty:
                return taken

    def close(self, seconds: float) -> None:
        """End, and wait so long for each pulse under way: a door must not stay released."""
        for wanted in self._wanted.values():
            with suppress(Full):
                wanted.put(False, timeout=seconds)  # noqa: FBT003 - what is put, not a switch
        for thread in self._threads:
            thread.join(seconds)

    def _serve(self, name: str, relay: AccessPoint) -> None:
        while self._wanted[name].get():
            try:
                relay.pulse()
            except RelayFailed as failed:
                self._outcomes.put((name, str(failed)))
            else:
                self._outcomes.put((name, READY))
