"""The real screen read aloud: every part of it has a name, and what is said is ringed."""

from collections.abc import Callable, Sequence

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.controller.aloud import ReadAloud
from kiosk.controller.tree import Spot, spots
from kiosk.presenter.reading import BY_TOUCH, Kind
from kiosk.presenter.state import Modes, Speech, State
from kiosk.presenter.view import view
from shared.voice.said import Said
from tests.helpers.pictures import keep
from tests.helpers.qml_geometry import targets, visible_items
from tests.kiosk.conftest import Screen
from tests.kiosk.scenes import MODES, scenes
from tests.kiosk.stage import NOW, WORDS

OFF = MODES["normal"]
ON = replace(OFF, speech=Speech.ON)


class Mouth(QObject):
    begun = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Said] = []
        self.below: list[float] = []
        self.hushed = 0
        self.warned: list[float] = []

    def add(self, pieces: Sequence[Said], below_db: float) -> None:
        self.said += pieces
        self.below.append(below_db)

    def hush(self) -> None:
        self.hushed += 1

    def warn(self, below_db: float) -> None:
        self.warned.append(below_db)


class Stage:
    def __init__(self, screen: Screen, qtbot: QtBot) -> None:
        self.screen, self.qtbot, self.mouth = screen, qtbot, Mouth()
        self.aloud = ReadAloud(screen.window, self.mouth, WORDS, ("de", "en"))  # pyright: ignore[reportArgumentType]

    def show(self, state: State, modes: Modes) -> None:
        self.screen.show(state, modes)
        self.aloud.shown(view(replace(state, modes=modes), WORDS, NOW), modes)

    def says(self, last: str) -> list[str]:
        """Wait until something is said that begins so; return all and forget it."""
        self.qtbot.waitUntil(
            lambda: any(each.text.startswith(last) for each in self.mouth.said), timeout=20_000
        )
        said, self.mouth.said = [each.text for each in self.mouth.said], []
        return said

    def ringed(self) -> list[str]:
        return [
            str(item.property("spoken"))
            for item in targets(self.screen.window)
            if item.property("told")
        ]


@pytest.fixture
def stage(open_screen: Callable[..., Screen], qtbot: QtBot) -> Stage:
    return Stage(open_screen(), qtbot)


def test_on_every_screen_all_that_can_be_pressed_and_all_that_stands_there_has_a_name(
    open_screen: Callable[..., Screen],
) -> None:
    screen = open_screen()
    nameless: dict[str, list[str]] = {}
    for name, state in scenes().items():
        screen.show(state, OFF)
        found = spots(screen.window)
        pressable = {item for item in targets(screen.window) if item.isEnabled()}
        choices = {spot.item for spot in found if spot.part.kind is Kind.CHOICE}
        wrong = [str(item.property("spoken")) for item in pressable - choices]
        wrong += [str(spot.item) for spot in found if not spot.part.name.strip()]
        wrong += _unsaid(screen, _plain(_all_said(found)))
        nameless[name] = wrong
    assert {name: wrong for name, wrong in nameless.items() if wrong} == {}


def _all_said(found: tuple[Spot, ...]) -> str:
    return " ".join(f"{spot.part.name} {spot.part.value}" for spot in found)


SILENT_LABELS = ("Target", "BarButton", "BigNumber", "Chip", "Touchable")


def _unsaid(screen: Screen, said: str) -> list[str]:
    """Return texts on the screen that no part of the tree says; what a button shows is its own."""
    return [
        text
        for item in visible_items(screen.window)
        if item.inherits("QQuickText") and (text := str(item.property("text"))).strip()
        if not _is_within(item, SILENT_LABELS) and not _is_clock(item)
        if _plain(text).rstrip("|") not in said and not _is_part_of_fact(item)
    ]


def _plain(text: str) -> str:
    return " ".join(text.translate({ord(mark): None for mark in "\u200f\u2068\u2069"}).split())


def _is_within(item: QQuickItem, kinds: tuple[str, ...]) -> bool:
    above = item
    while above:
        if above.metaObject().className().startswith(kinds):
            return True
        above = above.parentItem()
    return False


def _is_clock(item: QQuickItem) -> bool:
    """Tell whether it is the office's name, the date or the clock in the head."""
    return item.mapToScene(item.boundingRect().topLeft()).y() < 90


def _is_part_of_fact(item: QQuickItem) -> bool:
    """Tell whether it is a waiting band, which is said in other words than it is written."""
    return "min" in str(item.property("text"))


