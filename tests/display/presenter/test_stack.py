from tests.display.stage import RULES, Play, a_call, a_hall


def test_a_call_is_large_at_once() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    assert (play.large, play.lines) == ([1], [])


def test_calls_that_come_together_are_large_together_the_latest_on_top() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    play.at += 1
    play.call(a_call(2), a_call(3))
    assert play.large == [3, 2, 1]


def test_a_fourth_call_stands_below_at_once_and_is_large_when_a_place_is_free() -> None:
    play = Play(a_hall())
    for call in (1, 2, 3, 4):
        play.call(a_call(call))
        play.at += 1
    assert (play.large, play.lines) == ([3, 2, 1], [4])
    play.later(6.5)
    assert (play.large, play.lines) == ([4, 3, 2], [1])


def test_calls_that_wait_for_a_place_get_it_in_the_order_they_came() -> None:
    play = Play(a_hall())
    play.call(*(a_call(call) for call in range(1, 7)))
    assert (play.large, [entry.call.id for entry in play.state.queue]) == ([3, 2, 1], [4, 5, 6])
    play.later(10)
    assert play.large == [6, 5, 4]


def test_the_latest_that_waits_is_the_first_line_below() -> None:
    play = Play(a_hall())
    play.call(*(a_call(call) for call in range(1, 6)))
    assert play.lines == [5]


def test_every_call_keeps_its_large_place_for_ten_seconds() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    play.later(9.9)
    play.call(a_call(2))
    assert play.large == [2, 1]
    play.later(0.2)
    assert (play.large, play.lines) == ([2], [1])


def test_a_call_that_had_its_time_stays_while_its_visitor_is_expected_and_nobody_else_is() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    play.later(600)
    assert play.large == [1]


def test_of_several_that_had_their_time_only_the_latest_stays() -> None:
    play = Play(a_hall())
    play.call(a_call(1), a_call(2))
    play.later(600)
    assert (play.large, play.lines) == ([2], [1])


def test_a_call_whose_visitor_came_keeps_its_ten_seconds_and_then_is_history() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    play.later(3)
    play.end(1)
    assert play.large == [1]
    play.later(7)
    assert (play.large, play.lines) == ([], [1])


def test_a_visitor_who_came_late_leaves_the_wall_quiet() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    play.later(60)
    play.end(1)
    assert (play.large, play.lines) == ([], [1])


def test_a_call_that_is_over_before_it_got_a_place_needs_none() -> None:
    play = Play(a_hall())
    play.call(*(a_call(call) for call in (1, 2, 3, 4)))
    play.end(4)
    assert (play.large, play.lines) == ([3, 2, 1], [4])
    play.later(10)
    assert 4 not in play.large


def test_a_call_that_was_a_mistake_is_off_the_wall_wherever_it_stood() -> None:
    play = Play(a_hall())
    play.call(a_call(9))
    play.later(11)
    play.call(*(a_call(call) for call in (1, 2, 3, 4)))
    for call in (9, 4, 2):
        play.withdraw(call)
        assert call not in play.visible
    assert play.large == [3, 1]


def test_the_place_of_a_mistake_goes_to_who_waits_for_one() -> None:
    play = Play(a_hall())
    play.call(*(a_call(call) for call in (1, 2, 3, 4)))
    play.withdraw(1)
    assert play.large == [4, 3, 2]


def test_a_recall_of_a_large_call_has_its_ten_seconds_again_and_is_on_top() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    play.at += 1
    play.call(a_call(2))
    play.at += 8
    play.call(a_call(1, ring=1))
    assert play.large == [1, 2]
    play.later(5)
    assert (play.large, play.lines) == ([1], [2])


def test_a_recall_of_a_call_in_the_history_is_large_again() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    play.later(11)
    play.call(a_call(2))
    assert play.lines == [1]
    play.call(a_call(1, ring=1))
    assert (play.large, play.lines) == ([2, 1], [])


def test_a_recall_while_it_waits_keeps_its_turn() -> None:
    play = Play(a_hall())
    play.call(*(a_call(call) for call in (1, 2, 3, 4, 5)))
    play.call(a_call(4, ring=1))
    assert [entry.call.id for entry in play.state.queue] == [4, 5]
    assert play.state.queue[0].call.ring == 1


def test_a_number_that_is_called_anew_stands_on_the_wall_once() -> None:
    play = Play(a_hall())
    play.call(a_call(1, "A024"))
    play.later(11)
    play.call(a_call(2, "B001"))
    assert play.lines == [1]
    play.call(a_call(3, "A024"))
    assert (play.large, play.lines) == ([3, 2], [])


def test_the_history_is_as_long_as_was_set() -> None:
    play = Play(a_hall(), rules=RULES)
    for call in range(1, 9):
        play.call(a_call(call))
        play.later(11)
    assert (play.large, play.lines) == ([8], [7, 6, 5, 4])


def test_a_line_that_becomes_large_again_leaves_no_gap_in_the_history() -> None:
    play = Play(a_hall())
    for call in range(1, 7):
        play.call(a_call(call))
        play.later(11)
    play.call(a_call(4, ring=1))
    play.later(11)
    assert (play.large, play.lines) == ([4], [6, 5, 3, 2])


def test_the_history_is_as_long_as_there_is_room_beside_the_large_calls() -> None:
    play = Play(a_hall())
    for call in range(1, 6):
        play.call(a_call(call))
        play.later(11)
    play.call(a_call(6), a_call(7), a_call(8))
    assert (play.large, play.lines) == ([8, 7, 6], [5])
    play.later(11)
    assert (play.large, play.lines) == ([8], [7, 6, 5, 4])


def test_a_narrower_screen_shows_fewer_large_calls_but_none_that_is_new_goes() -> None:
    play = Play(a_hall())
    play.call(a_call(1), a_call(2))
    play.resize(1.2)
    assert play.state.room.places == 1
    assert play.large == [2, 1]
    play.call(a_call(3))
    assert (play.large, play.lines[0]) == ([2, 1], 3)
