"""The walk-ins of the played day are bounded, seeded, and come while numbers are given."""

from __future__ import annotations

from datetime import time

from broker.day.stream import RUSHES, SHARES, walk_ins
from broker.trial.chance import chance


def test_the_same_seed_brings_the_same_people() -> None:
    assert walk_ins(chance(4, "x")) == walk_ins(chance(4, "x"))
    assert walk_ins(chance(4, "x")) != walk_ins(chance(5, "x"))


def test_as_many_come_as_are_told_in_order_and_within_the_hours() -> None:
    people = walk_ins(chance(1, "walk-ins"))
    assert len(people) == sum(many for _, _, many in RUSHES)
    assert list(people) == sorted(people)
    assert time(8) <= people[0].at
    assert people[-1].at < time(15, 30)
    assert {each.service for each in people} == set(SHARES)
