"""What a file of appointments holds, or everything that is wrong with it, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, field

from shared.domain.booking import AppointmentId, Booking, FreeSlot
from shared.domain.services import Catalogue

if TYPE_CHECKING:
    from shared.i18n.words import Words

DAYS_AHEAD = 400
"""Nobody invites for later than that; a larger year is a slip of the key."""
MOST_TOLD = 50
"""Problems that are told of one file; who has mended these sees the rest."""


class Reader(Struct, frozen=True, kw_only=True):
    """For whom a file is read: the ``source`` that it speaks for, the site, and its date."""

    source: str
    catalogue: Catalogue
    today: date


class Problem(Struct, frozen=True, kw_only=True):
    """Something wrong in a ``line`` (from 1) of the file, or, at 0, with the whole of it."""

    line: int
    sentence: str
    values: dict[str, object] = field(default_factory=dict[str, object])


class FileIsWrong(Exception):
    """Nothing of a file can be used as long as these problems are in it."""

    def __init__(self, problems: list[Problem]) -> None:
        """Tell all that is wrong, in the order of the lines."""
        super().__init__(f"{len(problems)} problems")
        self.problems = sorted(problems, key=lambda each: each.line)


class Found(Struct, kw_only=True):
    """What a file says of each day from the earliest to the latest of ``days``.

    ``cancelled`` are appointments that are named as such; ``left_out`` are the columns that
    nothing was taken from. The ``slots`` are all that are free on the days from their first to
    their last; a file without any says nothing of them.
    """

    bookings: list[Booking] = field(default_factory=list[Booking])
    slots: list[FreeSlot] = field(default_factory=list[FreeSlot])
    cancelled: list[AppointmentId] = field(default_factory=list[str])
    days: set[date] = field(default_factory=set[date])
    left_out: list[str] = field(default_factory=list[str])


def told(words: Words, problems: list[Problem]) -> list[str]:
    """Say what is wrong with a file, a line for each problem."""
    lines = [_told(words, problem) for problem in problems[:MOST_TOLD]]
    if more := len(problems) - len(lines):
        lines.append(words.count("… und noch eine.", "… und noch {number}.", more))
    return lines


def _told(words: Words, problem: Problem) -> str:
    sentence = words.say(problem.sentence, **problem.values)
    if not problem.line:
        return sentence
    return words.say("Zeile {line}: {sentence}", line=problem.line, sentence=sentence)
