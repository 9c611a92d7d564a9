"""The banner of a colleague's alarm: it covers nothing, and is reached by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from counter_console.presenter.alarm_view import BannerView, banner
from counter_console.presenter.alarms import AlarmState, Told, update
from counter_console.presenter.keys import AlarmKey, Button, alarm_keys_of
from counter_console.screens.alarm_banner import AlarmBanner
from counter_console.screens.look import Look, look_for
from shared.domain.alarms import AcknowledgeAlarm, RaiseAlarm, Urgency
from shared.i18n.words import load
from shared.settings.theme import load_theme
from tests.counter_console.conftest import THEMES
from tests.counter_console.desk import CounterDesk, ReceptionDesk
from tests.counter_console.geometry import faults
from tests.counter_console.lead_desk import LeadDesk
from tests.counter_console.pictures import open_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

KEYS = alarm_keys_of({})


def said(desk: CounterDesk, language: str, urgency: Urgency, *, mine: bool) -> BannerView | None:
    """Return what counter 1 sees of an alarm at the reception."""
    desk.stage.done(RaiseAlarm(urgency=urgency), "counter-3")
    if mine:
        desk.stage.done(AcknowledgeAlarm(alarm=1), "counter-1")
    return view_of(desk, language)


def view_of(desk: CounterDesk | ReceptionDesk | LeadDesk, language: str) -> BannerView | None:
    state = AlarmState(device="counter-1", counter="c1")
    state, _ = update(state, Told(notice=desk.stage.linked()), desk.stage.moment)
    return banner(state, load(language), KEYS)


@pytest.fixture
def over(counter: CounterDesk, look: Look) -> AlarmBanner:
    return AlarmBanner(counter.full, look, KEYS)


def places(window: QWidget) -> list[QRect]:
    """Return where everything of a window stands that can be read or pressed."""
    parts = (*window.findChildren(QAbstractButton), *window.findChildren(QLabel))
    shown = (part for part in parts if part.isVisible() and not is_of_banner(part))
    return [QRect(part.mapTo(window, QPoint()), part.size()) for part in shown]


def is_of_banner(part: QWidget | None) -> bool:
    while part is not None and not isinstance(part, AlarmBanner):
        part = part.parentWidget()
    return part is not None


Windows = dict[str, tuple[QWidget, CounterDesk | ReceptionDesk | LeadDesk]]


@pytest.fixture
def windows(size: tuple[int, int], app: object) -> Iterator[Windows]:
    """Every console that has a window, at a size, with much to do."""
    assert app is not None
    look = look_for(load_theme(THEMES / "light.toml"), size)
    counter, reception, lead = CounterDesk(look), ReceptionDesk(look), LeadDesk(look)
    desks = (counter, reception, lead)
    for desk in desks:
        desk.link()
        for place in range(30):
            desk.stage.draw(("papers", "case", "emergency")[place % 3])
        desk.settle()
    counter.do(Button.CALL_NEXT)
    counter.work.press(Button.MORE)
    yield {
        "counter": (counter.full, counter),
        "reception": (reception.window, reception),
        "lead": (lead.window, lead),
    }
    for desk in desks:
        desk.end()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (1920, 1080)], ids=str)
@pytest.mark.parametrize("which", ["counter", "reception", "lead"])
def test_no_heading_and_no_button_is_covered_and_all_is_as_before_when_it_goes(
    windows: Windows, which: str, size: tuple[int, int], qtbot: QtBot
) -> None:
    window, desk = windows[which]
    look = look_for(load_theme(THEMES / "light.toml"), size)
    banner = AlarmBanner(window, look, KEYS)
    open_at(window, size, qtbot)
    before = places(window)
    desk.stage.done(RaiseAlarm(urgency=Urgency.HELP), "counter-3")
    banner.show_view(view_of(desk, "de"))
    qtbot.wait(10)
    assert faults(window) == []
    assert not [place for place in places(window) if place.intersects(banner.geometry())]
    assert window.minimumSizeHint().height() <= size[1]
    assert (window.width(), window.height()) == size
    window.resize(size[0] + 100, size[1])
    assert banner.width() == size[0] + 100
    window.resize(*size)
    banner.show_view(None)
    banner.show_view(None)
    qtbot.wait(10)
    assert places(window) == before


@pytest.mark.parametrize("top", [0, 300])
def test_the_strip_grows_and_its_buttons_stay_where_they_are_if_they_can(
    counter: CounterDesk, look: Look, top: int, qtbot: QtBot
) -> None:
    strip = counter.strip
    banner = AlarmBanner(strip, Look(theme=look.theme), KEYS, small=True)
    strip.show_view(counter.said())
    open_at(strip, (720, 190), qtbot)
    strip.move(10, top)
    button = strip.buttons[Button.SERVE]
    at, before = button.mapToGlobal(QPoint()), places(strip)
    banner.show_view(said(counter, "de", Urgency.HELP, mine=True))
    qtbot.wait(10)
    assert faults(strip) == []
    assert not [place for place in places(strip) if place.intersects(banner.geometry())]
    assert strip.height() == 190 + banner.height()
    moved = button.mapToGlobal(QPoint()).y() - at.y()
    assert moved == (0 if top else banner.height())
    banner.show_view(None)
    qtbot.wait(10)
    assert (strip.height(), strip.y()) == (190, top)
    assert places(strip) == before


def test_no_click_meets_what_has_just_come_under_the_mouse(
    counter: CounterDesk, over: AlarmBanner, qtbot: QtBot
) -> None:
    def under(widget: QWidget) -> QWidget | None:
        return counter.full.childAt(widget.mapTo(counter.full, widget.rect().center()))

    button = counter.full.buttons[Button.PAUSE]
    over.show_view(said(counter, "de", Urgency.HELP, mine=False))
    assert under(button) is not button
    assert under(over.acknowledge) is not over.acknowledge
    qtbot.waitUntil(lambda: under(button) is button)
    assert under(over.acknowledge) is over.acknowledge


def test_the_keys_work_while_nothing_is_to_be_seen(counter: CounterDesk, over: AlarmBanner) -> None:
    pressed: list[AlarmKey] = []
    over.pressed.connect(pressed.append)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    for key in (Qt.Key.Key_H, Qt.Key.Key_N, Qt.Key.Key_Z, Qt.Key.Key_B):
        QTest.keyClick(counter.full, key, both)
    assert pressed == list(AlarmKey)
    assert over.isHidden()


def test_it_is_acknowledged_and_ended_by_its_buttons(
    counter: CounterDesk, over: AlarmBanner
) -> None:
    clicks: list[str] = []
    over.acknowledged.connect(lambda: clicks.append("acknowledged"))
    over.ended.connect(clicks.append)
    over.show_view(said(counter, "de", Urgency.HELP, mine=False))
    over.acknowledge.click()
    over.show_view(said(counter, "de", Urgency.HELP, mine=True))
    over.endings[1].click()
    assert clicks == ["acknowledged", "Fehlalarm"]


def test_a_button_that_goes_hands_its_focus_to_no_other_button(
    counter: CounterDesk, over: AlarmBanner
) -> None:
    over.show_view(said(counter, "de", Urgency.HELP, mine=False))
    over.acknowledge.setFocus()
    over.show_view(None)
    assert counter.full.focusWidget() not in counter.full.buttons.values()
