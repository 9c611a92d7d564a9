"""What each page of "Mehr" offers, and what it asks for as it is filled in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from counter_console.presenter.counter_state import CounterState
from counter_console.presenter.forms import (
    AGAIN,
    PAGES,
    UNTIL_CALLED,
    Form,
    begin,
    choices,
    command_of,
    has_text,
    is_offered,
    longest,
)
from counter_console.presenter.keys import Button
from counter_console.presenter.reading import Person
from shared.domain.appointments import ArrangeAppointment
from shared.domain.counters import HandOver, PauseCounter
from shared.domain.tickets import CallTicket, Finish
from shared.domain.visits import (
    AddConcern,
    GiveReceipt,
    Park,
    Receipt,
    Transfer,
    UseInterpreter,
)
from tests.counter_console.plays import CounterPlay, serving_counter
from tests.counter_console.stage import BUSY_HALL, HALL, Stage

if TYPE_CHECKING:
    from shared.domain.lobby import AnyCommand


@pytest.fixture
def play() -> CounterPlay:
    play = serving_counter(Stage(BUSY_HALL))
    play.state = replace(play.state, selected=2, prints=True, targets=("c2",))
    return play


def asked(play: CounterPlay, page: Button, **fields: object) -> AnyCommand | None:
    form = replace(Form(page=page), **fields)
    return command_of(play.state, form, play.stage.moment)


def test_each_page_asks_for_what_was_filled_in(play: CounterPlay) -> None:
    at: dict[str, Any] = {"counter": "c1", "ticket": 1}
    later = play.stage.utc + timedelta(minutes=10)
    expected: list[tuple[Button, dict[str, object], AnyCommand]] = [
        (Button.TRANSFER, {"choice": "case"}, Transfer(service="case", **at)),
        (Button.TRANSFER, {"choice": "@c2", "text": " x "}, Transfer(to="c2", note="x", **at)),
        (Button.PARK, {"choice": UNTIL_CALLED}, Park(**at)),
        (Button.PARK, {"choice": "10", "text": "x"}, Park(until=later, note="x", **at)),
        (Button.ADD_CONCERN, {"choice": "case"}, AddConcern(service="case", **at)),
        (
            Button.RECEIPT,
            {"text": " Brief ", "count": 2},
            GiveReceipt(what="Brief", pieces=2, **at),
        ),
        (Button.ARRANGE, {"choice": "slot-t/a"}, ArrangeAppointment(slot="t/a", **at)),
        (Button.INTERPRETER, {"choice": "ar"}, UseInterpreter(language="ar", **at)),
        (Button.FINISH_WITH, {"choice": "done"}, Finish(outcome="done", **at)),
        (
            Button.CALL_BECAUSE,
            {"text": " eilt "},
            CallTicket(counter="c1", ticket=2, reason="eilt"),
        ),
        (Button.BREAK, {"choice": "10"}, PauseCounter(counter="c1", until=later)),
        (Button.HAND_OVER, {"text": " x "}, HandOver(counter="c1", note="x")),
        (Button.HAND_OVER, {}, HandOver(counter="c1")),
    ]
    assert {page for page, _, _ in expected} == {*PAGES}
    for page, fields, command in expected:
        assert asked(play, page, **fields) == command


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page not in {Button.PARK, Button.HAND_OVER}]
)
def test_nothing_is_asked_while_something_is_missing(play: CounterPlay, page: Button) -> None:
    assert asked(play, page) is None
    assert asked(play, page, text="  ") is None


def test_nothing_is_asked_about_nobody(play: CounterPlay) -> None:
    play.state = replace(play.state, person=None, selected=None)
    assert asked(play, Button.PARK, choice="10") is None
    assert asked(play, Button.CALL_BECAUSE, text="eilt") is None
    assert asked(play, Button.MORE) is None


def test_a_visitor_can_be_sent_to_every_other_service_and_to_open_counters(
    play: CounterPlay,
) -> None:
    assert choices(play.state, Button.TRANSFER) == ("case", "registration", "emergency", "@c2")
    play.state = replace(play.state, person=None)
    assert "papers" in choices(play.state, Button.TRANSFER)


def test_a_concern_that_the_visitor_has_is_not_offered_again(play: CounterPlay) -> None:
    person = play.state.person
    assert isinstance(person, Person)
    play.state = replace(play.state, person=replace(person, concerns=("case",)))
    assert choices(play.state, Button.ADD_CONCERN) == ("registration", "emergency")
    play.state = replace(play.state, person=None)
    assert "papers" in choices(play.state, Button.ADD_CONCERN)


def test_the_visitors_language_is_the_first_to_be_interpreted_and_chosen_already(
    play: CounterPlay,
) -> None:
    person = play.state.person
    assert isinstance(person, Person)
    play.state = replace(play.state, person=replace(person, language="tr"))
    assert choices(play.state, Button.INTERPRETER)[:2] == ("tr", "ar")
    assert begin(play.state, Button.INTERPRETER).choice == "tr"
    play.state = replace(play.state, person=None)
    assert choices(play.state, Button.INTERPRETER)[0] == "ar"


def test_receipts_that_were_given_can_be_printed_again(play: CounterPlay) -> None:
    person = play.state.person
    assert isinstance(person, Person)
    receipts = (Receipt(what="Brief", pieces=1),)
    play.state = replace(play.state, person=replace(person, receipts=receipts))
    assert choices(play.state, Button.RECEIPT) == (f"{AGAIN}0",)
    assert asked(play, Button.RECEIPT, choice=f"{AGAIN}0", text="Brief") is None
    play.state = replace(play.state, person=None)
    assert choices(play.state, Button.RECEIPT) == ()


def test_whoever_is_parked_comes_back_when_called_unless_a_time_is_chosen(
    play: CounterPlay,
) -> None:
    assert begin(play.state, Button.PARK).choice == UNTIL_CALLED
    assert begin(play.state, Button.BREAK).choice == ""


def test_a_page_is_offered_only_where_the_site_and_the_desk_have_what_it_is_about() -> None:
    bare = CounterState(counter="c1", catalogue=HALL)
    full = CounterState(counter="c1", catalogue=BUSY_HALL, prints=True)
    assert {page for page in PAGES if not is_offered(bare, page)} == {
        Button.RECEIPT,
        Button.ARRANGE,
        Button.INTERPRETER,
        Button.FINISH_WITH,
    }
    assert all(is_offered(full, page) for page in PAGES)


def test_what_can_be_written_has_the_room_that_the_wire_has() -> None:
    assert longest(Button.TRANSFER) == 500
    assert longest(Button.BREAK) == 0
    assert has_text(Button.HAND_OVER)
    assert not has_text(Button.BREAK)
