"""Languages by their own names."""

import pytest

from kiosk.presenter.languages import CHIPS, chips, language_screen, own_name
from shared.i18n.words import Words
from tests.kiosk.stage import WORDS

MANY = {tag: Words(tag) for tag in ("de", "en", "uk", "ru", "ar", "tr", "fa", "pl", "fr")}


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("de", "Deutsch"),
        ("en", "English"),
        ("uk", "Українська"),
        ("ar", "العربية"),
        ("de-x-ls", "Deutsch in einfachen Worten"),
    ],
)
def test_each_language_is_called_as_its_speakers_call_it(tag: str, name: str) -> None:
    assert own_name(Words(tag)) == name


def test_the_list_marks_the_language_in_use_in_its_own_words_and_by_a_pictogram() -> None:
    body = language_screen(WORDS["en"], WORDS)

    assert [(row.label, row.second, row.pictogram) for row in body.targets] == [
        ("Deutsch", "", ""),
        ("English", "chosen", "check"),
    ]
    assert [(row.action, row.argument) for row in body.targets] == [
        ("speak", "de"),
        ("speak", "en"),
    ]


def test_a_single_language_needs_no_choice() -> None:
    assert chips(WORDS["de"], {"de": WORDS["de"]}) == ()


def test_the_welcome_marks_the_language_in_use_by_a_pictogram_too() -> None:
    assert [(chip.label, chip.chosen, chip.pictogram) for chip in chips(WORDS["en"], WORDS)] == [
        ("Deutsch", False, ""),
        ("English", True, "check"),
    ]


def test_as_many_languages_as_there_are_places_all_stand_on_the_welcome() -> None:
    few = {tag: MANY[tag] for tag in list(MANY)[:CHIPS]}

    assert [(chip.action, chip.id) for chip in chips(few["de"], few)] == [
        ("speak", tag) for tag in few
    ]


def test_of_more_languages_the_first_seven_and_a_way_to_all_stand_on_the_welcome() -> None:
    *first, last = chips(MANY["de"], MANY)

    assert [chip.id for chip in first] == ["de", "en", "uk", "ru", "ar", "tr", "fa"]
    assert (last.action, last.pictogram, last.label) == ("language", "language", "… 9")
    assert (last.spoken, last.chosen) == ("Weitere Sprachen", False)


@pytest.mark.parametrize("chosen", list(MANY))
def test_the_language_in_use_is_always_marked_and_the_way_to_all_stays_in_its_place(
    chosen: str,
) -> None:
    found = chips(MANY[chosen], MANY)

    assert [chip.id for chip in found if chip.chosen] == [chosen]
    assert len(found) == CHIPS
    assert (found[0].id, found[-1].action) == ("de", "language")


def test_every_language_stands_on_the_list_however_many_there_are() -> None:
    body = language_screen(MANY["fr"], MANY)

    assert [row.argument for row in body.targets] == list(MANY)
