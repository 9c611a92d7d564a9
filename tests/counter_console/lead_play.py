"""A lead's console without a window, and what is asked at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_console.presenter.keys import LEAD_KEYS, Button
from counter_console.presenter.lead import (
    CounterSelected,
    Input,
    Pressed,
    Told,
    update,
)
from counter_console.presenter.lead_state import LeadState
from counter_console.presenter.lead_view import LeadView, view
from shared.i18n.words import Words
from tests.counter_console.lead_desk import LED
from tests.counter_console.stage import Stage, answered

if TYPE_CHECKING:
    from counter_console.presenter.notes import Tone
    from shared.domain.lobby import AnyCommand
    from shared.domain.services import Catalogue


class Play:
    """A lead's console without a window."""

    def __init__(self, catalogue: Catalogue = LED) -> None:
        self.stage = Stage(catalogue)
        self.state = LeadState(device="lead")
        self.asked: list[AnyCommand] = []
        self.take(Told(notice=self.stage.linked()))

    def take(self, given: Input) -> None:
        self.state, submits = update(self.state, given, self.stage.moment)
        self.asked += [submit.command for submit in submits]

    def press(self, *buttons: Button) -> None:
        for button in buttons:
            self.take(Pressed(button=button))

    def settle(self) -> list[AnyCommand]:
        """Let answers and news arrive; return what was asked, and forget it."""
        asked, self.asked = self.asked, []
        answers = [answered(command, self.stage.ask(command)) for command in asked]
        for notice in (*answers, self.stage.changed()):
            self.take(Told(notice=notice))
        self.stage.wait(1)
        return asked

    def news(self) -> None:
        self.take(Told(notice=self.stage.changed()))

    def said(self) -> LeadView:
        return view(self.state, Words("de"), LEAD_KEYS, self.stage.moment)

    def row(self, place: int = 0) -> tuple[str, str, Tone]:
        desk = self.said().desks[place]
        return desk.place, desk.detail, desk.tone


def select(play: Play, counter: str) -> None:
    """Select a counter or a workstation."""
    play.take(CounterSelected(counter=counter))
