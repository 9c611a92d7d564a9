import enum
import json
from collections.abc import Callable

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from shared.ui.view import Sheets, Touch, View
from shared.ui.window import QmlWindow

Open = Callable[..., QmlWindow]


class Light(enum.StrEnum):
    ON = "on"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    ahead: int = 0
    lines: tuple[str, ...] = ()


class Screen(msgspec.Struct, frozen=True, kw_only=True):
    title: str = "Guten Tag"
    light: Light = Light.ON
    bands: tuple[Line, ...] = ()
    nothing: tuple[str, ...] = ()
    maybe: str | None = None
    targets: tuple[Line, ...] = ()


def names_heard(touch: Touch) -> list[str]:
    heard: list[str] = []

    def hear(name: str, _argument: str) -> None:
        heard.append(name)

    touch.pressed.connect(hear)
    return heard


def test_a_view_model_becomes_properties_of_its_fields() -> None:
    view = View(rows=("targets",))
    view.show(Screen(bands=(Line(id="a", ahead=2),)))
    assert view.properties.value("title") == "Guten Tag"
    assert view.properties.value("light") == "on"
    assert view.properties.value("bands") == [{"id": "a", "ahead": 2, "lines": []}]


def test_qml_understands_every_kind_of_field(open_screen: Open) -> None:
    view = View(rows=("targets",))
    view.show(Screen(bands=(Line(id="a", ahead=2),), targets=(Line(id="t", lines=("eins",)),)))
    qml = """
    Item {
        property string found
        Component.onCompleted: found = JSON.stringify([
            view.title, view.light, view.bands, view.nothing.length, view.maybe === undefined,
            list.itemAt(0).found
        ])
        Repeater {
            id: list
            model: view.targets
            Item { required property var row; property var found: row.lines }
        }
    }
    """
    found = open_screen(qml, view=view).rootObject().property("found")
    band: dict[str, object] = {"id": "a", "ahead": 2, "lines": []}
    assert json.loads(found) == ["Guten Tag", "on", [band], 0, True, ["eins"]]


def test_a_field_named_in_rows_becomes_a_list_that_keeps_its_rows() -> None:
    view = View(rows=("targets",))
    view.show(Screen(targets=(Line(id="a"),)))
    model = view.properties.value("targets")
    view.show(Screen(targets=(Line(id="a"), Line(id="b"))))
    assert view.properties.value("targets") is model is view.rows("targets")
    assert view.rows("targets").rowCount() == 2


def test_each_sheet_of_a_screen_keeps_its_rows_while_another_one_is_shown() -> None:
    view = View(sheets=Sheets(by="title", names=("one", "two"), rows=("targets",)))
    view.show(Screen(title="one", targets=(Line(id="a"), Line(id="b"))))
    view.show(Screen(title="two", targets=(Line(id="c"),)))
    assert view.rows("one_targets").rowCount() == 2
    assert view.rows("two_targets").rowCount() == 1
    view.show(Screen(title="one", targets=(Line(id="a"),)))
    assert view.rows("one_targets").rowCount() == 1
    assert view.properties.value("two_targets") is view.rows("two_targets")


def test_only_what_differs_is_told_to_the_screen(open_screen: Open) -> None:
    view = View(rows=("targets",))
    view.show(Screen())
    qml = """
    Item {
        property var title: view.title
        property var bands: view.bands
        property var told: []
        onTitleChanged: told.push("title")
        onBandsChanged: told.push("bands")
    }
    """
    window = open_screen(qml, view=view)
    root = window.rootObject()
    root.setProperty("told", [])
    view.show(Screen(title="Auf Wiedersehen"))
    view.show(Screen(title="Auf Wiedersehen"))
    assert root.property("told") == ["title"]


def test_a_press_is_reported_with_name_and_argument(qtbot: QtBot) -> None:
    touch = Touch()
    with qtbot.waitSignal(touch.pressed, check_params_cb=lambda *said: said == ("service", "a")):
        touch.press("service", "a")


@pytest.mark.parametrize(
    ("presses", "heard"),
    [
        (["next", "next", "next"], ["next"]),
        (["next", "help"], ["next", "help"]),
        (["next", "help", "next"], ["next", "help", "next"]),
    ],
)
def test_a_trembling_finger_presses_once(presses: list[str], heard: list[str]) -> None:
    touch = Touch(guard_ms=60_000)
    seen = names_heard(touch)
    for name in presses:
        touch.press(name)
    assert seen == heard


def test_without_a_guard_every_press_counts() -> None:
    touch = Touch(guard_ms=0)
    seen = names_heard(touch)
    touch.press("next")
    touch.press("next")
    assert seen == ["next", "next"]


def test_a_key_of_a_keypad_is_heard_as_often_as_it_is_struck() -> None:
    touch = Touch(guard_ms=60_000)
    seen = names_heard(touch)
    touch.strike("key", "5")
    touch.strike("key", "5")
    assert seen == ["key", "key"]
