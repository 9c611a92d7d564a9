from shared.domain.public import HallClosed
from tests.display.stage import Play, a_call, a_hall, rings


def test_every_call_chimes() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    assert play.rung == [(1, 0)]


def test_a_recall_chimes_again() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    play.chime_ends()
    play.call(a_call(1, ring=1))
    assert play.rung == [(1, 0), (1, 1)]


def test_chimes_sound_one_after_the_other() -> None:
    play = Play(a_hall())
    play.call(a_call(1), a_call(2))
    play.call(a_call(3))
    assert play.rung == [(1, 0)]
    play.chime_ends()
    assert play.rung == [(1, 0), (2, 0)]
    play.chime_ends()
    assert play.rung == [(1, 0), (2, 0), (3, 0)]
    play.chime_ends()
    assert rings(play) == []


def test_what_was_heard_is_reported_when_it_is_over() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    assert play.heard == []
    play.chime_ends()
    assert play.heard == [(1, 0)]


def test_what_nobody_could_hear_is_not_reported() -> None:
    play = Play(a_hall())
    play.call(a_call(1), a_call(2))
    play.chime_ends(heard=False)
    assert (play.heard, play.rung) == ([], [(1, 0), (2, 0)])


def test_a_mistake_is_taken_out_of_the_loudspeaker() -> None:
    play = Play(a_hall())
    play.call(a_call(1), a_call(2), a_call(3))
    play.withdraw(2)
    play.chime_ends()
    assert play.rung == [(1, 0), (3, 0)]


def test_a_mistake_that_sounds_already_earns_no_receipt() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    play.withdraw(1)
    play.chime_ends()
    assert play.heard == []


def test_a_recall_while_the_first_chime_waits_is_heard_once() -> None:
    play = Play(a_hall())
    play.call(a_call(1), a_call(2))
    play.call(a_call(2, ring=1))
    play.chime_ends()
    play.chime_ends()
    assert (play.rung, play.heard) == ([(1, 0), (2, 1)], [(1, 0), (2, 1)])


def test_a_recall_while_its_call_sounds_is_heard_afterwards() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    play.call(a_call(1, ring=1))
    play.chime_ends()
    play.chime_ends()
    assert play.heard == [(1, 0), (1, 1)]


def test_a_call_that_is_over_is_still_heard_if_nobody_else_waits_for_the_loudspeaker() -> None:
    play = Play(a_hall())
    play.call(a_call(1), a_call(2))
    play.end(2)
    play.chime_ends()
    assert play.rung == [(1, 0), (2, 0)]


def test_calls_that_are_over_give_way_when_open_ones_wait_for_the_loudspeaker() -> None:
    play = Play(a_hall())
    play.call(a_call(1), a_call(2), a_call(3), a_call(4))
    play.end(2)
    play.end(3)
    play.chime_ends()
    assert play.rung == [(1, 0), (4, 0)]


def test_nothing_sounds_after_the_day_is_closed() -> None:
    play = Play(a_hall())
    play.call(a_call(1), a_call(2))
    play.news(HallClosed())
    play.chime_ends()
    assert (play.rung, play.heard) == ([(1, 0)], [])


def test_nothing_more_sounds_while_the_broker_is_away() -> None:
    play = Play(a_hall())
    play.call(a_call(1), a_call(2))
    play.lose()
    play.chime_ends()
    assert (play.rung, play.heard) == ([(1, 0)], [(1, 0)])


def test_the_end_of_a_chime_that_nobody_asked_for_changes_nothing() -> None:
    play = Play(a_hall())
    play.chime_ends()
    assert (play.heard, play.state.mute) == ([], False)
