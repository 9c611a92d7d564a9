"""How many are in the house, and which lines have passed their limit."""

from datetime import timedelta

from shared.domain.clock import shifted
from shared.domain.crowds import Crowds, LineCalmed, LineLimitPassed, calm_at, fold
from tests.helpers.lobbies import MONDAY_NINE


def test_a_line_at_its_edge_is_not_calm_yet() -> None:
    assert [calm_at(limit) for limit in (1, 2, 5, 10)] == [0, 1, 4, 8]


def test_a_line_that_was_never_over_its_limit_may_calm_all_the_same() -> None:
    crowds = Crowds()
    fold(crowds, LineCalmed(service="papers", waiting=0), MONDAY_NINE, "broker")
    assert crowds == Crowds()


def test_since_when_a_line_is_too_long_goes_with_the_clock() -> None:
    crowds = Crowds()
    passed = LineLimitPassed(service="papers", waiting=6, limit=5)
    fold(crowds, passed, MONDAY_NINE, "broker")
    hour = timedelta(hours=1)
    assert shifted(crowds, hour).passed == {"papers": MONDAY_NINE + hour}
