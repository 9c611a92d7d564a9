"""The QML components that show: nothing cut, nothing turned the wrong way, sizes as ordered."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shared.ui.photo import cut_words, shown_texts
from shared.ui.tokens import Look
from shared.ui.view import Touch, View
from shared.ui.window import QmlWindow

Open = Callable[..., QmlWindow]
Heard = list[str]

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


def part(window: QmlWindow, name: str) -> QQuickItem:
    found = window.rootObject().findChild(QQuickItem, name)
    assert isinstance(found, QQuickItem)
    return found


def centre(item: QQuickItem) -> QPoint:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def in_arabic(window: QmlWindow) -> None:
    window.rootObject().setProperty("rtl", True)  # noqa: FBT003 - Qt's signature


def test_a_target_grows_with_its_words_and_cuts_none(open_screen: Open, light: Look) -> None:
    qml = """
    Item {
        Target {
            objectName: "target"; width: 1032; pictogram: "file-import"
            label: "Antrag auf Leistungen zur Sicherung des Lebensunterhalts abgeben"
            second: "Hand in an application for benefits to secure your livelihood"
            trailing: "12"; trailingNote: "Personen vor Ihnen"
        }
    }
    """
    heights: list[float] = []
    for scale in (1.0, 1.5, 2.0):
        look = msgspec.structs.replace(light, text_scale=scale)
        window = open_screen(qml, look=look, size=(1080, 1920))
        target = part(window, "target")
        assert cut_words(window) == []
        heights.append(target.height())
    assert heights[0] < heights[1] < heights[2]


def ink_rows(window: QmlWindow) -> int:
    """How many rows of pixels the number takes."""
    picture = window.grabWindow()
    ink = QColor("#14213D")
    width, height = picture.width(), picture.height()
    return sum(any(picture.pixelColor(x, y) == ink for x in range(width)) for y in range(height))


def test_a_number_is_as_tall_as_it_was_ordered(open_screen: Open) -> None:
    window = open_screen(
        'Rectangle { BigNumber { text: "H 1"; capitals: 200; anchors.centerIn: parent } }',
        size=SIZE,
    )
    assert ink_rows(window) == pytest.approx(200, abs=3)


def test_a_number_too_wide_for_its_room_becomes_smaller_and_stays_whole(open_screen: Open) -> None:
    qml = """
    Rectangle { BigNumber { objectName: "n"; text: "Wartebereich 2"; capitals: 200; room: 300 } }
    """
    number = part(open_screen(qml, size=SIZE), "n")
    assert 290 <= number.implicitWidth() <= 300
    assert number.implicitHeight() < 60


@pytest.mark.parametrize("direction", ["left", "right", "up", "down", "up-left", "down-right", ""])
def test_an_arrow_points_the_same_way_in_every_script(open_screen: Open, direction: str) -> None:
    qml = f"""
    Page {{
        Arrow {{ objectName: "arrow"; direction: "{direction}"; size: 200 }}
        property bool rtl: false
        mirrored: rtl
    }}
    """
    window = open_screen(qml)
    before = window.grabWindow()
    in_arabic(window)
    assert window.grabWindow() == before
    assert part(window, "arrow").implicitWidth() == (200 if direction else 0)


@pytest.mark.parametrize(
    ("name", "turns"), [("arrow-right", True), ("arrow-back-up", True), ("language", False)]
)
def test_a_pictogram_of_the_way_through_the_screens_turns_round_with_the_script(
    open_screen: Open,
    name: str,
    turns: bool,  # noqa: FBT001 - both kinds
) -> None:
    qml = f"""
    Page {{
        Icon {{ x: 100; name: "{name}"; size: 200 }}
        property bool rtl: false
        mirrored: rtl
    }}
    """
    window = open_screen(qml)
    before = window.grabWindow()
    in_arabic(window)
    assert (window.grabWindow() != before) is turns


class Button(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    label: str
    pictogram: str
    checked: bool = False
    disabled: bool = False


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    bar: tuple[Button, ...]


LANGUAGE = Button(id="language", label="Sprache", pictogram="language")
ALOUD = Button(id="aloud", label="Vorlesen", pictogram="volume", disabled=True)
BACK = Button(id="back", label="Zurück", pictogram="arrow-back-up")
BAR = """
Page {
    BottomBar {
        objectName: "bar"; width: parent.width; model: view.bar
        onChosen: (id) => touch.press(id)
    }
}
"""


def buttons(window: QmlWindow) -> list[QQuickItem]:
    bar = part(window, "bar")
    found = [item for item in bar.childItems() if item.property("label")]
    return sorted(found, key=lambda item: item.x())


@pytest.fixture
def bar(open_screen: Open, touch: Touch, heard: Heard) -> tuple[QmlWindow, View]:
    assert heard == []
    view = View(rows=("bar",))
    view.show(Bar(bar=(LANGUAGE, ALOUD, BACK)))
    return open_screen(BAR, view=view, touch=touch, size=SIZE), view


def test_the_bar_gives_every_button_the_same_room(bar: tuple[QmlWindow, View]) -> None:
    window, _ = bar
    found = buttons(window)
    assert [item.property("label") for item in found] == ["Sprache", "Vorlesen", "Zurück"]
    assert len({round(item.width()) for item in found}) == 1
    assert round(found[-1].x() + found[-1].width()) == SIZE[0]
    assert len(shown_texts(window)) == len(buttons(window))
    assert cut_words(window) == []


def test_the_bar_says_which_button_was_pressed(bar: tuple[QmlWindow, View], heard: Heard) -> None:
    window, _ = bar
    for item in buttons(window):
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=centre(item))
    assert heard == ["language", "back"]


def test_a_button_under_a_finger_survives_a_change_of_the_bar(
    bar: tuple[QmlWindow, View], heard: Heard
) -> None:
    window, view = bar
    spot = centre(buttons(window)[0])
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=spot)
    view.show(Bar(bar=(msgspec.structs.replace(LANGUAGE, checked=True), ALOUD, BACK)))
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=spot)
    assert heard == ["language"]
    assert buttons(window)[0].property("checked") is True


def test_labels_of_the_bar_shrink_before_they_are_cut(open_screen: Open, light: Look) -> None:
    view = View(rows=("bar",))
    wordy = tuple(
        Button(id=word, label=word, pictogram="language")
        for word in (
            "Sprache wählen",
            "Kleinere Schrift",
            "Mehr Kontrast",
            "Vorlesen beenden",
            "Weiter unten",
            "Hilfe holen",
            "Zurück",
        )
    )
    view.show(Bar(bar=wordy))
    look = msgspec.structs.replace(light, text_scale=1.5)
    window = open_screen(BAR, view=view, look=look, size=(1080, 600))
    assert len(shown_texts(window)) == len(buttons(window))
    assert cut_words(window) == []


def test_the_stage_shows_a_new_screen_from_the_first_frame_on(
    open_screen: Open, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    screens = tmp_path_factory.mktemp("screens")
    for name, colour in (("one", "#ff0000"), ("two", "#00ff00")):
        text = f'import QtQuick\nRectangle {{ color: "{colour}" }}'
        (screens / f"{name}.qml").write_text(text, encoding="utf-8")
    qml = f"""
    Rectangle {{
        color: "black"
        property string which: "one"
        Stage {{ anchors.fill: parent; source: "file://{screens}/" + parent.which + ".qml" }}
    }}
    """
    window = open_screen(qml, size=SIZE)
    qtbot.waitUntil(lambda: window.grabWindow().pixelColor(1, 1) == QColor("#ff0000"))
    window.rootObject().setProperty("which", "two")
    assert window.grabWindow().pixelColor(SIZE[0] - 1, 1) == QColor("#00ff00")
    assert window.grabWindow().pixelColor(1, 1) == QColor("#000000")
    qtbot.waitUntil(lambda: window.grabWindow().pixelColor(1, 1) == QColor("#00ff00"))
