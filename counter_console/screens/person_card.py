"""The person at my desk: number large, concern, language, how long they waited, and the receipts.

The card takes the focus while a button that was pressed cannot be pressed (see ``buttons``), and
a screen reader that comes by hears who is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_console.presenter.notes import Tone
from counter_console.screens.groups import Group
from counter_console.screens.labels import Mark, Text, announce
from counter_console.screens.style import restyle

if TYPE_CHECKING:
    from counter_console.presenter.counter_view import PersonView
    from counter_console.screens.look import Look


DETAILS: Final = 124
"""Height of concern (up to three lines), language and wait, in designed px."""
STRIP_DETAILS: Final = 58
"""Height of concern (up to two lines) and language in the strip, in px."""


class _Card(Group):
    """What both cards have: number, concern, language; every line keeps its place when empty."""

    def __init__(self, number: Text, service: Text, language: Text) -> None:
        super().__init__("card")
        self.number, self.service, self.language = number, service, language
        number.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_view(self, view: PersonView) -> None:
        """Show who is at the desk."""
        self.number.setText(view.number)
        restyle(self.number, "tone", "call" if view.called else "calm")
        self.service.setText(view.service)
        self.language.setText(view.language)
        self._speak(view)

    def _speak(self, view: PersonView) -> None:
        parts = (view.heading, view.number, view.urgent, view.service, view.language, view.waited)
        about = (*view.needs, view.wall.text, view.sound.text)
        said = ", ".join(filter(None, (*parts, *about)))
        if said != self.accessibleName():
            self.setAccessibleName(said)
            announce(self, said)


class PersonCard(_Card):
    """The card of the full window."""

    def __init__(self, look: Look) -> None:
        super().__init__(Text("number", lines=1), Text("strong"), Text())
        self.heading = Text("muted", lines=1)
        self.waited = Text("muted")
        self.urgent = Text("strong", lines=1)
        self.urgent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.wall = Mark(look)
        self.sound = Mark(look, good="volume")
        top = QHBoxLayout()
        top.addWidget(self.heading, 2)
        top.addWidget(self.urgent, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(12))
        column.setSpacing(look.px(8))
        column.addLayout(top)
        column.addWidget(self.number)
        column.addWidget(_details(look, DETAILS, self.service, self.language, self.waited))
        column.addWidget(self.wall)
        column.addWidget(self.sound)

    def show_view(self, view: PersonView) -> None:
        """Show who is at the desk."""
        super().show_view(view)
        self.heading.setText(view.heading)
        self.waited.setText(view.waited)
        self.urgent.setText(view.urgent)
        restyle(self.urgent, "tone", "care" if view.urgent else "calm")
        self.wall.say(view.wall)
        self.sound.say(view.sound)


def _details(look: Look, height: int, *texts: Text) -> QWidget:
    """Put texts close together into one room of fixed height: the card never changes its own."""
    room = QWidget()
    room.setFixedHeight(look.px(height))
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.px(2))
    for text in texts:
        column.addWidget(text)
    column.addStretch(1)
    return room


class StripCard(_Card):
    """The card of the compact strip: one receipt at a time, the one that says most."""

    def __init__(self, look: Look) -> None:
        number = Text("small-number", lines=1)
        super().__init__(number, Text("caption"), Text("caption"))
        self.receipt = Mark(look, small=True)
        column = QVBoxLayout(self)
        # A theme with thicker outlines has less room inside them.
        border = look.px(look.theme.border)
        column.setContentsMargins(10 - border, 6 - border, 10 - border, 6 - border)
        column.setSpacing(2)
        column.addWidget(self.number)
        column.addWidget(_details(look, STRIP_DETAILS, self.service, self.language))
        column.addWidget(self.receipt)

    def show_view(self, view: PersonView) -> None:
        """Show who is at the desk, or that nobody is."""
        super().show_view(view)
        if not view.number:
            self.service.setText(view.heading)
        self._show_needs(view)
        self.receipt.say(view.sound if view.sound.tone is Tone.GOOD else view.wall)

    def _show_needs(self, view: PersonView) -> None:
        """Put what they need behind the language, as far as it fits; the tool tip has it all."""
        known = " · ".join(filter(None, (view.language, *view.needs)))
        metrics, room = self.language.fontMetrics(), self.language.width()
        self.language.setText(metrics.elidedText(known, Qt.TextElideMode.ElideRight, room))
        self.language.setToolTip(known if view.needs else "")
