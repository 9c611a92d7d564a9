"""Doors are released one by one, and a broken one holds up nobody."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from broker.access.doors import Doors
from broker.ports import RelayFailed
from shared.domain.access import AccessReason, AccessReleased
from shared.domain.tickets import TicketDue

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 10


class Door:
    """A door that opens only when it is let; and a count of its pulses."""

    def __init__(self, fault: str = "") -> None:
        self.pulses = 0
        self.fault = fault
        self.begun, self.let = Event(), Event()

    def pulse(self) -> None:
        self.pulses += 1
        self.begun.set()
        assert self.let.wait(PATIENCE)
        if self.fault:
            raise RelayFailed(self.fault)


def released(name: str) -> AccessReleased:
    return AccessReleased(access=name, reason=AccessReason.EXPECTED)


@pytest.fixture
def hall() -> Iterator[tuple[Doors, Door, Door]]:
    up, stuck = Door(), Door("silent")
    doors = Doors({"up": up, "stuck": stuck})
    yield doors, up, stuck
    up.let.set()
    stuck.let.set()
    doors.close(PATIENCE)


def test_a_door_that_hangs_holds_up_neither_the_broker_nor_another_door(
    hall: tuple[Doors, Door, Door],
) -> None:
    doors, up, stuck = hall
    doors.hear([released("stuck"), TicketDue(ticket=1), released("up"), released("nowhere")])
    assert up.begun.wait(PATIENCE)
    assert stuck.begun.wait(PATIENCE)
    assert doors.outcomes() == []
    up.let.set()
    stuck.let.set()
    doors.close(PATIENCE)
    assert sorted(doors.outcomes()) == [("stuck", "silent"), ("up", "ready")]
    assert doors.outcomes() == []


def test_presses_while_a_door_is_being_released_are_one_more_pulse(
    hall: tuple[Doors, Door, Door],
) -> None:
    doors, up, _ = hall
    doors.hear([released("up")])
    assert up.begun.wait(PATIENCE)
    doors.hear([released("up")] * 5)
    up.let.set()
    doors.close(PATIENCE)
    assert up.pulses == 2
