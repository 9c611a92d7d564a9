"""What stands behind "Mehr" at a counter where everything is switched on, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_console.presenter.form_filling import Chosen
from counter_console.presenter.forms import MENU
from counter_console.presenter.keys import Button
from tests.counter_console.busy import a_busy_desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.counter_console.desk import CounterDesk

WITH_NOBODY = {Button.BREAK, Button.CALL_BECAUSE}
"""Pages that open only while nobody is at the desk."""

ON_THE_WAY: dict[str, tuple[str, ...]] = {
    "day": ("unit-Team 7",),
    "chosen": ("unit-Team 7", "day-2026-11-24", "slot-t/b"),
    "many": ("unit-Team Leistung", "day-2026-11-24"),
}
"""What is chosen one after the other on the way to an appointment."""


def page(which: Button) -> Callable[[CounterDesk], None]:
    """Return what leads to a page."""

    def play(desk: CounterDesk) -> None:
        a_busy_desk(desk)
        if which in WITH_NOBODY:
            desk.do(Button.FINISH)
            desk.do(Button.FINISH)
            desk.work.select(desk.work.state.line.rows[0].ticket)
        desk.work.press(which)
        assert desk.work.state.form is not None

    return play


def arranging(choices: tuple[str, ...]) -> Callable[[CounterDesk], None]:
    """Return what leads to a step on the way to an appointment."""

    def play(desk: CounterDesk) -> None:
        page(Button.ARRANGE)(desk)
        for choice in choices:
            desk.work.take(Chosen(choice=choice))
        assert desk.full.panel.page.choices.boxes

    return play


def a_call_back(desk: CounterDesk) -> None:
    page(Button.CALL_BACKS)(desk)
    desk.full.panel.call_backs.list.setCurrentRow(1)


def noting_a_call_back(desk: CounterDesk) -> None:
    page(Button.CALL_BACKS)(desk)
    desk.full.panel.call_backs.write.click()


def with_everything(desk: CounterDesk) -> None:
    a_busy_desk(desk)


def more_with_nobody(desk: CounterDesk) -> None:
    desk.work.press(Button.MORE)


STATES: dict[str, Callable[[CounterDesk], None]] = {
    "with_everything": with_everything,
    "more_with_nobody": more_with_nobody,
    "a_call_back": a_call_back,
    "noting_a_call_back": noting_a_call_back,
    **{each.value: page(each) for each in (Button.MORE, *MENU)},
    **{f"arrange_{name}": arranging(choices) for name, choices in ON_THE_WAY.items()},
}
"""Each takes a desk of the busy hall that is linked."""
