"""A real morning becomes a timetable; everything in proportion, nobody forgotten."""

from collections import Counter
from pathlib import Path

import pytest

from broker.demo.morning import Course, Morning, Visit, read_morning, timetable

DATA = Path(__file__).parents[3] / "broker" / "demo" / "data"
QUEUES = "queue_id,queue,queue_english,service\n7,Kasa,cash desk,papers\n8,Inne,others,case\n"
HEAD = "office,date,queue_id,ticket,issued_min,called_min\n"


def shipped() -> Morning:
    return read_morning((DATA / "tickets.csv").read_text(), (DATA / "queues.csv").read_text())


def of(*visits: tuple[float, float]) -> Morning:
    return Morning(
        office="Office",
        date="2020-01-13",
        visits=tuple(Visit(service="papers", issued=i, called=c) for i, c in visits),
    )


def test_the_shipped_extract_is_a_morning_with_five_services() -> None:
    morning = shipped()
    assert (morning.office, morning.date) == ("UD_Zoliborz", "2020-01-13")
    assert 60 <= len(morning.visits) <= 80
    assert {visit.service for visit in morning.visits} == {
        "papers",
        "case",
        "questions",
        "registration",
        "emergency",
    }


def test_nobody_in_the_shipped_extract_is_called_before_their_ticket_was_drawn() -> None:
    assert all(visit.called >= visit.issued for visit in shipped().visits)


def test_visitors_come_in_the_order_of_their_tickets_whatever_the_order_of_the_table() -> None:
    tickets = HEAD + "Office,2020-01-13,8,4,500,530\nOffice,2020-01-13,7,9,490.5,495\n"
    morning = read_morning(tickets, QUEUES)
    assert [visit.service for visit in morning.visits] == ["papers", "case"]
    assert morning.visits[0] == Visit(service="papers", issued=490.5, called=495)


def test_an_extract_without_tickets_is_refused() -> None:
    with pytest.raises(ValueError, match="no ticket"):
        read_morning(HEAD, QUEUES)


def test_a_queue_without_a_service_is_refused() -> None:
    with pytest.raises(KeyError):
        read_morning(HEAD + "Office,2020-01-13,99,1,500,510\n", QUEUES)


def test_the_first_ticket_is_drawn_at_once_and_the_last_call_ends_the_play() -> None:
    plan = timetable(of((480, 500), (510, 540)), seconds=30, counters=2)
    assert [arrival.at for arrival in plan.arrivals] == [0, 15]
    assert [turn.at for turn in plan.turns] == [10, 30]


def test_the_speed_tells_how_many_real_seconds_one_second_of_the_play_takes() -> None:
    assert timetable(of((480, 540)), seconds=30, counters=2).speed == pytest.approx(120)


def test_calls_are_made_in_the_order_of_the_real_calls_by_counters_in_turn() -> None:
    plan = timetable(of((480, 520), (481, 490), (482, 540)), seconds=60, counters=2)
    assert [turn.at for turn in plan.turns] == [10, 40, 60]
    assert [turn.counter for turn in plan.turns] == [0, 1, 0]


def test_a_morning_in_which_all_happens_at_once_can_be_played() -> None:
    plan = timetable(of((480, 480), (480, 480)), seconds=30, counters=2)
    assert [arrival.at for arrival in plan.arrivals] == [0, 0]


def test_everybody_who_comes_is_called_once() -> None:
    morning = shipped()
    plan = timetable(morning, seconds=20, counters=2)
    assert len(plan.arrivals) == len(plan.turns) == len(morning.visits)


def test_every_course_that_a_call_can_take_is_taken_in_the_shipped_morning() -> None:
    courses = Counter(turn.course for turn in timetable(shipped(), seconds=20, counters=2).turns)
    once = (Course.RECALLED, Course.RETURNED, Course.UNDONE, Course.PAUSED)
    assert [courses[course] for course in once] == [1, 1, 1, 1]
    assert courses[Course.NO_SHOW] >= 3
    assert courses[Course.SERVED] > len(shipped().visits) / 2


def test_some_visitors_choose_english_and_most_do_not() -> None:
    english = [a.english for a in timetable(shipped(), seconds=20, counters=2).arrivals]
    assert 3 <= sum(english) < len(english) / 3
