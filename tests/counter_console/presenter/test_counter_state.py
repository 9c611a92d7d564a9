"""What the buttons of a counter stand for."""

import pytest

from counter_console.presenter.counter_state import CounterState, action_of, command_of, legal
from counter_console.presenter.keys import Button
from counter_console.presenter.reading import Link
from shared.domain.tickets import CallTicket
from shared.domain.transitions import Action, DeskStatus
from tests.counter_console.plays import serving_counter


def test_only_the_pause_button_changes_its_meaning() -> None:
    paused = CounterState(counter="c1", desk=DeskStatus.PAUSED)
    assert action_of(paused, Button.PAUSE) is Action.OPEN
    assert action_of(CounterState(counter="c1"), Button.PAUSE) is Action.PAUSE
    assert action_of(paused, Button.CLOSE) is Action.CLOSE


@pytest.mark.parametrize("link", [Link.CONNECTING, Link.LOST])
def test_nothing_is_legal_without_the_broker(link: Link) -> None:
    assert legal(CounterState(counter="c1", link=link, desk=DeskStatus.OPEN)) == frozenset()


BY_BUTTON = {
    Action.OPEN,
    Action.PAUSE,
    Action.CLOSE,
    Action.CALL_NEXT,
    Action.RECALL,
    Action.SERVE,
    Action.FINISH,
    Action.NO_SHOW,
    Action.RETURN,
    Action.UNDO,
}
"""Actions that need nothing but the person at the desk."""


def test_every_action_has_its_command() -> None:
    state = serving_counter().state
    names = {type(command_of(state, action)).__name__ for action in BY_BUTTON}
    assert len(names) == len(BY_BUTTON)


def test_a_chosen_ticket_is_called_by_its_id() -> None:
    state = CounterState(counter="c1", selected=4)
    assert command_of(state, Action.CALL_TICKET) == CallTicket(counter="c1", ticket=4)
