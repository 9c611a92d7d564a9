"""The QML components that are touched, pressed and walked through as a visitor would."""

from collections.abc import Callable, Iterator

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QColor
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shared.ui.tokens import Look
from shared.ui.view import Touch
from shared.ui.window import QmlWindow

Open = Callable[..., QmlWindow]
Heard = list[str]

THREE = """
Page {
    id: page
    property bool rtl: false
    mirrored: rtl
    onBack: touch.press("back")
    Column {
        width: parent.width
        spacing: theme.gap
        Target {
            objectName: "first"; width: parent.width; pictogram: "users"
            label: "Unterlagen abgeben"; second: "Hand in papers"
            trailing: "4"; trailingNote: "vor Ihnen"
            onChosen: touch.press("service", "a")
        }
        Target {
            objectName: "second"; width: parent.width; label: "Frage"
            onChosen: touch.press("service", "b")
        }
        Target { objectName: "closed"; width: parent.width; label: "Heute zu"; enabled: false
            onChosen: touch.press("service", "c")
        }
        BarButton { objectName: "help"; label: "Hilfe"; pictogram: "hand-stop"
            onChosen: touch.press("help")
        }
    }
}
"""
SIZE = (800, 600)


@pytest.fixture
def touch() -> Touch:
    return Touch(guard_ms=0)


@pytest.fixture
def heard(touch: Touch) -> Heard:
    presses: Heard = []

    def hear(name: str, argument: str) -> None:
        presses.append(f"{name} {argument}".strip())

    touch.pressed.connect(hear)
    return presses


@pytest.fixture
def three(open_screen: Open, touch: Touch, heard: Heard) -> QmlWindow:
    """A screen of two services, a closed one and Help."""
    assert heard == []
    return open_screen(THREE, touch=touch, size=SIZE)


def part(window: QmlWindow, name: str) -> QQuickItem:
    found = window.rootObject().findChild(QQuickItem, name)
    assert isinstance(found, QQuickItem)
    return found


def centre(item: QQuickItem) -> QPoint:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def press(window: QmlWindow, name: str) -> None:
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=centre(part(window, name)))


def in_arabic(window: QmlWindow) -> None:
    window.rootObject().setProperty("rtl", True)  # noqa: FBT003 - Qt's signature


def keys(window: QmlWindow, *which: Qt.Key) -> None:
    for key in which:
        QTest.keyClick(window, key)


def focused(window: QmlWindow) -> str:
    item = window.activeFocusItem()
    return item.objectName()


def test_a_touch_chooses_what_it_lands_on(three: QmlWindow, heard: Heard) -> None:
    press(three, "second")
    press(three, "help")
    assert heard == ["service b", "help"]


def test_what_is_closed_does_not_answer(three: QmlWindow, heard: Heard) -> None:
    press(three, "closed")
    assert heard == []


def test_letting_go_outside_takes_the_press_back(three: QmlWindow, heard: Heard) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(three, left, pos=centre(part(three, "first")))
    assert part(three, "first").property("down") is True
    QTest.mouseMove(three, QPoint(5, SIZE[1] - 5))
    assert part(three, "first").property("down") is False
    QTest.mouseRelease(three, left, pos=QPoint(5, SIZE[1] - 5))
    assert heard == []


def test_a_pressed_target_looks_pressed_in_the_very_next_frame(three: QmlWindow) -> None:
    first = part(three, "first")
    corner = first.mapToScene(QPointF(first.width() / 2, 8)).toPoint()
    assert three.grabWindow().pixelColor(corner) == QColor("#EEF3FA")
    QTest.mousePress(three, Qt.MouseButton.LeftButton, pos=centre(first))
    assert three.grabWindow().pixelColor(corner) == QColor("#0B4EA2")


def test_the_shortest_tap_stays_lit_long_enough_to_be_seen(three: QmlWindow, qtbot: QtBot) -> None:
    press(three, "first")
    assert part(three, "first").property("down") is True
    qtbot.waitUntil(lambda: part(three, "first").property("down") is False)


def test_a_pressed_target_sinks_unless_motion_is_reduced(
    open_screen: Open, light: Look, touch: Touch
) -> None:
    for reduced, sink in ((False, 1), (True, 0)):
        look = msgspec.structs.replace(light, reduced_motion=reduced)
        window = open_screen(THREE, look=look, touch=touch, size=SIZE)
        press(window, "second")
        face = part(window, "second").childItems()[1]
        assert face.y() == sink


def test_a_finger_presses_like_a_mouse(three: QmlWindow, heard: Heard) -> None:
    device = QTest.createTouchDevice()
    spot = centre(part(three, "first"))
    QTest.touchEvent(three, device).press(0, spot, three).commit()
    QTest.touchEvent(three, device).release(0, spot, three).commit()
    assert heard == ["service a"]


