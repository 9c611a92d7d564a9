from msgspec.structs import replace

from display.presenter.inputs import TimePassed
from display.presenter.state import Ring
from shared.domain.public import HallClosed
from tests.display.stage import RULES, Play, a_call, a_hall, rings


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


SPEAKING = replace(RULES, spoken=("de", "en"))


def test_the_voice_follows_the_chime_in_german_and_then_in_the_visitors_language() -> None:
    play = Play(a_hall(), SPEAKING)
    play.call(a_call(1, language="en"))
    assert play.spoken == []
    play.chime_ends()
    assert play.spoken == ["A, 0, 0, 1; Schalter 1"]
    play.speech_ends()
    assert play.spoken == ["A, 0, 0, 1; Schalter 1", "A, 0, 0, 1; Counter 1"]
    play.speech_ends()
    assert play.state.chiming is None


def test_a_call_counts_as_heard_once_after_its_first_utterance() -> None:
    play = Play(a_hall(), SPEAKING)
    play.call(a_call(1, language="en"))
    play.chime_ends()
    assert play.heard == []
    play.speech_ends()
    assert play.heard == [(1, 0)]
    play.speech_ends()
    assert play.heard == [(1, 0)]


def test_two_calls_never_speak_at_once() -> None:
    play = Play(a_hall(), SPEAKING)
    play.call(a_call(1), a_call(2))
    play.chime_ends()
    assert play.rung == [(1, 0)]
    play.speech_ends()
    assert play.rung == [(1, 0), (2, 0)]


def test_while_two_or_more_wait_a_call_is_said_in_german_alone() -> None:
    play = Play(a_hall(), SPEAKING)
    play.call(*(a_call(each, language="en") for each in (1, 2, 3)))
    play.chime_ends()
    play.speech_ends()
    assert (play.spoken, play.rung[-1]) == (["A, 0, 0, 1; Schalter 1"], (2, 0))
    play.chime_ends()
    play.speech_ends()
    assert play.spoken[1:] == ["A, 0, 0, 2; Schalter 2", "A, 0, 0, 2; Counter 2"]


def test_a_second_language_is_left_out_when_two_calls_came_meanwhile() -> None:
    play = Play(a_hall(), SPEAKING)
    play.call(a_call(1, language="en"))
    play.chime_ends()
    play.call(a_call(2), a_call(3))
    play.speech_ends()
    assert (play.spoken, play.rung[-1]) == (["A, 0, 0, 1; Schalter 1"], (2, 0))


def test_a_recall_is_spoken_again() -> None:
    play = Play(a_hall(), SPEAKING)
    play.call(a_call(1))
    play.chime_ends()
    play.speech_ends()
    play.call(a_call(1, ring=1))
    play.chime_ends()
    assert play.spoken == ["A, 0, 0, 1; Schalter 1"] * 2


def test_a_mistake_is_not_said_in_a_second_language_and_earns_no_receipt() -> None:
    play = Play(a_hall(), SPEAKING)
    play.call(a_call(1, language="en"))
    play.chime_ends()
    play.withdraw(1)
    play.speech_ends()
    assert (play.spoken, play.heard) == (["A, 0, 0, 1; Schalter 1"], [])
    assert play.state.chiming is None


def test_a_mistake_that_chimes_is_not_spoken_at_all() -> None:
    play = Play(a_hall(), SPEAKING)
    play.call(a_call(1))
    play.withdraw(1)
    play.chime_ends()
    assert (play.spoken, play.heard) == ([], [])


def test_without_a_loudspeaker_nothing_is_said_for_nobody() -> None:
    play = Play(a_hall(), SPEAKING)
    play.call(a_call(1))
    play.chime_ends(heard=False)
    assert (play.spoken, play.state.mute) == ([], True)


def test_the_end_of_an_utterance_that_nobody_asked_for_changes_nothing() -> None:
    play = Play(a_hall(), SPEAKING)
    play.speech_ends()
    assert (play.heard, play.spoken) == ([], [])


def test_a_call_that_is_no_longer_known_only_chimes() -> None:
    play = Play(a_hall(), SPEAKING)
    play.call(a_call(1))
    play.state = replace(play.state, large=(), chiming=None, chimes=(Ring(call=1, ring=0),))
    play.take(TimePassed())
    play.chime_ends()
    assert play.spoken == []
