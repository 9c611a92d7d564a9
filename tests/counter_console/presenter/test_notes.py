"""Which refusals are said, and how they sound."""

import pytest

from counter_console.presenter.notes import (
    CALM,
    DOUBLE_PRESSES,
    SHOWN_SECONDS,
    UNANSWERED,
    Note,
    Tone,
    is_over,
    note_of,
    say,
)
from shared.domain.counters import Undo
from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext, Finish
from shared.protocol.messages import Rejected
from tests.counter_console.plays import GERMAN

NEXT = CallNext(counter="c1")


@pytest.mark.parametrize("reason", sorted(DOUBLE_PRESSES))
def test_a_double_press_is_not_an_error(reason: Reason) -> None:
    refused = Rejected(id="?", reason=reason)
    assert note_of(Finish(counter="c1", ticket=1), refused, 5.0) is None


@pytest.mark.parametrize("reason", sorted(CALM))
def test_everyday_refusals_are_calm(reason: Reason) -> None:
    note = note_of(NEXT, Rejected(id="?", reason=reason), 5.0)
    assert note is not None
    assert note.tone is Tone.CALM


@pytest.mark.parametrize("reason", sorted(set(Reason) - CALM - DOUBLE_PRESSES))
def test_all_others_are_something_to_look_after(reason: Reason) -> None:
    note = note_of(NEXT, Rejected(id="?", reason=reason), 5.0)
    assert note is not None
    assert note.tone is Tone.CARE
    assert say(GERMAN, note)


def test_undo_after_the_ticket_went_on_is_said_calmly() -> None:
    refused = Rejected(id="?", reason=Reason.TICKET_NOT_AT_COUNTER, details={"number": "A024"})
    note = note_of(Undo(counter="c1"), refused, 5.0)
    assert note is not None
    assert note.tone is Tone.CALM
    assert "A 024" in say(GERMAN, note)


def test_a_note_that_is_no_refusal_is_said_as_it_stands() -> None:
    assert say(GERMAN, Note(at=0.0, tone=Tone.CARE, sentence=UNANSWERED)) == UNANSWERED


def test_notes_are_over_after_their_time() -> None:
    note = Note(at=10.0, tone=Tone.CALM)
    assert not is_over(note, 10.0 + SHOWN_SECONDS)
    assert is_over(note, 10.1 + SHOWN_SECONDS)
