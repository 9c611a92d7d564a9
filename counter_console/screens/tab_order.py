"""The way of the Tab key through what stands together."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class TabOrder:
    """The order of a whole window, in which parts come and go."""

    def __init__(self) -> None:
        self._now: list[QWidget] = []

    def follow(self, widgets: Sequence[QWidget]) -> None:
        """Let Tab lead through these; call it after every change, as not every one is one."""
        if [*widgets] != self._now:
            self._now = [*widgets]
            in_order(self._now)


def in_order(widgets: Sequence[QWidget]) -> None:
    """Let Tab lead from each to the next; Qt's own order is that of their making.

    All of them must stand in one window already.
    """
    for one, other in pairwise(widgets):
        QWidget.setTabOrder(one, other)
