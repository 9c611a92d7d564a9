"""The figures of a torture: counted while it runs, written to ``report.json``, said in words."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from broker.trial.audit import Findings

FIRST_START_SECONDS: Final = 0.6
"""How long a start may take, as long as none was measured."""
TOLD: Final = 20
"""Sentences of each kind that a report holds; their number is always told."""


@dataclass(kw_only=True)
class Tally:
    """What is counted while the plug is pulled. Times are in seconds.

    ``under_way`` counts commands unanswered at a kill, ``compared`` states of a running broker
    that were held against the log, ``looks`` those into the files that a dead broker left, and
    ``our_seconds`` what we took for ourselves between a kill and the next start.
    """

    events_at_start: int
    commands_before: int
    answered_before: int
    kills: Counter[str] = field(default_factory=Counter[str])
    during_backup: int = 0
    under_way: int = 0
    compared: int = 0
    looks: int = 0
    our_seconds: float = 0.0
    restarts: list[float] = field(default_factory=list[float])
    outages: list[float] = field(default_factory=list[float])
    broken: list[str] = field(default_factory=list[str])

    @property
    def usual_start(self) -> float:
        """Return how long a start takes."""
        return statistics.median(self.restarts) if self.restarts else FIRST_START_SECONDS


class Spread(Struct, frozen=True, kw_only=True):
    """Many measurements in three figures, in seconds."""

    p50: float
    max: float
    count: int


class Report(Struct, frozen=True, kw_only=True):
    """What a torture showed.

    ``lost``, ``doubled`` and ``broken`` count the sentences of the audit. ``commands`` were sent,
    ``repeated`` of them once more long after their answer. An outage is from a kill to the first
    command that is answered then; a restart from the process's start to that.
    """

    kills: int
    kills_by_moment: dict[str, int]
    kills_during_backup: int
    commands: int
    answered: int
    unanswered_at_kills: int
    repeated: int
    lost: int
    doubled: int
    broken: int
    longest_outage_s: float
    restart_to_first_answer_s: Spread
    events_at_start: int
    events_at_end: int
    tickets: int
    log_bytes: int
    states_compared: int
    logs_looked_into: int
    seed: int
    seconds: float
    findings: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Tell whether nothing was lost or doubled, and all else as promised."""
        return not (self.lost or self.doubled or self.broken)


def spread(seconds: Sequence[float]) -> Spread:
    """Return nearest-rank figures of some measurements; all zero if there were none."""
    if not seconds:
        return Spread(p50=0.0, max=0.0, count=0)
    ranked = sorted(seconds)
    middle = ranked[math.ceil(len(ranked) / 2) - 1]
    return Spread(p50=round(middle, 3), max=round(ranked[-1], 3), count=len(ranked))


def sentences(findings: Findings) -> tuple[str, ...]:
    """Say what is wrong, the first of each kind."""
    return tuple(
        f"{kind}: {sentence}"
        for kind, all_of_it in (
            ("lost", findings.lost),
            ("doubled", findings.doubled),
            ("broken", findings.broken),
        )
        for sentence in all_of_it[:TOLD]
    )
