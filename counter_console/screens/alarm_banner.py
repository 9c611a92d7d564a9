"""The banner that a colleague's alarm lays over a window, and the keys of the alarm.

It covers what is at the window's edge and moves nothing: a click that was meant for something
else must not meet another button.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout

from counter_console.presenter.keys import AlarmKey
from counter_console.screens.buttons import ActionButton, FocusHome
from counter_console.screens.labels import Text, announce
from counter_console.screens.style import restyle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from counter_console.presenter.alarm_view import BannerView
    from counter_console.screens.look import Look

HEIGHT, SMALL_HEIGHT = 72, 60
"""Heights of the banner over a window and over the strip, in designed px."""

BUTTON, SMALL_BUTTON = 220, 130
"""Widths of its buttons, in designed px."""

MOST_ENDINGS: Final = 2


class AlarmBanner(QFrame):
    """Over ``window``: at its top, or ``small`` at the foot of the strip. Hidden without alarm."""

    pressed = Signal(AlarmKey)
    acknowledged = Signal()
    ended = Signal(str)

    def __init__(
        self, window: QWidget, look: Look, keys: Mapping[AlarmKey, str], *, small: bool = False
    ) -> None:
        super().__init__(window)
        self._window, self._small = window, small
        self._height = look.px(SMALL_HEIGHT if small else HEIGHT)
        self.setProperty("kind", "alarm-frame")
        self.text = Text("alarm-small" if small else "alarm", lines=1)
        self.detail = Text("alarm-detail", lines=1)
        home = FocusHome(window)
        self.acknowledge = self._button(look, home)
        self.endings = [self._button(look, home) for _ in range(MOST_ENDINGS)]
        self._words: dict[ActionButton, str] = {}
        self._lay_out(look)
        for text in (self.text, self.detail):
            text.reserve()
        self.acknowledge.clicked.connect(self.acknowledged)
        for button in self.endings:
            button.clicked.connect(self._end_by(button))
        self._shortcuts = [self._shortcut(key, keys[key]) for key in AlarmKey]
        window.installEventFilter(self)
        self.hide()

    def show_view(self, view: BannerView | None) -> None:
        """Show the alarm, or none."""
        if view is None:
            self._go()
            return
        if view.text != self.text.text() or self.isHidden():
            announce(self, view.text)
            QApplication.alert(self._window)
        for part in (self, self.text, self.detail):
            restyle(part, "tone", "emergency" if view.emergency else "help")
        self.text.setText(view.text)
        self.detail.setText(view.detail)
        self._show_buttons(view)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _show_buttons(self, view: BannerView) -> None:
        if view.acknowledge is not None:
            self.acknowledge.show_view(view.acknowledge)
        self._keep_focus_off(self.acknowledge, shown=view.acknowledge is not None)
        self._words = dict(zip(self.endings, view.endings, strict=False))
        for button in self.endings:
            word = self._words.get(button)
            if word is not None:
                button.show_view(view.endings[word])
            self._keep_focus_off(button, shown=word is not None)

    def _keep_focus_off(self, button: ActionButton, *, shown: bool) -> None:
        """Show or hide a button; one that goes hands its focus to nobody who could be pressed."""
        if not shown and button.hasFocus():
            self._window.setFocus(Qt.FocusReason.OtherFocusReason)
        button.setVisible(shown)

    def _go(self) -> None:
        for button in (self.acknowledge, *self.endings):
            self._keep_focus_off(button, shown=False)
        self.hide()

    def _end_by(self, button: ActionButton) -> Callable[[], None]:
        def end() -> None:
            self.ended.emit(self._words[button])

        return end

    def _button(self, look: Look, home: FocusHome) -> ActionButton:
        button = ActionButton(look, home, small=self._small)
        button.setFixedWidth(look.px(SMALL_BUTTON if self._small else BUTTON))
        return button

    def _shortcut(self, key: AlarmKey, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self._window)
        shortcut.setAutoRepeat(False)

        def press() -> None:
            self.pressed.emit(key)

        shortcut.activated.connect(press)
        return shortcut

    def _place(self) -> None:
        width, height = self._window.width(), self._window.height()
        top = height - self._height if self._small else 0
        self.setGeometry(0, top, width, self._height)

    def _lay_out(self, look: Look) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.text)
        words.addWidget(self.detail)
        row = QHBoxLayout(self)
        across = look.px(8 if self._small else 24)
        down = look.px(3 if self._small else 4)
        row.setContentsMargins(across, down, across, down)
        row.setSpacing(look.px(10))
        row.addLayout(words, 1)
        for button in (self.acknowledge, *self.endings):
            row.addWidget(button)
