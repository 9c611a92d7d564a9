"""Where and when a finger came down."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputDevice, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.controller.fingers import Fingers, Strike
from kiosk.presenter.inputs import Key

PX_PER_MM = 4.0
KEYPAD = {"louder": "F2", "headset_in": "Ctrl+F15"}


class Watched:
    """A window with a finger on it; ``at`` is the clock."""

    def __init__(self) -> None:
        self.at = 10.0
        self.window = QWindow()
        self.window.resize(400, 400)
        self.window.show()
        self.fingers = Fingers(self.window, lambda: self.at, PX_PER_MM, KEYPAD)

    def click(self, x: int, y: int) -> None:
        button, modifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.window, button, modifier, QPoint(x, y))


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    assert qtbot is not None
    return Watched()


def test_a_touch_is_timed_where_it_happens(watched: Watched) -> None:
    watched.click(100, 200)

    assert watched.fingers.last == Strike(at=10.0, x=100, y=200)


def test_somebody_who_touches_anything_is_there(watched: Watched, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watched.fingers.came_down):
        watched.click(1, 1)
    with qtbot.waitSignal(watched.fingers.came_down):
        QTest.keyClick(watched.window, Qt.Key.Key_Down)


def test_a_second_strike_near_the_first_is_the_same_finger(watched: Watched) -> None:
    watched.click(100, 100)
    assert not watched.fingers.acted()
    watched.click(150, 110)
    assert watched.fingers.acted()


def test_a_second_strike_further_off_is_meant(watched: Watched) -> None:
    watched.click(100, 100)
    watched.fingers.acted()
    watched.click(100, 300)

    assert not watched.fingers.acted()


def test_a_key_is_the_same_spot_as_itself_only(watched: Watched) -> None:
    QTest.keyClick(watched.window, Qt.Key.Key_Return)
    watched.fingers.acted()
    QTest.keyClick(watched.window, Qt.Key.Key_Return)
    assert watched.fingers.acted()

    QTest.keyClick(watched.window, Qt.Key.Key_Escape)
    assert not watched.fingers.acted()
    watched.click(0, 0)
    assert not watched.fingers.acted()


def test_a_real_touch_counts_like_a_mouse(watched: Watched) -> None:
    device = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)

    QTest.touchEvent(watched.window, device).press(0, QPoint(70, 80), watched.window).commit()
    QGuiApplication.processEvents()

    last = watched.fingers.last
    assert QPointF(last.x, last.y) == QPointF(70, 80)


def test_keys_that_say_something_by_themselves_are_told(watched: Watched) -> None:
    told: list[Key] = []
    watched.fingers.meant.connect(told.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_F2, Qt.Key.Key_VolumeDown):
        QTest.keyClick(watched.window, key)
    QTest.keyClick(watched.window, Qt.Key.Key_F15, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(watched.window, Qt.Key.Key_Up, Qt.KeyboardModifier.KeypadModifier)
    assert told == [Key.SEEK, Key.SEEK, Key.LOUDER, Key.QUIETER, Key.HEADSET_IN, Key.SEEK]


def test_a_digit_a_touch_and_a_key_with_another_held_down_say_nothing(watched: Watched) -> None:
    told: list[Key] = []
    watched.fingers.meant.connect(told.append)
    QTest.keyClick(watched.window, Qt.Key.Key_5)
    QTest.keyClick(watched.window, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    watched.click(10, 10)
    assert told == []


def test_a_key_held_down_is_told_once(watched: Watched) -> None:
    told: list[Key] = []
    watched.fingers.meant.connect(told.append)
    none = Qt.KeyboardModifier.NoModifier
    for again in (False, True, True):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F2, none, "", again)
        QGuiApplication.sendEvent(watched.window, held)
    assert told == [Key.LOUDER]
