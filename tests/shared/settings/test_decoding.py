"""Each value that does not fit is told with its key, what was found and what was expected."""

from datetime import time
from pathlib import Path

import pytest

from tests.helpers.settings_files import (
    Tree,
    examined,
    hall,
    keys_with_errors,
    text_of,
    the_problem,
)


def _put(tree: Tree, path: str, value: object) -> Tree:
    *tables, key = path.split(".")
    table = tree
    for name in tables:
        table = table.setdefault(name, {})
    table[key] = value
    return tree


@pytest.mark.parametrize(
    ("path", "value", "found", "expected"),
    [
        ("site.languages", "de", '"de"', 'a list of language tags, such as ["de", "en"]'),
        ("site.languages", [], "[]", 'a list of language tags, such as ["de", "en"]'),
        ("site.head_start_minutes", 3.5, "3.5", "a whole number from 0 to 240"),
        ("hours", 8, "8", "a table"),
        ("hours.mon", "08:00-12:00", '"08:00-12:00"', "a list of times"),
        ("hours.always", 1, "1", "true or false"),
        ("services.papers.urgent", "yes", '"yes"', "true or false"),
        ("services.papers.letter", "AB", '"AB"', "one capital letter, but none of I, O, Q, S, Z"),
        ("services.papers.mean_minutes", 0, "0", "a number from 0.5 to 480"),
        ("services.papers.label", "Abgeben", '"Abgeben"', "a text for each language"),
        ("services.papers.bring", ["Ausweis"], '["Ausweis"]', "lines for each language"),
        ("services.papers.hours", True, "true", "a table like [hours]"),
        ("counters.c1.arrow", "north", '"north"', '"down", "down-left", "down-right", "left"'),
        ("counters.c2.services", "case", '"case"', "a list of ids of services"),
        ("broker.command_port", 0, "0", "a whole number from 1 to 65535"),
        ("broker.command_port", 65536, "65536", "a whole number from 1 to 65535"),
        ("broker.command_port", "5701", '"5701"', "a whole number from 1 to 65535"),
        ("broker.command_port", 10**30, "a huge number", "a whole number from 1 to 65535"),
        ("broker.host", "a b", '"a b"', "a name or an address"),
        ("broker.heartbeat_seconds", float("nan"), "nan", "a number from 0.1 to 2"),
        ("broker.heartbeat_seconds", float("inf"), "inf", "a number from 0.1 to 2"),
        ("broker.close_day_at", "25:00", '"25:00"', 'a time of day, such as "19:00"'),
        ("broker.close_day_at", "7 pm", '"7 pm"', 'a time of day, such as "19:00"'),
        ("kiosks.kiosk-1.paper_mm", 72, "72", "58 or 80"),
        ("kiosks.kiosk-1.size", [1080], "[1080]", "width and height"),
        ("kiosks.kiosk-1.size", [1080, 19.2], "[1080, 19.2]", "width and height"),
        ("kiosks.kiosk-1.full_screen", "no", '"no"', "true or false"),
        ("displays.display-1.history", 0, "0", "a whole number from 1 to 8"),
        ("displays.display-1.sound", "", '""', '"default", "null" or the path of a .wav file'),
        ("consoles.reception.role", "boss", '"boss"', '"counter", "lead" or "reception"'),
        ("consoles.reception.keys", "F9", '"F9"', "keys by action"),
        ("consoles", "reception", '"reception"', "a table"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_what_was_expected(
    tmp_path: Path, path: str, value: object, found: str, expected: str
) -> None:
    problem = the_problem(examined(tmp_path, _put(hall(), path, value)))
    assert (problem.key, problem.found) == (path, found)
    assert problem.expected.startswith(expected)


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("services.papers.leter", "letter"),
        ("broker.command_prot", "command_port"),
        ("kiosk", "kiosks"),
        ("hours.monday", "mon"),
        ("site.timezone", "time_zone"),
        ("displays.display-1.distance", "distance_m"),
    ],
)
def test_a_misspelt_key_is_told_with_the_one_that_was_meant(
    tmp_path: Path, path: str, near: str
) -> None:
    problem = the_problem(examined(tmp_path, _put(hall(), path, 1)))
    assert (problem.key, problem.found, problem.expected) == (path, "an unknown key", near)


def test_a_key_like_no_other_is_told_with_all_that_are_known(tmp_path: Path) -> None:
    problem = the_problem(examined(tmp_path, _put(hall(), "site.qqqq", 1)))
    assert problem.expected == (
        "name, languages, time_zone, head_start_minutes, state, portal, care_head_start_minutes, "
        "no_show_after_recalls or readmit_minutes"
    )


def test_a_device_cannot_be_given_another_id_than_its_table_has(tmp_path: Path) -> None:
    problem = the_problem(examined(tmp_path, _put(hall(), "kiosks.kiosk-1.id", "kiosk-2")))
    assert (problem.key, problem.found) == ("kiosks.kiosk-1.id", "an unknown key")


def test_what_must_be_given_is_missed(tmp_path: Path) -> None:
    tree = hall()
    del tree["services"]["papers"]["letter"], tree["counters"]["c1"]["place"]
    examination = examined(tmp_path, tree)
    assert keys_with_errors(examination) == ["services.papers.letter", "counters.c1.place"]
    assert {each.found for each in examination.problems} == {"nothing"}


def test_an_empty_file_misses_what_every_site_needs(tmp_path: Path) -> None:
    assert keys_with_errors(examined(tmp_path, "")) == ["site", "services", "counters"]


def test_places_in_a_list_count_from_one(tmp_path: Path) -> None:
    tree = _put(hall(), "hours.mon", ["08:00-12:00", "1-4 pm"])
    assert the_problem(examined(tmp_path, tree)).key == "hours.mon.2"


@pytest.mark.parametrize("name", ["Papers", "a b", "-a", "", "x" * 33, "ä", "a\n"])
def test_an_id_that_would_be_hard_to_type_is_refused(tmp_path: Path, name: str) -> None:
    tree = hall()
    tree["counters"][name] = {"place": {"de": "Info", "en": "Info"}}
    problem = the_problem(examined(tmp_path, tree))
    assert problem.expected.startswith("a short name of small letters, digits and hyphens")


@pytest.mark.parametrize("tag", ["deutsch", "DE", "d", "de_DE", "de\n"])
def test_a_language_that_is_no_tag_is_refused(tmp_path: Path, tag: str) -> None:
    tree = _put(hall(), "site.languages", ["de", "en", tag])
    problem = the_problem(examined(tmp_path, tree))
    assert (problem.key, problem.expected) == (
        "site.languages.3",
        'a language tag, such as "de", "en" or "de-x-ls"',
    )


@pytest.mark.parametrize("letter", ["I", "O", "Q", "S", "Z", "a", "Ä", "1", "", "A\n"])
def test_a_letter_that_is_misread_or_is_none_is_refused(tmp_path: Path, letter: str) -> None:
    problem = the_problem(examined(tmp_path, _put(hall(), "services.papers.letter", letter)))
    assert problem.key == "services.papers.letter"


@pytest.mark.parametrize("written", ['"19:00"', '"19:00:00"', "19:00:00"])
def test_a_time_of_day_may_be_written_in_each_usual_way(tmp_path: Path, written: str) -> None:
    content = text_of(hall()).replace('"broker" = {}', f'"broker" = {{ close_day_at = {written} }}')
    settings = examined(tmp_path, content).settings
    assert settings is not None
    assert settings.broker.close_day_at == time(19)


def test_a_service_that_cannot_be_read_is_not_missed_at_its_counter(tmp_path: Path) -> None:
    tree = _put(hall(), "services.case.letter", "B2")
    assert the_problem(examined(tmp_path, tree)).key == "services.case.letter"


def test_a_default_stands_in_for_a_value_that_does_not_fit(tmp_path: Path) -> None:
    tree = _put(_put(hall(), "site.time_zone", 1), "broker.command_port", 5702)
    assert keys_with_errors(examined(tmp_path, tree)) == ["site.time_zone", "broker.public_port"]
