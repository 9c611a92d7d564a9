"""A piece of each role's day by keyboard alone: no test here touches a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_console.presenter.keys import COUNTER_KEYS, Button, keys_of
from shared.domain.counters import CloseCounter, OpenCounter
from shared.domain.needs import Need
from shared.domain.notices import ShowNotice
from shared.domain.tickets import CallNext, Finish, IssueTicket, ReturnToWaiting, Serve
from shared.domain.visits import Park, Transfer
from tests.counter_console.desk import CounterDesk
from tests.counter_console.lead_desk import LeadDesk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from counter_console.screens.look import Look
    from shared.domain.lobby import AnyCommand
    from tests.counter_console.conftest import Show
    from tests.counter_console.desk import ReceptionDesk

    AnyDesk = CounterDesk | ReceptionDesk | LeadDesk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

MOST_STOPS = 60


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def strike(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)


def go_to(name: str) -> None:
    """Press Tab until a control of this name has the focus."""
    for _ in range(MOST_STOPS):
        if focused().accessibleName() == name:
            return
        strike(Qt.Key.Key_Tab)
    pytest.fail(f"no way to {name}")


def by_hotkey(desk: AnyDesk, *keys: str) -> list[AnyCommand]:
    """Press hotkeys, let everything arrive after each, and return what was asked."""
    asked: list[AnyCommand] = []
    for key in keys:
        QTest.keySequence(focused(), QKeySequence(key))
        asked += arrived(desk)
    return asked


def arrived(desk: AnyDesk) -> list[AnyCommand]:
    """Let everything arrive; return what was asked."""
    asked = [*desk.broker.asked]
    desk.settle()
    return asked


def test_a_clerk_serves_puts_back_parks_and_sends_on_by_keys(counter: CounterDesk) -> None:
    counter.draw("papers", "papers", "papers", "papers")
    asked = by_hotkey(counter, "F9", "F5", "F10", "F9", "F6", "F9", "F5", "Ctrl+P")
    strike(Qt.Key.Key_Space)
    go_to("Parken")
    strike(Qt.Key.Key_Space)
    asked += arrived(counter)
    asked += by_hotkey(counter, "F9", "F5", "Ctrl+T")
    strike(Qt.Key.Key_Space)
    go_to("Hinweis für die Kollegen")
    QTest.keyClicks(focused(), "Bitte weiter")
    strike(Qt.Key.Key_Return)
    asked += arrived(counter)
    assert [type(each) for each in asked] == [
        *(CallNext, Serve, Finish),
        *(CallNext, ReturnToWaiting),
        *(CallNext, Serve, Park),
        *(CallNext, Serve, Transfer),
    ]


def test_a_number_with_a_need_and_a_language_is_issued_and_found_by_keys(
    reception: ReceptionDesk,
) -> None:
    reception.window.form.services.boxes["papers"].setFocus()
    strike(Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    go_to("Rollstuhl")
    strike(Qt.Key.Key_Space)
    go_to("Welche Sprache?")
    strike(Qt.Key.Key_Down)
    go_to("Nummer ausgeben")
    strike(Qt.Key.Key_Space)
    wanted = IssueTicket(service="case", language="en", needs=(Need.WHEELCHAIR,))
    assert arrived(reception) == [wanted]
    by_hotkey(reception, "Ctrl+F")
    QTest.keyClicks(focused(), "b1")
    go_to("1 gefunden")
    strike(Qt.Key.Key_Down)
    assert reception.work.state.selected == 1


def test_a_lead_opens_and_closes_a_counter_and_tells_the_hall_by_keys(
    look: Look, show: Show
) -> None:
    desk = LeadDesk(look)
    show(desk.window)
    desk.link()
    go_to("Schalter")
    strike(Qt.Key.Key_Down)
    arrived(desk)
    go_to("Schalter öffnen")
    strike(Qt.Key.Key_Space)
    (opened,) = arrived(desk)
    assert isinstance(opened, OpenCounter)
    go_to("Schalter schließen")
    strike(Qt.Key.Key_Space)
    assert arrived(desk) == [CloseCounter(counter=opened.counter)]
    go_to("Hinweis auf den Anzeigen")
    QTest.keyClicks(focused(), "Bitte leise")
    go_to("Zeigen")
    strike(Qt.Key.Key_Space)
    assert arrived(desk) == [ShowNotice(text="Bitte leise")]
    desk.end()


def test_a_key_that_a_site_changed_works_and_the_usual_one_does_not(look: Look, show: Show) -> None:
    desk = CounterDesk(look, keys=keys_of(COUNTER_KEYS, {"call_next": "Ctrl+Return"}))
    show(desk.full)
    desk.link()
    desk.draw("papers")
    assert by_hotkey(desk, COUNTER_KEYS[Button.CALL_NEXT]) == []
    assert by_hotkey(desk, "Ctrl+Return") == [CallNext(counter="c1")]
    desk.end()
