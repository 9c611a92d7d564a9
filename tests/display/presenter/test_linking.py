import pytest
from msgspec.structs import replace

from shared.domain.public import CallShown
from tests.display.stage import Play, a_call, a_hall, rings


def test_a_wall_that_starts_shows_who_is_called_and_rings_nothing_old() -> None:
    play = Play(a_hall(a_call(1, still_open=False), a_call(2, age=20)))
    assert (play.large, play.lines, play.rung) == ([2], [1], [])


def test_a_call_that_was_made_while_the_wall_connected_is_heard() -> None:
    play = Play(a_hall(a_call(1, age=4.9)))
    assert (play.large, play.rung, play.painted) == ([1], [(1, 0)], [(1, 0)])


def test_a_clock_that_goes_after_the_brokers_makes_no_call_old() -> None:
    play = Play(a_hall(a_call(1, age=-3)))
    assert play.rung == [(1, 0)]


def test_a_call_from_before_the_last_minute_is_not_shown_as_a_fresh_one() -> None:
    play = Play(a_hall(a_call(1, age=300), a_call(2, age=61)))
    assert (play.large, play.lines) == ([2], [1])
    assert play.picture().calls[0].emphasis == 0


def test_what_stands_on_the_wall_after_a_start_is_reported_even_if_it_is_old() -> None:
    play = Play(a_hall(a_call(1, age=300), a_call(2, still_open=False)))
    assert play.painted == [(1, 0)]


def test_the_history_after_a_start_is_the_latest_first_and_each_number_once() -> None:
    ended = [a_call(call, still_open=False) for call in (1, 2, 3)]
    again = a_call(4, "A002", still_open=False)
    play = Play(a_hall(*ended, again))
    assert play.lines == [4, 3, 1]


def test_a_wall_that_comes_back_rings_nothing_again() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    play.chime_ends()
    play.lose()
    play.at += 4
    play.link(a_hall(a_call(1)))
    assert (play.large, play.rung, play.painted) == ([1], [(1, 0)], [(1, 0)])


@pytest.mark.parametrize("hours", [1, -1])
def test_a_hall_by_a_clock_that_was_set_rings_and_emphasises_nothing_again(hours: int) -> None:
    play = Play(a_hall())
    play.news(CallShown(call=a_call(1, age=hours * 3600)))
    play.chime_ends()
    play.at += 2
    by_the_new_clock = replace(a_hall(a_call(1)), shifted=hours * 3600.0)
    play.link(by_the_new_clock)
    play.link(by_the_new_clock)
    assert (play.large, play.rung, play.painted) == ([1], [(1, 0)], [(1, 0)])


def test_what_is_new_after_the_clock_was_set_back_is_shown_and_heard() -> None:
    play = Play(a_hall())
    play.news(CallShown(call=a_call(1, age=-3600)))
    play.chime_ends()
    play.at += 2
    shifted = replace(a_hall(a_call(1, age=2), a_call(2, age=-2)), shifted=-3600.0)
    play.link(shifted)
    play.chime_ends()
    play.news(CallShown(call=a_call(1, ring=1, age=-3)))
    assert play.rung == [(1, 0), (2, 0), (1, 1)]


def test_a_recall_during_an_outage_is_new_to_the_wall() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    play.chime_ends()
    play.lose()
    play.at += 20
    play.link(a_hall(a_call(1, ring=1, age=-18)))
    assert play.rung == [(1, 0), (1, 1)]


def test_a_chime_that_an_outage_swallowed_is_made_up_for_if_the_call_is_young() -> None:
    play = Play(a_hall())
    play.call(a_call(1), a_call(2))
    play.lose()
    play.chime_ends()
    play.at += 1
    play.link(a_hall(a_call(1), a_call(2)))
    assert play.rung == [(1, 0), (2, 0)]


def test_a_chime_that_an_outage_swallowed_is_gone_if_the_call_is_old() -> None:
    play = Play(a_hall())
    play.call(a_call(1), a_call(2))
    play.lose()
    play.chime_ends()
    play.at += 30
    play.link(a_hall(a_call(1), a_call(2)))
    assert (play.rung, play.large, play.lines) == ([(1, 0)], [2], [1])


def test_a_snapshot_in_the_middle_of_a_day_changes_nothing_that_is_right() -> None:
    play = Play(a_hall())
    play.call(*(a_call(call) for call in (1, 2, 3, 4)))
    before = play.picture()
    play.at += 1
    play.link(a_hall(*(a_call(call) for call in (1, 2, 3, 4))))
    assert play.picture() == before
    assert rings(play) == [(2, 0), (3, 0), (4, 0)]


def test_a_call_that_a_snapshot_does_not_know_is_gone_from_wall_and_loudspeaker() -> None:
    play = Play(a_hall())
    play.call(a_call(1), a_call(2), a_call(3))
    play.link(a_hall(a_call(3)))
    assert (play.visible, rings(play)) == ({3}, [(3, 0)])
    play.chime_ends()
    assert play.heard == []


def test_a_call_that_ended_behind_the_walls_back_is_history_after_its_time() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    play.link(a_hall(a_call(1, still_open=False)))
    assert play.large == [1]
    play.later(10)
    assert (play.large, play.lines) == ([], [1])


def test_a_call_that_was_large_before_a_short_outage_has_the_rest_of_its_time() -> None:
    play = Play(a_hall())
    play.call(a_call(1), a_call(2))
    play.lose()
    play.at += 4
    play.link(a_hall(a_call(1), a_call(2)))
    assert play.large == [2, 1]
    play.later(6)
    assert (play.large, play.lines) == ([2], [1])


def test_without_a_connection_no_call_is_visible() -> None:
    play = Play(a_hall())
    play.call(*(a_call(call) for call in (1, 2, 3, 4)))
    play.lose()
    assert (play.visible, play.lost) == (set(), True)


def test_a_wall_that_never_saw_its_broker_says_so_as_well() -> None:
    play = Play()
    assert play.picture().scene == "quiet"
    play.lose()
    assert play.picture().scene == "lost"
