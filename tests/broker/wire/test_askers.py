"""How fast one connection may ask, and who is kept in mind."""

from __future__ import annotations

from broker.wire.askers import COMMAND, SNAPSHOT, Asker, Askers, on_the_line

HERE, THERE = b"here", b"there"


def two_askers(per_second: float = 10.0) -> Askers:
    askers = Askers(per_second)
    for address in (HERE, THERE):
        askers.enter(address, Asker(), 0.0)
    return askers


def granted(askers: Askers, address: bytes, count: int, now: float, cost: float = COMMAND) -> int:
    return sum(askers.may(address, cost, now) for _ in range(count))


def test_who_asks_at_the_pace_is_never_refused() -> None:
    askers = two_askers()
    assert all(askers.may(HERE, COMMAND, tenth / 10) for tenth in range(10_000))


def test_who_asks_too_fast_is_refused_what_is_beyond_and_nobody_else_is() -> None:
    askers = two_askers()
    assert granted(askers, HERE, 1000, now=0.0) == 20
    assert granted(askers, THERE, 5, now=0.0) == 5
    assert granted(askers, HERE, 1000, now=0.5) == 5


def test_a_long_pause_allows_no_more_than_two_seconds_worth_at_once() -> None:
    askers = two_askers()
    granted(askers, HERE, 1000, now=0.0)
    assert granted(askers, HERE, 1000, now=3600.0) == 20


def test_a_snapshot_counts_as_four_commands() -> None:
    assert granted(two_askers(), HERE, 1000, now=0.0, cost=SNAPSHOT) == 5


def test_of_too_many_connections_the_one_longest_silent_is_forgotten() -> None:
    askers = Askers(10.0, most=2)
    for place, address in enumerate((HERE, THERE)):
        askers.enter(address, Asker(peer=("10.0.0.1", place)), 0.0)
    askers.may(HERE, COMMAND, 1.0)
    askers.enter(b"another", Asker(), 2.0)
    assert askers.find(THERE) is None
    assert askers.of(("10.0.0.1", 1)) is None
    assert askers.find(HERE) is askers.of(("10.0.0.1", 0)) is not None
    for number in range(100):
        askers.enter(b"%d" % number, Asker(), 3.0)
    assert askers.find(b"another") is None


def test_who_left_is_not_taken_for_the_next_one_from_the_same_port() -> None:
    askers = Askers(10.0)
    askers.enter(HERE, Asker(peer=("10.0.0.1", 1)), 0.0)
    askers.left(("10.0.0.1", 1))
    askers.left(("10.0.0.1", 1))
    assert askers.of(("10.0.0.1", 1)) is None


def test_frames_are_counted_with_what_the_line_puts_before_them() -> None:
    assert on_the_line((b"WM1", b"x" * 255)) == 5 + 257
    assert on_the_line((b"x" * 256,)) == 265
