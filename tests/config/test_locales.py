"""The catalogues: every sentence that the programs say, in every language of the hall."""

from __future__ import annotations

import string
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from shared.i18n.words import GERMAN, LOCALES
from shared.settings.loading import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from babel.messages.catalog import Message

ROOT = Path(__file__).parents[2]
PROGRAMS = ("kiosk", "display", "counter_console", "broker", "shared")
KEYWORDS: dict[str, tuple[int, ...] | None] = {"say": None, "german": None, "count": (1, 2)}
LANGUAGES = [
    language for language in load(ROOT / "config/hagen.toml").languages if language != GERMAN
]


def speaking_files() -> Iterator[Path]:
    """Return the files that have to do with words; elsewhere `count` counts bytes."""
    for program in PROGRAMS:
        for path in sorted((ROOT / program).rglob("*.py")):
            text = path.read_text("utf-8")
            if "i18n" in text or ".say(" in text:
                yield path


@cache
def said() -> dict[tuple[str, ...], str]:
    """Return every sentence in the code, one or a plural's two, and where it stands."""
    found: dict[tuple[str, ...], str] = {}
    for path in speaking_files():
        for line, message, _, _ in extract_from_file("python", path, keywords=KEYWORDS):
            found[parts(message)] = f"{path.relative_to(ROOT)}:{line}"
    return found


def parts(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return a sentence or a plural's several as a tuple."""
    return (text,) if isinstance(text, str) else tuple(text or ())


@cache
def entries(language: str) -> dict[tuple[str, ...], Message]:
    with (LOCALES / f"{language}.po").open("rb") as file:
        return {parts(entry.id): entry for entry in read_po(file) if entry.id}


def holes(text: str) -> set[str]:
    """Return the names in braces that are filled in when it is said."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_sentences_and_plurals_are_found_in_the_code() -> None:
    assert {len(sentence) for sentence in said()} == {1, 2}
    assert len(said()) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    missing: list[str] = []
    for sentence, place in said().items():
        entry = entries(language).get(sentence)
        if entry is None or entry.fuzzy or not all(parts(entry.string) or ("",)):
            missing.append(f"{place}: {sentence}")
    assert not missing, "\n".join(missing)


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
