"""The page of a short-notice appointment: unit, day and time in turn, and always what is free."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from counter_console.presenter.counter import Ticked
from counter_console.presenter.form_filling import Chosen, FormDone, can_confirm
from counter_console.presenter.keys import Button
from counter_console.presenter.short_notice import choices
from shared.domain.appointments import ArrangeAppointment
from shared.domain.refusals import Reason
from shared.domain.services import SiteConfigured
from tests.counter_console.booked import DAY_MINUTES, FREE, free, offer
from tests.counter_console.plays import CounterPlay, serving_counter
from tests.counter_console.stage import BUSY_HALL, HALL, Stage

if TYPE_CHECKING:
    from counter_console.presenter.forms import Form

TODAY, TOMORROW = "day-2026-11-23", "day-2026-11-24"


@pytest.fixture
def play() -> CounterPlay:
    play = serving_counter(Stage(BUSY_HALL))
    offer(play.stage, *FREE)
    play.see()
    return play


def begin(play: CounterPlay, *chosen: str) -> None:
    play.press(Button.ARRANGE)
    for choice in chosen:
        play.give(Chosen(choice=choice))


def form(play: CounterPlay) -> Form:
    assert play.state.form is not None
    return play.state.form


def test_unit_day_and_time_are_chosen_in_turn_and_the_appointment_is_for_who_is_there(
    play: CounterPlay,
) -> None:
    begin(play)
    assert choices(play.state) == ("unit-Team 7", "unit-Team Leistung")
    play.give(Chosen(choice="unit-Team 7"))
    assert choices(play.state) == (TODAY, TOMORROW)
    play.give(Chosen(choice=TOMORROW))
    assert choices(play.state) == ("slot-t/b", "slot-t/c")
    assert not can_confirm(play.state, play.stage.moment)
    play.give(Chosen(choice="slot-t/c"))
    (command,) = play.give(FormDone(confirmed=True))
    assert command == ArrangeAppointment(slot="t/c", counter="c1", ticket=1)
    assert play.give(FormDone(confirmed=True)) == []


def test_where_there_is_only_one_way_it_is_taken(play: CounterPlay) -> None:
    begin(play, "unit-Team Leistung")
    assert form(play).path == ("unit-Team Leistung", TOMORROW)
    assert choices(play.state) == ("slot-t/d",)


def test_the_way_back_leads_to_where_there_was_a_choice(play: CounterPlay) -> None:
    begin(play, "unit-Team 7", TODAY)
    for expected in (("unit-Team 7",), ()):
        play.give(FormDone(confirmed=False))
        assert form(play).path == expected
    play.give(Chosen(choice="unit-Team Leistung"))
    play.give(FormDone(confirmed=False))
    assert form(play).path == ()
    play.give(FormDone(confirmed=False))
    assert form(play).page is Button.MORE


def test_with_one_unit_alone_the_way_back_leads_to_the_list_of_pages(play: CounterPlay) -> None:
    offer(play.stage, free("a", 90))
    play.see()
    begin(play)
    assert choices(play.state) == ("slot-t/a",)
    play.give(FormDone(confirmed=False))
    assert form(play).page is Button.MORE


def test_the_same_time_and_place_twice_is_offered_once_until_one_is_given(
    play: CounterPlay,
) -> None:
    offer(play.stage, free("x", 90), free("y", 90))
    play.see()
    begin(play)
    assert choices(play.state) == ("slot-t/x",)
    play.stage.done(ArrangeAppointment(slot="t/x"), "reception")
    play.see()
    assert choices(play.state) == ("slot-t/y",)


def test_a_time_that_a_colleague_gave_away_is_refused_and_not_offered_any_more(
    play: CounterPlay,
) -> None:
    begin(play, "unit-Team 7", TOMORROW, "slot-t/b")
    play.stage.done(ArrangeAppointment(slot="t/b"), "reception")
    (command,) = play.give(FormDone(confirmed=True))
    play.answer(command)
    assert play.state.note is not None
    assert play.state.note.reason is Reason.SLOT_TAKEN
    play.see()
    assert (form(play).path, form(play).choice) == (("unit-Team 7", TOMORROW), "")
    assert choices(play.state) == ("slot-t/c",)


def test_a_choice_whose_day_is_all_given_away_goes_back_to_the_days(play: CounterPlay) -> None:
    begin(play, "unit-Team 7", TODAY, "slot-t/a")
    play.stage.done(ArrangeAppointment(slot="t/a"), "reception")
    play.see()
    assert (form(play).path, choices(play.state)) == (("unit-Team 7",), (TOMORROW,))


def test_other_news_leave_what_is_chosen(play: CounterPlay) -> None:
    begin(play, "unit-Team 7", TOMORROW, "slot-t/b")
    play.stage.draw()
    play.see()
    assert form(play).choice == "slot-t/b"


def test_a_time_that_is_past_goes_by_itself(play: CounterPlay) -> None:
    begin(play, "unit-Team 7", TODAY, "slot-t/a")
    play.stage.wait(80 * 60)
    play.give(Ticked())
    assert choices(play.state) == ("slot-t/a",)
    play.stage.wait(10 * 60)
    play.give(Ticked())
    assert (form(play).path, form(play).choice) == (("unit-Team 7",), "")
    assert choices(play.state) == (TOMORROW,)


def test_where_nothing_is_free_there_is_nothing_to_choose(play: CounterPlay) -> None:
    offer(play.stage)
    play.see()
    begin(play)
    assert (form(play).page, choices(play.state)) == (Button.ARRANGE, ())
    play.give(Chosen(choice="slot-t/a"))
    assert not can_confirm(play.state, play.stage.moment)


def test_a_console_that_comes_late_knows_what_is_free(play: CounterPlay) -> None:
    play.state = replace(play.state, free=())
    play.stage.wait(100 * 60)
    play.link()
    assert [each.id for each in play.state.free] == ["t/b", "t/d", "t/c"]


def test_nobody_makes_appointments_without_a_visitor_or_where_there_are_none(
    play: CounterPlay,
) -> None:
    play.do(Button.FINISH)
    play.press(Button.ARRANGE)
    assert play.state.form is None
    play.do(Button.CALL_NEXT)
    play.stage.record(SiteConfigured(catalogue=replace(HALL, appointments=None)))
    play.see()
    play.press(Button.ARRANGE)
    assert play.state.form is None


def test_days_are_those_of_the_site(play: CounterPlay) -> None:
    offer(play.stage, free("late", DAY_MINUTES - 8 * 60 - 1), free("night", DAY_MINUTES - 8 * 60))
    play.see()
    begin(play)
    assert choices(play.state) == (TODAY, TOMORROW)
