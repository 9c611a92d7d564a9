"""The slip of an appointment that was made at the desk, and what is said of it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from counter_console.presenter.counter import ReceiptSettled, update
from counter_console.presenter.form_filling import Chosen, FormDone
from counter_console.presenter.forms import Form
from counter_console.presenter.invitations import answered
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import Tone
from counter_console.presenter.receipts import AGAIN, InvitationSlip, PrintReceipt
from counter_console.presenter.short_notice import choices
from shared.domain.appointments import AppointmentsForgotten, ArrangeAppointment
from shared.domain.slips import PrintState
from shared.protocol.messages import Accepted
from tests.counter_console.booked import FREE, offer
from tests.counter_console.plays import CounterPlay, serving_counter
from tests.counter_console.stage import BUSY_HALL, MORNING, Stage


@pytest.fixture
def play() -> CounterPlay:
    play = serving_counter(Stage(BUSY_HALL))
    play.state = replace(play.state, prints=True)
    offer(play.stage, *FREE)
    play.see()
    return play


def make_an_appointment(play: CounterPlay) -> tuple[object, ...]:
    """Choose a time, let the broker answer, and return what follows."""
    play.press(Button.ARRANGE)
    for choice in ("unit-Team 7", "day-2026-11-24", "slot-t/b"):
        play.give(Chosen(choice=choice))
    (command,) = play.give(FormDone(confirmed=True))
    return play.hear_answer(command)


def printed(effects: tuple[object, ...]) -> InvitationSlip:
    (effect,) = effects
    assert isinstance(effect, PrintReceipt)
    assert isinstance(effect.slip, InvitationSlip)
    return effect.slip


def test_the_slip_is_printed_once_the_appointment_is_stored(play: CounterPlay) -> None:
    slip = printed(make_an_appointment(play))
    assert (slip.language, slip.service, slip.again) == ("de", "papers", False)
    assert (slip.booking.slot, slip.booking.unit) == (FREE[1].slot, "Team 7")
    assert slip.booking.code.startswith("17")
    assert play.state.form is None
    assert play.view().foot.text == "Der Termin ist gebucht. Der Zettel wird gedruckt."


@pytest.mark.parametrize(
    ("state", "said", "tone"),
    [
        (PrintState.PRINTED, "Der Termin ist gebucht, der Zettel ist gedruckt.", Tone.GOOD),
        (PrintState.NOT_PRINTED, "nicht gedruckt. Der Drucker hat kein Papier.", Tone.CARE),
        (PrintState.UNKNOWN, "Bitte sehen Sie am Drucker nach", Tone.CARE),
    ],
)
def test_what_became_of_it_stands_at_the_foot(
    play: CounterPlay, state: PrintState, said: str, tone: Tone
) -> None:
    slip = printed(make_an_appointment(play))
    play.give(ReceiptSettled(job=slip.job, state=state, condition="paper_out"))
    foot = play.view().foot
    assert said in foot.text
    assert foot.tone is tone


def test_the_strip_says_only_that_it_is_not_printed(play: CounterPlay) -> None:
    slip = printed(make_an_appointment(play))
    play.give(ReceiptSettled(job=slip.job, state=PrintState.NOT_PRINTED, condition="paper_out"))
    play.press(Button.STRIP)
    assert play.view().foot.text == "Der Zettel ist nicht gedruckt."


def test_time_place_and_code_stand_beside_the_visitor_and_the_slip_can_be_printed_again(
    play: CounterPlay,
) -> None:
    first = printed(make_an_appointment(play))
    play.see()
    (line,) = play.view().person.about
    assert line.text.startswith(
        "Termin: Dienstag, 24. November, 09:00 Uhr, Team 7, Zimmer 214, 2. Etage. Code 17"
    )
    play.press(Button.ARRANGE)
    play.give(Chosen(choice=f"{AGAIN}0"))
    play.state, effects = update(play.state, FormDone(confirmed=True), play.stage.moment)
    again = printed(effects)
    assert (again.booking, again.again) == (first.booking, True)
    assert again.job != first.job
    assert play.state.form is None


def test_a_desk_without_a_printer_asks_to_write_it_down(play: CounterPlay) -> None:
    play.state = replace(play.state, prints=False)
    assert make_an_appointment(play) == ()
    assert play.view().foot.text == (
        "Der Termin ist gebucht. Bitte schreiben Sie Zeit, Ort und Code für den Besuch auf."
    )
    play.see()
    play.press(Button.ARRANGE)
    assert choices(play.state) == ("unit-Team 7", "unit-Team Leistung")


def test_an_appointment_is_taken_back_with_its_slip(play: CounterPlay) -> None:
    make_an_appointment(play)
    play.see()
    assert play.view().buttons[Button.UNDO].text == "Rückgängig: Termin A\u00a0001"
    (command,) = play.press(Button.UNDO)
    assert play.hear_answer(command) == ()
    assert play.view().foot.text == (
        "Die Zeit ist wieder frei. Bitte nehmen Sie den Terminzettel zurück."
    )
    play.see()
    assert (play.view().person.about, [each.id for each in play.state.free]) == (
        (),
        ["t/a", "t/b", "t/d", "t/c"],
    )


def test_of_a_day_that_is_over_nothing_is_said_or_printed(play: CounterPlay) -> None:
    make_an_appointment(play)
    play.stage.record(AppointmentsForgotten(before=MORNING.date().replace(day=30)))
    play.see()
    assert play.view().person.about == ()
    play.state = replace(play.state, form=Form(page=Button.ARRANGE, choice=f"{AGAIN}0"))
    assert play.give(FormDone(confirmed=True)) == []
    assert play.state.slip is not None


def test_nothing_is_printed_for_somebody_who_has_gone(play: CounterPlay) -> None:
    accepted = play.stage.done(ArrangeAppointment(slot="t/a", counter="c1", ticket=1))
    gone = replace(play.state, person=None)
    assert answered(gone, accepted, play.stage.moment)[1] == ()
    assert answered(gone, Accepted(id="?", sequence=1, events=[]), play.stage.moment) == (gone, ())
