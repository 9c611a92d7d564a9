"""How languages, services and places are called."""

import pytest

from counter_console.presenter.sayings import (
    hotline_line,
    language_name,
    place_name,
    service_name,
    shown_number,
)
from shared.i18n.words import Words, load
from tests.counter_console.plays import GERMAN
from tests.counter_console.stage import BUSY_HALL, HALL


@pytest.mark.parametrize(
    ("tag", "german", "english"),
    [
        ("de", "Deutsch", "German"),
        ("ar", "Arabisch", "Arabic"),
        ("de-x-ls", "Leichte Sprache", "Plain language"),
        ("xx", "xx", "xx"),
        ("no such tag", "no such tag", "no such tag"),
    ],
)
def test_languages_are_called_as_staff_call_them(tag: str, german: str, english: str) -> None:
    assert language_name(GERMAN, tag) == german
    assert language_name(load("en"), tag) == english


def test_what_the_configuration_dropped_keeps_its_id() -> None:
    assert service_name(GERMAN, HALL, "papers") == "Unterlagen abgeben"
    assert service_name(GERMAN, HALL, "gone") == "gone"
    assert place_name(GERMAN, HALL, "c2") == "Schalter 2"
    assert place_name(GERMAN, HALL, "gone") == "gone"


def test_a_number_never_breaks_at_the_end_of_a_line() -> None:
    assert shown_number(Words("de"), "A024") == "A\u00a0024"


def test_whom_to_dial_is_said_for_a_language() -> None:
    german = Words("de")
    assert hotline_line(german, BUSY_HALL, "uk") == "Hotline 0800 123 4567, Code 4711"
    assert hotline_line(german, BUSY_HALL, "ar") == "Hotline 0800 765 4321"
    nothing = "Für diese Sprache ist keine Nummer hinterlegt."
    assert hotline_line(german, HALL, "uk") == nothing
