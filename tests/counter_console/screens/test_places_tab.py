"""The reception's workstations, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from counter_console.presenter.keys import Button
from counter_console.presenter.places_tab import PlacePicked
from shared.domain.booking import AppointmentRules
from shared.domain.services import SiteConfigured
from shared.domain.transitions import Status
from shared.domain.workstations import SeatVisitor, TakeOutOfService
from shared.i18n.words import load
from tests.counter_console.desk import ReceptionDesk
from tests.counter_console.geometry import faults
from tests.counter_console.pictures import open_at, photograph, settle
from tests.counter_console.stage import HALL, Stage, with_internet

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from counter_console.screens.look import Look
    from counter_console.screens.reception_window import ReceptionWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LEFT = Qt.MouseButton.LeftButton


def by_mouse(window: ReceptionWindow) -> None:
    QTest.mouseClick(window.buttons[Button.SEAT], LEFT)


def by_key(window: ReceptionWindow) -> None:
    QTest.keySequence(window, QKeySequence("F5"))


@pytest.fixture
def at_places(reception: ReceptionDesk) -> ReceptionDesk:
    reception.stage.record(SiteConfigured(catalogue=with_internet(HALL)))
    reception.stage.draw("internet")
    reception.stage.by_itself()
    reception.settle()
    QTest.keySequence(reception.window, QKeySequence("F4"))
    QTest.mouseClick(reception.window.places.list.boxes["w1"], LEFT)
    return reception


@pytest.mark.parametrize("press", [by_mouse, by_key])
def test_who_has_come_is_seated_once_however_often_it_is_pressed(
    at_places: ReceptionDesk, press: Callable[[ReceptionWindow], None]
) -> None:
    press(at_places.window)
    press(at_places.window)
    assert len(at_places.broker.asked) == 1
    at_places.settle()
    press(at_places.window)
    assert at_places.broker.asked == []
    assert at_places.stage.lobby.tickets.by_id[1].status is Status.SERVING


def test_places_that_are_configured_anew_are_shown_anew(at_places: ReceptionDesk) -> None:
    assert list(at_places.window.places.list.boxes) == ["w1", "w2"]
    assert at_places.window.tabs.isTabVisible(3)
    at_places.stage.record(SiteConfigured(catalogue=HALL))
    at_places.settle()
    assert at_places.window.places.list.boxes == {}
    assert not at_places.window.tabs.isTabVisible(3)


def seated(desk: ReceptionDesk) -> None:
    for _ in range(4):
        desk.stage.draw("internet")
    desk.stage.by_itself()
    desk.stage.done(SeatVisitor(counter="w1", ticket=1), "reception")
    desk.settle()
    desk.work.press(Button.PLACES)
    desk.work.take(PlacePicked(counter="w1"))


def called_to_a_place(desk: ReceptionDesk) -> None:
    seated(desk)
    desk.work.take(PlacePicked(counter="w2"))


def ending(desk: ReceptionDesk) -> None:
    seated(desk)
    desk.stage.wait(26 * 60)
    desk.stage.by_itself()
    desk.stage.done(TakeOutOfService(counter="w2"), "reception")
    desk.settle()
    desk.work.take(PlacePicked(counter="w2"))


STATES = [seated, called_to_a_place, ending]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_the_tab_of_the_workstations_fits(
    look: Look, language: str, state: Callable[[ReceptionDesk], None], qtbot: QtBot
) -> None:
    every_tab = replace(with_internet(HALL), appointments=AppointmentRules())
    desk = ReceptionDesk(look, load(language), Stage(every_tab))
    open_at(desk.window, (1366, 768), qtbot)
    desk.link()
    state(desk)
    settle(desk.window, qtbot)
    photograph(desk.window, f"reception-{language}-places-{state.__name__}")
    assert faults(desk.window) == []
    assert (desk.window.width(), desk.window.height()) == (1366, 768)
    desk.end()
