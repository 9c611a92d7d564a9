"""A line that the printer would have to break is warned of, by its width in its typeface."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from broker.card_widths import too_long_lines
from broker.check import IN_ORDER, check
from shared.settings.loading import load
from tests.helpers.settings_files import hall, text_of

if TYPE_CHECKING:
    from pathlib import Path

FITS_WIDE = "i" * 60
"""Narrow letters: more of them fit than of others."""

ARABIC = "من الاثنين إلى الجمعة، من 8 إلى 12"
"""58 mm, as its letters join; in boxes of a font that has none of them it would be 74."""


def written(folder: Path, german: str, paper_mm: int = 80) -> Path:
    label = {"de": "Karte", "en": "Card"}
    slip = {"label": label, "lines": {"de": ["kurz", german], "en": ["short"]}}
    tree = hall() | {"slips": {"contact": slip}, "kiosks": {"kiosk-1": {"paper_mm": paper_mm}}}
    file = folder / "site.toml"
    file.write_text(text_of(tree), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("line", "paper_mm", "is_told"),
    [
        (FITS_WIDE, 80, False),
        ("M" * 60, 80, True),
        (FITS_WIDE, 58, True),
        ("kurz", 58, False),
        (ARABIC, 80, False),
        (f"{ARABIC} {ARABIC}", 80, True),
    ],
)
def test_a_line_that_does_not_fit_is_told(
    tmp_path: Path,
    line: str,
    paper_mm: int,
    is_told: bool,  # noqa: FBT001
) -> None:
    found = [*too_long_lines(load(written(tmp_path, line, paper_mm)))]
    assert [problem.key for problem in found] == ["slips.contact.lines.de.2"] * is_told


def test_check_says_so_and_the_file_can_be_used_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(written(tmp_path, "M" * 60)) == IN_ORDER
    said = capsys.readouterr()
    assert "slips.contact.lines.de.2" in said.err
    assert "70 mm at most, else it is broken in two" in said.err
    assert "1 warning" in said.out
