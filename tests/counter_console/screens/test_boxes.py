"""Boxes to tick, choices to pick, and the list of languages."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_console.presenter.views import TickView
from counter_console.screens.boxes import Choice, PickBox, TickBox
from counter_console.screens.look import Look

LONG = "Fragen zu einem Bescheid über die Aufhebung und Erstattung von Leistungen"


@pytest.mark.parametrize("kind", [TickBox, PickBox])
def test_a_box_is_pressed_anywhere_and_grows_with_its_words(
    kind: type[TickBox | PickBox], look: Look, qtbot: QtBot
) -> None:
    box = kind(look)
    qtbot.addWidget(box)
    box.words.say(TickView(id="x", text="Kurz", on=False))
    box.resize(300, box.heightForWidth(300))
    box.show()
    before = box.grab().toImage()
    short = box.heightForWidth(300)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(290, 10))
    assert box.isChecked()
    assert box.grab().toImage() != before
    box.words.say(TickView(id="x", text=LONG, on=True))
    assert box.hasHeightForWidth()
    assert box.heightForWidth(300) > short
    assert box.accessibleName() == LONG
    assert box.minimumSizeHint() == box.sizeHint()


@pytest.mark.parametrize("kind", [TickBox, PickBox])
def test_the_mark_stands_where_reading_begins(
    kind: type[TickBox | PickBox], look: Look, qtbot: QtBot
) -> None:
    box = kind(look)
    qtbot.addWidget(box)
    box.words.say(TickView(id="x", text="Kurz", on=True))
    box.resize(300, 40)
    box.show()
    assert box.words.mark().right() < box.words.label.x()
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    box.resize(301, 40)
    assert box.words.mark().left() > box.words.label.geometry().right()
    assert not box.grab().isNull()


def test_the_arrow_of_a_list_stands_at_the_far_end(look: Look, qtbot: QtBot) -> None:
    choice = Choice(look)
    qtbot.addWidget(choice)
    choice.addItems(["Deutsch"])
    choice.resize(200, 44)
    choice.show()
    left = choice.grab().toImage()
    choice.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert choice.grab().toImage() != left
