"""Plays several scripts side by side on one thread: each says what it waits for.

A script is a generator that does something from outside and yields a ``Wait``; it goes on when the
condition holds. Between two looks at the conditions the player listens to the lobby.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Final, NamedTuple, TypeAlias

PATIENCE: Final = 60.0
"""Seconds that a lobby on a busy machine may need for anything that is waited for."""


class Wait(NamedTuple):
    """Go on when ``until`` holds; ``what`` says it to a person if it never does."""

    what: str
    until: Callable[[], bool]
    seconds: float = PATIENCE


Script: TypeAlias = Generator[Wait, None, None]


class StuckError(Exception):
    """Something that was waited for did not happen."""


class Player:
    """Plays scripts. ``monotonic`` gives seconds, ``listen`` takes in news and sleeps a moment."""

    def __init__(self, monotonic: Callable[[], float], listen: Callable[[], None]) -> None:
        """Keep the clock and the ear."""
        self._monotonic = monotonic
        self._listen = listen

    def now(self) -> float:
        """Return the moment, in monotonic seconds."""
        return self._monotonic()

    def play(self, *scripts: Script) -> None:
        """Play all scripts to their ends.

        Raises:
            StuckError: a script waited for something in vain.
        """
        waits = [
            _Waiting(script, wait, self.now()) for script in scripts if (wait := _next(script))
        ]
        while waits:
            self._listen()
            waits = [each for each in waits if self._goes_on(each)]

    def pause(self, seconds: float) -> Wait:
        """Wait for time alone."""
        return self.until(self.now() + seconds)

    def until(self, moment: float) -> Wait:
        """Wait for a moment, in monotonic seconds."""
        return Wait(
            "time passes", lambda: self.now() >= moment, max(0.0, moment - self.now()) + PATIENCE
        )

    def _goes_on(self, waiting: _Waiting) -> bool:
        """Play one script on as far as it comes; tell whether there is more of it."""
        while waiting.wait.until():
            following = _next(waiting.script)
            if following is None:
                return False
            waiting.wait, waiting.since = following, self.now()
        if self.now() - waiting.since > waiting.wait.seconds:
            raise StuckError(f"waited {waiting.wait.seconds:.0f} s in vain: {waiting.wait.what}")
        return True


class _Waiting:
    def __init__(self, script: Script, wait: Wait, since: float) -> None:
        self.script = script
        self.wait = wait
        self.since = since


def _next(script: Script) -> Wait | None:
    return next(script, None)
