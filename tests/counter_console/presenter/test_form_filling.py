"""Pages are opened, filled in, confirmed and given up; presses that come twice do no harm."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from counter_console.presenter.counter import ReceiptSettled, Ticked, Told
from counter_console.presenter.counter import update as update_counter
from counter_console.presenter.form_filling import Chosen, Counted, FormDone, Typed, can_confirm
from counter_console.presenter.forms import AGAIN, MOST_PIECES, Form
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import SHOWN_SECONDS
from counter_console.presenter.receipts import PaperSlip, PrintReceipt
from shared.domain.slips import PrintState
from shared.domain.transitions import Action
from shared.domain.visits import GiveReceipt, Park, Transfer
from shared.protocol.session import Lost
from tests.counter_console.plays import CounterPlay, serving_counter
from tests.counter_console.stage import BUSY_HALL, Stage


@pytest.fixture
def play() -> CounterPlay:
    play = serving_counter(Stage(BUSY_HALL))
    play.state = replace(play.state, prints=True)
    return play


def form(play: CounterPlay) -> Form:
    assert play.state.form is not None
    return play.state.form


def confirm(play: CounterPlay) -> list[object]:
    return [*play.give(FormDone(confirmed=True))]


def test_a_button_opens_its_page_and_shuts_it_again(play: CounterPlay) -> None:
    assert play.press(Button.TRANSFER) == []
    assert form(play).page is Button.TRANSFER
    play.press(Button.TRANSFER)
    assert play.state.form is None


def test_a_page_takes_the_place_of_the_choice_of_services_and_the_other_way_round(
    play: CounterPlay,
) -> None:
    play.press(Button.OPEN)
    play.press(Button.PARK)
    assert (play.state.chosen, form(play).page) == (None, Button.PARK)
    play.press(Button.OPEN)
    assert (play.state.chosen is None, play.state.form) == (False, None)


def test_the_strip_opens_the_large_window_for_a_page(play: CounterPlay) -> None:
    play.press(Button.STRIP)
    play.press(Button.MORE)
    assert not play.state.strip
    assert form(play).page is Button.MORE


def test_a_page_whose_action_is_not_possible_does_not_open(play: CounterPlay) -> None:
    play.press(Button.BREAK)
    assert play.state.form is None


def test_a_page_is_filled_in_and_asks_once(play: CounterPlay) -> None:
    play.press(Button.TRANSFER)
    assert confirm(play) == []
    play.give(Chosen(choice="nonsense"))
    assert not can_confirm(play.state, play.stage.moment)
    play.give(Chosen(choice="case"))
    play.give(Typed(text="Bitte weiter"))
    assert confirm(play) == [Transfer(counter="c1", ticket=1, service="case", note="Bitte weiter")]
    assert play.state.form is None
    assert confirm(play) == []
    assert play.press(Button.PARK) == []


def test_a_choice_that_is_pressed_again_is_taken_back(play: CounterPlay) -> None:
    play.press(Button.TRANSFER)
    for expected in ("case", ""):
        play.give(Chosen(choice="case"))
        assert form(play).choice == expected


def test_text_and_number_stay_within_their_bounds(play: CounterPlay) -> None:
    play.press(Button.RECEIPT)
    play.give(Typed(text="x" * 300))
    assert len(form(play).text) == 200
    for count, expected in ((0, 1), (5, 5), (100_000, MOST_PIECES)):
        play.give(Counted(count=count))
        assert form(play).count == expected


def test_giving_up_leads_back_to_the_list_of_pages_and_then_to_the_line(play: CounterPlay) -> None:
    play.press(Button.PARK)
    play.give(FormDone(confirmed=False))
    assert form(play).page is Button.MORE
    play.give(FormDone(confirmed=True))
    assert form(play).page is Button.MORE
    play.give(FormDone(confirmed=False))
    assert play.state.form is None


def test_a_page_shuts_with_its_visitor_and_with_the_broker(play: CounterPlay) -> None:
    play.press(Button.TRANSFER)
    play.see()
    assert form(play).page is Button.TRANSFER
    play.stage.done(Park(counter="c1", ticket=1))
    play.see()
    assert play.state.form is None
    play.press(Button.MORE)
    play.see()
    assert form(play).page is Button.MORE
    play.give(Told(notice=Lost()))
    assert play.state.form is None


# --- receipts -----------------------------------------------------------------------------------


def give_a_receipt(play: CounterPlay) -> tuple[object, ...]:
    """Ask for a receipt, let the broker answer, and return what follows."""
    play.press(Button.RECEIPT)
    play.give(Typed(text="Mietvertrag"))
    play.give(Counted(count=3))
    (command,) = play.give(FormDone(confirmed=True))
    assert command == GiveReceipt(counter="c1", ticket=1, what="Mietvertrag", pieces=3)
    return play.hear_answer(command)


def test_a_receipt_is_printed_once_it_is_stored(play: CounterPlay) -> None:
    (effect,) = give_a_receipt(play)
    assert isinstance(effect, PrintReceipt)
    slip = effect.slip
    assert isinstance(slip, PaperSlip)
    assert (slip.what, slip.pieces, slip.number, slip.again) == ("Mietvertrag", 3, "A001", False)
    assert play.state.slip is not None
    assert play.state.slip.state is PrintState.PENDING


def test_what_became_of_it_stands_at_the_foot_for_a_while(play: CounterPlay) -> None:
    (effect,) = give_a_receipt(play)
    assert isinstance(effect, PrintReceipt)
    play.give(ReceiptSettled(job=effect.slip.job, state=PrintState.PRINTED))
    assert play.view().foot.text == "Der Beleg ist gedruckt."
    play.stage.wait(SHOWN_SECONDS + 1)
    play.give(Ticked())
    assert play.state.slip is None


def test_a_receipt_can_be_printed_once_more_as_a_job_of_its_own(play: CounterPlay) -> None:
    (first,) = give_a_receipt(play)
    play.see()
    play.press(Button.RECEIPT)
    play.give(Chosen(choice=f"{AGAIN}0"))
    state, (again,) = update_counter(play.state, FormDone(confirmed=True), play.stage.moment)
    assert isinstance(first, PrintReceipt)
    assert isinstance(again, PrintReceipt)
    assert isinstance(again.slip, PaperSlip)
    assert (again.slip.what, again.slip.again) == ("Mietvertrag", True)
    assert again.slip.job != first.slip.job
    assert state.flight is None


def test_a_desk_without_a_printer_prints_nothing(play: CounterPlay) -> None:
    command = GiveReceipt(counter="c1", ticket=1, what="Mietvertrag")
    play.press(Button.RECEIPT)
    play.give(Typed(text="Mietvertrag"))
    play.give(FormDone(confirmed=True))
    play.state = replace(play.state, prints=False)
    assert play.hear_answer(command) == ()


# --- back into the line -------------------------------------------------------------------------


@pytest.mark.parametrize(("leaves", "kind"), [(Action.PARK, "resume"), (Action.NO_SHOW, "readmit")])
def test_who_is_parked_or_was_missed_is_taken_from_the_list_into_the_line(
    play: CounterPlay, leaves: Action, kind: str
) -> None:
    if leaves is Action.PARK:
        play.press(Button.PARK)
        (command,) = play.give(FormDone(confirmed=True))
        play.hear_answer(command)
    else:
        (command,) = play.press(Button.NO_SHOW)
        play.hear_answer(command)
    play.see()
    play.state = replace(play.state, selected=1)
    (command,) = play.press(Button.BACK_IN_LINE)
    assert command.__struct_config__.tag == kind
    play.hear_answer(command)
    play.see()
    assert play.press(Button.BACK_IN_LINE) == []


def test_nothing_is_confirmed_or_printed_where_nothing_is_shown(play: CounterPlay) -> None:
    assert not can_confirm(play.state, play.stage.moment)
    play.press(Button.RECEIPT)
    play.state = replace(play.state, form=Form(page=Button.RECEIPT, choice=f"{AGAIN}7"))
    assert play.give(FormDone(confirmed=True)) == []
    assert play.state.slip is None
