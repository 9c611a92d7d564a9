"""A house with room for so many people asks how many have come; any other asks nothing more."""

from msgspec.structs import replace

from kiosk.presenter.effects import Draw, GiveHere
from kiosk.presenter.state import Drawn, Home, Party
from tests.kiosk.stage import PAPERS, Play, a_catalogue, a_hall, a_play


def bounded(*, urgent: bool = False) -> Play:
    catalogue = replace(a_catalogue(replace(PAPERS, urgent=urgent)), people_inside=40)
    return Play(a_hall(catalogue))


def test_a_house_without_a_bound_asks_nothing_more() -> None:
    assert a_play().press("service", "papers") == (Draw(service="papers", language="de"),)


def test_a_house_with_a_bound_asks_how_many_they_are_and_draws_one_number_for_all() -> None:
    play = bounded()
    assert play.press("service", "papers") == ()
    shown = play.shown()
    assert shown.question == "Wie viele Personen sind Sie?"
    assert [row.label for row in shown.targets] == [
        "1 Person",
        "2 Personen",
        "3 Personen",
        "4 Personen",
        "5 Personen",
        "6 Personen oder mehr",
    ]
    assert {row.second for row in shown.targets} == {""}
    play.wait(1)
    assert play.press("party", "3") == (Draw(service="papers", language="de", party=3),)
    assert play.press("party", "4") == ()
    play.answer()
    assert isinstance(play.state.place, Drawn)


def test_the_question_stands_in_german_too_and_back_leads_to_the_services() -> None:
    play = bounded().english()
    play.press("service", "papers")
    assert play.shown().targets[0].label == "1 person"
    assert play.shown().targets[0].second == "1 Person"
    play.wait(1)
    play.press("back")
    assert play.state.place == Home()
    assert play.press("party", "3") == ()


def test_an_emergency_is_asked_nothing() -> None:
    assert bounded(urgent=True).press("service", "papers") == (
        Draw(service="papers", language="de"),
    )


def test_who_is_cut_off_gives_numbers_without_a_question_and_goes_on_with_one_under_way() -> None:
    play = bounded()
    play.lend("A")
    play.press("service", "papers")
    assert play.state.place == Party(service="papers")
    play.lose_broker()
    play.wait(1)
    assert play.press("party", "2") == (GiveHere(service="papers", language="de"),)
    other = bounded()
    other.lend("A")
    other.lose_broker()
    assert other.press("service", "papers") == (GiveHere(service="papers", language="de"),)
