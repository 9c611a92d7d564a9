"""The played time stands in a file, and whoever looks at it sees the same."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from broker.trial.played_clock import PlayedClock, begin
from tests.helpers.lobbies import MONDAY_NINE

if TYPE_CHECKING:
    from pathlib import Path


def test_everybody_sees_the_time_that_the_player_puts(tmp_path: Path) -> None:
    player = begin(tmp_path / "clock", MONDAY_NINE)
    broker = PlayedClock(tmp_path / "clock")
    assert broker.now() == MONDAY_NINE
    before = broker.steady()
    player.put(MONDAY_NINE + timedelta(hours=1, milliseconds=7))
    assert broker.now() == MONDAY_NINE + timedelta(hours=1, milliseconds=7)
    assert broker.steady() - before == pytest.approx(3600.007)
    player.close()
    broker.close()


def test_both_clocks_tell_the_same_look_although_the_player_goes_on(tmp_path: Path) -> None:
    player = begin(tmp_path / "clock", MONDAY_NINE)
    broker = PlayedClock(tmp_path / "clock")
    seen = broker.now()
    player.put(MONDAY_NINE + timedelta(seconds=30))
    assert broker.steady() == seen.timestamp()
    assert broker.now().timestamp() == broker.steady() == seen.timestamp() + 30
    player.close()
    broker.close()
