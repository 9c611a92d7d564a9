"""One short day in compressed time: a real broker, real screens, faults, and an evening's audit."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from broker.trial import main
from broker.trial.main import week
from broker.trial.week import Week

if TYPE_CHECKING:
    from pathlib import Path

VISITORS = 25
EVENTS = 600
SEED = 33


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Move through the day in longer steps."""
    monkeypatch.setattr(main, "Week", partial(Week, step=timedelta(minutes=2)))


@pytest.mark.usefixtures("quick")
def test_a_day_of_faults_leaves_nobody_behind_and_every_program_well(tmp_path: Path) -> None:
    out = tmp_path / "week-out"
    assert week(out, SEED, days=1, visitors=VISITORS, events=EVENTS) == 0
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert (report["lost"], report["doubled"], report["broken"]) == (0, 0, 0), report["findings"]
    (day,) = report["days"]
    assert day["drawn"] + day["turned_away"] == VISITORS
    assert day["finished"] + day["no_show"] + day["expired"] == day["drawn"]
    assert report["faults"]["killed"] > 0
    assert report["answered"] == report["commands"] > 0
    assert {*report["memory"]} == {"broker", "display-1", "display-2", "console"}
    assert day["sizes"]["log_bytes"] > 0
