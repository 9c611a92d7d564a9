"""The cards that can be printed, unfolded by their button; arrow keys and Enter pick one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from counter_console.presenter.card_menu import CardPicked

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_console.presenter.views import TickView
    from counter_console.screens.buttons import ActionButton


class CardMenu(QObject):
    """Unfolds at its button; ``given`` tells the card that was picked."""

    given = Signal(object)

    def __init__(self, button: ActionButton) -> None:
        super().__init__()
        self._button = button
        self.menu = QMenu(button)
        self._shown: tuple[TickView, ...] = ()
        button.clicked.connect(self._unfold)

    def show_view(self, cards: tuple[TickView, ...]) -> None:
        """Show which cards there are."""
        if cards == self._shown:
            return
        self._shown = cards
        self.menu.clear()
        for card in cards:
            self.menu.addAction(card.text).triggered.connect(self._picker(card.id))

    def _unfold(self) -> None:
        """Unfold upwards: the button stands low in its window."""
        height = self.menu.sizeHint().height()
        self.menu.setMinimumWidth(self._button.width())
        self.menu.popup(self._button.mapToGlobal(QPoint(0, -height)))
        actions = self.menu.actions()
        if actions:
            self.menu.setActiveAction(actions[0])

    def _picker(self, card: str) -> Callable[[], None]:
        def pick() -> None:
            self.given.emit(CardPicked(card=card))

        return pick
