"""What staff should know, in lines with icons that keep their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from counter_console.presenter.views import LineView
from counter_console.screens.about import About

if TYPE_CHECKING:
    from counter_console.screens.look import Look


def test_lines_come_and_go_and_a_screen_reader_hears_them(look: Look) -> None:
    about = About(look)
    about.show_lines((LineView(text="Rollstuhl"), LineView(text="Hinweis: x")), "Weil.")
    assert about.lines == ["Rollstuhl", "Hinweis: x"]
    assert about.accessibleName() == "Rollstuhl, Hinweis: x, Weil."
    assert about.focusPolicy() is Qt.FocusPolicy.StrongFocus
    about.show_lines((LineView(text="Hinweis: y"),), "")
    assert about.lines == ["Hinweis: y"]
    about.show_lines((), "")
    assert about.lines == []
    assert about.focusPolicy() is Qt.FocusPolicy.NoFocus
    about.deleteLater()
