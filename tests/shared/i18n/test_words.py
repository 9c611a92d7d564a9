"""One language's words: German stands in the code, and nobody ever sees a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shared.i18n.gaps import note_gap
from shared.i18n.words import END_ISOLATE, ISOLATE, Words, directed, german, isolated, load
from tests.helpers.catalogues import arabic

if TYPE_CHECKING:
    from pathlib import Path


def test_german_needs_no_catalogue_and_misses_nothing(tmp_path: Path) -> None:
    words = load("de", tmp_path)
    assert words.say("Guten Tag") == "Guten Tag"
    assert words.say("Nummer {number}, {place}", number="A 024", place="Schalter 2") == (
        "Nummer A 024, Schalter 2"
    )
    assert words.missing == set()
    assert not words.right_to_left


def test_german_in_plain_language_is_a_catalogue_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "de-x-ls.po").write_text('msgid "Guten Tag"\nmsgstr "Hallo."\n', encoding="utf-8")
    words = load("de-x-ls", tmp_path)
    assert (words.say("Guten Tag"), words.say("Danke")) == ("Hallo.", "Danke")
    assert str(words.locale) == "de"
    assert words.missing == {"Danke"}


def test_a_translated_sentence_is_said_in_its_language(tmp_path: Path) -> None:
    assert arabic(tmp_path).say("Guten Tag") == "مرحبا"


@pytest.mark.parametrize("sentence", ["Danke", "Auf Wiedersehen", "Das kennt hier niemand."])
def test_what_is_empty_doubtful_or_lacking_is_said_in_german_and_counted(
    tmp_path: Path, sentence: str
) -> None:
    words = arabic(tmp_path)
    assert words.say(sentence) == sentence
    assert words.missing == {sentence}


def test_what_is_lacking_is_told_once_for_each_sentence_with_its_language(tmp_path: Path) -> None:
    arabic(tmp_path)
    told: list[tuple[str, str]] = []

    def tell(language: str, sentence: str) -> None:
        told.append((language, sentence))

    words = load("ar", tmp_path, tell=tell)
    for _ in range(2):
        assert words.say("Danke") == "Danke"
        assert words.count("Eine Person", "{number} Personen", 2).endswith("Personen")
    assert words.say("Guten Tag") == "مرحبا"
    assert told == [("ar", "Danke"), ("ar", "{number} Personen")]


def test_a_programs_log_names_the_catalogue_and_the_sentence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    arabic(tmp_path)
    load("ar", tmp_path, tell=note_gap).say("Danke")
    assert caplog.messages == ["ar.po lacks 'Danke': it was said in German"]
    caplog.clear()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "لا أحد"),
        (1, "شخص واحد"),
        (2, "شخصان"),
        (5, "{5} أشخاص"),
        (11, "{11} شخصا"),
        (100, "{100} شخص"),
    ],
)
def test_each_language_has_its_own_plurals(tmp_path: Path, number: int, said: str) -> None:
    expected = said.replace("{", ISOLATE).replace("}", END_ISOLATE)
    assert arabic(tmp_path).count("Noch jemand", "Noch {number}", number) == expected


def test_a_plural_that_is_lacking_is_counted_as_german_does(tmp_path: Path) -> None:
    words = arabic(tmp_path)
    assert words.count("Eine Person", "{number} Personen", 1) == "Eine Person"
    assert words.count("Eine Person", "{number} Personen", 0) == f"{isolated('0')} Personen"
    assert words.missing == {"Eine Person", "{number} Personen"}


def test_a_german_plural(tmp_path: Path) -> None:
    words = load("de", tmp_path)
    counted = [words.count("Eine Person", "{number} Personen", number) for number in (0, 1, 2)]
    assert counted == ["0 Personen", "Eine Person", "2 Personen"]


def test_values_keep_their_own_order_inside_right_to_left_text(tmp_path: Path) -> None:
    said = arabic(tmp_path).say("Nummer {number}, {place}", number="A 024", place="024-A")
    assert said == f"الرقم {ISOLATE}A 024{END_ISOLATE}، {ISOLATE}024-A{END_ISOLATE}"


def test_a_sentence_without_values_may_contain_braces() -> None:
    assert Words("de").say("{das bleibt}") == "{das bleibt}"


def test_a_name_is_told_in_the_language_else_in_german(tmp_path: Path) -> None:
    labels = {"de": "Schalter 1", "en": "Counter 1"}
    assert Words("en").label(labels) == "Counter 1"
    assert arabic(tmp_path).label(labels) == "Schalter 1"
    assert Words("en").label({"de": "Schalter 1", "en": ""}) == "Schalter 1"


def test_a_language_without_a_catalogue_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"tlh\.po"):
        load("tlh", tmp_path)


def test_a_sentence_marked_for_the_catalogues_is_the_sentence() -> None:
    assert german("Guten Tag") == "Guten Tag"


def test_each_line_begins_on_its_languages_side_whatever_its_first_letter_is() -> None:
    arabic, german = Words("ar"), Words("de")
    assert directed(german, "Hotline: 1\nOffen") == "Hotline: 1\nOffen"
    assert directed(arabic, "Hotline: 1\nOffen") == "\u200fHotline: 1\n\u200fOffen"
    assert directed(arabic, "") == ""


def test_a_number_keeps_its_order_in_a_language_from_right_to_left() -> None:
    assert Words("de").kept("0800 1") == "0800 1"
    assert Words("fa").kept("0800 1") == f"{ISOLATE}0800 1{END_ISOLATE}"
