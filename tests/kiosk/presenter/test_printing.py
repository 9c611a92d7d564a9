"""When a visitor can count on a slip."""

import pytest

from kiosk.presenter.printing import HARMLESS, has_slip
from kiosk.presenter.state import Drawn
from shared.domain.tickets import PrintState
from tests.kiosk.stage import a_play


@pytest.mark.parametrize(
    ("state", "printer", "expected"),
    [
        (PrintState.PENDING, "ready", True),
        (PrintState.PENDING, "paper_near_end", True),
        (PrintState.PENDING, "paper_out", False),
        (PrintState.PRINTED, "paper_out", True),
        (PrintState.NOT_PRINTED, "ready", False),
        (PrintState.UNKNOWN, "ready", False),
    ],
)
def test_a_slip_counts_unless_something_is_known_against_it(
    state: PrintState, printer: str, *, expected: bool
) -> None:
    play = a_play()
    play.draw()
    if state is not PrintState.PENDING:
        play.slip(state)

    assert isinstance(play.state.place, Drawn)
    assert has_slip(play.state.place, printer) is expected


def test_only_warnings_are_harmless() -> None:
    assert {"ready", "paper_near_end", "ticket_waiting"} == HARMLESS
