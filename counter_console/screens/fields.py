"""Lines to type into."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QToolButton


class SearchField(QLineEdit):
    """A line to search with, and a button at its end that empties it; both say what they are."""

    def __init__(self) -> None:
        super().__init__()
        self.setClearButtonEnabled(True)

    def ask(self, name: str, clear: str, *, hint: str = "") -> None:
        """Say what is searched for, what the button does, and a ``hint`` only to the eye."""
        shown = f"{name}  {hint}".strip()
        if self.placeholderText() != shown:
            self.setPlaceholderText(shown)
            self.setAccessibleName(name)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(clear)
