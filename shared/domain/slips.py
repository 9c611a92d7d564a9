"""Slips: what became of a ticket's paper."""

from __future__ import annotations

from enum import StrEnum


class PrintState(StrEnum):
    """What is known about the slip of a ticket."""

    PENDING = "pending"
    PRINTED = "printed"
    NOT_PRINTED = "not_printed"
    UNKNOWN = "unknown"
