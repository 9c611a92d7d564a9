"""As many connections as the system has room for, and never all of its descriptors."""

from __future__ import annotations

import pytest

from broker.wire import room
from broker.wire.room import MOST, room_for_connections


class System:
    """Stands in for `resource`, with limits that the test sets."""

    RLIMIT_NOFILE = 7
    RLIM_INFINITY = -1

    def __init__(self, soft: int, hard: int) -> None:
        self.limits = (soft, hard)

    def getrlimit(self, _what: int) -> tuple[int, int]:
        return self.limits

    def setrlimit(self, _what: int, limits: tuple[int, int]) -> None:
        self.limits = limits


@pytest.mark.parametrize(
    ("hard", "soft_afterwards", "connections"),
    [(1000, 1000, 750), (20_000, 20_000, MOST), (524_288, 24_000, MOST), (-1, 24_000, MOST)],
)
def test_the_broker_takes_the_descriptors_that_it_may_have_and_leaves_some_free(
    monkeypatch: pytest.MonkeyPatch, hard: int, soft_afterwards: int, connections: int
) -> None:
    system = System(256, hard)
    monkeypatch.setattr(room, "resource", system)
    assert room_for_connections() == connections
    assert system.limits == (soft_afterwards, hard)


def test_a_higher_limit_that_somebody_set_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(500_000, 500_000)
    monkeypatch.setattr(room, "resource", system)
    assert room_for_connections() == MOST
    assert system.limits == (500_000, 500_000)


def test_where_sockets_are_no_descriptors_a_usual_number_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "resource", None)
    assert room_for_connections() == 768
