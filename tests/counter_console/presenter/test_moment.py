"""Minutes are never negative, whatever the clocks say."""

from datetime import timedelta

from counter_console.presenter.moment import minutes_between
from tests.counter_console.stage import MORNING


def test_only_whole_minutes_count() -> None:
    assert minutes_between(MORNING, MORNING + timedelta(seconds=119)) == 1


def test_clocks_that_disagree_give_no_negative_wait() -> None:
    assert minutes_between(MORNING, MORNING - timedelta(minutes=5)) == 0
