"""The full window and the strip: one of them is open, both do the same."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from counter_console.presenter.keys import Button
from counter_console.screens.strip_window import ROWS
from shared.domain.tickets import CallNext
from tests.counter_console.desk import CounterDesk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_the_strip_takes_the_windows_place_and_stays_on_top(
    counter: CounterDesk, qtbot: QtBot
) -> None:
    with qtbot.waitActive(counter.strip):
        QTest.keySequence(counter.full, QKeySequence("F12"))
    assert not counter.full.isVisible()
    assert counter.strip.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert (counter.strip.width(), counter.strip.height()) == (720, 190)


def test_one_key_leads_back(counter: CounterDesk, qtbot: QtBot) -> None:
    counter.work.press(Button.STRIP)
    counter.stage.wait(1)
    with qtbot.waitActive(counter.full):
        QTest.mouseClick(counter.strip.buttons[Button.STRIP], Qt.MouseButton.LeftButton)
    assert not counter.strip.isVisible()


def test_the_strip_shows_what_happened_before_it_was_opened(counter: CounterDesk) -> None:
    counter.draw("papers")
    counter.do(Button.CALL_NEXT)
    counter.work.press(Button.STRIP)
    assert counter.strip.card.number.text() == "A\u00a0001"
    assert counter.strip.buttons[Button.FINISH].isEnabled()


def test_next_is_pressed_in_the_strip_by_mouse_and_by_key(
    counter: CounterDesk, qtbot: QtBot
) -> None:
    counter.draw("papers", "papers")
    with qtbot.waitActive(counter.strip):
        counter.work.press(Button.STRIP)
    following = counter.strip.buttons[Button.CALL_NEXT]
    QTest.mouseClick(following, Qt.MouseButton.LeftButton)
    QTest.mouseClick(following, Qt.MouseButton.LeftButton)
    assert counter.broker.asked == [CallNext(counter="c1")]
    counter.settle()
    counter.do(Button.FINISH)
    QTest.keySequence(counter.strip, QKeySequence("F9"))
    assert counter.broker.asked == [CallNext(counter="c1")]


def test_choosing_services_unfolds_the_window(counter: CounterDesk, qtbot: QtBot) -> None:
    with qtbot.waitActive(counter.strip):
        counter.work.press(Button.STRIP)
    with qtbot.waitActive(counter.full):
        QTest.keySequence(counter.strip, QKeySequence("F2"))
    assert counter.full.chooser.isVisible()


def test_both_windows_have_their_actions_in_the_same_order(counter: CounterDesk) -> None:
    def order(buttons: list[Button], places: dict[Button, tuple[int, int]]) -> list[Button]:
        return sorted(buttons, key=lambda button: places[button])

    in_strip = [button for row in ROWS for button in row if button is not Button.STRIP]
    places = {
        button: (counter.full.buttons[button].y(), counter.full.buttons[button].x())
        for button in in_strip
    }
    assert order(in_strip, places) == in_strip


def test_every_button_of_the_strip_has_its_whole_name(counter: CounterDesk) -> None:
    counter.work.press(Button.STRIP)
    for button in counter.strip.findChildren(QAbstractButton):
        assert button.accessibleName()
    back = counter.strip.buttons[Button.RETURN]
    assert (back.words.text(), back.toolTip()) == ("Zurück", "Zurück in die Reihe")
    assert counter.strip.buttons[Button.SERVE].toolTip() == ""


def test_a_window_that_was_never_opened_stays_closed(counter: CounterDesk) -> None:
    counter.full.hide()
    counter.work.press(Button.STRIP)
    assert counter.windows.first() is counter.strip
    assert not counter.strip.isVisible()
