"""The banner of a colleague's alarm at the top of a window, and the keys of the alarm.

It covers nothing: what the window shows moves down, and the strip grows by as much, upwards where
the screen has room. A click that was meant for something else must not meet what has come into its
place, so for a moment no click is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from counter_console.presenter.keys import AlarmKey
from counter_console.screens.buttons import ActionButton, FocusHome
from counter_console.screens.labels import Text, announce
from counter_console.screens.style import restyle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from counter_console.presenter.alarm_view import BannerView
    from counter_console.screens.look import Look

HEIGHT, SMALL_HEIGHT = 72, 60
"""Heights of the banner over a window and over the strip, in designed px."""

BUTTON, SMALL_BUTTON = 220, 130
"""Widths of its buttons, in designed px."""

GUARDED_MS: Final = 700
"""How long no click is taken after everything has moved: nobody looks again and stops in less."""

MOST_ENDINGS: Final = 2


class AlarmBanner(QFrame):
    """At the top of ``window``; ``small`` in the strip. Hidden without an alarm."""

    pressed = Signal(AlarmKey)
    acknowledged = Signal()
    ended = Signal(str)

    def __init__(
        self, window: QWidget, look: Look, keys: Mapping[AlarmKey, str], *, small: bool = False
    ) -> None:
        super().__init__(window)
        self._window, self._small = window, small
        self._height = look.px(SMALL_HEIGHT if small else HEIGHT)
        self._raised = 0
        self.setProperty("kind", "alarm-frame")
        self.text = Text("alarm-small" if small else "alarm", lines=1)
        self.detail = Text("alarm-detail", lines=1)
        home = FocusHome(window)
        self.acknowledge = self._button(look, home)
        self.endings = [self._button(look, home) for _ in range(MOST_ENDINGS)]
        self._words: dict[ActionButton, str] = {}
        self._shield = _Shield(window)
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
        if self.isHidden():
            self.show()
            self.raise_()
            self._make_room(self._height)

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
        if not self.isHidden():
            self.hide()
            self._make_room(0)

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
        self.setGeometry(0, 0, self._window.width(), self._height)
        self._shield.setGeometry(self._window.rect())

    def _make_room(self, room: int) -> None:
        """Let what the window shows begin so many px below its top."""
        before = self._window.contentsMargins().top()
        self._window.setContentsMargins(0, room, 0, 0)
        if self._small:
            self._grow(room - before)
        self._shield.guard()

    def _grow(self, more: int) -> None:
        """Make the strip higher, or lower again; its buttons stay where they are if they can."""
        window = self._window
        if more > 0:
            above = window.y() - window.screen().availableGeometry().top()
            self._raised = more if above >= more else 0
        window.setFixedHeight(window.height() + more)
        if self._raised:
            window.move(window.x(), window.y() - (self._raised if more > 0 else -self._raised))

    def _lay_out(self, look: Look) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.text)
        words.addWidget(self.detail)
        row = QHBoxLayout(self)
        across = look.px(8 if self._small else 24)
        # A theme with thicker outlines has less room inside them.
        down = look.px((5 if self._small else 6) - look.theme.border)
        row.setContentsMargins(across, down, across, down)
        row.setSpacing(look.px(10))
        row.addLayout(words, 1)
        for button in (self.acknowledge, *self.endings):
            row.addWidget(button)


class _Shield(QWidget):
    """Lies over a window for a moment, unseen, and takes the clicks that nobody means."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self, singleShot=True, interval=GUARDED_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def guard(self) -> None:
        """Begin to guard."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._timer.start()
