"""The clock: what becomes of the lobby's moments when the broker's wall clock is set.

A jump moves the clock, not the people: every moment that the state holds is set by the same span,
so the order of the lines, the waiting minutes and the call-by times stay what they were.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from shared.domain.records import Event

LONGEST_DAY = timedelta(hours=25)
"""The day on which clocks are put back: moments that are further apart are not of one day."""

T = TypeVar("T")


class ClockJumped(Event, frozen=True, kw_only=True):
    """The wall clock was set by ``seconds`` (negative: back), exact to the millisecond.

    The event's own time is that of the clock as it was set, ``business_day`` the site's local
    date by it. Moments in events before this one are those of the clock as it was then.
    """

    seconds: float
    business_day: date

    @property
    def span(self) -> timedelta:
        """How far every moment of the state is to be set."""
        return timedelta(milliseconds=round(self.seconds * 1000))


class ClockState(Struct, kw_only=True):
    """``shifted`` is the sum in seconds of all jumps: a moment less it is the same for good."""

    shifted: float = 0.0


def fold(clock: ClockState, event: ClockJumped) -> None:
    """Change ``clock`` by one event."""
    clock.shifted = round(clock.shifted + event.seconds, 3)


def shifted(piece: T, span: timedelta) -> T:
    """Return a copy of a piece of state with every moment in it set by ``span``, however deep.

    Nobody who adds a moment to the state needs to think of jumps.
    """
    return cast("T", _shifted(piece, span))


def is_trusted(jumped: datetime | None, now: datetime) -> bool:
    """Tell whether the clock has gone on for a whole day since it was set, if it ever was.

    Before that, another day by the clock may be the same day by the sun.
    """
    return jumped is None or now - jumped > LONGEST_DAY


def _shifted(value: object, span: timedelta) -> object:
    match value:
        case datetime():
            return value + span
        case Struct():
            fields = {name: getattr(value, name) for name in value.__struct_fields__}
            return replace(value, **{name: shifted(each, span) for name, each in fields.items()})
        case dict():
            pairs = cast("dict[object, object]", value).items()
            return {key: _shifted(each, span) for key, each in pairs}
        case list():
            return [_shifted(each, span) for each in cast("list[object]", value)]
        case tuple():
            return tuple(_shifted(each, span) for each in cast("tuple[object, ...]", value))
        case _:
            return value
