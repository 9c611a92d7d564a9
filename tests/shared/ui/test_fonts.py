"""Fonts are tried in a program of their own, on a system that has none installed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF, QGuiApplication

from shared.ui import fonts
from shared.ui.fonts import FAMILIES, FontsMissing, load_fonts, type_face

ROOT = Path(__file__).parents[3]
PROBE = """
import json, sys
from PySide6.QtGui import QTextLayout
from shared.ui.app import make_app
app = make_app("probe")
found = {}
for text in json.loads(sys.argv[1]):
    layout = QTextLayout(text, app.font())
    layout.beginLayout(); layout.createLine(); layout.endLayout()
    runs = layout.glyphRuns()
    found[text] = {
        "families": sorted({run.rawFont().familyName() for run in runs}),
        "boxes": sum(glyph == 0 for run in runs for glyph in run.glyphIndexes()),
    }
print(json.dumps(found))
"""
WORDS = {
    "Straße, Größe, İstanbul, Škoda, ñandú": "Noto Sans",
    "Немає грошей, объявление": "Noto Sans",
    "Ερώτηση": "Noto Sans",
    "أهلاً بكم": "Noto Sans Arabic",
    "خوش آمدید گپچ": "Noto Sans Arabic",
    "A 024 – 15–25 min … €": "Noto Sans",
}


def on_a_bare_system(tmp_path: Path, words: list[str]) -> dict[str, dict[str, object]]:
    """What a program of ours sets these words in where no font is installed."""
    bare = tmp_path / "fonts.conf"
    bare.write_text("<fontconfig></fontconfig>", encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps(words)],
        env={**os.environ, "FONTCONFIG_FILE": str(bare), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    found: dict[str, dict[str, object]] = json.loads(answer.stdout)
    return found


def test_every_script_of_the_lobby_is_set_without_a_font_installed(tmp_path: Path) -> None:
    found = on_a_bare_system(tmp_path, list(WORDS))
    assert {word: what["boxes"] for word, what in found.items()} == dict.fromkeys(WORDS, 0)
    assert {word: family in str(found[word]["families"]) for word, family in WORDS.items()} == (
        dict.fromkeys(WORDS, True)
    )


def test_the_latin_family_is_preferred(app: QGuiApplication) -> None:
    assert load_fonts() == FAMILIES == ("Noto Sans", "Noto Sans Arabic")
    assert app.font().families() == list(FAMILIES)


@pytest.mark.parametrize("bold", [False, True])
def test_a_number_keeps_its_width_while_it_counts(app: QGuiApplication, bold: bool) -> None:  # noqa: FBT001 - both weights
    assert app.font().pixelSize() == 28
    metrics = QFontMetricsF(type_face(100, bold=bold))
    widths = {metrics.horizontalAdvance(f"A {digit * 3}") for digit in "0123456789"}
    assert len(widths) == 1


@pytest.mark.usefixtures("app")
def test_capitals_are_as_tall_as_the_wall_counts_on() -> None:
    assert QFontMetricsF(type_face(1000)).capHeight() == pytest.approx(714, abs=2)


def test_the_licence_lies_beside_the_fonts() -> None:
    text = (fonts.FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text


@pytest.mark.usefixtures("app")
def test_a_damaged_installation_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    with pytest.raises(FontsMissing, match=r"NotoSans-Regular\.ttf"):
        load_fonts()


@pytest.mark.usefixtures("app")
def test_bold_is_a_weight_of_its_own_and_not_smeared() -> None:
    plain = QFontMetricsF(type_face(100)).horizontalAdvance("Wartemarke")
    bold = QFontMetricsF(type_face(100, bold=True)).horizontalAdvance("Wartemarke")
    assert bold > plain
