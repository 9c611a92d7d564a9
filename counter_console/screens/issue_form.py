"""The form for issuing a number to somebody: concern, language, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from counter_console.presenter.reception import LanguagePicked, ServicePicked
from counter_console.screens.boxes import Choice, PickBox
from counter_console.screens.labels import Mark, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_console.presenter.reception_view import IssuedView, ReceptionView
    from counter_console.presenter.views import TickView
    from counter_console.screens.buttons import ActionButton
    from counter_console.screens.look import Look

MAIN_HEIGHT, LANGUAGE_HEIGHT = 84, 44
"""Heights of the main button and of the choice of language, in designed px."""


class IssueForm(QWidget):
    """Shows the form of a ``ReceptionView`` and the last number; ``given`` tells what is picked."""

    given = Signal(object)

    def __init__(self, look: Look, issue: ActionButton) -> None:
        super().__init__()
        self._look = look
        self._boxes: dict[str, PickBox] = {}
        self._group = QButtonGroup(self)
        self._tags: list[str] = []
        self.ask = Text("title")
        self.speaks = Text("strong")
        self.languages = Choice(look)
        self.issue = issue
        self.heading = Text("muted", lines=1)
        self.number = Text("number", lines=1)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.service = Text("strong", lines=1)
        self.slip = Mark(look, calm="printer", lines=2)
        self.languages.activated.connect(self._tell_language)
        self._lay_out(look)

    @property
    def boxes(self) -> dict[str, PickBox]:
        """The choice of each service."""
        return dict(self._boxes)

    def show_view(self, view: ReceptionView) -> None:
        """Show the form as it is filled in."""
        self.ask.setText(view.ask)
        self.speaks.setText(view.speaks)
        self._show_services(view.services)
        self._show_languages(view.languages, view.speaks)
        self._show_issued(view.issued)

    def _show_services(self, services: tuple[TickView, ...]) -> None:
        if [service.id for service in services] != list(self._boxes):
            self._build(services)
        # An exclusive group refuses to have nothing picked, which is how the form begins.
        self._group.setExclusive(False)
        for service in services:
            self._boxes[service.id].words.say(service)
        self._group.setExclusive(True)

    def _show_languages(self, languages: tuple[TickView, ...], name: str) -> None:
        if [language.id for language in languages] != self._tags:
            self._tags = [language.id for language in languages]
            self.languages.clear()
            self.languages.addItems([language.text for language in languages])
            self.languages.setAccessibleName(name)
        for place, language in enumerate(languages):
            if language.on:
                self.languages.setCurrentIndex(place)

    def _show_issued(self, issued: IssuedView) -> None:
        self.heading.setText(issued.heading)
        self.number.setText(issued.number)
        self.service.setText(issued.service)
        self.slip.say(issued.slip)

    def _build(self, services: tuple[TickView, ...]) -> None:
        for box in self._boxes.values():
            self._group.removeButton(box)
            self._column.removeWidget(box)
            box.deleteLater()
        self._boxes = {service.id: PickBox(self._look) for service in services}
        for place, (service, box) in enumerate(self._boxes.items()):
            self._group.addButton(box)
            box.clicked.connect(self._picker(service))
            self._column.insertWidget(place, box)

    def _picker(self, service: str) -> Callable[[], None]:
        def pick() -> None:
            self.given.emit(ServicePicked(service=service))

        return pick

    def _tell_language(self, place: int) -> None:
        self.given.emit(LanguagePicked(language=self._tags[place]))

    def _lay_out(self, look: Look) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        language = QHBoxLayout()
        language.setSpacing(look.px(10))
        self.languages.setFixedHeight(look.px(LANGUAGE_HEIGHT))
        language.addWidget(self.speaks, 1)
        language.addWidget(self.languages, 1)
        self.issue.setFixedHeight(look.px(MAIN_HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        column.addWidget(self.ask)
        column.addWidget(scroll, 1)
        column.addLayout(language)
        column.addWidget(self.issue)
        column.addWidget(self._card(look))

    def _card(self, look: Look) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(look.px(18), look.px(10), look.px(18), look.px(10))
        column.setSpacing(look.px(4))
        for part in (self.heading, self.number, self.service, self.slip):
            column.addWidget(part)
        return card
