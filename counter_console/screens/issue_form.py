"""The form for issuing a number to somebody: concern, language, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from counter_console.presenter.issuing import (
    LONGEST_NOTE,
    LanguagePicked,
    NeedTicked,
    NoteTyped,
    PartyPicked,
    ServicePicked,
)
from counter_console.screens.box_list import BoxList
from counter_console.screens.boxes import Choice, TickBox
from counter_console.screens.labels import Mark, Text
from counter_console.screens.scrolling import scrolled
from shared.domain.needs import Need

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_console.presenter.reception_view import IssuedView, ReceptionView
    from counter_console.presenter.views import TickView
    from counter_console.screens.buttons import ActionButton
    from counter_console.screens.look import Look

MAIN_HEIGHT, CHOICE_HEIGHT = 56, 44
"""Heights of the main button and of the choices, in designed px."""


class IssueForm(QWidget):
    """Shows the form of a ``ReceptionView`` and the last number; ``given`` tells what is picked."""

    given = Signal(object)

    def __init__(self, look: Look, issue: ActionButton) -> None:
        super().__init__()
        self._look = look
        self.services = BoxList(look, one=True)
        self.services.clicked.connect(self._pick)
        self._tags: list[str] = []
        self.ask = Text("title")
        self.needs: dict[str, TickBox] = {}
        self.languages, self.parties = Choice(look), Choice(look)
        self.note = QLineEdit()
        self.issue = issue
        self.number = Text("small-number", lines=1)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.service = Text("strong", lines=2)
        self.slip = Mark(look, calm="printer", lines=2)
        self.languages.activated.connect(self._tell_language)
        self.parties.activated.connect(self._tell_party)
        self.note.textEdited.connect(self._tell_note)
        self._lay_out(look)

    def show_view(self, view: ReceptionView) -> None:
        """Show the form as it is filled in."""
        self.ask.setText(view.ask)
        self.services.show_views(view.services)
        self._show_needs(view.needs)
        self._show_languages(view.languages, view.languages_name)
        show_choice(self.parties, view.parties, view.parties_name)
        self._show_note(view)
        self._show_issued(view.issued)

    def order(self) -> list[QWidget]:
        """Return what the keyboard goes through, in order."""
        boxes = (*self.services.boxes.values(), *self.needs.values())
        return [*boxes, self.languages, self.parties, self.note, self.issue]

    def _show_needs(self, needs: tuple[TickView, ...]) -> None:
        for place, need in enumerate(needs):
            if need.id not in self.needs:
                box = self.needs[need.id] = TickBox(self._look)
                box.clicked.connect(self._ticker(Need(need.id)))
                self._grid.addWidget(box, place // 2, place % 2)
            self.needs[need.id].words.say(need)

    def _show_languages(self, languages: tuple[TickView, ...], name: str) -> None:
        self._tags = [language.id for language in languages]
        show_choice(self.languages, languages, name)

    def _show_note(self, view: ReceptionView) -> None:
        if self.note.placeholderText() != view.note_name:
            self.note.setPlaceholderText(view.note_name)
            self.note.setAccessibleName(view.note_name)
        if self.note.text() != view.note:
            self.note.setText(view.note)

    def _show_issued(self, issued: IssuedView) -> None:
        self.number.setText(issued.number)
        self.service.setText(issued.service or issued.heading)
        self.slip.say(issued.slip)

    def _pick(self, service: str) -> None:
        self.given.emit(ServicePicked(service=service))

    def _ticker(self, need: Need) -> Callable[[bool], None]:
        def tick(on: bool) -> None:  # noqa: FBT001 - as Qt gives it
            self.given.emit(NeedTicked(need=need, on=on))

        return tick

    def _tell_party(self, place: int) -> None:
        self.given.emit(PartyPicked(party=place + 1))

    def _tell_note(self, text: str) -> None:
        self.given.emit(NoteTyped(text=text))

    def _tell_language(self, place: int) -> None:
        self.given.emit(LanguagePicked(language=self._tags[place]))

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self.ask)
        column.addWidget(scrolled(self.services), 1)
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        column.addLayout(self._grid)
        choices = QHBoxLayout()
        choices.setSpacing(look.px(8))
        for choice in (self.languages, self.parties):
            choice.setFixedHeight(look.px(CHOICE_HEIGHT))
            choices.addWidget(choice, 1)
        column.addLayout(choices)
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setFixedHeight(look.px(CHOICE_HEIGHT))
        column.addWidget(self.note)
        self.issue.setFixedHeight(look.px(MAIN_HEIGHT))
        column.addWidget(self.issue)
        column.addWidget(self._card(look))

    def _card(self, look: Look) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(look.px(14), look.px(6), look.px(14), look.px(6))
        column.setSpacing(look.px(4))
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        row.addWidget(self.number)
        row.addWidget(self.service, 1)
        column.addLayout(row)
        column.addWidget(self.slip)
        return card


def show_choice(choice: Choice, options: tuple[TickView, ...], name: str) -> None:
    """Show what can be chosen, and what is."""
    texts = [option.text for option in options]
    if [choice.itemText(place) for place in range(choice.count())] != texts:
        choice.clear()
        choice.addItems(texts)
        choice.call(name)
    for place, option in enumerate(options):
        if option.on:
            choice.setCurrentIndex(place)
