from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from display.presenter.bands import all_closed, opens_next
from shared.domain.public import Hall
from tests.display.stage import NOW, Play, a_catalogue, a_hall, closed, waiting

TOMORROW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def values(play: Play, *languages: str) -> list[str]:
    return [row.value for row in play.picture(*languages).bands]


def test_each_service_says_how_long_it_may_take_or_how_many_wait_or_that_it_is_closed() -> None:
    play = Play(
        a_hall(
            services=5,
            seen=[
                waiting("a", 3, 15, 25),
                waiting("b", 2, 0, 10),
                waiting("c", 12),
                waiting("n", 1),
                closed("d"),
            ],
        )
    )
    assert values(play) == ["15–25 min", "unter 10 min", "12 warten", "1 wartet", "geschlossen"]
    assert values(play, "en") == ["15–25 min", "under 10 min", "12 waiting", "1 waiting", "closed"]


def test_while_the_house_is_full_each_service_says_when_to_come_and_the_wall_says_why() -> None:
    back = replace(waiting("a", 3, 15, 25), back=NOW + timedelta(minutes=30))
    play = Play(a_hall(services=1, seen=[back]))
    assert values(play)[0].startswith("gegen ")
    assert values(play, "en")[0].startswith("about ")
    full = "Das Haus ist voll. Wer jetzt kommt, kommt bitte zu dieser Zeit wieder."
    assert play.picture().notice == full


def test_a_service_without_anybody_says_so() -> None:
    play = Play(a_hall(services=1))
    assert (values(play), values(play, "en")) == (["niemand wartet"], ["nobody waiting"])


def test_services_stand_in_the_order_of_the_settings_with_letter_and_name() -> None:
    rows = Play(a_hall()).picture().bands
    assert [(row.letter, row.name) for row in rows] == [
        ("A", "Unterlagen abgeben"),
        ("B", "Wie steht mein Antrag?"),
        ("C", "Allgemeine Fragen"),
    ]


def test_no_line_tells_which_letter_is_that_of_people_in_need() -> None:
    catalogue = a_catalogue()
    services = (replace(catalogue.services[0], urgent=True), *catalogue.services[1:])
    seen = a_hall().services
    hall = Hall(catalogue=replace(catalogue, services=services), services=seen)
    assert [row.letter for row in Play(hall).picture().bands] == ["B", "C"]


def test_a_service_that_the_hall_does_not_know_of_is_not_shown() -> None:
    hall = a_hall()
    del hall.services["b"]
    assert [row.letter for row in Play(hall).picture().bands] == ["A", "C"]


def test_the_hall_is_closed_when_every_service_is() -> None:
    everything = [closed(name) for name in ("a", "b", "c")]
    assert all_closed(Play(a_hall(seen=everything)).state)
    assert not all_closed(Play(a_hall(seen=[closed("a")])).state)
    assert not all_closed(Play(Hall(catalogue=a_catalogue())).state)


def test_the_hall_opens_again_with_its_first_service() -> None:
    later = TOMORROW + timedelta(hours=2)
    hall = a_hall(seen=[closed("a", later), closed("b", TOMORROW), closed("c")])
    assert opens_next(Play(hall).state) == TOMORROW
    assert opens_next(Play(a_hall()).state) is None
    assert NOW < TOMORROW
