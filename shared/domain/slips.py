"""Slips: what became of a ticket's paper."""

from __future__ import annotations

from enum import StrEnum

from shared.domain.ids import TicketId
from shared.domain.records import Command, ConditionCode, Event


class PrintState(StrEnum):
    """What is known about the slip of a ticket."""

    PENDING = "pending"
    PRINTED = "printed"
    NOT_PRINTED = "not_printed"
    UNKNOWN = "unknown"


class ReportPrint(Command, frozen=True, kw_only=True):
    """Tell what became of a slip: ``printed``, ``not_printed`` or ``unknown``, and why."""

    ticket: TicketId
    state: PrintState
    condition: ConditionCode = "ready"


class TicketPrintReported(Event, frozen=True, kw_only=True):
    """What became of the slip: ``printed``, ``not_printed`` or ``unknown``, and why."""

    ticket: TicketId
    state: PrintState
    condition: str = "ready"
