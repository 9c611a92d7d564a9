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
        self._tabs: list[Button] = []
        self.setDocumentMode(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(False)
        self.tabBar().setDrawBase(False)
        self.tabBar().setExpanding(False)
        self.currentChanged.connect(self._tell)

    def fill(self, pages: Mapping[Button, QWidget]) -> None:
        """Take the pages, the first one first; call it once."""
        self._tabs = list(pages)
        with QSignalBlocker(self):
            for page in pages.values():
                self.addTab(page, "")

    def show_view(self, tabs: tuple[TabView, ...]) -> None:
        """Show the tabs' names, and the page that is to be seen."""
        for tab in tabs:
            place = self._tabs.index(tab.button)
            if self.tabText(place) != tab.text:
                self.setTabText(place, tab.text)
            self.setTabToolTip(place, tab.key)
            self.setTabVisible(place, tab.offered)
            if tab.on:
                with QSignalBlocker(self):
                    self.setCurrentIndex(place)
                self.tabBar().setAccessibleName(tab.text)

    def _tell(self, place: int) -> None:
        self.picked.emit(self._tabs[place])
