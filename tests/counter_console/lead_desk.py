"""A lead's console without a broker, on the stage, and a hall in which there is much to lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from counter_console.controller.lead import LeadController
from counter_console.presenter.keys import LEAD_KEYS, Button
from counter_console.presenter.lead_state import LeadState
from counter_console.presenter.lead_view import LeadView, view
from counter_console.screens.lead_window import LeadWindow
from shared.domain.openings import Closure
from shared.domain.prepared import Level, Message
from shared.i18n.words import Words
from tests.counter_console.desk import FakeBroker
from tests.counter_console.stage import HALL, Stage

if TYPE_CHECKING:
    from counter_console.presenter.lead import Input
    from counter_console.screens.look import Look
    from shared.domain.lobby import AnyCommand

LEVELS = (
    Level(
        id="rush",
        label={"de": "Stufe 2: Andrang", "en": "Level 2: rush"},
        serves={"c1": ("emergency",), "c2": ("registration", "papers"), "c6": ()},
    ),
    Level(id="night", label={"de": "Stufe 1", "en": "Level 1"}, serves={"c1": ("case",)}),
)
MESSAGES = (
    Message(
        id="lift",
        text={
            "de": "Der Aufzug steht still. Bitte fragen Sie am Empfang, wir helfen Ihnen.",
            "en": "The lift is out of order. Please ask at the reception, we help you upstairs.",
        },
    ),
)
CLOSURES = (
    Closure(
        id="assembly",
        reason={"de": "Wegen einer Versammlung.", "en": "Because of a meeting."},
        prepared=True,
    ),
)
LED = replace(HALL, levels=LEVELS, messages=MESSAGES, closures=CLOSURES)


class LeadDesk:
    """The lead's console with its window."""

    def __init__(self, look: Look, words: Words | None = None, stage: Stage | None = None) -> None:
        self.stage = stage or Stage(LED)
        self.words = words or Words("de")
        self.window = LeadWindow(look, LEAD_KEYS)
        state = LeadState(device="lead", catalogue=self.stage.lobby.catalogue)
        self.work = LeadController(state, self.words, LEAD_KEYS)
        self.broker = FakeBroker(self.stage, "lead")
        self.window.pressed.connect(self.work.press)
        self.window.given.connect(self.work.take)
        self.work.begin(self.window, self.broker, lambda: self.stage.moment)

    def link(self) -> None:
        """Let the state come."""
        self.work.hear(self.stage.linked())
        self.settle()

    def settle(self) -> list[AnyCommand]:
        """Let everything arrive; return what had been asked, and forget it."""
        asked = [*self.broker.asked]
        self.broker.deliver(self.work.hear)
        self.work.catch_up()
        self.broker.asked.clear()
        self.stage.wait(1)
        return asked

    def do(self, given: Input | Button) -> list[AnyCommand]:
        """Press, pick or type something, and let it arrive."""
        if isinstance(given, Button):
            self.work.press(given)
        else:
            self.work.take(given)
        return self.settle()

    def said(self) -> LeadView:
        """Return what is to be seen now."""
        return view(self.work.state, self.words, LEAD_KEYS, self.stage.moment)

    def end(self) -> None:
        """Take the desk apart."""
        self.work.end()
        self.window.close()
        self.window.deleteLater()
