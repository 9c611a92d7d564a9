"""Changing and cancelling a ticket at the reception, and taking that back."""

import pytest

from counter_console.presenter.correcting import REASONS
from counter_console.presenter.issuing import LanguagePicked, NeedTicked, NoteTyped, PartyPicked
from counter_console.presenter.keys import Button
from counter_console.presenter.waiting_tab import Searched, Selected
from shared.domain.counters import OpenCounter
from shared.domain.needs import Need
from shared.domain.tickets import CallNext, CancelTicket, ChangeTicket, RestoreTicket
from tests.counter_console.plays import ReceptionPlay


def play_with(people: int = 2, select: int | None = 2) -> ReceptionPlay:
    play = ReceptionPlay()
    for _ in range(people):
        play.stage.wait(60)
        play.stage.draw()
    play.link()
    play.give(Selected(ticket=select))
    return play


def do(play: ReceptionPlay, button: Button) -> None:
    play.answer(play.command(button))
    play.see()


def test_a_ticket_is_put_right_in_the_form_and_the_form_is_empty_again() -> None:
    play = play_with()
    assert play.press(Button.CHANGE) == ()
    view = play.view()
    assert view.ask == "A\u00a0002 ändern"
    assert view.buttons[Button.ISSUE].text == "Änderung speichern"
    assert not view.buttons[Button.EMERGENCY].enabled
    assert [each.id for each in view.services if each.on] == ["papers"]
    play.pick("case")
    play.give(LanguagePicked(language="en"))
    play.give(NeedTicked(need=Need.SIGHT, on=True))
    play.give(NeedTicked(need=Need.WHEELCHAIR, on=True))
    play.give(PartyPicked(party=2))
    play.give(NoteTyped(text="mit Tochter"))
    command = play.command(Button.ISSUE)
    assert command == ChangeTicket(
        ticket=2,
        service="case",
        language="en",
        needs=(Need.WHEELCHAIR, Need.SIGHT),
        party=2,
        note="mit Tochter",
    )
    play.answer(command)
    play.see()
    view = play.view()
    assert view.foot.text == "Die Änderung ist gespeichert."
    assert view.ask == "Wofür kommt die Person?"
    assert (view.note, [each.id for each in view.parties if each.on]) == ("", ["1"])
    row = next(row for row in view.waiting.rows if row.number == "A\u00a0002")
    assert row.language == "Englisch · Rollstuhl · sieht schwer · 2 Personen"
    assert row.service == "Wie steht mein Antrag?"


def test_a_need_that_was_ticked_by_mistake_is_ticked_off() -> None:
    play = play_with()
    play.give(NeedTicked(need=Need.SIGHT, on=True))
    play.give(NeedTicked(need=Need.SIGHT, on=False))
    assert not any(each.on for each in play.view().needs)


@pytest.mark.parametrize("button", [Button.CHANGE, Button.CANCEL])
def test_what_was_begun_can_be_left(button: Button) -> None:
    play = play_with()
    play.press(button)
    play.press(Button.GIVE_UP)
    view = play.view()
    assert view.ask == "Wofür kommt die Person?"
    assert view.waiting.asking == ""
    assert play.state.changing is None


def test_what_is_filled_in_for_somebody_new_is_not_lost_when_a_question_is_left() -> None:
    play = play_with()
    play.pick("case")
    play.press(Button.CANCEL)
    play.press(Button.GIVE_UP)
    assert play.state.service == "case"


@pytest.mark.parametrize("reason", list(REASONS))
def test_a_ticket_is_cancelled_by_saying_why_and_brought_back_by_the_same_key(
    reason: Button,
) -> None:
    play = play_with()
    assert play.press(Button.CANCEL) == ()
    assert play.view().waiting.asking == "Warum stornieren Sie A\u00a0002?"
    command = play.command(reason)
    assert command == CancelTicket(ticket=2, reason=REASONS[reason])
    play.answer(command)
    play.see()
    assert play.view().waiting.asking == ""
    assert play.view().foot.text.startswith("Die Nummer ist storniert.")
    play.give(Searched(text="A2"))
    play.give(Selected(ticket=2))
    assert [(row.number, row.waited) for row in play.view().waiting.rows] == [
        ("A\u00a0002", "storniert")
    ]
    assert play.view().buttons[Button.CANCEL].text == "Storno zurücknehmen"
    assert play.press(Button.CHANGE) == ()
    command = play.command(Button.CANCEL)
    assert command == RestoreTicket(ticket=2)
    play.answer(command)
    play.see()
    assert play.view().foot.text == "Die Nummer steht wieder da, wo sie stand."
    assert [row.number for row in play.view().waiting.rows] == ["A\u00a0002"]


def test_a_reason_is_no_press_while_nothing_is_being_cancelled() -> None:
    play = play_with()
    assert play.press(Button.CANCEL_LEFT) == ()


def test_without_a_selection_nothing_is_changed_or_cancelled() -> None:
    play = play_with(select=None)
    assert play.press(Button.CHANGE) == ()
    assert play.press(Button.CANCEL) == ()
    assert not play.view().buttons[Button.CHANGE].enabled
    assert not play.view().buttons[Button.CANCEL].enabled


def test_who_is_at_a_counter_is_changed_but_not_cancelled() -> None:
    play = play_with(select=1)
    play.stage.done(OpenCounter(counter="c1"))
    play.stage.done(CallNext(counter="c1"))
    play.see()
    buttons = play.view().buttons
    assert (buttons[Button.CHANGE].enabled, buttons[Button.CANCEL].enabled) == (True, False)
    assert play.press(Button.CANCEL) == ()
    play.press(Button.CHANGE)
    assert play.view().ask == "A\u00a0001 ändern"


def test_a_ticket_that_goes_while_it_is_changed_leaves_the_form_as_it_is() -> None:
    play = play_with()
    play.press(Button.CHANGE)
    play.stage.done(CancelTicket(ticket=2))
    play.see()
    assert play.view().ask == " ändern"
    do(play, Button.ISSUE)
    assert play.view().foot.text == "Diese Nummer gibt es heute nicht."
