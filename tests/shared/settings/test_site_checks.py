"""What must fit together in the site: languages, labels, letters, services and counters."""

from pathlib import Path

import pytest

from shared.settings import site_checks
from shared.settings.problems import Severity
from tests.helpers.settings_files import examined, hall, keys_with_errors, the_problem


def test_a_hall_in_order_has_no_problems(tmp_path: Path) -> None:
    assert examined(tmp_path, hall()).problems == ()


def test_a_language_that_the_screens_cannot_speak_is_told(tmp_path: Path) -> None:
    tree = hall()
    tree["site"]["languages"] = ["de", "eng"]
    problem = next(iter(examined(tmp_path, tree).problems))
    assert (problem.key, problem.found, problem.expected) == ("site.languages.2", '"eng"', '"en"')


def test_a_label_is_needed_in_each_language_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "en.po").touch()
    (tmp_path / "uk.po").touch()
    monkeypatch.setattr(site_checks, "LOCALES", tmp_path)
    tree = hall()
    tree["site"]["languages"] = ["de", "en", "uk"]
    assert keys_with_errors(examined(tmp_path, tree)) == [
        "site.name.uk",
        "services.papers.label.uk",
        "services.case.label.uk",
        "counters.c1.place.uk",
        "counters.c2.place.uk",
    ]


def test_a_german_label_is_needed_even_where_german_is_not_spoken(tmp_path: Path) -> None:
    tree = hall()
    tree["site"]["languages"] = ["en"]
    del tree["services"]["papers"]["label"]["de"]
    problem = the_problem(examined(tmp_path, tree))
    assert problem.key == "services.papers.label.de"
    assert problem.expected == "the text in this language (de)"


def test_a_label_in_one_more_language_does_no_harm(tmp_path: Path) -> None:
    tree = hall()
    tree["services"]["papers"]["label"]["tr"] = "Belge"
    assert examined(tmp_path, tree).problems == ()


def test_a_language_that_stands_twice_is_told(tmp_path: Path) -> None:
    tree = hall()
    tree["site"]["languages"] = ["de", "en", "de"]
    problem = the_problem(examined(tmp_path, tree))
    assert (problem.key, problem.found) == ("site.languages.3", '"de" again')


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/Berlim", '"Europe/Berlin"'),
        ("Hagen", 'the name of a time zone, such as "Europe/Berlin"'),
        ("../../etc/passwd", 'the name of a time zone, such as "Europe/Berlin"'),
        ("Berlin", '"Europe/Berlin"'),
        ("/etc/localtime", 'the name of a time zone, such as "Europe/Berlin"'),
        ("Europe", 'the name of a time zone, such as "Europe/Berlin"'),
        ("a\0b", 'the name of a time zone, such as "Europe/Berlin"'),
    ],
)
def test_a_time_zone_that_nobody_knows_is_told(tmp_path: Path, zone: str, expected: str) -> None:
    tree = hall()
    tree["site"]["time_zone"] = zone
    problem = the_problem(examined(tmp_path, tree))
    assert (problem.key, problem.expected) == ("site.time_zone", expected)


def test_two_services_cannot_share_a_letter(tmp_path: Path) -> None:
    tree = hall()
    tree["services"]["case"]["letter"] = "A"
    problem = the_problem(examined(tmp_path, tree))
    assert (problem.key, problem.found) == ("services.case.letter", '"A", which papers has')


@pytest.mark.parametrize("urgent", ["papers", "case"])
def test_an_emergency_takes_its_numbers_from_another_service(tmp_path: Path, urgent: str) -> None:
    tree = hall()
    tree["services"]["papers"]["letter"] = tree["services"]["case"]["letter"] = "A"
    tree["services"][urgent]["urgent"] = True
    assert examined(tmp_path, tree).problems == ()


def test_an_emergency_with_a_letter_of_its_own_is_told(tmp_path: Path) -> None:
    tree = hall()
    tree["services"]["case"]["urgent"] = True
    problem = the_problem(examined(tmp_path, tree))
    assert (problem.key, problem.found) == (
        "services.case.letter",
        '"B", which no other service has',
    )


def test_an_emergency_is_not_alone_if_another_service_cannot_be_read(tmp_path: Path) -> None:
    tree = hall()
    tree["services"]["case"] |= {"letter": "A", "urgent": True}
    tree["services"]["papers"]["label"] = ""
    assert the_problem(examined(tmp_path, tree)).key == "services.papers.label"


