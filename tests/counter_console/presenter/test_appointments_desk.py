"""The reception's appointments: by code, by the list, back again, and the door upstairs."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from counter_console.presenter.appointments_desk import (
    AppointmentAction,
    AppointmentChosen,
    AppointmentPressed,
    AppointmentTyped,
    DoorPicked,
)
from counter_console.presenter.flight import Submit
from counter_console.presenter.reception import Told
from counter_console.presenter.reception_state import PrintSlip
from shared.domain.access import AccessReason, ReleaseAccess
from shared.domain.appointments import CheckIn
from shared.domain.services import SiteConfigured
from shared.protocol.session import Lost
from tests.counter_console.booked import BOOKED_HALL, FOUR, TWO_DOORS, booked_stage, expect
from tests.counter_console.plays import ReceptionPlay
from tests.counter_console.stage import Stage

CHECK_IN, TAKE_BACK, RELEASE = AppointmentAction


class Desk(ReceptionPlay):
    """The reception with its appointments."""

    def __init__(self) -> None:
        super().__init__(booked_stage())
        self.link()

    def asks(self, action: AppointmentAction) -> object:
        """Press a button and return what is asked of the broker, if anything."""
        effects = self.give(AppointmentPressed(action=action))
        commands = [each.command for each in effects if isinstance(each, Submit)]
        return commands[0] if commands else None

    def does(self, action: AppointmentAction) -> tuple[object, ...]:
        """Press a button, and let everything arrive."""
        (effect,) = self.give(AppointmentPressed(action=action))
        assert isinstance(effect, Submit)
        followed = self.answer(effect.command)
        return (*followed, *self.see())

    def type(self, text: str) -> None:
        self.give(AppointmentTyped(text=text))

    def choose(self, name: str | None) -> None:
        self.give(AppointmentChosen(appointment=name and f"s/{name}"))

    def foot(self) -> str:
        return self.view().foot.text


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_scanned_code_checks_in_and_shows_where_to_go(desk: Desk) -> None:
    desk.type("1700 0002")
    desk.does(CHECK_IN)
    said = desk.view().appointments
    assert said.goes_to == "Zimmer 214, 2. Etage"
    assert said.lines[0] == "09:00, A. B., Team 7"
    assert said.lines[2] == "Bitte dorthin schicken."
    assert (said.taken, desk.state.appointments.typed) == (1, "")


def test_who_is_for_the_hall_gets_a_number_and_its_slip(desk: Desk) -> None:
    desk.choose("a")
    effects = desk.does(CHECK_IN)
    assert [type(each) for each in effects] == [PrintSlip]
    said = desk.view().appointments
    assert said.goes_to == "A\u00a0001, Unterlagen abgeben"
    assert said.lines[2] == "Bitte im Wartebereich auf den Aufruf warten."
    assert desk.view().issued.number == "A\u00a0001"


def test_who_is_picked_from_the_list_is_meant_not_what_was_typed_before(desk: Desk) -> None:
    desk.type("17000001")
    desk.choose("b")
    assert desk.asks(CHECK_IN) == CheckIn(appointment="s/b", language="de")
    other = Desk()
    other.choose("b")
    other.type("17000001")
    assert other.asks(CHECK_IN) == CheckIn(code="17000001", language="de")


@pytest.mark.parametrize("typed", ["", "M. K.", "9:00h"])
def test_what_is_no_code_checks_nobody_in(desk: Desk, typed: str) -> None:
    desk.type(typed)
    assert desk.asks(CHECK_IN) is None


def test_a_check_in_of_the_wrong_one_is_taken_back(desk: Desk) -> None:
    desk.choose("b")
    assert desk.asks(TAKE_BACK) is None
    desk.does(CHECK_IN)
    assert desk.asks(CHECK_IN) is None
    desk.does(TAKE_BACK)
    assert desk.foot() == "Die Anmeldung ist zurückgenommen."
    assert desk.view().appointments.lines[1] == "noch nicht da"


def test_the_door_is_released_for_who_has_come_and_for_somebody_expected(desk: Desk) -> None:
    expected = ReleaseAccess(access="stairs", reason=AccessReason.EXPECTED)
    assert desk.asks(RELEASE) == expected
    desk = Desk()
    desk.choose("b")
    assert desk.asks(RELEASE) is None
    desk.does(CHECK_IN)
    assert desk.asks(RELEASE) == ReleaseAccess(
        access="stairs", reason=AccessReason.APPOINTMENT, appointment="s/b"
    )


def test_a_released_door_is_told(desk: Desk) -> None:
    desk.does(RELEASE)
    assert desk.foot() == "Der Zugang ist freigegeben."
    assert desk.stage.lobby.access.by_id["stairs"].released is not None


# --- several doors ------------------------------------------------------------------------------


@pytest.fixture
def doors() -> Desk:
    desk = Desk()
    desk.stage.record(SiteConfigured(catalogue=TWO_DOORS))
    desk.see()
    return desk


def pick(desk: Desk, door: str | None, *, after: float = 1.0) -> list[object]:
    desk.stage.wait(after)
    return list(desk.give(DoorPicked(access=door)))


def test_of_several_doors_the_one_that_is_meant_is_asked_for(doors: Desk) -> None:
    assert doors.view().appointments.buttons[RELEASE] == "Zugang freigeben …"
    assert doors.view().appointments.doors == {}
    assert doors.asks(RELEASE) is None
    said = doors.view().appointments
    assert said.doors == {"stairs": "Treppenhaus freigeben", "lift": "Aufzug freigeben"}
    (effect,) = pick(doors, "lift")
    assert isinstance(effect, Submit)
    assert effect.command == ReleaseAccess(access="lift", reason=AccessReason.EXPECTED)
    assert doors.view().appointments.doors == {}
    assert pick(doors, "lift") == []


def test_a_trembling_second_press_releases_nothing(doors: Desk) -> None:
    doors.asks(RELEASE)
    assert pick(doors, "stairs", after=0.2) == []
    assert len(doors.view().appointments.doors) == 2


@pytest.mark.parametrize("door", [None, "cellar"])
def test_it_can_be_left_at_that(doors: Desk, door: str | None) -> None:
    doors.asks(RELEASE)
    assert pick(doors, door) == []
    assert doors.view().appointments.doors == {}


def test_the_question_goes_with_who_is_chosen_and_with_the_broker(doors: Desk) -> None:
    doors.choose("b")
    assert RELEASE not in doors.view().appointments.enabled
    doors.asks(RELEASE)
    assert doors.view().appointments.doors == {}
    for leave in (lambda: doors.choose("c"), lambda: doors.type("9"), lambda: doors.choose(None)):
        doors.choose(None)
        doors.asks(RELEASE)
        assert doors.view().appointments.doors
        leave()
        assert doors.view().appointments.doors == {}
    doors.asks(RELEASE)
    doors.give(Told(notice=Lost()))
    assert doors.view().appointments.doors == {}
    assert pick(doors, "stairs") == []


def test_where_there_is_no_door_there_is_no_button() -> None:
    play = ReceptionPlay(Stage(replace(BOOKED_HALL, access=())))
    play.link()
    assert RELEASE not in play.view().appointments.buttons
    assert play.give(AppointmentPressed(action=RELEASE)) == ()


@pytest.mark.parametrize(
    ("typed", "said", "where"),
    [
        ("17009999", "Diesen Termin finden wir heute nicht.", ""),
        ("17000004", "Dieser Termin ist an einem anderen Tag.", "24.11.2026 · 10:00"),
        ("18000001", "Dieser Termin ist in einem anderen Haus.", "Haus 18"),
    ],
)
def test_a_code_that_is_not_for_today_and_here_is_answered_in_words(
    desk: Desk, typed: str, said: str, where: str
) -> None:
    desk.type(typed)
    desk.does(CHECK_IN)
    assert desk.foot().startswith(said)
    assert desk.view().appointments.goes_to == where


@pytest.mark.parametrize(
    ("typed", "where"), [("17000001", "A\u00a0001"), ("17000002", "Zimmer 214, 2. Etage")]
)
def test_a_code_that_comes_twice_hears_again_where_to_go(
    desk: Desk, typed: str, where: str
) -> None:
    for _ in range(2):
        desk.type(typed)
        desk.does(CHECK_IN)
    assert desk.foot().startswith("Dieser Termin ist schon angemeldet.")
    assert desk.view().appointments.goes_to == where


def test_a_press_twice_asks_once(desk: Desk) -> None:
    desk.choose("b")
    assert desk.asks(CHECK_IN) is not None
    assert desk.asks(CHECK_IN) is None
    assert desk.view().appointments.enabled == frozenset()


def test_while_the_broker_is_away_nothing_is_claimed_and_nothing_asked(desk: Desk) -> None:
    desk.choose("b")
    desk.give(Told(notice=Lost()))
    said = desk.view().appointments
    assert (said.heading, said.rows, said.goes_to, said.nobody) == ("", (), "", "")
    assert (said.enabled, desk.asks(CHECK_IN)) == (frozenset(), None)


def test_who_was_chosen_and_is_called_off_is_chosen_no_more(desk: Desk) -> None:
    desk.choose("c")
    expect(desk.stage, *FOUR[:2])
    desk.see()
    assert desk.state.appointments.chosen is None
