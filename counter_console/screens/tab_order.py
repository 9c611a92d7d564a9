"""The way of the Tab key through what stands together."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


def in_order(widgets: Sequence[QWidget]) -> None:
    """Let Tab lead from each to the next; Qt's own order is that of their making.

    All of them must stand in one window already.
    """
    for one, other in pairwise(widgets):
        QWidget.setTabOrder(one, other)
