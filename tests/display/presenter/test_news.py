from datetime import timedelta

from msgspec.structs import replace

from display.presenter.news import REMEMBERED
from shared.domain.public import CallShown, HallClosed, HallConfigured, ServiceChanged
from tests.display.stage import NOW, Play, a_call, a_catalogue, a_hall, rings, waiting


def test_a_call_pulses_and_a_recall_pulses_anew() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    first = play.picture().calls[0].emphasis
    play.call(a_call(1, ring=1))
    second = play.picture().calls[0].emphasis
    assert 0 < first < second


def test_a_finish_that_is_taken_back_shows_the_call_again_without_a_sound() -> None:
    play = Play(a_hall())
    call = CallShown(call=a_call(1))
    play.news(call)
    play.chime_ends()
    play.later(20)
    play.end(1)
    assert play.large == []
    play.news(call)
    assert (play.large, play.rung, play.painted) == ([1], [(1, 0)], [(1, 0)])
    assert play.picture().calls[0].emphasis == 0


def test_a_finish_that_is_taken_back_at_once_leaves_the_call_as_it_was() -> None:
    play = Play(a_hall())
    call = CallShown(call=a_call(1))
    play.news(call)
    play.end(1)
    before = play.picture()
    play.news(call)
    assert play.picture() == before
    assert play.state.large[0].call.open
    assert rings(play) == []


def test_a_finish_that_is_taken_back_while_the_call_waits_for_a_place_changes_nothing() -> None:
    play = Play(a_hall())
    calls = [CallShown(call=a_call(call)) for call in (1, 2, 3, 4, 5)]
    play.news(*calls)
    play.news(calls[3])
    assert [entry.call.id for entry in play.state.queue] == [4, 5]


def test_a_call_whose_end_is_taken_back_is_heard_if_it_never_was() -> None:
    play = Play(a_hall())
    calls = [CallShown(call=a_call(call)) for call in (1, 2, 3)]
    play.news(*calls)
    play.end(2)
    play.chime_ends()
    play.later(20)
    assert play.rung == [(1, 0), (3, 0)]
    play.news(calls[1])
    play.chime_ends()
    assert play.rung == [(1, 0), (3, 0), (2, 0)]


def test_a_call_that_is_over_within_the_same_message_is_still_shown_and_heard() -> None:
    play = Play(a_hall())
    play.news(CallShown(call=a_call(1, still_open=False)))
    assert (play.large, play.painted, play.rung) == ([1], [(1, 0)], [(1, 0)])


def test_a_known_call_that_comes_again_as_ended_is_ended() -> None:
    play = Play(a_hall())
    play.news(CallShown(call=a_call(1)))
    play.news(CallShown(call=a_call(1, still_open=False)))
    assert not play.state.large[0].call.open


def test_a_call_and_its_recall_in_one_message_pulse_and_sound_once() -> None:
    play = Play(a_hall())
    play.news(CallShown(call=a_call(1, ring=1)), CallShown(call=a_call(1, ring=1)))
    play.chime_ends()
    assert (play.painted, play.heard, play.rung) == ([(1, 1)], [(1, 1)], [(1, 1)])
    assert play.picture().calls[0].emphasis > 0


def test_ids_that_a_replaced_log_gives_again_are_new_calls() -> None:
    play = Play(a_hall())
    play.news(CallShown(call=a_call(1, "A001")))
    play.chime_ends()
    play.news(CallShown(call=replace(a_call(1, "B007"), time=NOW + timedelta(hours=1))))
    assert (play.rung, play.painted) == ([(1, 0), (1, 0)], [(1, 0), (1, 0)])


def test_a_wall_that_runs_for_months_remembers_only_the_last_calls() -> None:
    play = Play(a_hall())
    for call in range(1, 200):
        play.call(a_call(call))
        play.chime_ends()
    assert sorted(play.state.known) == list(range(200 - REMEMBERED, 200))


def test_nothing_that_was_called_outlives_the_day() -> None:
    play = Play(a_hall())
    play.call(*(a_call(call) for call in (1, 2, 3, 4)))
    play.news(HallClosed())
    assert (play.visible, play.state.owed) == (set(), ())
    play.later(60)
    assert play.visible == set()


def test_the_day_can_close_on_a_silent_wall() -> None:
    play = Play(a_hall())
    play.news(HallClosed())
    assert play.visible == set()


def test_a_service_that_changes_is_shown_as_it_is_now() -> None:
    play = Play(a_hall())
    play.news(ServiceChanged(service=waiting("b", 4, 15, 25)))
    assert [row.value for row in play.picture().bands] == [
        "niemand wartet",
        "15–25 min",
        "niemand wartet",
    ]


def test_a_hall_that_is_set_up_anew_is_shown_anew() -> None:
    play = Play(a_hall())
    play.news(HallConfigured(catalogue=replace(a_catalogue(), site={"de": "Bürgeramt"})))
    assert play.picture().site == "Bürgeramt"
