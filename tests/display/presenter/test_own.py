"""Each wall shows and sounds its own counters' calls, with the way there from where it hangs."""

from __future__ import annotations

from msgspec.structs import replace

from shared.domain.public import CallShown, EndingsChanged, HallConfigured
from tests.display.scenes import house
from tests.display.stage import RULES, Play, a_call


def a_wall(me: str = "ground") -> Play:
    return Play(house(me), rules=replace(RULES, device=me))


def upstairs(call_id: int = 1, counter: str = "c7") -> CallShown:
    place = {"de": "Schalter 7", "en": "Counter 7"}
    return CallShown(call=replace(a_call(call_id), counter=counter, place=place, arrow="right"))


def test_a_call_of_another_wall_is_neither_shown_nor_sounded_nor_acknowledged() -> None:
    play = a_wall()
    play.news(upstairs(1), upstairs(2, counter="c1"))
    assert (play.large, play.rung, play.painted) == ([1], [(1, 0)], [(1, 0)])
    play.link(replace(house("ground"), calls=[upstairs(3, counter="c1").call]))
    assert play.visible == set()


def test_a_call_that_is_over_is_history_on_its_wall() -> None:
    play = a_wall()
    play.news(upstairs(1))
    play.later(20)
    play.end(1)
    assert (play.large, play.lines) == ([], [1])


def test_the_same_counter_is_found_from_each_display() -> None:
    below, above = a_wall("ground"), a_wall("upstairs")
    for play in (below, above):
        play.news(upstairs())
    (row,) = below.picture().calls
    assert (row.arrow, row.place, row.other) == (
        "up",
        "Schalter 7, 1. Stock",
        "Counter 7, 1st floor",
    )
    (row,) = above.picture().calls
    assert (row.arrow, row.place) == ("right", "Schalter 7")


def test_a_language_that_the_area_has_no_name_in_gets_the_german_one() -> None:
    play = a_wall()
    call = replace(upstairs().call, place={"de": "Schalter 7", "tr": "Gişe 7"})
    play.news(CallShown(call=call))
    assert play.state.large[0].call.place["tr"] == "Gişe 7, 1. Stock"


def test_only_services_behind_its_own_counters_have_a_time_on_a_wall() -> None:
    play = a_wall()
    assert [row.id for row in play.picture().bands] == ["a", "d"]
    every = replace(house("ground").catalogue, devices=())
    play.news(HallConfigured(catalogue=every))
    assert play.state.catalogue == every
    play.news(HallConfigured(catalogue=house("ground").catalogue))
    assert [each.id for each in play.state.catalogue.services] == ["a", "d"]


def test_a_wall_that_calls_for_all_has_every_service() -> None:
    hall = house("ground")
    device = replace(hall.catalogue.devices[0], counters=None)
    play = Play(
        replace(hall, catalogue=replace(hall.catalogue, devices=(device,))),
        rules=replace(RULES, device="ground"),
    )
    assert len(play.picture().bands) == 5


def test_whose_time_is_over_soon_stands_at_the_foot_in_turn_with_where_help_is() -> None:
    play = a_wall()

    def foot() -> str:
        return play.picture("de").help[0].text

    assert foot() == "Brauchen Sie Hilfe? Bitte fragen Sie am Empfang."
    play.later(8)
    assert foot() == "W 001, Internetplatz 1: noch 5 Minuten"
    play.later(8)
    assert foot() == "W 002, Internetplatz 2: noch 5 Minuten"
    play.later(8)
    assert foot() == "Brauchen Sie Hilfe? Bitte fragen Sie am Empfang."


def test_the_notice_turns_on_a_wall_of_one_language_and_says_the_last_minute() -> None:
    hall = house("ground")
    play = Play(hall, rules=replace(RULES, device="ground", languages=("en",)))
    play.news(EndingsChanged(endings=hall.endings[:1]))
    play.later(24)
    assert play.picture("en").help[0].text == "W 001, Internet place 1: 5 minutes left"
    play.later(5 * 60 - 28)
    assert play.picture("en").help[0].text == "W 001, Internet place 1: 1 minute left"


def test_notices_of_places_of_another_wall_are_not_shown() -> None:
    hall = house("ground")
    other = replace(hall.endings[0], counter="w9")
    play = a_wall()
    play.news(EndingsChanged(endings=(other,)))
    assert play.state.endings == ()


def test_a_place_that_the_configuration_has_dropped_keeps_its_id_in_the_notice() -> None:
    hall = house("ground")
    catalogue = replace(hall.catalogue, workstations=())
    play = Play(replace(hall, catalogue=catalogue), rules=replace(RULES, device="ground"))
    play.later(8)
    assert play.picture("de").help[0].text == "W 001, w1: noch 5 Minuten"
