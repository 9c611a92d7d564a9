"""The banner of a colleague's alarm: over the window, moving nothing, by mouse and by keyboard.

Set `PICTURES` in the environment to a folder to get the pictures as well.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter_console.presenter.alarm_view import BannerView, banner
from counter_console.presenter.alarms import AlarmState, Told, update
from counter_console.presenter.keys import AlarmKey, alarm_keys_of
from counter_console.screens.alarm_banner import AlarmBanner
from counter_console.screens.look import Look
from shared.domain.alarms import AcknowledgeAlarm, RaiseAlarm, Urgency
from shared.i18n.words import load
from tests.counter_console.geometry import faults

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.counter_console.desk import CounterDesk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

KEYS = alarm_keys_of({})


def said(desk: CounterDesk, language: str, urgency: Urgency, *, mine: bool) -> BannerView | None:
    """Return what counter 1 sees of an alarm at the reception."""
    desk.stage.done(RaiseAlarm(urgency=urgency), "counter-3")
    if mine:
        desk.stage.done(AcknowledgeAlarm(alarm=1), "counter-1")
    state = AlarmState(device="counter-1", counter="c1")
    state, _ = update(state, Told(notice=desk.stage.linked()), desk.stage.moment)
    return banner(state, load(language), KEYS)


@pytest.fixture
def over(counter: CounterDesk, look: Look) -> AlarmBanner:
    return AlarmBanner(counter.full, look, KEYS)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("urgency", list(Urgency))
@pytest.mark.parametrize("mine", [False, True])
def test_every_word_fits_over_the_window_and_over_the_strip(
    counter: CounterDesk, look: Look, language: str, urgency: Urgency, *, mine: bool
) -> None:
    view = said(counter, language, urgency, mine=mine)
    for window, small in ((counter.full, False), (counter.strip, True)):
        shown = AlarmBanner(window, Look(theme=look.theme) if small else look, KEYS, small=small)
        window.show()
        shown.show_view(view)
        save(window, f"alarm-{language}-{urgency}-{mine}-{small}")
        assert faults(shown) == []
        assert shown.width() == window.width()
        shown.show_view(None)


def test_nothing_moves_when_it_comes_and_goes(counter: CounterDesk, over: AlarmBanner) -> None:
    before = [button.pos() for button in counter.full.buttons.values()]
    over.show_view(said(counter, "de", Urgency.HELP, mine=False))
    assert [button.pos() for button in counter.full.buttons.values()] == before
    counter.full.resize(1500, 800)
    assert over.width() == 1500
    over.show_view(None)
    assert over.isHidden()


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


def save(window: QWidget, name: str) -> None:
    """Keep a picture for the eye if somebody wants it."""
    if folder := os.environ.get("PICTURES"):
        window.grab().save(str(Path(folder) / f"{name}.png"))
