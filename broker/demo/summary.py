"""The figures of a played morning: what is written to ``summary.json`` and said in words. Pure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from broker.demo.audit import Evidence, audit, follow
from broker.demo.morning import Morning, Timetable
from shared.domain.devices import Timing, TimingReported
from shared.domain.lobby import Recorded
from shared.domain.slips import PrintState
from shared.domain.tickets import TicketCalled
from shared.domain.transitions import Status

if TYPE_CHECKING:
    from collections.abc import Sequence


class Spread(Struct, frozen=True, kw_only=True):
    """Many measurements in three figures, in milliseconds; all zero if there were none."""

    p50: float
    p99: float
    max: float
    count: int


class Summary(Struct, frozen=True, kw_only=True):
    """The morning in figures.

    ``touch_to_ticket_ms`` ends when the committed ticket is back at the kiosk,
    ``touch_to_painted_ms`` when the kiosk's painted frame shows the number, and
    ``call_to_display_ms`` (from the press on Next) when the console knows that the wall display's
    painted frame shows it. ``called`` counts calls, so returned and undone ones count again.
    ``touches_repeated`` counts touches that a visitor had to make again.
    """

    office: str
    date: str
    tickets_in_extract: int
    speed: float
    play_seconds: float
    issued: int
    printed: int
    called: int
    finished: int
    no_show: int
    waiting: int
    lost: int
    duplicated: int
    slips: int
    touches_repeated: int
    touch_to_ticket_ms: Spread
    touch_to_painted_ms: Spread
    call_to_display_ms: Spread
    findings: tuple[str, ...]
    complaints: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Tell whether nobody was lost, nothing given twice, and every program was well."""
        return not (self.lost or self.duplicated or self.complaints)


def spread(values: Sequence[float]) -> Spread:
    """Return the nearest-rank percentiles of some measurements."""
    if not values:
        return Spread(p50=0.0, p99=0.0, max=0.0, count=0)
    ranked = sorted(values)
    p50, p99 = (ranked[math.ceil(len(ranked) * part) - 1] for part in (0.50, 0.99))
    return Spread(p50=round(p50, 1), p99=round(p99, 1), max=round(ranked[-1], 1), count=len(ranked))


class Played(Struct, frozen=True, kw_only=True):
    """All that is left of a played morning, ready to be counted. ``seconds`` is how long it was,
    ``repeated`` how many touches had to be made again.
    """

    morning: Morning
    plan: Timetable
    log: tuple[Recorded, ...]
    evidence: Evidence
    seconds: float
    repeated: int = 0
    complaints: tuple[str, ...] = ()


def summarise(played: Played) -> Summary:
    """Count and measure."""
    log, course = played.log, follow(played.log)
    findings = audit(course, played.evidence)
    return Summary(
        office=played.morning.office,
        date=played.morning.date,
        tickets_in_extract=len(played.morning.visits),
        speed=round(played.plan.speed),
        play_seconds=round(played.seconds, 1),
        issued=len(course.tickets),
        printed=sum(t.print_state is PrintState.PRINTED for t in course.tickets.values()),
        called=sum(isinstance(recorded.event, TicketCalled) for recorded in log),
        finished=course.count(Status.FINISHED),
        no_show=course.count(Status.NO_SHOW),
        waiting=course.count(Status.WAITING),
        lost=len(findings.lost),
        duplicated=len(findings.duplicated),
        slips=len(played.evidence.slips),
        touches_repeated=played.repeated,
        touch_to_ticket_ms=spread(_measured(log, Timing.TOUCH_TO_DURABLE)),
        touch_to_painted_ms=spread(_measured(log, Timing.TOUCH_TO_PAINTED)),
        call_to_display_ms=spread(_measured(log, Timing.CLICK_TO_GLASS)),
        findings=(*findings.lost, *findings.duplicated),
        complaints=played.complaints,
    )


def in_words(summary: Summary) -> str:
    """Say it in a dozen lines."""
    lines = [
        ("real morning", f"{summary.office}, {summary.date}, {summary.speed:.0f} times as fast"),
        (
            "tickets",
            f"{summary.issued} issued, {summary.printed} printed, {summary.slips} slips read",
        ),
        ("calls", f"{summary.called}, {summary.finished} finished, {summary.no_show} no-shows"),
        ("still waiting", f"{summary.waiting}"),
        ("lost", f"{summary.lost}"),
        ("duplicated", f"{summary.duplicated}"),
        ("touch to durable ticket", _milliseconds(summary.touch_to_ticket_ms)),
        ("touch to painted number", _milliseconds(summary.touch_to_painted_ms)),
        ("call to painted display", _milliseconds(summary.call_to_display_ms)),
    ]
    wrong = [("WRONG", each) for each in (*summary.findings, *summary.complaints)]
    return "\n".join(f"{name:<26}{value}" for name, value in [*lines, *wrong])


def _measured(log: Sequence[Recorded], timing: Timing) -> list[float]:
    events = (recorded.event for recorded in log)
    return [
        event.milliseconds
        for event in events
        if isinstance(event, TimingReported) and event.timing is timing
    ]


def _milliseconds(values: Spread) -> str:
    if not values.count:
        return "not measured"
    return (
        f"{values.p50:.1f} ms in the middle, p99 {values.p99:.1f}, "
        f"at most {values.max:.1f} ({values.count})"
    )
