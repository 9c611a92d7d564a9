"""What a process holds is told day after day, and how it grew once it was warm."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from broker.trial import memory
from broker.trial.memory import Held, Memory, resident_mb

if TYPE_CHECKING:
    import pytest


def holds(monkeypatch: pytest.MonkeyPatch, *megabytes: float) -> None:
    """Let every process hold so much, from one look to the next."""
    looks = iter(megabytes)

    def look(_pid: int) -> float:
        return next(looks)

    monkeypatch.setattr(memory, "resident_mb", look)


def test_a_process_that_lives_holds_memory() -> None:
    assert resident_mb(os.getpid()) > 1


def test_growth_is_counted_from_the_second_day_on(monkeypatch: pytest.MonkeyPatch) -> None:
    holds(monkeypatch, 50.0, 80.0, 81.0, 84.0)
    held = Memory()
    for _ in range(4):
        held.look("wall", 1)
    assert held.held() == {
        "wall": Held(by_day_mb=(50.0, 80.0, 81.0, 84.0), growth_mb=4.0, growth_percent=5.0)
    }


def test_a_single_day_has_no_growth(monkeypatch: pytest.MonkeyPatch) -> None:
    holds(monkeypatch, 50.0)
    held = Memory()
    held.look("wall", 1)
    assert held.held()["wall"].growth_mb == 0
