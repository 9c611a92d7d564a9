"""The plug is pulled ten times while a full hall works: nothing is lost, nothing is doubled."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from broker.trial.main import torture

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 10
EVENTS = 2_000
SEED = 33


def test_nothing_is_lost_or_doubled_when_the_plug_is_pulled_ten_times(tmp_path: Path) -> None:
    out = tmp_path / "torture-out"
    assert torture(out, KILLS, seed=SEED, events=EVENTS) == 0
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert report["kills"] == KILLS
    assert (report["lost"], report["doubled"], report["broken"]) == (0, 0, 0), report["findings"]
    assert report["answered"] == report["commands"] > 0
    assert report["repeated"] > 0
    assert report["states_compared"] > 0
    assert report["logs_looked_into"] > 0
    assert report["events_at_end"] > report["events_at_start"] >= EVENTS
