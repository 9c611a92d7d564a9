"""The reception's workstations, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from counter_console.presenter.keys import Button
from shared.domain.services import SiteConfigured
from shared.domain.transitions import Status
from tests.counter_console.stage import HALL, with_internet

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_console.screens.reception_window import ReceptionWindow
    from tests.counter_console.desk import ReceptionDesk

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
    assert at_places.window.tabs.indexOf(at_places.window.places) >= 0
    at_places.stage.record(SiteConfigured(catalogue=HALL))
    at_places.settle()
    assert at_places.window.places.list.boxes == {}
    assert at_places.window.tabs.indexOf(at_places.window.places) < 0
