"""Identifiers of the lobby and how a ticket's number is written."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta

TicketId: TypeAlias = int
"""Counts up over the whole life of a log; earlier tickets have smaller ids."""

CallId: TypeAlias = int
"""Counts up over the whole life of a log; one for each call, kept by its recalls."""

Name: TypeAlias = Annotated[str, Meta(max_length=100)]
"""Bounded, since what a request names is kept in answers and in the log."""

CounterId: TypeAlias = Name
ServiceId: TypeAlias = Name
DeviceId: TypeAlias = Name
Language: TypeAlias = Annotated[str, Meta(max_length=35)]
"""A language tag such as ``de``, ``en`` or ``de-x-ls``."""

REFUSED_LETTERS = "IOQSZ"
"""Letters that are misread as 1, 0, 0, 5 and 2 (access.md, line 15)."""

LAST_IN_SERIES = 999
"""A number is one letter and three digits; after 999 comes 001 again."""


def ticket_number(letter: str, place: int) -> str:
    """Write the number at ``place`` (1 to 999) of the series ``letter``: ``A024``."""
    return f"{letter}{place:03d}"


def spaced(number: str) -> str:
    """Write a number as people read it: ``A024`` becomes ``A 024``."""
    return f"{number[:-3]} {number[-3:]}"


def in_fours(code: str) -> str:
    """Write an appointment's code as people type it, in groups of four digits."""
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))
