"""A copy of a slip: for whom, what it says, and what staff are told of it."""

import pytest

from counter_console.presenter.copies import Copied, copy_line, copy_of, is_old
from counter_console.presenter.hall_reading import Hall, read_people
from counter_console.presenter.notes import SHOWN_SECONDS, Tone
from shared.domain.counters import OpenCounter
from shared.domain.slips import PrintState
from shared.domain.tickets import CallNext, Finish, NoShow
from shared.i18n.words import load
from tests.counter_console.plays import GERMAN
from tests.counter_console.stage import Stage

ENGLISH = load("en")
NO_PAPER = "Der Drucker hat kein Papier. Bitte legen Sie eine neue Rolle ein."
NO_PAPER_IN_ENGLISH = "The printer has no paper. Please put in a new roll."
LOOK = "Bitte sehen Sie am Drucker nach."


def hall(stage: Stage) -> Hall:
    return read_people(stage.lobby, Hall())


def test_a_copy_has_the_number_and_the_code_of_the_first_slip() -> None:
    stage = Stage()
    stage.draw("papers")
    stage.draw("case")
    ticket = stage.draw("papers", "en")
    copy = copy_of(hall(stage), ticket)
    assert copy is not None
    known = stage.lobby.tickets.by_id[ticket]
    assert (copy.number, copy.token, copy.issued) == (known.number, known.token, known.issued)
    assert (copy.service, copy.language, copy.ahead) == ("papers", "en", 1)


def test_who_was_called_or_missed_can_have_a_copy_that_tells_of_no_line() -> None:
    stage = Stage()
    stage.done(OpenCounter(counter="c1"))
    ticket = stage.draw()
    stage.done(CallNext(counter="c1"))
    called = copy_of(hall(stage), ticket)
    stage.done(NoShow(counter="c1", ticket=ticket))
    missed = copy_of(hall(stage), ticket)
    assert called is not None
    assert called.ahead is None
    assert missed == called


def test_there_is_no_copy_for_nobody_and_none_for_who_has_been_served() -> None:
    stage = Stage()
    stage.done(OpenCounter(counter="c1"))
    ticket = stage.draw()
    stage.done(CallNext(counter="c1"))
    stage.done(Finish(counter="c1", ticket=ticket))
    assert copy_of(hall(stage), ticket) is None
    assert copy_of(hall(stage), None) is None


@pytest.mark.parametrize(
    ("state", "condition", "german", "english", "tone"),
    [
        (
            PrintState.PENDING,
            "ready",
            "Die Kopie von A\u00a0024 wird gedruckt.",
            "The copy of A\u00a0024 is being printed.",
            Tone.CALM,
        ),
        (
            PrintState.PRINTED,
            "paper_near_end",
            "Die Kopie von A\u00a0024 ist gedruckt.",
            "The copy of A\u00a0024 has been printed.",
            Tone.GOOD,
        ),
        (
            PrintState.NOT_PRINTED,
            "paper_out",
            "Die Kopie von A\u00a0024 ist nicht gedruckt. " + NO_PAPER,
            "The copy of A\u00a0024 has not been printed. " + NO_PAPER_IN_ENGLISH,
            Tone.CARE,
        ),
        (
            PrintState.UNKNOWN,
            "silent",
            "Vielleicht ist die Kopie von A\u00a0024 nicht gedruckt. " + LOOK,
            "Perhaps the copy of A\u00a0024 has not been printed. Please look at the printer.",
            Tone.CARE,
        ),
    ],
)
def test_what_became_of_a_copy_is_told_in_words(
    state: PrintState, condition: str, german: str, english: str, tone: Tone
) -> None:
    copied = Copied(number="A024", state=state, condition=condition, at=0.0)
    told, said = copy_line(GERMAN, copied), copy_line(ENGLISH, copied)
    assert (told.text, told.tone) == (german, tone)
    assert (said.text, said.tone) == (english, tone)


@pytest.mark.parametrize(
    ("state", "old"), [(PrintState.PENDING, False), (PrintState.PRINTED, True)]
)
def test_a_line_goes_after_a_while_unless_the_copy_is_still_on_its_way(
    state: PrintState, *, old: bool
) -> None:
    copied = Copied(number="A024", state=state, condition="ready", at=5.0)
    assert not is_old(copied, 5.0 + SHOWN_SECONDS)
    assert is_old(copied, 5.1 + SHOWN_SECONDS) is old
