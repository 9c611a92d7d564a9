"""A visitor asks to be called back, step by step; the kiosk forgets it with the visitor."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kiosk.presenter.call_back_form import CallBackForm, FormStep
from kiosk.presenter.effects import AskCallBack
from kiosk.presenter.inputs import CallBackAnswered, CallBackGivenUp
from kiosk.presenter.state import Home
from shared.domain.call_back_rules import CallBackRules
from shared.domain.callbacks import RequestCallBack
from shared.domain.refusals import Reason
from shared.printing.confirmations import Confirmation
from shared.protocol.messages import Rejected
from tests.kiosk.stage import TUESDAY_EIGHT, Play, a_catalogue, a_hall, call_back_noted

PHONE = "0233180840"


def a_kiosk(rules: CallBackRules | None = None) -> Play:
    return Play(a_hall(replace(a_catalogue(), call_backs=rules or CallBackRules())))


def form(play: Play) -> CallBackForm:
    assert isinstance(play.state.place, CallBackForm)
    return play.state.place


def write(play: Play, text: str) -> None:
    for sign in text:
        play.at += 0.2
        play.press("key", sign, same_spot=True)


def filled(name: str = "ada") -> Play:
    """Return a kiosk at which everything is filled in and to be checked."""
    play = a_kiosk()
    play.press("call-back")
    play.press("concern", "case")
    write(play, PHONE)
    play.press("next")
    write(play, name)
    play.press("next")
    return play


def test_a_wish_is_sent_as_it_was_filled_in() -> None:
    play = filled("ada lovelace")
    play.press("speak", "en")
    (effect,) = play.press("send")
    wish = RequestCallBack(service="case", phone=PHONE, name="Ada Lovelace", language="en")
    assert effect == AskCallBack(command=wish)
    assert form(play).step is FormStep.SENDING
    assert play.press("send") == ()


def test_a_name_may_be_left_out() -> None:
    play = filled("")
    (effect,) = play.press("send")
    assert effect == AskCallBack(command=RequestCallBack(service="case", phone=PHONE))


def test_once_it_is_noted_nothing_is_kept_but_what_anybody_may_read() -> None:
    play = filled()
    play.press("send")
    noted = call_back_noted()
    play.when(noted)
    told = Confirmation(call_back=1, due=TUESDAY_EIGHT, digits="45")
    assert form(play) == CallBackForm(step=FormStep.NOTED, noted=told)
    play.press("home")
    assert play.state.place == Home()


def test_who_walks_away_leaves_nothing_behind() -> None:
    play = filled()
    play.wait(60 + 20)
    assert play.state.place == Home()
    play.press("call-back")
    play.press("concern", "papers")
    assert (form(play).phone, form(play).name) == ("", "")


def test_an_answer_that_comes_when_the_visitor_has_left_changes_nothing() -> None:
    play = filled()
    play.press("send")
    play.wait(60 + 20)
    play.when(call_back_noted())
    assert play.state.place == Home()
    play.press("call-back")
    play.when(CallBackGivenUp())
    assert form(play) == CallBackForm()


def test_a_number_that_was_refused_can_be_mended() -> None:
    play = filled()
    play.press("send")
    refused = Rejected(id="1", reason=Reason.PHONE_IMPOSSIBLE)
    play.when(CallBackAnswered(answer=refused))
    assert (form(play).step, form(play).phone) == (FormStep.PHONE, PHONE)
    assert "kann nicht stimmen" in play.shown().notice.title
    play.press("key", "delete")
    assert form(play).phone == PHONE[:-1]
    assert play.shown().notice.title == ""


def test_another_refusal_is_said_where_it_can_be_sent_again() -> None:
    play = filled()
    play.press("send")
    refused = Rejected(id="1", reason=Reason.STORE_UNAVAILABLE)
    play.when(CallBackAnswered(answer=refused))
    assert play.shown().notice.title.startswith("Die Zentrale kann nichts speichern.")
    assert play.press("send") != ()


def test_who_is_not_answered_is_told_so_and_can_try_again() -> None:
    play = filled()
    play.press("send")
    play.when(CallBackGivenUp())
    assert play.shown().notice.title == "Der Automat hat keine Antwort bekommen."
    assert play.press("send") != ()


@pytest.mark.parametrize("typed", ["", "+", "0233"])
def test_without_a_whole_number_it_does_not_go_on(typed: str) -> None:
    play = a_kiosk()
    play.press("call-back", "papers")
    write(play, typed)
    play.press("next")
    assert (form(play).step, form(play).wrong) == (FormStep.PHONE, Reason.PHONE_IMPOSSIBLE)


@pytest.mark.parametrize(
    ("typed", "written"),
    [("+49+2", "+492"), ("a1 2b", "12"), ("55555", "55555"), ("1" * 30, "1" * 20)],
)
def test_only_what_a_number_can_have_is_written(typed: str, written: str) -> None:
    play = a_kiosk()
    play.press("call-back", "papers")
    write(play, typed)
    assert form(play).phone == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ADA LOVELACE", "Ada Lovelace"),
        ("ßENA ÄRNST-ÖZ O'NEILL", "ßena Ärnst-Öz O'neill"),
        ("  -ada7", "Ada"),
        ("a" * 60, "A" + "a" * 39),
    ],
)
def test_names_are_written_with_one_capital_a_word(typed: str, written: str) -> None:
    play = a_kiosk()
    play.press("call-back", "papers")
    write(play, PHONE)
    play.press("next")
    write(play, typed)
    assert form(play).name == written


def test_a_keyboard_writes_deletes_and_goes_on_as_the_keys_on_the_glass_do() -> None:
    play = a_kiosk()
    play.press("call-back", "papers")
    for sign in "02331xx7\b80840\r":
        play.press("typed", sign)
        play.at += 0.2
    assert (form(play).step, form(play).phone) == (FormStep.NAME, "0233180840")
    for sign in "eve\b\r":
        play.press("typed", sign)
        play.at += 0.2
    assert (form(play).step, form(play).name) == (FormStep.CHECK, "Ev")
    play.press("typed", "x")
    play.press("next")
    assert (form(play).step, form(play).name) == (FormStep.CHECK, "Ev")


def test_a_key_that_bounces_writes_once() -> None:
    play = a_kiosk()
    play.press("call-back", "papers")
    play.press("key", "5")
    play.at += 0.05
    play.press("key", "5", same_spot=True)
    play.at += 0.2
    play.press("key", "5", same_spot=True)
    assert form(play).phone == "55"


def test_back_goes_one_step_back_and_keeps_what_was_filled_in() -> None:
    play = filled()
    for step in (FormStep.NAME, FormStep.PHONE, FormStep.CONCERN):
        play.press("back")
        assert (form(play).step, form(play).phone) == (step, PHONE)
    play.press("back")
    assert play.state.place == Home()


def test_back_does_not_take_back_a_wish_on_its_way() -> None:
    play = filled()
    play.press("send")
    play.press("back")
    assert form(play).step is FormStep.SENDING


def test_only_what_belongs_to_the_form_changes_it() -> None:
    play = filled()
    before = form(play)
    play.press("larger")
    play.press("dance")
    assert form(play) == before


@pytest.mark.parametrize("rules", [None, CallBackRules(at_kiosks=False)])
def test_it_is_not_offered_where_the_site_does_not_want_it(rules: CallBackRules | None) -> None:
    play = Play(a_hall(replace(a_catalogue(), call_backs=rules)))
    assert all(row.action != "call-back" for row in play.shown().targets)
    play.press("call-back")
    assert play.state.place == Home()
