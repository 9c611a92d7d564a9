"""What the controllers need from outside; ``bootstrap`` chooses who gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from counter_console.presenter.counter_view import CounterView
    from counter_console.presenter.lead_view import LeadView
    from counter_console.presenter.moment import Moment
    from counter_console.presenter.reception_view import ReceptionView
    from shared.domain.lobby import AnyCommand
    from shared.printing.worker import Request


class Broker(Protocol):
    """The way to the broker, see ``shared.client.qt``."""

    def submit(self, command: AnyCommand, patience: float) -> str:
        """Ask for a command and return its id; an answer follows within ``patience`` seconds."""
        ...


class Clock(Protocol):
    """The lobby's time, and seconds that never jump."""

    def __call__(self) -> Moment:
        """Return the present moment."""
        ...


class CounterScreens(Protocol):
    """The two windows of a counter, one of them open."""

    def show_view(self, view: CounterView) -> None:
        """Show the counter as it is, in the window that the view asks for."""
        ...


class ReceptionScreen(Protocol):
    """The window of the reception."""

    def show_view(self, view: ReceptionView) -> None:
        """Show the reception as it is."""
        ...


class LeadScreen(Protocol):
    """The window of a team lead."""

    def show_view(self, view: LeadView) -> None:
        """Show the lobby as it is."""
        ...


class Printer(Protocol):
    """The way to the ticket printer of this desk, see ``shared.printing.worker``."""

    def submit(self, request: Request) -> None:
        """Print a slip, at most once for one job; returns at once."""
        ...
