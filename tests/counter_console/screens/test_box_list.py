"""Boxes to tick, or one to pick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from counter_console.presenter.views import TickView
from counter_console.screens.box_list import BoxList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from counter_console.screens.look import Look


def views(*on: str) -> list[TickView]:
    return [TickView(id=each, text=each.upper(), on=each in on) for each in "abc"]


@pytest.mark.parametrize("one", [True, False])
def test_it_begins_with_nothing_on_and_tells_what_is_clicked(
    look: Look, qtbot: QtBot, *, one: bool
) -> None:
    boxes = BoxList(look, one=one)
    qtbot.addWidget(boxes)
    told: list[tuple[str, bool]] = []

    def tell(box: str, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        told.append((box, on))

    boxes.clicked.connect(tell)
    boxes.show_views(views())
    assert not any(box.isChecked() for box in boxes.boxes.values())
    boxes.boxes["b"].click()
    boxes.boxes["a"].click()
    assert told == [("b", True), ("a", True)]
    assert boxes.boxes["b"].isChecked() is not one


def test_what_is_shown_is_told_to_nobody_and_other_boxes_take_their_place(
    look: Look, qtbot: QtBot
) -> None:
    boxes = BoxList(look, one=True)
    qtbot.addWidget(boxes)
    told: list[str] = []
    boxes.clicked.connect(told.append)
    boxes.show_views(views("a"))
    boxes.show_views(views("c"))
    assert [each for each, box in boxes.boxes.items() if box.isChecked()] == ["c"]
    boxes.show_views(views("c")[2:])
    assert list(boxes.boxes) == ["c"]
    assert told == []
