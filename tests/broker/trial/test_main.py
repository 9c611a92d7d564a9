"""A trial says what it found, on the screen and in a file, and fails when anything was lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from broker.demo.children import ChildFailed
from broker.trial import main
from broker.trial.torture import Stuck
from broker.trial.torture_report import Report, spread
from broker.trial.week_report import WeekReport

if TYPE_CHECKING:
    from pathlib import Path

SOUND = Report(
    kills=3,
    kills_by_moment={"working": 3},
    kills_during_backup=0,
    commands=9,
    answered=9,
    unanswered_at_kills=2,
    repeated=1,
    lost=0,
    doubled=0,
    broken=0,
    longest_outage_s=0.5,
    restart_to_first_answer_s=spread([0.4]),
    events_at_start=10,
    events_at_end=19,
    tickets=4,
    log_bytes=4096,
    states_compared=3,
    logs_looked_into=1,
    seed=5,
    seconds=2.0,
    findings=(),
)


class Played:
    """A torture that was played already, or that does not come to its end."""

    def __init__(self, outcome: Report | Stuck) -> None:
        self.outcome = outcome
        self.seed = -1

    def __call__(self, out: Path, _kills: int, _events: int, seed: int) -> Played:
        out.mkdir()
        self.seed = seed
        return self

    def run(self) -> Report:
        if isinstance(self.outcome, Stuck):
            raise self.outcome
        return self.outcome


@pytest.mark.parametrize(
    ("report", "status"),
    [
        (SOUND, 0),
        (replace(SOUND, lost=1), 1),
        (replace(SOUND, doubled=1), 1),
        (replace(SOUND, broken=1), 1),
    ],
)
def test_what_was_lost_or_doubled_fails_the_torture(
    report: Report,
    status: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(main, "Torture", Played(report))
    out = tmp_path / "out"
    assert main.torture(out, 3, seed=5) == status
    assert json.loads((out / "report.json").read_text("utf-8"))["lost"] == report.lost
    assert f'"lost": {report.lost}' in capsys.readouterr().out


def test_a_seed_is_chosen_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    played = Played(SOUND)
    monkeypatch.setattr(main, "Torture", played)
    main.torture(tmp_path / "out", 3)
    assert f"seed {played.seed}\n" in capsys.readouterr().out


def test_a_broker_that_does_not_come_back_fails_the_torture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(main, "Torture", Played(Stuck("the broker does not answer")))
    assert main.torture(tmp_path / "out", 3) == 1
    assert "the broker does not answer" in capsys.readouterr().err


# --- the week -----------------------------------------------------------------------------------

WEEK = WeekReport(
    days=(),
    commands=9,
    answered=9,
    faults={"killed": 1},
    lost=0,
    doubled=0,
    broken=0,
    memory={},
    events_before=5,
    events_a_day=9,
    bytes_a_day=4096,
    seed=5,
    seconds=2.0,
    findings=(),
)


class PlayedWeek:
    """A week that was played already, or that does not come to its end."""

    def __init__(self, outcome: WeekReport | Exception) -> None:
        self.outcome = outcome

    def __call__(self, out: Path, **_sizes: int) -> PlayedWeek:
        out.mkdir()
        return self

    def run(self) -> WeekReport:
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.mark.parametrize(
    ("report", "status"),
    [
        (WEEK, 0),
        (replace(WEEK, lost=1), 1),
        (replace(WEEK, doubled=1), 1),
        (replace(WEEK, broken=1), 1),
    ],
)
def test_a_week_fails_when_anything_was_lost_doubled_or_out_of_order(
    report: WeekReport, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "Week", PlayedWeek(report))
    out = tmp_path / "out"
    assert main.week(out, 5) == status
    assert json.loads((out / "report.json").read_text("utf-8"))["broken"] == report.broken


@pytest.mark.parametrize("error", [Stuck("it does not answer"), ChildFailed("display-1 ended")])
def test_a_week_that_does_not_come_to_its_end_fails(
    error: Exception,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(main, "Week", PlayedWeek(error))
    assert main.week(tmp_path / "out") == 1
    assert str(error) in capsys.readouterr().err
