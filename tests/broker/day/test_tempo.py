"""Played time leaps when all are ready, and passes as usual while a scene is played."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from broker.day.tempo import LEAP, LEAP_SECONDS, Tempo
from broker.trial.played_clock import begin

if TYPE_CHECKING:
    from pathlib import Path

EIGHT = datetime(2026, 11, 24, 8, tzinfo=UTC)


class Seconds:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def tempo(tmp_path: Path, seconds: Seconds) -> Tempo:
    return Tempo(begin(tmp_path / "clock", EIGHT), EIGHT, seconds)


def test_it_leaps_when_all_are_ready_and_not_faster_than_screens_can_follow(
    tempo: Tempo, seconds: Seconds
) -> None:
    assert not tempo.go_on(ready=True)
    seconds.now += LEAP_SECONDS * 1.5
    assert not tempo.go_on(ready=False)
    assert tempo.go_on(ready=True)
    assert tempo.now == EIGHT + LEAP
    assert not tempo.go_on(ready=True)


def test_in_a_scene_it_passes_as_usual_until_the_last_scene_is_over(
    tempo: Tempo, seconds: Seconds
) -> None:
    with tempo.scene():
        with tempo.scene():
            seconds.now += 2
            assert not tempo.go_on(ready=True)
        assert tempo.is_slow
        assert tempo.now == EIGHT + timedelta(seconds=2)
    assert not tempo.is_slow
    seconds.now += 1
    assert tempo.go_on(ready=True)
    assert tempo.now == EIGHT + timedelta(seconds=2) + LEAP


def test_what_waited_before_a_scene_is_no_time_of_it(tempo: Tempo, seconds: Seconds) -> None:
    seconds.now += 5
    with tempo.scene():
        assert not tempo.go_on(ready=True)
    assert tempo.now == EIGHT