def test_a_site_without_any_service_or_counter_is_none(tmp_path: Path) -> None:
    tree = hall()
    tree["services"], tree["counters"], tree["consoles"] = {}, {}, {}
    assert keys_with_errors(examined(tmp_path, tree)) == ["services", "counters"]


def test_what_to_bring_is_wanted_in_each_language(tmp_path: Path) -> None:
    tree = hall()
    tree["services"]["papers"]["bring"] = {"de": ["Ausweis"]}
    problem = the_problem(examined(tmp_path, tree), Severity.WARNING)
    assert problem.key == "services.papers.bring.en"


def test_a_counter_cannot_serve_what_nobody_knows(tmp_path: Path) -> None:
    tree = hall()
    tree["counters"]["c2"]["services"] = ["case", "paper"]
    problem = the_problem(examined(tmp_path, tree))
    assert (problem.key, problem.found, problem.expected) == (
        "counters.c2.services.2",
        '"paper"',
        '"papers"',
    )


def test_a_service_that_is_like_no_other_is_told_with_all_there_are(tmp_path: Path) -> None:
    tree = hall()
    tree["counters"]["c2"]["services"] = ["x"]
    assert the_problem(examined(tmp_path, tree)).expected == '"papers" or "case"'


def test_a_counter_names_each_service_once(tmp_path: Path) -> None:
    tree = hall()
    tree["counters"]["c2"]["services"] = ["case", "case"]
    assert the_problem(examined(tmp_path, tree)).found == '"case" again'


def test_a_counter_that_serves_nothing_is_told(tmp_path: Path) -> None:
    tree = hall()
    tree["counters"]["c2"]["services"] = []
    assert the_problem(examined(tmp_path, tree)).key == "counters.c2.services"


def test_two_counters_cannot_have_one_name_on_the_wall(tmp_path: Path) -> None:
    tree = hall()
    tree["counters"]["c2"]["place"]["de"] = "Schalter 1"
    problem = the_problem(examined(tmp_path, tree))
    assert (problem.key, problem.found) == (
        "counters.c2.place.de",
        '"Schalter 1", which c1 is called, too',
    )


def test_a_service_that_no_counter_opens_for_is_warned_of(tmp_path: Path) -> None:
    tree = hall()
    tree["counters"]["c1"]["services"] = ["case"]
    problem = the_problem(examined(tmp_path, tree), Severity.WARNING)
    assert problem.key == "services.papers"


def test_a_counter_that_cannot_be_read_may_serve_what_the_others_do_not(tmp_path: Path) -> None:
    tree = hall()
    tree["counters"]["c1"]["place"] = 1
    assert the_problem(examined(tmp_path, tree)).key == "counters.c1.place"


def test_another_office_has_a_name_in_each_language_and_digits_of_its_own(tmp_path: Path) -> None:
    tree = hall()
    tree["appointments"] = {"office": "17", "other_offices": {"17": {"de": "Haus"}}}
    found = {problem.key for problem in examined(tmp_path, tree).problems}
    assert found == {"appointments.other_offices.17", "appointments.other_offices.17.en"}


def test_a_relay_is_one_that_there_can_be(tmp_path: Path) -> None:
    tree = hall()
    relays = {"a": "ftp://x", "b": "http://a b/", "c": "serial://x", "d": "x", "e": "gpio://17"}
    label = {"de": "Tür", "en": "Door"}
    tree["access"] = {
        name: {"label": label, "relay": relay, "relay_on": "A0 0"} for name, relay in relays.items()
    }
    found = {problem.key for problem in examined(tmp_path, tree).problems}
    assert found == {f"access.{name}.{key}" for name in relays for key in ("relay", "relay_on")}


def test_a_door_is_told_in_every_language_of_the_site(tmp_path: Path) -> None:
    tree = hall()
    tree["access"] = {
        "a": {"label": {"de": "Treppe"}},
        "b": {"label": {"de": "Tor", "en": "Gate"}, "relay": "serial://COM3", "relay_on": "A001"},
        "d": {"label": {"de": "Tür", "en": "Door"}, "relay": "gpio:///dev/gpiochip0/17"},
        "c": {"label": {"de": "Tür", "en": "Door"}, "relay": "https://10.0.0.1:8080/on?x=1"},
    }
    found = {problem.key for problem in examined(tmp_path, tree).problems}
    assert found == {"access.a.label.en"}


def test_an_outcome_has_its_words_in_every_language_of_the_site(tmp_path: Path) -> None:
    tree = hall()
    tree["outcomes"] = {"appointment": {"label": {"de": "Termin"}}}
    assert the_problem(examined(tmp_path, tree)).key == "outcomes.appointment.label.en"
