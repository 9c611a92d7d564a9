"""A filled log is one that the real rules wrote: the broker goes on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broker.trial.log import Follower
from shared.domain.invariants import violations

if TYPE_CHECKING:
    from tests.helpers.filled_log import Filled


def test_everything_that_was_asked_was_answered(filled: Filled) -> None:
    assert all(asked.answer for asked in filled.evidence)
    assert filled.evidence.answered == len(filled.evidence)


def test_the_players_meet_no_surprise(filled: Filled) -> None:
    assert filled.players.crowd.surprises == []


def test_a_filled_log_holds_every_kind_of_step(filled: Filled) -> None:
    kinds = {row.type for row in filled.log}
    assert kinds >= {
        "site_configured",
        "ticket_issued",
        "ticket_called",
        "ticket_recalled",
        "serving_started",
        "ticket_finished",
        "ticket_print_reported",
        "call_acknowledged",
        "action_undone",
    }


def test_the_last_day_is_closed_and_nobody_is_left(filled: Filled) -> None:
    lobby = Follower().to(filled.log[-1].sequence, filled.hall.log)
    assert filled.log[-1].type == "day_closed"
    assert lobby.tickets.by_id == {}
    assert violations(lobby) == []
    assert all(clerk.ticket is None for clerk in filled.players.clerks)
