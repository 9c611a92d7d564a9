"""How complete a language is, and who has signed it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shared.i18n.catalogues import completeness, languages, signed_by

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
QUESTION = 'msgid "Was möchten Sie heute tun?"\nmsgstr "What would you like to do today?"\n'
HALF_A_PLURAL = """
msgid "{number} wartet"
msgid_plural "{number} warten"
msgstr[0] "one waits"
msgstr[1] ""
"""


def write(folder: Path, *entries: str, head: str = HEAD) -> Path:
    """Write an English catalogue; return its folder."""
    (folder / "en.po").write_text("\n".join((head, *entries)), encoding="utf-8")
    return folder


def test_the_languages_are_german_and_those_with_a_catalogue(tmp_path: Path) -> None:
    assert languages(write(tmp_path)) == ("de", "en")


def test_german_can_say_everything() -> None:
    found = completeness("de")
    assert (found.public, found.staff) == (found.of_public, found.of_staff)
    assert found.signed == "Wartemarke"


@pytest.mark.parametrize(
    ("entry", "counted"),
    [
        (QUESTION, (1, 0)),
        (f"#, fuzzy\n{QUESTION}", (0, 0)),
        ('msgid "Was möchten Sie heute tun?"\nmsgstr ""\n', (0, 0)),
        ('msgid "Nächste Nummer"\nmsgstr "Next number"\n', (0, 1)),
        (HALF_A_PLURAL, (0, 0)),
    ],
)
def test_what_is_translated_in_every_form_is_counted(
    entry: str, counted: tuple[int, int], tmp_path: Path
) -> None:
    found = completeness("en", write(tmp_path, entry))
    assert (found.public, found.staff) == counted
    assert found.of_public > 200
    assert found.of_staff > 300


@pytest.mark.parametrize(
    ("header", "signed"),
    [("", None), ('"X-Sign-Off: draft\\n"\n', None), ('"X-Sign-Off: O. S.\\n"\n', "O. S.")],
)
def test_a_catalogue_is_a_draft_until_somebody_signs_it_off(
    header: str, signed: str | None, tmp_path: Path
) -> None:
    assert signed_by("en", write(tmp_path, QUESTION, head=HEAD + header)) == signed
