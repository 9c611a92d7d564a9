"""A small log that was filled by the real rules, and what was asked and answered meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from broker.trial.evidence import Evidence
from broker.trial.filling import fill
from broker.trial.hall import Hall, Size, write_hall
from broker.trial.log import rows
from broker.trial.players import Players
from tests.helpers.lobbies import MONDAY_NINE

if TYPE_CHECKING:
    from pathlib import Path

    from broker.trial.audit import LogRow

EVENTS = 700


@dataclass
class Filled:
    hall: Hall
    players: Players
    evidence: Evidence
    log: list[LogRow]


@pytest.fixture
def filled(tmp_path: Path) -> Filled:
    hall = write_hall(tmp_path, Size(kiosks=2, counters=6, displays=1))
    players, evidence = Players(hall, 1), Evidence()
    fill(hall, EVENTS, players, evidence, until=MONDAY_NINE)
    return Filled(hall, players, evidence, list(rows(hall.log)))
