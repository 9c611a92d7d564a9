"""When a visitor can count on a slip."""

import pytest

from kiosk.presenter.inputs import PrinterIs
from kiosk.presenter.printing import HARMLESS, has_slip, in_use
from kiosk.presenter.state import Drawn
from shared.domain.slips import PrintState
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


@pytest.mark.parametrize(
    ("printer", "fallback", "told"),
    [
        ("ready", None, "ready"),
        ("paper_out", None, "paper_out"),
        ("ready", "paper_out", "ready"),
        ("paper_near_end", "ready", "paper_near_end"),
        ("paper_out", "ready", "ready"),
        ("unreachable", "paper_near_end", "paper_near_end"),
        ("paper_out", "unreachable", "paper_out"),
    ],
)
def test_visitors_hear_of_a_fault_only_if_neither_printer_prints(
    printer: str, fallback: str | None, told: str
) -> None:
    assert in_use(PrinterIs(condition=printer, fallback=fallback)) == told
