"""Plays: a console's presenter on the stage, its presses and news in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_console.presenter import counter, issuing, reception
from counter_console.presenter.counter_state import CounterState
from counter_console.presenter.counter_state import Effect as CounterEffect
from counter_console.presenter.counter_view import CounterView
from counter_console.presenter.counter_view import view as counter_view
from counter_console.presenter.flight import Submit
from counter_console.presenter.keys import COUNTER_KEYS, RECEPTION_KEYS, Button
from counter_console.presenter.reception_state import Effect, ReceptionState
from counter_console.presenter.reception_view import ReceptionView
from counter_console.presenter.reception_view import view as reception_view
from shared.i18n.words import Words
from tests.counter_console.stage import Stage, answered

if TYPE_CHECKING:
    from shared.domain.lobby import AnyCommand
    from shared.protocol.messages import Accepted, Rejected

GERMAN = Words("de")


class CounterPlay:
    """Counter 1's console. Presses are 1 s apart, as calm hands do it."""

    def __init__(self, stage: Stage | None = None, *, opens: bool = False) -> None:
        self.stage = stage or Stage()
        self.state = CounterState(counter="c1", device="counter-1", opens=opens)

    def give(self, given: counter.Input) -> list[AnyCommand]:
        """Give an input at once and return what is asked of the broker."""
        return [each.command for each in self._effects(given) if isinstance(each, Submit)]

    def hear_answer(self, command: AnyCommand) -> tuple[CounterEffect, ...]:
        """Let the broker do a command and answer it; return all that follows at this desk."""
        answer = self.stage.ask(command, "counter-1")
        return self._effects(counter.Told(notice=answered(command, answer)))

    def _effects(self, given: counter.Input) -> tuple[CounterEffect, ...]:
        self.state, effects = counter.update(self.state, given, self.stage.moment)
        return effects

    def link(self) -> list[AnyCommand]:
        """Let the state come."""
        return self.give(counter.Told(notice=self.stage.linked()))

    def see(self) -> list[AnyCommand]:
        """Let the console see what happened."""
        return self.give(counter.Told(notice=self.stage.changed()))

    def press(self, button: Button, *, after: float = 1.0) -> list[AnyCommand]:
        """Press a button."""
        self.stage.wait(after)
        return self.give(counter.Pressed(button=button))

    def answer(self, command: AnyCommand) -> Accepted | Rejected:
        """Let the broker do a command and answer it; the update is still on its way."""
        answer = self.stage.ask(command, "counter-1")
        self.give(counter.Told(notice=answered(command, answer)))
        return answer

    def do(self, button: Button) -> None:
        """Press a button that asks for something, and let everything arrive."""
        (command,) = self.press(button)
        self.answer(command)
        self.see()

    def view(self) -> CounterView:
        """Return what is to be seen now."""
        return counter_view(self.state, GERMAN, COUNTER_KEYS, self.stage.moment)


def open_counter(*services: str, people: int = 0, stage: Stage | None = None) -> CounterPlay:
    """Return an open counter 1 with people who wait for papers."""
    play = CounterPlay(stage, opens=True)
    (command,) = play.link()
    play.answer(command)
    play.see()
    for service in services or ("papers",) * people:
        play.stage.wait(60)
        play.stage.draw(service)
    play.see()
    return play


def serving_counter(stage: Stage | None = None) -> CounterPlay:
    """Return counter 1 with somebody called to it."""
    play = open_counter(people=3, stage=stage)
    play.do(Button.CALL_NEXT)
    return play


class ReceptionPlay:
    """The reception's console."""

    def __init__(self, stage: Stage | None = None, *, prints: bool = True) -> None:
        self.stage = stage or Stage()
        self.state = ReceptionState(device="reception", languages=("de", "en"), prints=prints)

    def give(self, given: reception.Input) -> tuple[Effect, ...]:
        """Give an input at once and return what follows."""
        self.state, effects = reception.update(self.state, given, self.stage.moment)
        return effects

    def link(self) -> tuple[Effect, ...]:
        """Let the state come."""
        return self.give(reception.Told(notice=self.stage.linked()))

    def see(self) -> tuple[Effect, ...]:
        """Let the console see what happened."""
        return self.give(reception.Told(notice=self.stage.changed()))

    def press(self, button: Button, *, after: float = 1.0) -> tuple[Effect, ...]:
        """Press a button."""
        self.stage.wait(after)
        return self.give(reception.Pressed(button=button))

    def pick(self, service: str) -> None:
        """Pick a service."""
        self.give(issuing.ServicePicked(service=service))

    def command(self, button: Button) -> AnyCommand:
        """Press a button and return the one command that it asks for."""
        (effect,) = self.press(button)
        assert isinstance(effect, Submit)
        return effect.command

    def answer(self, command: AnyCommand) -> tuple[Effect, ...]:
        """Let the broker do a command and answer it; the update is still on its way."""
        answer = self.stage.ask(command, "reception")
        return self.give(reception.Told(notice=answered(command, answer)))

    def view(self) -> ReceptionView:
        """Return what is to be seen now."""
        return reception_view(self.state, GERMAN, RECEPTION_KEYS, self.stage.moment)
