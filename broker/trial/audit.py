"""Was anything lost, was anything done or given twice? From the log and the answers. Pure.

Lost is a command that was answered as done and is not in the log just as it was answered, or that
is there by halves. Doubled is a command with more in the log than it was answered, a number given
while it is in use or again before its series has gone round, and a ticket called while it is at a
counter. Whatever else is not as promised is ``broken``. The audit follows the rows by itself and
shares no fold with the broker.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from msgspec import Struct, field

from shared.domain.tickets import CloseDay

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from broker.trial.evidence import Asked, Evidence

IN_USE: Final = frozenset({"waiting", "called", "serving", "no_show"})
AT_DESK: Final = frozenset({"called", "serving"})
LAST_OF_CLOSING: Final = "day_closed"
AGAIN_AFTER: Final = 500
"""So many others of its letter are given before a number comes again on the same day; of 999."""


class LogRow(NamedTuple):
    """One row of the log as SQLite gives it."""

    sequence: int
    time: str
    type: str
    device: str
    command: str
    ticket: int | None
    body: str


class Findings(Struct, kw_only=True):
    """Sentences, one for each thing that is wrong; all empty is how it should be."""

    lost: list[str] = field(default_factory=list[str])
    doubled: list[str] = field(default_factory=list[str])
    broken: list[str] = field(default_factory=list[str])
    events: int = 0
    tickets: int = 0

    @property
    def sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return not (self.lost or self.doubled or self.broken)


def audit(log: Iterable[LogRow], evidence: Evidence) -> Findings:
    """Hold a whole log against everything that was asked and answered."""
    findings = Findings()
    numbers = _Numbers(findings)
    seen: set[tuple[str, str]] = set()
    for key, rows_of_one in groupby(log, lambda row: (row.device, row.command)):
        rows = list(rows_of_one)
        for row in rows:
            findings.events += 1
            if row.sequence != findings.events:
                findings.broken.append(f"event {findings.events} is missing: {row.sequence} comes")
                findings.events = row.sequence
            numbers.follow(row)
        if key[1]:
            _command(findings, key, rows, evidence, seen)
    _unseen(findings, evidence, seen)
    findings.tickets = numbers.last_ticket
    return findings


# --- commands -----------------------------------------------------------------------------------


def _command(
    findings: Findings,
    key: tuple[str, str],
    rows: list[LogRow],
    evidence: Evidence,
    seen: set[tuple[str, str]],
) -> None:
    if key in seen:
        findings.doubled.append(f"{_name(key)} was done again at event {rows[0].sequence}")
    seen.add(key)
    asked = evidence.of(*key)
    if asked is None:
        return
    if asked.accepted:
        _as_answered(findings, asked, rows)
    else:
        _as_a_whole(findings, asked, rows)


def _as_answered(findings: Findings, asked: Asked, rows: Sequence[LogRow]) -> None:
    told = {
        (each.sequence, each.time, each.device, bytes(each.event).decode()) for each in asked.told()
    }
    stored = {(row.sequence, _time(row), row.device, row.body) for row in rows}
    if told - stored:
        findings.lost.append(f"{_said(asked)}: the log does not hold what was answered")
    elif stored - told:
        findings.doubled.append(f"{_said(asked)}: the log holds more than was answered")


def _as_a_whole(findings: Findings, asked: Asked, rows: Sequence[LogRow]) -> None:
    """Look at what was refused, or never answered: then it is there wholly, or not at all."""
    if asked.answer:
        findings.broken.append(f"{_said(asked)} was refused, but done")
    elif isinstance(asked.command, CloseDay):
        if rows[-1].type != LAST_OF_CLOSING:
            findings.lost.append(f"{_said(asked)} is there by halves")
    elif len(rows) > 1:
        findings.doubled.append(f"{_said(asked)} was done {len(rows)} times")


def _unseen(findings: Findings, evidence: Evidence, seen: set[tuple[str, str]]) -> None:
    for asked in evidence:
        if asked.last and (asked.device, asked.id) not in seen:
            findings.lost.append(f"{_said(asked)} was answered and is not in the log")
        if asked.last and asked.others:
            findings.doubled.append(f"{_said(asked)} was answered otherwise later: {asked.others}")


def _said(asked: Asked) -> str:
    return f"{type(asked.command).__name__} {_name((asked.device, asked.id))}"


def _name(key: tuple[str, str]) -> str:
    return f"{key[1]} of {key[0]}"


def _time(row: LogRow) -> datetime:
    return datetime.fromisoformat(row.time)


# --- numbers ------------------------------------------------------------------------------------


class _Issued(Struct, frozen=True, kw_only=True):
    number: str
    business_day: date


class _Ticket(Struct, frozen=True, kw_only=True):
    id: int
    number: str
    status: str


class _Undone(Struct, frozen=True, kw_only=True):
    ticket: _Ticket | None = None


class _Numbers:
    """Follows who holds which number, and who is at a counter."""

    def __init__(self, findings: Findings) -> None:
        self.last_ticket = 0
        self._findings = findings
        self._number_of: dict[int, str] = {}
        self._in_use: dict[str, int] = {}
        self._at_desk: set[int] = set()
        self._given: dict[tuple[date, str], int] = {}
        self._place_of: dict[tuple[date, str], int] = {}
        self._issued = msgspec.json.Decoder(_Issued)
        self._undone = msgspec.json.Decoder(_Undone)

    def follow(self, row: LogRow) -> None:
        """Take one row."""
        ticket = row.ticket or 0
        match row.type:
            case "ticket_issued":
                self._issue(ticket, self._issued.decode(row.body))
            case "ticket_called":
                if ticket in self._at_desk:
                    self._findings.doubled.append(f"ticket {ticket} was called while at a counter")
                self._at_desk.add(ticket)
            case "ticket_not_shown" | "ticket_returned":
                self._at_desk.discard(ticket)
            case "ticket_finished" | "ticket_expired" | "ticket_cancelled":
                self._at_desk.discard(ticket)
                self._in_use.pop(self._number_of.pop(ticket, ""), None)
            case "action_undone":
                self._undo(self._undone.decode(row.body).ticket)
            case _:
                pass

    def _issue(self, ticket: int, issued: _Issued) -> None:
        if ticket != self.last_ticket + 1:
            self._findings.doubled.append(f"ticket {ticket} follows ticket {self.last_ticket}")
        self.last_ticket = ticket
        self._again(issued)
        self._use(ticket, issued.number)

    def _use(self, ticket: int, number: str) -> None:
        if self._in_use.get(number, ticket) != ticket:
            self._findings.doubled.append(f"{number} was given while it is in use")
        self._in_use[number] = ticket
        self._number_of[ticket] = number

    def _again(self, issued: _Issued) -> None:
        """A number comes again on its day only when the series has gone round."""
        series = (issued.business_day, issued.number[0])
        place = self._given[series] = self._given.get(series, 0) + 1
        before = self._place_of.get((issued.business_day, issued.number))
        if before is not None and place - before < AGAIN_AFTER:
            self._findings.doubled.append(
                f"{issued.number} was given again on {issued.business_day} after {place - before}"
            )
        self._place_of[issued.business_day, issued.number] = place

    def _undo(self, ticket: _Ticket | None) -> None:
        if ticket is None:
            return
        if ticket.status in IN_USE:
            self._use(ticket.id, ticket.number)
        if ticket.status in AT_DESK:
            self._at_desk.add(ticket.id)
        else:
            self._at_desk.discard(ticket.id)
