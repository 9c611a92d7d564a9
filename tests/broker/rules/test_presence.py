"""Who is there: found by its own word, lost by its silence, and never by the broker's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from broker.rules.presence import ASLEEP, SILENT_FOR, Attendance
from shared.domain.devices import DeviceFound, DeviceLost
from shared.protocol.sign_of_life import PRESENT_EVERY
from tests.helpers.lobbies import BROKER, DISPLAY, IMPORTER, KIOSK, Hall

if TYPE_CHECKING:
    from shared.domain.lobby import AnyEvent

CONSOLE = "counter-1"


class Watch:
    """A hall whose devices are looked after, a look a second as the broker's beat does it."""

    def __init__(self) -> None:
        self.hall = Hall()
        self.attendance = Attendance()
        self.at = 1000.0

    def hear(self, *devices: str, says_so: bool = True) -> list[bool]:
        return [
            self.attendance.hear(self.hall.lobby, each, self.at, says_so=says_so)
            for each in devices
        ]

    def look(self) -> list[AnyEvent]:
        """Look once and let what was seen happen."""
        events = self.attendance.changes(self.hall.lobby, self.at)
        for event in events:
            self.hall.happens(event, BROKER)
        return events

    def wait(self, seconds: float, *alive: str) -> list[AnyEvent]:
        """Let time pass, a look a second; these devices say that they are there."""
        seen: list[AnyEvent] = []
        for _ in range(round(seconds)):
            self.at += 1.0
            self.hear(*alive)
            seen += self.look()
        return seen

    def broker_starts_anew(self) -> None:
        self.attendance = Attendance()


@pytest.fixture
def watch() -> Watch:
    watch = Watch()
    watch.look()
    return watch


def test_a_device_is_found_when_it_says_that_it_is_there_and_told_once(watch: Watch) -> None:
    assert watch.hear(CONSOLE, CONSOLE) == [True, True]
    assert watch.look() == [DeviceFound(device=CONSOLE)]
    assert watch.hear(CONSOLE) == [False]
    assert watch.wait(20, CONSOLE) == []


def test_who_brings_appointments_in_comes_and_goes_and_is_never_missed(watch: Watch) -> None:
    assert watch.hear(IMPORTER) == [False]
    assert watch.wait(2 * SILENT_FOR) == []


def test_a_device_that_is_silent_for_too_long_is_lost_and_told_once(watch: Watch) -> None:
    watch.hear(CONSOLE, DISPLAY)
    watch.look()
    assert watch.wait(SILENT_FOR, DISPLAY) == []
    assert watch.wait(1, DISPLAY) == [DeviceLost(device=CONSOLE)]
    assert watch.wait(60, DISPLAY) == []


def test_two_signs_of_life_may_go_missing(watch: Watch) -> None:
    watch.hear(CONSOLE)
    watch.look()
    assert watch.wait(3 * PRESENT_EVERY) == []


def test_any_request_is_a_sign_of_life_of_a_device_that_is_looked_after(watch: Watch) -> None:
    watch.hear(CONSOLE)
    watch.look()
    for _ in range(4):
        watch.wait(SILENT_FOR - 1)
        assert watch.hear(CONSOLE, says_so=False) == [False]
    watch.wait(SILENT_FOR + 1)
    assert watch.hall.lobby.devices.is_lost(CONSOLE)
    assert watch.hear(CONSOLE, says_so=False) == [True]
    assert watch.look() == [DeviceFound(device=CONSOLE)]


def test_a_program_that_never_says_that_it_is_there_is_never_lost(watch: Watch) -> None:
    assert watch.hear(CONSOLE, says_so=False) == [False]
    assert watch.wait(60) == []
    assert CONSOLE not in watch.hall.lobby.devices.by_id


def test_strangers_are_not_kept_however_many_there_are(watch: Watch) -> None:
    assert not any(watch.hear(*(f"stranger-{place}" for place in range(1000))))
    assert watch.look() == []
    assert watch.attendance._heard == {}


def test_a_machine_that_the_site_no_longer_has_is_lost_and_then_forgotten(watch: Watch) -> None:
    watch.hear(CONSOLE)
    watch.look()
    watch.hall.happens(DeviceFound(device="old-display"), BROKER)
    assert watch.wait(30, CONSOLE, "old-display") == [DeviceLost(device="old-display")]


def test_after_a_start_every_device_has_its_time_to_be_heard(watch: Watch) -> None:
    watch.hear(CONSOLE, KIOSK)
    watch.look()
    watch.at += 3600
    watch.broker_starts_anew()
    assert watch.look() == []
    assert watch.wait(SILENT_FOR, KIOSK) == []
    assert watch.wait(1, KIOSK) == [DeviceLost(device=CONSOLE)]


def test_a_broker_that_was_asleep_itself_loses_nobody(watch: Watch) -> None:
    watch.hear(CONSOLE)
    watch.look()
    watch.at += SILENT_FOR + ASLEEP
    assert watch.look() == []
    assert watch.wait(SILENT_FOR) == []
    assert watch.wait(1) == [DeviceLost(device=CONSOLE)]


def test_a_look_that_could_not_be_stored_is_taken_again(watch: Watch) -> None:
    watch.hear(CONSOLE)
    for _ in range(2):
        assert watch.attendance.changes(watch.hall.lobby, watch.at) == [DeviceFound(device=CONSOLE)]
