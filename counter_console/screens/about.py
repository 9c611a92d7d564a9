"""What staff should know beside the card: needs, notes, what follows, and why this number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_console.presenter.views import LineView
from counter_console.screens.groups import ReadingGroup
from counter_console.screens.labels import Mark, Text

if TYPE_CHECKING:
    from counter_console.screens.look import Look


class About(ReadingGroup):
    """Shows lines with their icons; what does not fit can be scrolled to, by keys as well."""

    def __init__(self, look: Look) -> None:
        inside = QWidget()
        super().__init__(inside)
        self._look = look
        self._marks: list[Mark] = []
        self.why = Text()
        self.why.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(6))
        self._column.addWidget(self.why)
        self._column.addStretch(1)

    @property
    def lines(self) -> list[str]:
        """What is said now, line by line."""
        return [mark.text.text() for mark in self._marks if mark.text.text()]

    def show_lines(self, lines: tuple[LineView, ...], why: str) -> None:
        """Show these lines and, if it is asked for, why the number was called."""
        while len(self._marks) < len(lines):
            self._marks.append(Mark(self._look, lines=None))
            self._column.insertWidget(len(self._marks) - 1, self._marks[-1])
        empty = (LineView(),) * (len(self._marks) - len(lines))
        for mark, line in zip(self._marks, (*lines, *empty), strict=True):
            mark.say(line)
            mark.setVisible(bool(line.text))
        self.why.setText(why)
        self.why.setVisible(bool(why))
        told = bool(lines or why)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if told else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(", ".join((*self.lines, *filter(None, (why,)))))
