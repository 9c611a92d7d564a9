"""A lead's window: every text fits, everything is reached by hand and by key, nothing moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from counter_console.presenter.keys import Button
from counter_console.screens.look import Look, look_for
from shared.domain.closures import SwitchCounter
from shared.domain.counters import AssignServices
from shared.domain.levels import RevertLevel, SwitchLevel
from shared.domain.notices import ShowNotice, WithdrawNotice
from shared.domain.services import SiteConfigured
from shared.domain.workstations import SeatVisitor
from shared.i18n.words import load
from shared.settings.theme import load_theme
from tests.counter_console.conftest import THEMES
from tests.counter_console.geometry import faults
from tests.counter_console.lead_desk import LED, LeadDesk
from tests.counter_console.pictures import open_at, rest
from tests.counter_console.scenes.lead import STATES, busy
from tests.counter_console.stage import with_internet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from tests.counter_console.conftest import Show

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_every_word_fits_in_a_large_window(
    app: object, qtbot: QtBot, language: str, state: Callable[[LeadDesk], None]
) -> None:
    assert app is not None
    size = (1920, 1080)
    desk = LeadDesk(look_for(load_theme(THEMES / "light.toml"), size), load(language))
    open_at(desk.window, size, qtbot)
    desk.link()
    state(desk)
    rest(desk.window)
    assert faults(desk.window) == []
    assert (desk.window.width(), desk.window.height()) == size
    desk.end()


@pytest.fixture
def lead(look: Look, show: Show) -> Iterator[LeadDesk]:
    desk = LeadDesk(look)
    show(desk.window)
    desk.link()
    yield desk
    desk.end()


def test_a_counter_is_chosen_by_the_arrows_and_gets_other_services(lead: LeadDesk) -> None:
    lead.window.desks.setFocus()
    QTest.keyClick(lead.window.desks, Qt.Key.Key_Down)
    lead.settle()
    lead.window.panel.services.boxes["case"].click()
    QTest.keyClick(lead.window, Qt.Key.Key_F5)
    services = ("papers", "registration", "emergency")
    assert lead.settle() == [AssignServices(counter="c2", services=services)]


def test_a_counter_is_switched_off_and_on_by_its_button_and_its_key(lead: LeadDesk) -> None:
    lead.window.buttons[Button.SWITCH_COUNTER].click()
    assert lead.settle() == [SwitchCounter(counter="c1", on=False)]
    QTest.keyClick(lead.window, Qt.Key.Key_F12)
    assert lead.settle() == [SwitchCounter(counter="c1", on=True)]


def test_a_place_is_chosen_by_the_arrows_and_its_visitor_is_seated_by_a_key(
    lead: LeadDesk,
) -> None:
    lead.stage.record(SiteConfigured(catalogue=with_internet(LED)))
    lead.stage.draw("internet")
    lead.stage.by_itself()
    lead.settle()
    assert not lead.window.buttons[Button.SEAT].isVisible()
    lead.window.desks.setFocus()
    for _ in LED.counters:
        QTest.keyClick(lead.window.desks, Qt.Key.Key_Down)
        lead.settle()
    assert not lead.window.buttons[Button.SWITCH_COUNTER].isVisible()
    QTest.keySequence(lead.window, QKeySequence("Ctrl+F2"))
    assert lead.settle() == [SeatVisitor(counter="w1", ticket=1)]


def test_a_level_is_switched_and_reverted_with_one_press_each(lead: LeadDesk) -> None:
    lead.window.levels.buttons["rush"].click()
    assert lead.settle() == [SwitchLevel(level="rush")]
    QTest.keyClick(lead.window, Qt.Key.Key_F8)
    assert lead.settle() == [RevertLevel()]


def test_a_text_is_typed_shown_and_taken_away(lead: LeadDesk) -> None:
    QTest.keyClicks(lead.window.sayings.text, "Bitte leise")
    lead.window.buttons[Button.SHOW_NOTICE].click()
    assert lead.settle() == [ShowNotice(text="Bitte leise")]
    assert lead.window.sayings.text.text() == ""
    text, withdraw = lead.window.sayings.notices[0]
    assert text.text() == "Bitte leise"
    withdraw.click()
    assert lead.settle() == [WithdrawNotice(notice=1)]
    assert not withdraw.isVisible()


def test_the_lists_tell_what_is_chosen(lead: LeadDesk) -> None:
    for picks, name in (
        (lead.window.sayings.message, "message"),
        (lead.window.sayings.lasts, "lasts"),
        (lead.window.sayings.closure, "closure"),
        (lead.window.panel.reason, "reason"),
    ):
        picks.chosen.emit(0 if name in {"message", "closure"} else 1)
    state = lead.work.state
    assert (state.message, state.lasts, state.closure, state.reason) == (None, 1, 0, 1)


def test_a_service_is_switched_off_by_its_own_button(lead: LeadDesk) -> None:
    lead.window.lines.rows["case"][3].click()
    lead.settle()
    assert lead.stage.lobby.catalogue.services[1].off


def test_no_row_moves_when_the_hall_changes(lead: LeadDesk) -> None:
    rows = lead.window.desks
    before = [rows.visualItemRect(rows.item(place)) for place in range(rows.count())]
    busy(lead)
    after = [rows.visualItemRect(rows.item(place)) for place in range(rows.count())]
    assert [row.top() for row in after] == [row.top() for row in before]
