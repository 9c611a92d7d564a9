"""Doors that staff release: by whom, for what, and how they did."""

from __future__ import annotations

import pytest

from broker.rules.access import reported
from shared.domain.access import AccessReason, AccessReleased, AccessReported, ReleaseAccess
from shared.domain.clock import ClockJumped
from shared.domain.refusals import Reason
from tests.helpers.bookings import MONDAY, at, check_in, expect, upstairs
from tests.helpers.lobbies import BROKER, KIOSK, LEAD, RECEPTION, Hall


def release(reason: AccessReason = AccessReason.EXPECTED, **named: str) -> ReleaseAccess:
    return ReleaseAccess(access=named.get("access", "up"), reason=reason)


@pytest.mark.parametrize("device", [RECEPTION, LEAD])
def test_a_door_is_released_with_its_reason_each_time_it_is_asked(device: str) -> None:
    hall = Hall()
    expected = AccessReleased(access="up", reason=AccessReason.DELIVERY)
    for _ in range(2):
        assert hall.do(release(AccessReason.DELIVERY), device) == [expected]
    assert hall.lobby.access.by_id["up"].released == at(0)


def test_a_door_that_is_not_there_is_not_released() -> None:
    assert Hall().refuses(release(access="down"), RECEPTION) is Reason.ACCESS_UNKNOWN


def test_neither_a_kiosk_nor_a_counter_releases_a_door() -> None:
    for device in (KIOSK, "counter-1"):
        assert Hall().refuses(release(), device) is Reason.NOT_ALLOWED


def test_for_an_appointment_somebody_must_have_checked_in() -> None:
    hall = Hall()
    expect(hall, upstairs("a", 10))
    command = ReleaseAccess(access="up", reason=AccessReason.APPOINTMENT, appointment="s/a")
    assert hall.refuses(release(AccessReason.APPOINTMENT), RECEPTION) is Reason.APPOINTMENT_UNKNOWN
    assert hall.refuses(command, RECEPTION) is Reason.ACCESS_WITHOUT_CHECK_IN
    check_in(hall, "a")
    (event,) = hall.do(command, RECEPTION)
    assert event == AccessReleased(access="up", reason=AccessReason.APPOINTMENT, appointment="s/a")


def test_how_a_door_did_is_kept_when_it_is_otherwise_than_before() -> None:
    hall = Hall()
    silent = AccessReported(access="up", condition="silent")
    assert reported(hall.lobby, [("up", "ready")]) == []
    assert reported(hall.lobby, [("up", "silent"), ("up", "silent")]) == [silent]
    hall.happens(silent, BROKER)
    assert reported(hall.lobby, [("up", "silent")]) == []
    assert reported(hall.lobby, [("up", "ready"), ("up", "silent")]) == [
        AccessReported(access="up", condition="ready"),
        silent,
    ]
    assert hall.lobby.access.by_id["up"].condition == "silent"


def test_a_door_that_failed_is_tried_again() -> None:
    hall = Hall()
    hall.happens(AccessReported(access="up", condition="silent"), BROKER)
    assert hall.do(release(), RECEPTION)


def test_a_clock_that_is_set_takes_the_last_release_along() -> None:
    hall = Hall()
    hall.do(release(), RECEPTION)
    hall.happens(ClockJumped(seconds=3600.0, business_day=MONDAY), BROKER)
    assert hall.lobby.access.by_id["up"].released == at(60)
