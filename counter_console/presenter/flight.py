"""One action under way: from the press until the console's own state shows what it did.

A command's answer may overtake the update that carries its events. Until both are here, buttons
would offer what was just done; so a flight lands only when the state has reached the answer.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from shared.domain.lobby import AnyCommand
from shared.protocol.session import PATIENCE

REPORT_PATIENCE: Final = 3600.0
"""Seconds for which a report waits for a broker that is away."""


class Submit(Struct, frozen=True, kw_only=True):
    """Effect: ask the broker for a command, at most for ``patience`` seconds."""

    command: AnyCommand
    patience: float = PATIENCE


class Flight(Struct, frozen=True, kw_only=True):
    """A command under way. ``lands`` is the event that the state must have seen, once known."""

    command: AnyCommand
    pressed: float
    lands: int | None = None


def answered(flight: Flight, sequence: int, seen: int) -> Flight | None:
    """Return what is left of the flight after its answer, whose last event is ``sequence``."""
    return seen_up_to(replace(flight, lands=sequence), seen)


def seen_up_to(flight: Flight | None, seen: int) -> Flight | None:
    """Return what is left of the flight when the state has seen the event ``seen``."""
    if flight is None or flight.lands is None or flight.lands > seen:
        return flight
    return None


def cut_off(flight: Flight | None) -> Flight | None:
    """Return what is left of the flight when the state starts anew or is gone: an open question."""
    return None if flight is None or flight.lands is not None else flight
