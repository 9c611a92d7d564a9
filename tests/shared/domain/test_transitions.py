"""The two tables, and which buttons follow from them."""

from __future__ import annotations

from itertools import product

import pytest

from shared.domain.transitions import (
    AT_DESK,
    DESK_STEPS,
    ENDED,
    NEEDS_EMPTY_DESK,
    TICKET_STEPS,
    Action,
    DeskStatus,
    Status,
    legal_actions,
)

VISITORS = (None, *sorted(AT_DESK))


def enabled(desk: DeskStatus, visitor: Status | None = None) -> frozenset[Action]:
    return legal_actions(desk, visitor, can_undo=False, somebody_waits=True)


def test_nobody_leaves_what_is_over() -> None:
    assert not [step for step in TICKET_STEPS if step[0] in ENDED]


def test_every_status_but_the_end_of_the_day_and_a_cancelling_is_reached_by_a_step() -> None:
    reached = {Status.WAITING, *TICKET_STEPS.values()}
    assert set(Status) - reached == {Status.CANCELLED, Status.EXPIRED}


@pytest.mark.parametrize(("desk", "visitor"), [*product(DeskStatus, VISITORS)])
def test_a_button_is_enabled_exactly_when_a_table_has_its_step(
    desk: DeskStatus, visitor: Status | None
) -> None:
    for action in set(Action) - {Action.UNDO}:
        at_desk = (desk, action) in DESK_STEPS and not (visitor and action in NEEDS_EMPTY_DESK)
        with_visitor = (visitor, action) in TICKET_STEPS and action not in NEEDS_EMPTY_DESK
        assert (action in enabled(desk, visitor)) is (at_desk or with_visitor)


def test_who_did_not_come_is_called_again_as_often_as_the_site_wants() -> None:
    for missing in (0, 1):
        buttons = legal_actions(
            DeskStatus.OPEN,
            Status.CALLED,
            can_undo=False,
            somebody_waits=False,
            recalls_missing=missing,
        )
        assert (Action.NO_SHOW in buttons) is (missing == 0)


def test_next_is_off_while_nobody_waits_but_a_certain_ticket_can_be_called() -> None:
    empty = legal_actions(DeskStatus.OPEN, None, can_undo=False, somebody_waits=False)
    assert Action.CALL_NEXT not in empty
    assert Action.CALL_TICKET in empty


def test_nobody_is_called_while_somebody_is_at_the_desk() -> None:
    for visitor in AT_DESK:
        assert not enabled(DeskStatus.OPEN, visitor) & NEEDS_EMPTY_DESK


def test_who_waits_is_not_at_a_desk_and_gives_it_no_buttons() -> None:
    assert enabled(DeskStatus.OPEN, Status.WAITING) == {Action.OPEN, Action.HAND_OVER}


@pytest.mark.parametrize("desk", DeskStatus)
def test_undo_is_on_exactly_when_something_can_be_taken_back(desk: DeskStatus) -> None:
    for can_undo in (False, True):
        buttons = legal_actions(desk, None, can_undo=can_undo, somebody_waits=True)
        assert (Action.UNDO in buttons) is can_undo
