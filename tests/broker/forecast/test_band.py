"""The band of waiting time from configured means."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from broker.forecast.band import STEP, bands
from shared.domain.public import Band
from shared.domain.services import SiteConfigured
from shared.domain.workstations import TakeOutOfService
from tests.helpers.internet import PLACES, internet_hall, look, seated
from tests.helpers.lobbies import CASE, PAPERS, Hall, a_catalogue


def a_hall(*counters: str) -> Hall:
    hall = Hall(a_catalogue((PAPERS, CASE)), closed=True)
    for counter in counters:
        hall.open(counter)
    return hall


def test_without_an_open_counter_no_time_is_told() -> None:
    hall = a_hall("c1")
    hall.pause()
    hall.draw()
    assert bands(hall.lobby) == {}


def test_a_service_that_no_open_counter_serves_has_no_time() -> None:
    hall = a_hall()
    hall.open("c1", "case")
    assert set(bands(hall.lobby)) == {"case"}


def test_who_comes_to_an_empty_hall_waits_less_than_five_minutes() -> None:
    assert bands(a_hall("c1").lobby)["papers"] == Band(low=0, high=5)


def test_ten_ahead_at_three_minutes_each_are_half_an_hour_rounded_outward() -> None:
    hall = a_hall("c1")
    for _ in range(10):
        hall.draw("papers")
    # 30 minutes, give or take 35 %: 19.5 to 40.5.
    assert bands(hall.lobby)["papers"] == Band(low=15, high=45)


def test_a_counter_whose_console_is_lost_counts_for_nobody_until_it_is_back() -> None:
    hall, one = a_hall("c1", "c2"), a_hall("c1")
    for each in (hall, one):
        for _ in range(10):
            each.draw("papers")
    both = bands(hall.lobby)
    hall.lose("counter-2")
    assert bands(hall.lobby) == bands(one.lobby) != both
    hall.lose("counter-1")
    assert bands(hall.lobby) == {}
    hall.find("counter-1")
    hall.find("counter-2")
    assert bands(hall.lobby) == both


def test_two_counters_halve_the_wait() -> None:
    hall = a_hall("c1", "c2")
    for _ in range(10):
        hall.draw("papers")
    # 15 minutes: 9.75 to 20.25.
    assert bands(hall.lobby)["papers"] == Band(low=5, high=25)


def test_a_counter_of_two_services_works_off_both_lines() -> None:
    hall = a_hall("c1")
    for _ in range(5):
        hall.draw("papers")
        hall.draw("case")
    # 5 x 3 and 5 x 6 minutes: 45, whichever of both one waits for.
    assert bands(hall.lobby)["papers"] == bands(hall.lobby)["case"] == Band(low=25, high=65)


def test_a_line_is_shared_by_the_counters_that_serve_it() -> None:
    hall = a_hall()
    hall.open("c1", "papers")
    hall.open("c2", "papers", "case")
    for _ in range(10):
        hall.draw("papers")
    # 15 minutes at each; who comes with a question waits for the second counter alone.
    assert bands(hall.lobby) == {"papers": Band(low=5, high=25), "case": Band(low=5, high=25)}


def test_who_is_at_the_desk_takes_half_of_the_mean_still() -> None:
    hall = a_hall("c1")
    hall.draw("case")
    hall.draw("case")
    hall.call_next()
    # 6 minutes for the one who waits, 3 for the one at the desk: 5.85 to 12.15.
    assert bands(hall.lobby)["case"] == Band(low=5, high=15)


def test_a_visitor_of_a_service_no_longer_offered_is_not_counted() -> None:
    hall = a_hall("c1")
    hall.draw("case")
    hall.call_next()
    hall.happens(SiteConfigured(catalogue=a_catalogue((PAPERS,))))
    assert bands(hall.lobby) == {"papers": Band(low=0, high=5)}


@settings(max_examples=30)
@given(drawn=st.lists(st.sampled_from(("papers", "case")), max_size=20))
def test_nobodys_coming_makes_the_wait_shorter_and_no_band_is_empty(drawn: list[str]) -> None:
    hall = a_hall("c1", "c3")
    before = bands(hall.lobby)
    for service in drawn:
        hall.draw(service)
        now = bands(hall.lobby)
        for name, band in now.items():
            assert band.high >= before[name].high
            assert band.low >= before[name].low
            assert band.high - band.low >= STEP
            assert band.low % STEP == band.high % STEP == 0
        before = now


def test_workstations_are_no_clerks_for_anything_else() -> None:
    told, without = internet_hall(), Hall()
    for each in (told, without):
        for _ in range(10):
            each.draw("papers")
    told.draw("internet")
    look(told)
    assert {**bands(told.lobby), "internet": None} == {**bands(without.lobby), "internet": None}


def test_who_waits_for_a_workstation_waits_for_the_next_that_is_left() -> None:
    told = internet_hall()
    assert bands(told.lobby)["internet"] == Band(low=0, high=5)
    seated(told, "w1")
    assert bands(told.lobby)["internet"] == Band(low=0, high=5)
    seated(told, "w2")
    # Both are taken, for half of 30 minutes more: 15 on two places, give or take 35 %.
    assert bands(told.lobby)["internet"] == Band(low=5, high=25)
    told.draw("internet")
    assert bands(told.lobby)["internet"] == Band(low=15, high=45)


def test_no_time_is_told_while_every_workstation_is_out_of_service() -> None:
    told = internet_hall()
    seated(told, "w1")
    for place in PLACES:
        told.do(TakeOutOfService(counter=place))
    assert "internet" not in bands(told.lobby)
