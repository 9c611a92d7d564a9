"""What the controller needs from outside; ``bootstrap`` chooses who gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kiosk.presenter.shown import Shown
    from kiosk.presenter.state import Modes
    from shared.domain.lobby import AnyCommand
    from shared.printing.worker import Request


class Clock(Protocol):
    """Time of day, and monotonic seconds."""

    def now(self) -> datetime:
        """Return the time of day in UTC."""
        ...

    def seconds(self) -> float:
        """Return monotonic seconds."""
        ...


class Glass(Protocol):
    """The screen that the visitor sees."""

    def show(self, picture: Shown, modes: Modes) -> None:
        """Make the screen show this picture in these modes."""
        ...

    def after_paint(self, done: Callable[[], None]) -> None:
        """Call ``done`` once what is shown now has been painted."""
        ...


class Broker(Protocol):
    """The way to the broker, see ``shared.client.qt``."""

    def submit(self, command: AnyCommand, patience: float, command_id: str = "") -> str:
        """Ask for a command and return its id; an answer follows within ``patience`` seconds.

        With a ``command_id`` of one's own it is done once over restarts of the kiosk.
        """
        ...

    def abandon(self, command_id: str) -> None:
        """Ask for a command no longer; nothing more is heard of it, though it may be done."""
        ...

    def broker_time(self) -> datetime:
        """Return the broker's time (UTC); before its first message, a time in 1970."""
        ...


class Printer(Protocol):
    """The way to the ticket printer; what becomes of a job is told to the controller later."""

    def submit(self, request: Request) -> None:
        """Print a slip, at most once for one job; returns at once."""
        ...


class Aloud(Protocol):
    """What reads the screen aloud, see ``kiosk.controller.aloud``."""

    def shown(self, picture: Shown, modes: Modes) -> None:
        """Take the picture that the screen shows now, and what its visitor wants."""
        ...

    def hush(self) -> None:
        """Stop, since the visitor did something."""
        ...

    def again(self) -> None:
        """Read the screen once more as if it were new."""
        ...

    def warn(self) -> None:
        """Sound the tone of a warning."""
        ...
