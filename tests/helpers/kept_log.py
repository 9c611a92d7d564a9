"""Plays two days of a small lobby and keeps its log, so that later versions can be tried on it.

Before a migration is added: ``python -m tests.helpers.kept_log`` keeps the log of the schema as it
is now in ``tests/broker/store/logs``, with what must be true of it beside it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from broker.service import Service
from broker.store.sqlite import SqliteStore
from shared.domain.calls import AcknowledgeCall, Stage
from shared.domain.counters import CloseCounter, OpenCounter, PauseCounter, Undo
from shared.domain.devices import ReportPrinter, ReportTiming, ReportVoices, Timing
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import (
    CallNext,
    CallTicket,
    CloseDay,
    Finish,
    IssueTicket,
    NoShow,
    Recall,
    ReturnToWaiting,
    Serve,
)
from shared.protocol.messages import Accepted, AcceptedRaw, Submit
from shared.settings.loading import load
from tests.helpers.fakes import SettableClock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shared.domain.lobby import AnyCommand, Lobby

ROOT = Path(__file__).parents[2]
LOGS = ROOT / "tests" / "broker" / "store" / "logs"
MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
"""Half past eight in Hagen."""

_Play = list[tuple[str, "AnyCommand"]]


class Asked(Struct, frozen=True, kw_only=True):
    """A command that was done, and what was answered."""

    request: Submit
    answer: Accepted


class Seen(Struct, frozen=True, kw_only=True):
    """How the lobby stands, in words that outlive the shape of its state.

    ``tickets``: number to status, counter and slip. ``desks``: counter to status, number and
    services. ``calls``: id to number, counter, ring, open, withdrawn, painted, sounded.
    """

    sequence: int
    tickets: dict[str, tuple[str, str | None, str]]
    lines: dict[str, list[str]]
    ended: dict[str, int]
    desks: dict[str, tuple[str, str | None, list[str]]]
    calls: dict[int, tuple[str, str, int, bool, bool, list[str], list[str]]]
    printers: dict[str, str]


class Kept(Struct, frozen=True, kw_only=True):
    """What must be true of a kept log: ``ended_at`` is its last event's time, ``number`` the next.

    ``number`` is drawn for ``papers``; ``undone`` is the counter whose last action can be undone.
    """

    ended_at: datetime
    types: list[str]
    seen: Seen
    asked: list[Asked]
    number: str
    undone: str


def seen(lobby: Lobby) -> Seen:
    """Describe a lobby."""
    by_id, kinds = lobby.tickets.by_id, lobby.tickets.ended
    return Seen(
        sequence=lobby.sequence,
        tickets={t.number: (str(t.status), t.counter, str(t.printed)) for t in by_id.values()},
        lines={
            service: [by_id[ticket].number for _, ticket in line]
            for service, line in lobby.tickets.lines.items()
            if line
        },
        ended={str(status): number for status, number in kinds.items()},
        desks={
            desk.counter: (
                str(desk.status),
                None if desk.ticket is None else by_id[desk.ticket].number,
                list(desk.services),
            )
            for desk in lobby.desks.by_id.values()
        },
        calls={
            c.id: (c.number, c.counter, c.ring, c.open, c.withdrawn, c.painted, c.sounded)
            for c in lobby.calls.by_id.values()
        },
        printers={device: state.printer for device, state in lobby.devices.by_id.items()},
    )


def first_day() -> _Play:
    """A morning in which all goes its way, to the end of the day."""
    return [
        ("counter-1", OpenCounter(counter="c1")),
        ("counter-2", OpenCounter(counter="c2", services=("case", "questions"))),
        ("kiosk-1", IssueTicket(service="papers", language="en")),
        ("kiosk-1", ReportPrint(ticket=1, state=PrintState.PRINTED)),
        ("kiosk-1", IssueTicket(service="case")),
        ("reception", IssueTicket(service="emergency")),
        ("kiosk-1", IssueTicket(service="registration")),
        ("counter-1", CallNext(counter="c1")),
        ("display-1", AcknowledgeCall(call=1, ring=0, stage=Stage.PAINTED)),
        ("display-1", AcknowledgeCall(call=1, ring=0, stage=Stage.SOUNDED)),
        ("counter-1", ReportTiming(timing=Timing.CLICK_TO_GLASS, subject=1, milliseconds=21.5)),
        ("counter-1", Serve(counter="c1", ticket=3)),
        ("counter-1", Finish(counter="c1", ticket=3)),
        ("counter-2", CallNext(counter="c2")),
        ("counter-2", NoShow(counter="c2", ticket=2)),
        ("counter-2", PauseCounter(counter="c2")),
        ("counter-2", CloseCounter(counter="c2")),
        ("reception", CloseDay()),
    ]


def second_day() -> _Play:
    """A morning in which all goes wrong once, broken off with people waiting and at a desk."""
    return [
        ("counter-1", OpenCounter(counter="c1")),
        ("counter-3", OpenCounter(counter="c3")),
        ("kiosk-1", ReportPrinter(condition="paper_near_end")),
        ("display-1", ReportVoices(missing=("ar",))),
        ("kiosk-1", IssueTicket(service="papers")),
        ("kiosk-1", ReportPrint(ticket=5, state=PrintState.NOT_PRINTED, condition="paper_out")),
        ("kiosk-1", IssueTicket(service="papers", language="en")),
        ("kiosk-1", IssueTicket(service="case")),
        ("kiosk-1", IssueTicket(service="questions")),
        ("counter-1", CallNext(counter="c1")),
        ("counter-1", Recall(counter="c1", ticket=5)),
        ("display-1", AcknowledgeCall(call=3, ring=1, stage=Stage.PAINTED)),
        ("counter-1", Serve(counter="c1", ticket=5)),
        ("counter-1", Undo(counter="c1")),
        ("counter-1", ReturnToWaiting(counter="c1", ticket=5)),
        ("counter-3", CallTicket(counter="c3", ticket=6)),
        ("counter-3", Undo(counter="c3")),
        ("counter-1", CallNext(counter="c1")),
    ]


def the_rest() -> _Play:
    """What comes after the snapshot."""
    return [
        ("counter-1", Serve(counter="c1", ticket=5)),
        ("counter-3", CallTicket(counter="c3", ticket=7)),
        ("counter-3", NoShow(counter="c3", ticket=7)),
        ("kiosk-1", IssueTicket(service="papers")),
        ("counter-3", CallNext(counter="c3")),
    ]


class _Stage:
    """A broker of the hall of Hagen, told one command after the other, twenty seconds apart."""

    def __init__(self, log: Path) -> None:
        self.clock, self.store, tokens = SettableClock(MONDAY), SqliteStore(log), count(1)
        self.service = Service(self.store, self.clock, lambda: f"token-{next(tokens):010}")
        self.catalogue = load(ROOT / "config" / "ground-floor.toml").catalogue
        self.service.configure(self.catalogue)
        self.asked: list[Asked] = []

    def play(self, play: Sequence[tuple[str, AnyCommand]]) -> None:
        for device, command in play:
            self.clock.forward(timedelta(seconds=20))
            name = f"{device}-{len(self.asked) + 1}"
            request = Submit(id=name, device=device, command=command)
            (answer,) = self.service.handle([request]).answers
            assert isinstance(answer, AcceptedRaw), (request, answer)
            told = msgspec.json.decode(msgspec.json.encode(answer), type=Accepted)
            self.asked.append(Asked(request=request, answer=told))


def keep(log: Path) -> Kept:
    """Play the two days into a new log, whole in one file, and say what is true of it."""
    stage = _Stage(log)
    stage.play(first_day())
    stage.clock.moment = MONDAY + timedelta(days=1)
    stage.service.configure(replace(stage.catalogue, head_start_minutes=20))
    stage.play(second_day())
    stage.service.keep_snapshot(at_once=True)
    stage.play(the_rest())
    stage.store.close()
    with closing(sqlite3.connect(log, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("VACUUM")
        types = connection.execute("SELECT DISTINCT type FROM log ORDER BY type").fetchall()
    return Kept(
        ended_at=stage.clock.moment,
        types=[type_ for (type_,) in types],
        seen=seen(stage.service.lobby),
        asked=stage.asked,
        number="A004",
        undone="c3",
    )


def main() -> None:
    """Keep a log of the present schema, unless it is kept already."""
    with TemporaryDirectory() as folder:
        log = Path(folder) / "lobby.db"
        kept = keep(log)
        with closing(sqlite3.connect(log)) as connection:
            (version,) = connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()
        LOGS.mkdir(exist_ok=True)
        with (LOGS / f"version-{version}.db").open("xb") as file:
            file.write(log.read_bytes())
        # One command a line, so that people can read what was asked.
        facts = msgspec.json.encode(kept).replace(b'{"request"', b'\n{"request"')
        (LOGS / f"version-{version}.json").write_bytes(facts + b"\n")


if __name__ == "__main__":
    main()