def test_the_tree_tells_what_is_focused_checked_and_typed(
    open_screen: Callable[..., Screen],
) -> None:
    screen = open_screen()
    screen.show(scenes()["call-back-phone-wrong"], OFF)
    (field,) = [spot.part for spot in spots(screen.window) if spot.part.kind is Kind.FIELD]
    assert field.name == "Ihre Telefonnummer mit Vorwahl"
    screen.show(scenes()["welcome"], replace(OFF, large=True))
    QTest.keyClick(screen.window, Qt.Key.Key_Down)
    parts = {spot.part.name: spot.part for spot in spots(screen.window)}
    assert parts["Größere Schrift"].checked is True
    assert parts["Mehr Kontrast"].checked is False
    assert parts["Hilfe"].checked is None
    assert [part.name for part in parts.values() if part.focused] == [
        "Unterlagen abgeben, 3 warten, 15 bis 25 Minuten"
    ]
    assert "Zurück" not in parts, "what cannot be pressed is passed over"


def test_who_did_not_ask_is_not_read_to(stage: Stage) -> None:
    stage.show(scenes()["welcome"], OFF)
    QTest.keyClick(stage.screen.window, Qt.Key.Key_Down)
    stage.show(scenes()["welcome"], ON)
    assert stage.says("Unterlagen")[-1] == "Unterlagen abgeben, 3 warten, 15 bis 25 Minuten"
    assert stage.mouth.below == [18.0]


def test_what_is_being_said_is_ringed_and_nothing_else(stage: Stage) -> None:
    stage.show(scenes()["welcome"], ON)
    said = stage.says("Notlage")
    assert said[:2] == [BY_TOUCH, "Was möchten Sie heute tun?"]
    stage.mouth.begun.emit(2)
    assert stage.ringed() == ["Unterlagen abgeben, 3 warten, 15 bis 25 Minuten"]
    stage.mouth.begun.emit(3)
    assert stage.ringed() == ["Wie steht mein Antrag?, 12 warten, 40 bis 55 Minuten"]
    keep(stage.screen.window.grabWindow, "kiosk", "being-read", "de-normal")
    stage.mouth.begun.emit(-1)
    assert stage.ringed() == []


def test_a_new_screen_is_read_instead_of_the_old_one(stage: Stage) -> None:
    stage.show(scenes()["welcome"], ON)
    stage.says("Notlage")
    hushed = stage.mouth.hushed
    stage.show(scenes()["help"], ON)
    assert stage.says("Hilfe hierher rufen")[0] == "So bekommen Sie Hilfe"
    assert stage.mouth.hushed == hushed + 1


def test_a_screen_can_be_read_again_and_louder(stage: Stage) -> None:
    stage.show(scenes()["help"], ON)
    first = stage.says("Hilfe hierher rufen")
    stage.show(scenes()["help"], replace(ON, volume=2))
    stage.aloud.again()
    again = stage.says("Hilfe hierher rufen")
    assert again == first[1:], "all but how it is used"
    assert stage.mouth.below[-1] == 6.0
    stage.aloud.warn()
    assert stage.mouth.warned == [6.0]


def test_hushed_it_rings_nothing_and_goes_on_with_what_comes(stage: Stage) -> None:
    stage.show(scenes()["welcome"], ON)
    stage.says("Notlage")
    stage.aloud.hush()
    stage.mouth.begun.emit(2)
    assert stage.ringed() == []
    QTest.keyClick(stage.screen.window, Qt.Key.Key_Down)
    assert stage.says("Unterlagen") == ["Unterlagen abgeben, 3 warten, 15 bis 25 Minuten"]


def test_for_the_next_visitor_it_is_off_and_begins_with_how_it_is_used(stage: Stage) -> None:
    stage.show(scenes()["welcome"], ON)
    stage.says("Notlage")
    stage.show(scenes()["welcome"], OFF)
    hushed = stage.mouth.hushed
    QTest.keyClick(stage.screen.window, Qt.Key.Key_Down)
    stage.show(scenes()["help"], ON)
    said = stage.says("Hilfe hierher rufen")
    assert said[1:3] == ["So bekommen Sie Hilfe", said[2]]
    assert stage.mouth.hushed > hushed


def test_before_anything_was_shown_there_is_nothing_to_repeat(stage: Stage) -> None:
    stage.aloud.again()
    stage.aloud.warn()
    assert (stage.mouth.said, stage.mouth.warned) == ([], [18.0])
