"""The reception's tabs, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from counter_console.presenter.keys import Button
from counter_console.presenter.tabs import TabView
from counter_console.screens.tabs import Tabs
from tests.counter_console.conftest import Show

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def views(on: Button) -> tuple[TabView, ...]:
    return tuple(
        TabView(button=button, text=button.value, key="", on=button is on)
        for button in (Button.WAITING, Button.SEARCH)
    )


@pytest.fixture
def tabs(show: Show) -> Tabs:
    tabs = Tabs()
    tabs.fill({Button.WAITING: QWidget(), Button.SEARCH: QWidget()})
    tabs.show_view(views(Button.WAITING))
    show(tabs)
    return tabs


def test_the_page_that_the_view_asks_for_is_shown_without_a_word(tabs: Tabs) -> None:
    picked: list[Button] = []
    tabs.picked.connect(picked.append)
    tabs.show_view(views(Button.SEARCH))
    assert tabs.currentIndex() == 1
    assert picked == []


def test_a_page_is_picked_by_mouse_and_by_keyboard(tabs: Tabs) -> None:
    picked: list[Button] = []
    tabs.picked.connect(picked.append)
    bar = tabs.tabBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert picked == [Button.SEARCH]
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Left)
    assert picked == [Button.SEARCH, Button.WAITING]
