"""The catalogues that ship: all that visitors see in each, all that staff see in the site's."""

from __future__ import annotations

import string

import pytest

from shared.i18n.catalogues import completeness, entries, is_translated, languages
from shared.i18n.sentences import PUBLIC, parts, said
from shared.i18n.words import GERMAN

LANGUAGES = [language for language in languages() if language != GERMAN]
OF_STAFF = ["en"]
"""The languages in which the consoles can be used as well."""


def holes(text: str) -> set[str]:
    """Return the names in braces that are filled in when it is said."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_visitors_see_is_translated(language: str) -> None:
    known = entries(language)
    missing = [
        f"{place}: {sentence}"
        for sentence, place in said(PUBLIC).items()
        if not is_translated(known, sentence)
    ]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("language", OF_STAFF)
def test_everything_that_staff_see_is_translated(language: str) -> None:
    found = completeness(language)
    assert found.staff == found.of_staff


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_holes_to_fill_as_the_sentence(language: str) -> None:
    wrong: list[str] = []
    for keys, entry in entries(language).items():
        wanted = {name for key in keys for name in holes(key)}
        # A plural may leave its number out where one is enough said: "one person", "nobody".
        spared = {"number"} if len(keys) > 1 else set[str]()
        wrong += [
            f"{keys} -> {text}"
            for text in parts(entry.string)
            if not wanted - spared <= holes(text) <= wanted
        ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_kept_for_what_nobody_says(language: str) -> None:
    assert not [keys for keys in entries(language) if keys not in said()]
