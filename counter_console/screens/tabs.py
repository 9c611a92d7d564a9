"""The tabs in the middle of the reception's window: a name with its count, and a page each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from counter_console.presenter.keys import Button

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.tabs import TabView


class Tabs(QTabWidget):
    """Shows one page of several; ``picked`` tells which one a hand has chosen."""

    picked = Signal(Button)

    def __init__(self) -> None:
        super().__init__()
        self._pages: dict[Button, QWidget] = {}
        self.setDocumentMode(True)
        # The bar takes the focus; a screen reader would tell of the whole as of one more control.
        self.setFocusProxy(None)  # pyright: ignore[reportArgumentType] - Qt takes none
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(False)
        self.tabBar().setDrawBase(False)
        self.tabBar().setExpanding(False)
        self.currentChanged.connect(self._tell)

    def fill(self, pages: Mapping[Button, QWidget]) -> None:
        """Take the pages, the first one first; call it once."""
        self._pages = dict(pages)
        with QSignalBlocker(self):
            for page in pages.values():
                self.addTab(page, "")

    def show_view(self, tabs: tuple[TabView, ...]) -> None:
        """Show the tabs' names, and the page that is to be seen."""
        with QSignalBlocker(self):
            self._offer([self._pages[tab.button] for tab in tabs if tab.offered])
            for tab in tabs:
                self._show_tab(tab)

    def _offer(self, offered: list[QWidget]) -> None:
        """Have exactly these pages: a tab that is only hidden would still be told of."""
        for page in self._pages.values():
            place = self.indexOf(page)
            if page not in offered and place >= 0:
                self.removeTab(place)
        for place, page in enumerate(offered):
            if self.indexOf(page) < 0:
                self.insertTab(place, page, "")

    def _show_tab(self, tab: TabView) -> None:
        place = self.indexOf(self._pages[tab.button])
        if place < 0:
            return
        if self.tabText(place) != tab.text:
            self.setTabText(place, tab.text)
        self.setTabToolTip(place, tab.key)
        if tab.on:
            self.setCurrentIndex(place)
            self.tabBar().setAccessibleName(tab.text)

    def _tell(self, place: int) -> None:
        page = self.widget(place)
        self.picked.emit(next(button for button, each in self._pages.items() if each is page))