def test_the_whole_screen_can_be_walked_by_arrows_without_a_trap(three: QmlWindow) -> None:
    way: list[str] = []
    for _ in range(4):
        keys(three, Qt.Key.Key_Down)
        way.append(focused(three))
    assert way == ["first", "second", "help", "first"]
    keys(three, Qt.Key.Key_Up)
    assert focused(three) == "help"


def test_left_and_right_follow_the_script(three: QmlWindow) -> None:
    keys(three, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert focused(three) == "second"
    keys(three, Qt.Key.Key_Left)
    assert focused(three) == "first"
    in_arabic(three)
    keys(three, Qt.Key.Key_Left)
    assert focused(three) == "second"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keypad_chooses_what_has_the_ring(three: QmlWindow, heard: Heard, key: Qt.Key) -> None:
    keys(three, Qt.Key.Key_Down, Qt.Key.Key_Down, key)
    assert heard == ["service b"]


def test_escape_is_back_from_anywhere(three: QmlWindow, heard: Heard) -> None:
    keys(three, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Escape)
    assert heard == ["back", "back"]


def test_a_key_that_means_nothing_does_nothing(three: QmlWindow, heard: Heard) -> None:
    keys(three, Qt.Key.Key_X, Qt.Key.Key_Down, Qt.Key.Key_X)
    assert (heard, focused(three)) == ([], "first")


def test_the_ring_is_seen_only_around_what_the_keypad_would_press(three: QmlWindow) -> None:
    # Just outside the first target's edge, where the ring runs.
    first = part(three, "second")
    outside = first.mapToScene(QPointF(first.width() / 2, -2)).toPoint()
    assert three.grabWindow().pixelColor(outside) == QColor("#FFFFFF")
    keys(three, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert three.grabWindow().pixelColor(outside) == QColor("#14213D")


@pytest.mark.parametrize("px_per_mm", [1.5, 2.71, 4.03])
def test_no_target_is_lower_than_20_mm(
    open_screen: Open, light: Look, touch: Touch, px_per_mm: float
) -> None:
    look = msgspec.structs.replace(light, px_per_mm=px_per_mm)
    window = open_screen(THREE, look=look, touch=touch, size=SIZE)
    heights = [part(window, name).height() for name in ("first", "second", "closed", "help")]
    assert min(heights) >= 20 * px_per_mm - 0.5


def test_in_arabic_the_pictogram_stands_at_the_right_and_the_count_at_the_left(
    three: QmlWindow,
) -> None:
    def strokes(left: int, right: int) -> int:
        """How many pixels of the pictogram's blue stand between two columns."""
        picture = three.grabWindow()
        top = part(three, "first").mapToScene(QPointF(0, 0)).toPoint().y()
        spots = ((x, y) for x in range(left, right) for y in range(top, top + 100))
        return sum(picture.pixelColor(x, y) == QColor("#0B4EA2") for x, y in spots)

    def ends() -> tuple[bool, bool]:
        return (strokes(10, 100) > 50, strokes(SIZE[0] - 100, SIZE[0] - 10) > 50)

    assert ends() == (True, False)
    in_arabic(three)
    assert ends() == (False, True)


@pytest.fixture
def listening() -> Iterator[None]:
    """Assistive technology is present."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.mark.usefixtures("listening")
def test_a_screen_reader_hears_a_button_with_all_its_words(three: QmlWindow, heard: Heard) -> None:
    said = QAccessible.queryAccessibleInterface(part(three, "first"))
    assert said.role() == QAccessible.Role.Button
    assert said.text(QAccessible.Text.Name) == "Unterlagen abgeben, 4, vor Ihnen"
    assert said.text(QAccessible.Text.Description) == "Hand in papers"
    said.actionInterface().doAction(QAccessibleActionInterface.pressAction())
    assert heard == ["service a"]


@pytest.mark.usefixtures("listening")
def test_a_screen_reader_knows_what_is_closed(three: QmlWindow, heard: Heard) -> None:
    said = QAccessible.queryAccessibleInterface(part(three, "closed"))
    assert said.state().disabled
    said.actionInterface().doAction(QAccessibleActionInterface.pressAction())
    assert heard == []


@pytest.mark.usefixtures("listening")
def test_a_fault_is_an_alert_in_words(open_screen: Open) -> None:
    window = open_screen(
        'Item { Notice { objectName: "n"; title: "Kein Papier."; text: "Ihre Nummer ist A 024." } }'
    )
    said = QAccessible.queryAccessibleInterface(part(window, "n"))
    assert said.role() == QAccessible.Role.AlertMessage
    assert said.text(QAccessible.Text.Name) == "Kein Papier. Ihre Nummer ist A 024."
