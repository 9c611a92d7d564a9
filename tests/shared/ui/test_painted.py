"""What the screen's own buffer holds decides, not what the window would paint if asked again."""

from collections.abc import Callable

import msgspec
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from shared.ui.painted import AfterPaint
from shared.ui.view import View
from shared.ui.window import QmlWindow

Open = Callable[..., QmlWindow]

BUSY_WALL = """
Rectangle {
    color: view.colour
    // Something always moves, so that frames are under way whenever a call comes.
    Rectangle {
        width: 20; height: 20; y: 200
        NumberAnimation on x { from: 0; to: 200; duration: 300; loops: Animation.Infinite }
    }
}
"""
STILL_WALL = "Rectangle { color: view.colour }"


class Wall(msgspec.Struct, frozen=True, kw_only=True):
    colour: str


def on_the_glass(window: QmlWindow) -> str:
    """The colour that was presented last at one place of the window."""
    return window.screen().grabWindow(window.winId()).toImage().pixelColor(150, 50).name()


def wall(open_screen: Open, qml: str) -> tuple[QmlWindow, View]:
    view = View()
    view.show(Wall(colour="#000000"))
    return open_screen(qml, view=view), view


def test_a_change_is_on_the_glass_when_it_is_said_to_be(open_screen: Open, qtbot: QtBot) -> None:
    window, view = wall(open_screen, BUSY_WALL)
    after = AfterPaint(window)
    for step in range(1, 60):
        colour = QColor.fromHsv(step * 6, 200, 200).name()
        seen: list[str] = []
        view.show(Wall(colour=colour))
        after.call(lambda seen=seen: seen.append(on_the_glass(window)))
        qtbot.waitUntil(lambda seen=seen: bool(seen))
        assert seen == [colour]


def test_a_change_made_while_a_frame_is_under_way_waits_for_the_next(
    open_screen: Open, qtbot: QtBot
) -> None:
    window, view = wall(open_screen, BUSY_WALL)
    after = AfterPaint(window)
    seen: list[str] = []

    def change() -> None:
        # The scene of this frame is copied already: its swap must not count for this change.
        window.afterSynchronizing.disconnect(change)
        view.show(Wall(colour="#00ff00"))
        after.call(lambda: seen.append(on_the_glass(window)))

    window.afterSynchronizing.connect(change)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["#00ff00"]


def test_a_screen_on_which_nothing_moves_answers_too(open_screen: Open, qtbot: QtBot) -> None:
    window, _ = wall(open_screen, STILL_WALL)
    after = AfterPaint(window)
    for _ in range(3):
        seen: list[str] = []
        after.call(lambda seen=seen: seen.append(on_the_glass(window)))
        qtbot.waitUntil(lambda seen=seen: bool(seen))
        assert seen == ["#000000"]


def test_two_who_ask_are_both_answered_once_and_in_order(open_screen: Open, qtbot: QtBot) -> None:
    window, view = wall(open_screen, BUSY_WALL)
    after = AfterPaint(window)
    answered: list[str] = []
    view.show(Wall(colour="#ff0000"))
    after.call(lambda: answered.append("first"))
    after.call(lambda: answered.append("second"))
    qtbot.waitUntil(lambda: len(answered) == 2)
    frames: list[str] = []
    window.frameSwapped.connect(lambda: frames.append("frame"))
    qtbot.waitUntil(lambda: len(frames) > 5)
    assert answered == ["first", "second"]


def test_a_window_that_nobody_sees_presents_nothing(open_screen: Open, qtbot: QtBot) -> None:
    window, view = wall(open_screen, STILL_WALL)
    after = AfterPaint(window)
    window.hide()
    qtbot.waitUntil(lambda: not window.isExposed())
    answered: list[str] = []
    view.show(Wall(colour="#00ff00"))
    after.call(lambda: answered.append(on_the_glass(window)))
    turns: list[int] = []
    qtbot.waitUntil(lambda: turns.append(0) or len(turns) > 10)
    assert answered == []
    window.show()
    qtbot.waitUntil(lambda: bool(answered))
    assert answered == ["#00ff00"]


def test_who_is_forgotten_is_not_called(open_screen: Open, qtbot: QtBot) -> None:
    window, _ = wall(open_screen, STILL_WALL)
    after = AfterPaint(window)
    answered: list[str] = []
    after.call(lambda: answered.append("forgotten"))
    after.forget()
    after.call(lambda: answered.append("kept"))
    qtbot.waitUntil(lambda: bool(answered))
    assert answered == ["kept"]
