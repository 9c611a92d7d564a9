"""The cards unfold at their button, and one is picked by keys or mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter_console.presenter.keys import Button
from shared.domain.cards import Card
from shared.domain.services import SiteConfigured
from shared.domain.slips import PrintState
from shared.printing.driver.contract import Outcome
from shared.printing.journal import State
from tests.counter_console.desk import ReceptionDesk
from tests.counter_console.geometry import faults
from tests.counter_console.pictures import open_at
from tests.counter_console.stage import HALL, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from counter_console.screens.look import Look

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", r"does not support raise\(\)", "grabbing the keyboard"
)

CARDS = tuple(
    Card(id=name, label={"de": label}, lines={"de": (f"Das ist: {label}",)})
    for name, label in (("contact", "Kontaktkarte"), ("way", "Wegbeschreibung"))
)


@pytest.fixture
def desk(look: Look, qtbot: QtBot) -> Iterator[ReceptionDesk]:
    desk = ReceptionDesk(look, None, Stage(replace(HALL, cards=CARDS)))
    desk.link()
    open_at(desk.window, (1366, 768), qtbot)
    desk.window.activateWindow()
    yield desk
    desk.end()


def test_a_card_is_picked_by_keys_and_its_fate_is_said(desk: ReceptionDesk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    menu = desk.window.cards.menu
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    (request,) = desk.printer.requests
    assert request.slip.lines == ("Das ist: Wegbeschreibung",)
    assert desk.window.foot.text.text() == "Die Karte wird gedruckt."
    desk.work.slip_settled(Outcome(job_id=request.job_id, state=State.PRINTED))
    assert desk.work.state.slip is not None
    assert desk.work.state.slip.state is PrintState.PRINTED


def test_a_card_is_picked_by_mouse_and_all_of_it_fits(desk: ReceptionDesk) -> None:
    desk.window.buttons[Button.PRINT_CARD].click()
    menu = desk.window.cards.menu
    QTest.mouseClick(
        menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[0]).center()
    )
    (request,) = desk.printer.requests
    assert request.slip.lines == ("Das ist: Kontaktkarte",)
    assert faults(desk.window) == []


def test_the_menu_is_the_same_one_until_the_cards_change(desk: ReceptionDesk) -> None:
    first = desk.window.cards.menu.actions()
    desk.settle()
    assert desk.window.cards.menu.actions() == first
    desk.stage.record(SiteConfigured(catalogue=HALL))
    desk.settle()
    assert desk.window.cards.menu.actions() == []
    assert not desk.window.buttons[Button.PRINT_CARD].isVisible()
