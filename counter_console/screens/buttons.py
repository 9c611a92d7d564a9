"""Buttons with words that may wrap and the hotkey beside them.

A focused button that is disabled would hand the focus, and so the next press of the space bar,
to its neighbour: a clumsy double press on "Fertig" would undo it. So the focus goes to a quiet
``home`` instead, and comes back when the button can be pressed again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from counter_console.screens.labels import TONES, Text
from counter_console.screens.style import restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from counter_console.presenter.views import ButtonView
    from counter_console.screens.look import Look


_ENDLESS = 10_000


class FocusHome:
    """Where the focus rests while the button that had it cannot be pressed."""

    def __init__(self, rest: QWidget) -> None:
        self._rest = rest
        self._left: QPushButton | None = None

    def before_disabling(self, button: QPushButton) -> None:
        """Take the focus from a button that has it."""
        if button.hasFocus():
            self._left = button
            self._rest.setFocus(Qt.FocusReason.OtherFocusReason)

    def after_enabling(self, button: QPushButton) -> None:
        """Give the focus back, unless the person has moved it meanwhile."""
        if self._left is button:
            self._left = None
            if self._rest.hasFocus():
                button.setFocus(Qt.FocusReason.OtherFocusReason)


class ActionButton(QPushButton):
    """A button that shows a ``ButtonView``; ``large`` has large words, ``small`` is the strip's."""

    def __init__(
        self, look: Look, home: FocusHome, *, large: bool = False, small: bool = False
    ) -> None:
        super().__init__()
        self._home = home
        self._small = small
        self._shown: ButtonView | None = None
        self.setProperty("kind", "plain")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAutoDefault(False)
        self.words = Text(_words_kind(large=large, small=small))
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.key = Text("key")
        self.key.setWordWrap(False)
        self.key.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._lay_out(look)
        self.pressed.connect(self._sink)
        self.released.connect(self._rise)

    def show_view(self, view: ButtonView) -> None:
        """Show words, key and whether it can be pressed."""
        if view != self._shown:
            self._shown = view
            self._show_words(view)
        self.allow(view.enabled)

    def _show_words(self, view: ButtonView) -> None:
        text = view.short if self._small else view.text
        if (text, view.key) != (self.words.text(), self.key.text()):
            self.words.setText(text)
            self.key.setText(view.key)
            self.setAccessibleName(view.text)
            self.setAccessibleDescription(view.key)
            self.setToolTip(view.text if text != view.text else "")
        self._dress(
            kind="main" if view.main else "plain",
            on="true" if view.on else "false",
            tone=TONES[view.tone],
        )
        self._fit_key()

    def allow(self, enabled: bool) -> None:  # noqa: FBT001 - as setEnabled
        """Enable or disable without ever moving the focus to a neighbour."""
        if enabled == self.isEnabled():
            return
        if not enabled:
            self._home.before_disabling(self)
        self.setEnabled(enabled)
        if enabled:
            self._home.after_enabling(self)
        else:
            self._rise()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether words and key still fit side by side."""
        super().resizeEvent(event)
        self._fit_key()

    def sizeHint(self) -> QSize:
        """The words and the key side by side."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Room for the words, broken into the lines that they need in this width."""
        row = self._row
        least = row.minimumSize()
        width = max(self.width(), least.width())
        return QSize(least.width(), max(row.heightForWidth(width), least.height()))

    def _lay_out(self, look: Look) -> None:
        row = self._row = QHBoxLayout(self)
        across = look.px(8 if self._small else 14)
        row.setContentsMargins(across, look.px(4), across, look.px(4))
        row.setSpacing(look.px(6))
        row.addWidget(self.words, 1)
        row.addWidget(self.key)
        for label in (self.words, self.key):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _sink(self) -> None:
        self._show_down(down=True)

    def _rise(self) -> None:
        self._show_down(down=False)

    def _show_down(self, *, down: bool) -> None:
        self._dress(sunk="true" if down else "false")

    def _dress(self, **properties: str) -> None:
        """Set properties of the style sheet; the words inside are coloured by them as well."""
        changed = [restyle(self, name, value) for name, value in properties.items()]
        if any(changed):
            for label in (self.words, self.key):
                label.style().unpolish(label)
                label.style().polish(label)

    def _fit_key(self) -> None:
        """Leave the key out where words and key do not both fit; a screen reader still says it."""
        inside = self.rect().marginsRemoved(self._row.contentsMargins())
        key = self.key.fontMetrics().horizontalAdvance(self.key.text()) + self._row.spacing()
        flags = int(Qt.TextFlag.TextWordWrap)
        beside = QRect(0, 0, max(1, inside.width() - key), _ENDLESS)
        words = self.words.fontMetrics().boundingRect(beside, flags, self.words.text())
        self.key.setVisible(words.width() <= beside.width() and words.height() <= inside.height())


def _words_kind(*, large: bool, small: bool) -> str:
    match (large, small):
        case (True, False):
            return "large"
        case (True, True):
            return "strip-large"
        case (False, True):
            return "small"
        case _:
            return ""
