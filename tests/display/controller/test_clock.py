from datetime import UTC

from display.controller.clock import SystemClock


def test_seconds_never_go_back_and_the_day_is_told_in_utc() -> None:
    clock = SystemClock()
    moments = [clock.now() for _ in range(3)]
    assert moments == sorted(moments, key=lambda moment: moment.seconds)
    assert all(moment.utc.tzinfo is UTC for moment in moments)
