"""One style sheet from the theme."""

import re

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from counter_console.screens.look import Look
from counter_console.screens.style import restyle, style_sheet
from shared.ui.theme import load_theme
from tests.counter_console.conftest import THEMES


@pytest.mark.parametrize("name", ["light", "night", "contrast"])
def test_the_sheet_has_no_colour_but_the_themes(name: str) -> None:
    theme = load_theme(THEMES / f"{name}.toml")
    colours = {getattr(theme.colours, each) for each in theme.colours.__struct_fields__}
    assert set(re.findall("#[0-9A-Fa-f]{6}", style_sheet(Look(theme=theme)))) <= colours


def test_qt_understands_the_sheet(look: Look, qtbot: QtBot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    label.setProperty("kind", "title")
    label.setStyleSheet(style_sheet(look))
    label.ensurePolished()
    assert label.font().pixelSize() == 25
    assert label.font().bold()
    assert restyle(label, "kind", "muted")
    assert not restyle(label, "kind", "muted")
    assert not label.font().bold()
