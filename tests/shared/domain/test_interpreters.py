"""How often interpreters were dialled, by day and language."""

from __future__ import annotations

from datetime import date, timedelta

from shared.domain.interpreters import KEPT, Interpreters, fold
from shared.domain.lines import Tickets
from shared.domain.tickets import ActionUndone
from shared.domain.transitions import Action
from shared.domain.visits import InterpreterUsed, UseInterpreter
from tests.helpers.lobbies import Hall

MONDAY = date(2026, 11, 23)


def used(language: str, day: date = MONDAY) -> InterpreterUsed:
    return InterpreterUsed(ticket=1, counter="c1", call=1, language=language, business_day=day)


def test_uses_are_counted_by_day_and_language() -> None:
    interpreters = Interpreters()
    for event in (used("ar"), used("ar"), used("uk"), used("ar", MONDAY + timedelta(days=1))):
        fold(interpreters, Tickets(), event)
    assert interpreters.used == {
        MONDAY: {"ar": 2, "uk": 1},
        MONDAY + timedelta(days=1): {"ar": 1},
    }


def test_only_the_latest_days_are_kept_in_the_state() -> None:
    interpreters = Interpreters()
    for day in range(KEPT + 3):
        fold(interpreters, Tickets(), used("ar", MONDAY + timedelta(days=day)))
    assert len(interpreters.used) == KEPT
    assert min(interpreters.used) == MONDAY + timedelta(days=3)


def test_what_is_taken_back_counts_no_more_and_another_step_taken_back_changes_nothing() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call(ticket)
    hall.do(UseInterpreter(counter="c1", ticket=ticket, language="ar"))
    hall.do(UseInterpreter(counter="c1", ticket=ticket, language="uk"))
    hall.undo()
    assert hall.lobby.interpreters.used == {MONDAY: {"ar": 1}}
    hall.recall(ticket)
    hall.undo()
    assert hall.lobby.interpreters.used == {MONDAY: {"ar": 1}}


def test_an_undo_that_names_no_use_changes_nothing() -> None:
    hall = Hall()
    ticket = hall.draw()
    undone = ActionUndone(counter="c1", action=Action.USE_INTERPRETER, ticket=hall.ticket(ticket))
    interpreters = Interpreters()
    fold(interpreters, hall.lobby.tickets, undone)
    assert interpreters == Interpreters()
