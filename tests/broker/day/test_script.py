"""The script is a day that a reader can follow: in order, by devices that there are."""

from __future__ import annotations

from broker.day.hall import BEGINS, DEVICES, ENDS
from broker.day.play import moment
from broker.day.script import SCRIPT
from shared.domain.lobby import AnyEvent


def test_its_steps_stand_in_the_order_of_their_times_within_the_day() -> None:
    times = [step.at for step in SCRIPT]
    assert times == sorted(times)
    assert times[0] >= BEGINS
    assert times[-1] <= ENDS


def test_whoever_is_no_device_is_a_visitor_with_a_name() -> None:
    visitors = {step.who for step in SCRIPT} - DEVICES
    assert len(visitors) >= 8
    assert all(name.istitle() for name in visitors)


def test_every_step_leaves_an_event_of_the_lobby_or_is_a_look() -> None:
    known = set(AnyEvent.__args__)
    assert all(step.leaves is None or step.leaves in known for step in SCRIPT)


def test_every_visitor_gets_a_number_first() -> None:
    first = {step.who: step for step in reversed(SCRIPT) if step.who not in DEVICES}
    assert {step.leaves.__name__ for step in first.values() if step.leaves} == {"TicketIssued"}


def test_the_times_of_the_day_are_local_ones() -> None:
    assert moment("08:15").isoformat() == "2026-11-24T07:15:00+00:00"
