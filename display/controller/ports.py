"""What the controller needs from outside; ``bootstrap`` chooses who gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from display.presenter.shown import MediaArea, Wall
    from display.presenter.state import Moment
    from shared.domain.lobby import AnyCommand
    from shared.voice.said import Said, Utterance


class Clock(Protocol):
    """The time of day, and seconds that never jump."""

    def now(self) -> Moment:
        """Return the present moment."""
        ...


class Glass(Protocol):
    """The screen that the waiting room sees."""

    @property
    def aspect(self) -> float:
        """How many times it is as wide as high."""
        ...

    def show(self, wall: Wall) -> None:
        """Make the screen show this."""
        ...

    def after_paint(self, done: Callable[[], None]) -> None:
        """Call ``done`` once what is shown now has been painted."""
        ...


class Bell(Protocol):
    """The loudspeaker. The controller never rings while it still rings."""

    def ring(self) -> None:
        """Chime once; how it ended is told to the controller later."""
        ...


class Mouth(Protocol):
    """The voice. The controller never lets it speak while anything sounds."""

    def prepare(self, pieces: Sequence[Said]) -> None:
        """Have these ready soon; returns at once."""
        ...

    def say(self, utterance: Utterance) -> None:
        """Say this; that it is over, or failed, is told to the controller later."""
        ...


class Pictures(Protocol):
    """Whoever plays the pictures and films of the wall."""

    def show(self, area: MediaArea) -> None:
        """Show this from now on; how it ended is told to the controller later."""
        ...


class Broker(Protocol):
    """The way to the broker, see ``shared.client.qt``."""

    def submit(self, command: AnyCommand, patience: float) -> str:
        """Ask for a command and return its id; an answer follows within ``patience`` seconds."""
        ...
