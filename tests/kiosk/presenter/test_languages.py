"""Languages by their own names."""

import pytest

from kiosk.presenter.languages import chips, language_screen, own_name
from shared.i18n.words import Words
from tests.kiosk.stage import WORDS


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


def test_the_list_marks_the_language_in_use_in_its_own_words() -> None:
    body = language_screen(WORDS["en"], WORDS)

    assert [(row.label, row.trailing) for row in body.targets] == [
        ("Deutsch", ""),
        ("English", "chosen"),
    ]
    assert [(row.action, row.argument) for row in body.targets] == [
        ("speak", "de"),
        ("speak", "en"),
    ]


def test_a_single_language_needs_no_choice() -> None:
    assert chips(WORDS["de"], {"de": WORDS["de"]}) == ()


def test_a_wall_of_languages_is_left_to_the_list() -> None:
    many = {tag: Words(tag) for tag in ("de", "en", "uk", "ru", "ar", "tr", "fa", "pl", "fr")}

    assert chips(many["de"], many) == ()
