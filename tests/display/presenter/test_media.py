"""Pictures and films while nobody is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from display.presenter.inputs import MediaFound
from display.presenter.media import Medium
from display.presenter.plan import BODY, MARGIN, measured, media_plan
from display.presenter.step import due
from tests.display.stage import RULES, Play, a_call, a_hall, closed


def with_pictures(*names: str) -> Play:
    play = Play(a_hall())
    play.folder(*names)
    return play


def test_pictures_follow_each_other_by_name_and_begin_again() -> None:
    play = with_pictures("b.png", "a.jpg", "c.svg")
    seen = [play.medium]
    for _ in range(3):
        play.later(RULES.media_seconds)
        seen.append(play.medium)
    assert seen == ["a.jpg", "b.png", "c.svg", "a.jpg"]


def test_a_picture_is_shown_for_its_time() -> None:
    play = with_pictures("a.png", "b.png")
    play.later(RULES.media_seconds - 0.1)
    assert play.medium == "a.png"
    play.later(0.1)
    assert play.medium == "b.png"


def test_a_picture_alone_stays_and_wakes_nobody() -> None:
    play = with_pictures("a.png")
    turn = play.picture().media.turn
    play.rules = replace(play.rules, media_seconds=3.0)
    play.state = replace(play.state, turned_at=play.at + 50)
    assert due(play.rules, play.state) > play.at + 30
    play.later(20)
    assert (play.medium, play.picture().media.turn) == ("a.png", turn)


def test_a_film_is_shown_to_its_end_and_alone_again_and_again() -> None:
    play = with_pictures("a.mp4")
    first = play.picture().media.turn
    play.later(500)
    assert play.picture().media.turn == first
    play.media_ends()
    assert (play.medium, play.picture().media.turn) == ("a.mp4", first + 1)


def test_after_a_film_comes_what_is_next() -> None:
    play = with_pictures("a.WEBM", "b.png")
    play.later(100)
    assert play.medium == "a.WEBM"
    play.media_ends()
    assert play.medium == "b.png"


def test_the_end_of_a_picture_s_frames_is_not_the_end_of_its_time() -> None:
    play = with_pictures("a.png", "b.png")
    play.media_ends()
    assert play.medium == "a.png"


def test_what_ended_before_ends_nothing_now() -> None:
    play = with_pictures("a.mp4", "b.png")
    play.media_ends()
    play.media_ends(turn=play.state.showing.turn - 1, readable=False)
    assert play.medium == "b.png"


def test_as_soon_as_somebody_is_called_the_area_is_gone() -> None:
    play = with_pictures("a.png")
    play.call(a_call(1))
    assert play.medium == ""
    assert play.picture().media.width == 0


def test_it_comes_back_when_the_call_is_history_and_begins_anew() -> None:
    play = with_pictures("a.png", "b.png")
    play.later(RULES.media_seconds)
    before = play.picture().media
    play.call(a_call(1))
    play.later(RULES.call_seconds)
    assert play.medium == ""
    play.end(1)
    assert (play.medium, play.large) == ("b.png", [])
    assert play.picture().media.turn == before.turn + 1
    play.later(RULES.media_seconds - 0.1)
    assert play.medium == "b.png"


def test_nothing_changes_behind_a_call() -> None:
    play = with_pictures("a.png", "b.png")
    play.call(a_call(1))
    play.later(5 * RULES.media_seconds)
    play.end(1)
    assert play.medium == "a.png"


def test_a_wall_without_its_broker_shows_no_pictures() -> None:
    play = with_pictures("a.png")
    play.lose()
    assert play.medium == ""
    play.link(a_hall())
    assert play.medium == "a.png"


def test_a_wall_that_has_just_started_shows_no_pictures() -> None:
    play = Play()
    play.folder("a.png")
    assert play.medium == ""


def test_when_all_is_closed_there_is_something_better_to_tell() -> None:
    play = with_pictures("a.png")
    play.link(a_hall(seen=[closed(name) for name in ("a", "b", "c")]))
    assert play.medium == ""


def test_an_empty_folder_or_none_is_no_area() -> None:
    assert with_pictures().medium == ""
    assert Play(a_hall()).picture().under.bands == BODY


def test_a_file_that_cannot_be_read_is_left_out() -> None:
    play = with_pictures("a.png", "b.png", "c.png")
    play.media_ends(readable=False)
    assert play.medium == "b.png"
    play.later(RULES.media_seconds)
    play.later(RULES.media_seconds)
    assert play.medium == "b.png"


def test_where_no_file_can_be_read_there_is_no_area() -> None:
    play = with_pictures("a.png")
    play.media_ends(readable=False)
    assert play.medium == ""
    play.folder("a.png")
    assert play.medium == ""


def test_a_file_that_was_put_right_is_tried_again() -> None:
    play = with_pictures("a.png")
    play.media_ends(readable=False)
    play.take(MediaFound(media=(Medium(path="a.png", stamp=1),)))
    assert play.medium == "a.png"


def test_a_picture_that_is_added_has_its_turn_and_one_that_goes_gives_its_place() -> None:
    play = with_pictures("b.png", "d.png")
    play.folder("a.png", "b.png", "c.png", "d.png")
    assert play.medium == "b.png"
    play.folder("a.png", "c.png", "d.png")
    assert play.medium == "c.png"
    play.folder("a.png")
    assert play.medium == "a.png"
    play.folder()
    assert play.medium == ""


def test_no_end_is_expected_of_what_is_not_shown() -> None:
    play = with_pictures()
    play.media_ends()
    assert play.medium == ""


def test_beside_a_picture_the_waiting_times_stand_as_they_do_beside_a_call() -> None:
    play = with_pictures("a.png")
    quiet = play.picture().under
    play.call(a_call(1))
    assert quiet == play.picture().under


@given(aspect=st.floats(1.2, 2.6), needed=st.floats(0.01, 0.5), history=st.integers(1, 8))
def test_pictures_take_at_most_a_third_of_any_screen(
    aspect: float, needed: float, history: int
) -> None:
    room = measured(aspect=aspect, needed=needed, history=history)
    plan = media_plan(room)
    assert 0 < plan.width * plan.height <= aspect / 3 + 1e-9
    assert plan.height + MARGIN + room.layout(0).list <= BODY + 1e-9
    assert plan.width <= (aspect - 3 * MARGIN) / 2 + 1e-9


@pytest.mark.parametrize(("history", "share"), [(1, 0.33), (4, 0.14)])
def test_the_fewer_lines_the_history_has_the_larger_are_the_pictures(
    history: int, share: float
) -> None:
    plan = media_plan(measured(aspect=16 / 9, needed=RULES.needed, history=history))
    assert plan.width * plan.height / (16 / 9) == pytest.approx(share, abs=0.01)
