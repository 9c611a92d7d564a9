"""What stands behind "Mehr": the list of its pages, and each page; it takes the list's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from counter_console.presenter.call_backs_view import CallBacksView
from counter_console.presenter.form_filling import FormDone
from counter_console.presenter.forms import MENU
from counter_console.presenter.forms_view import FormView, MenuView, PanelView
from counter_console.presenter.keys import Button
from counter_console.presenter.views import ButtonView
from counter_console.screens.buttons import ActionButton, FocusHome
from counter_console.screens.call_backs_tab import CallBacksTab
from counter_console.screens.labels import Text
from counter_console.screens.page import Page
from counter_console.screens.scrolling import scrolled
from counter_console.screens.tab_order import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from counter_console.screens.look import Look

ROW_HEIGHT, LEAST_HEIGHT, BACK_HEIGHT = 52, 40, 56
"""Heights of a page's button, at least where room is short, and of the one that leads back."""

BESIDE: Final = {Button.HAND_OVER: Button.BREAK}
"""Pages whose button stands beside another one: a row less, so that all have room."""


class Panel(QWidget):
    """Shows the list of pages, a form, or the list of call backs; Escape leads back."""

    given = Signal(object)

    def __init__(self, look: Look, home: FocusHome, buttons: Mapping[Button, ActionButton]) -> None:
        super().__init__()
        self._buttons: Final = {page: buttons[page] for page in MENU if page in buttons}
        self.heading, self.said = Text("title"), Text("muted")
        self.back = ActionButton(look, home)
        self.page = Page(look, home)
        self.call_backs, self.leave = CallBacksTab(look), ActionButton(look, home)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._menu(look))
        self._stack.addWidget(self.page)
        self._stack.addWidget(self._list(look))
        self._shown: Button | None = None
        self._connect()

    def show_view(self, view: PanelView) -> None:
        """Show the list of pages or one of them."""
        match view:
            case MenuView():
                self._show_menu(view)
            case FormView():
                self.page.show_view(view)
                self._stack.setCurrentWidget(self.page)
                if self._shown is not view.page:
                    self._shown = view.page
                    self.page.take_focus()
            case CallBacksView():
                self._show_call_backs(view)

    def begin(self) -> None:
        """Let the next view take the focus: the panel was not shown before."""
        self._shown = None

    def _show_menu(self, view: MenuView) -> None:
        self.heading.setText(view.heading)
        self.said.setText(view.said)
        self.said.setVisible(bool(view.said))
        self.back.show_view(ButtonView(text=view.back, short=view.back, key="Esc", enabled=True))
        for page, button in self._buttons.items():
            button.setVisible(page in view.pages)
        if self._stack.currentIndex() != 0 or self._shown is None:
            self._stack.setCurrentIndex(0)
            self._focus_first()
        self._shown = next(iter(view.pages), None)

    def _show_call_backs(self, view: CallBacksView) -> None:
        self.call_backs.show_view(view)
        back = view.words["back"]
        self.leave.show_view(ButtonView(text=back, short=back, key="Esc", enabled=True))
        self._stack.setCurrentIndex(2)
        if self._shown is not Button.CALL_BACKS:
            self._shown = Button.CALL_BACKS
            in_order([*self.call_backs.order(), self.leave])
            self.call_backs.take_focus()

    def _focus_first(self) -> None:
        able = (button for button in self._buttons.values() if button.isEnabled())
        next((each for each in able if not each.isHidden()), self.back).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _connect(self) -> None:
        self.page.given.connect(self.given)
        self.call_backs.given.connect(self.given)
        for button in (self.back, self.leave):
            button.clicked.connect(self._give_up)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WindowShortcut)
        escape.activated.connect(self._give_up)

    def _give_up(self) -> None:
        self.given.emit(FormDone(confirmed=False))

    def _menu(self, look: Look) -> QWidget:
        menu = QWidget()
        column = QVBoxLayout(menu)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self.heading)
        column.addWidget(self.said)
        inside = QWidget()
        steps = QVBoxLayout(inside)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(look.px(8))
        for button in self._buttons.values():
            button.setMinimumHeight(look.px(LEAST_HEIGHT))
            button.setMaximumHeight(look.px(ROW_HEIGHT))
        for row in _rows(self._buttons):
            beside = QHBoxLayout()
            beside.setSpacing(look.px(8))
            for page in row:
                beside.addWidget(self._buttons[page], 1)
            steps.addLayout(beside, 1)
        steps.addStretch(1)
        # All of them are seen, unless an alarm's banner takes its room.
        column.addWidget(scrolled(inside), 1)
        self.back.setFixedHeight(look.px(BACK_HEIGHT))
        column.addWidget(self.back)
        return menu

    def _list(self, look: Look) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(scrolled(self.call_backs), 1)
        self.leave.setFixedHeight(look.px(BACK_HEIGHT))
        column.addWidget(self.leave)
        return page


def _rows(pages: Iterable[Button]) -> list[list[Button]]:
    """Return the pages in their rows."""
    rows: list[list[Button]] = []
    for page in pages:
        if BESIDE.get(page) in (rows[-1] if rows else ()):
            rows[-1].append(page)
        else:
            rows.append([page])
    return rows
