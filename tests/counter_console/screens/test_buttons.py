"""A button under a finger."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_console.presenter.views import ButtonView
from counter_console.screens.buttons import ActionButton, FocusHome
from counter_console.screens.look import Look
from counter_console.screens.style import style_sheet

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

VIEW = ButtonView(text="Nächste Nummer", short="Nächste", key="F9", enabled=True)


@pytest.fixture
def button(look: Look, qtbot: QtBot) -> ActionButton:
    rest = QWidget()
    qtbot.addWidget(rest)
    button = ActionButton(look, FocusHome(rest))
    qtbot.addWidget(button)
    button.setStyleSheet(style_sheet(look))
    button.show_view(VIEW)
    button.resize(220, 60)
    button.show()
    return button


def test_a_pressed_button_sinks_at_once_and_rises_again(button: ActionButton) -> None:
    before = button.grab().toImage()
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert button.property("sunk") == "true"
    assert button.grab().toImage() != before
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert button.property("sunk") == "false"


def test_a_button_disabled_under_the_finger_does_not_stay_sunk(button: ActionButton) -> None:
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    button.allow(False)  # noqa: FBT003 - as setEnabled
    assert button.property("sunk") == "false"


def test_short_words_are_for_the_strip(look: Look, qtbot: QtBot) -> None:
    rest = QWidget()
    qtbot.addWidget(rest)
    small = ActionButton(look, FocusHome(rest), small=True)
    qtbot.addWidget(small)
    small.show_view(VIEW)
    assert small.words.text() == "Nächste"
    assert small.accessibleName() == "Nächste Nummer"
    assert small.toolTip() == "Nächste Nummer"
