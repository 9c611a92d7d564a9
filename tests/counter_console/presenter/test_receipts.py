"""What staff are told of a receipt's print."""

from __future__ import annotations

import pytest

from counter_console.presenter.notes import SHOWN_SECONDS, Tone
from counter_console.presenter.receipts import SlipFate, is_old, receipt_line
from shared.domain.slips import PrintState
from tests.counter_console.plays import GERMAN


def fate(state: PrintState) -> SlipFate:
    return SlipFate(job="1", state=state, condition="paper_out", at=10.0)


@pytest.mark.parametrize(
    ("state", "tone", "text"),
    [
        (PrintState.PENDING, Tone.CALM, "Der Beleg wird gedruckt."),
        (PrintState.PRINTED, Tone.GOOD, "Der Beleg ist gedruckt."),
        (PrintState.NOT_PRINTED, Tone.CARE, "Der Beleg ist nicht gedruckt. "),
        (PrintState.UNKNOWN, Tone.CARE, "Vielleicht ist der Beleg nicht gedruckt."),
    ],
)
def test_every_fate_is_said_and_a_fault_with_its_cause(
    state: PrintState, tone: Tone, text: str
) -> None:
    line = receipt_line(GERMAN, fate(state))
    assert line.tone is tone
    assert line.text.startswith(text)
    assert state is not PrintState.NOT_PRINTED or "Papier" in line.text


def test_a_line_goes_after_a_while_but_not_while_the_print_is_under_way() -> None:
    late = 10.0 + SHOWN_SECONDS + 1
    assert is_old(fate(PrintState.PRINTED), late)
    assert not is_old(fate(PrintState.PRINTED), 11.0)
    assert not is_old(fate(PrintState.PENDING), late)
