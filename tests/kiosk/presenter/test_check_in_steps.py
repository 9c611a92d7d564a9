"""Somebody with an appointment: digits by finger or scanner, and a kind answer to each of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from kiosk.presenter.check_in_form import CheckInForm
from kiosk.presenter.effects import AskCheckIn, Effect, PrintSlip
from kiosk.presenter.inputs import CheckInAnswered, CheckInGivenUp
from kiosk.presenter.state import Drawn, Home
from shared.domain.appointments import AppointmentCheckedIn, CheckIn, Standing
from shared.domain.booking import AppointmentRules
from shared.domain.lobby import AnyEvent, Recorded
from shared.domain.refusals import Reason
from shared.domain.tickets import TicketIssued
from shared.protocol.messages import Accepted, Rejected
from tests.kiosk.stage import NOW, Play, a_catalogue, a_hall, closed

RULES = AppointmentRules(others={"18": {"de": "Jobcenter Iserlohn", "en": "Iserlohn Jobcentre"}})
SLOT = NOW + timedelta(minutes=30)
NUMBER = TicketIssued(
    ticket=7,
    number="C007",
    service="case",
    language="de",
    call_by=NOW,
    business_day=NOW.date(),
    token="t7",  # noqa: S106 - the random text of a slip
)


def a_kiosk(**seen: object) -> Play:
    catalogue = replace(a_catalogue(), appointments=RULES)
    return Play(a_hall(catalogue, **seen))  # pyright: ignore[reportArgumentType]


def types(play: Play, text: str) -> tuple[Effect, ...]:
    """Write like a scanner: each sign a strike, and Enter at the end."""
    return [play.press("typed", sign) for sign in (*text, "\r")][-1]


def accept(play: Play, *events: AnyEvent) -> tuple[Effect, ...]:
    recorded = [Recorded(sequence=9, time=NOW, device="kiosk-1", event=event) for event in events]
    answer = Accepted(id="1", sequence=9, events=recorded)
    return play.when(CheckInAnswered(answer=answer, at=play.at))


def refuse(play: Play, reason: Reason, **details: str) -> None:
    answer = Rejected(id="1", reason=reason, details=details)
    play.when(CheckInAnswered(answer=answer, at=play.at))


def came(standing: Standing = Standing.ON_TIME, **where: object) -> AppointmentCheckedIn:
    return AppointmentCheckedIn(appointment="a", slot=SLOT, standing=standing, **where)  # pyright: ignore[reportArgumentType]


def test_a_site_without_appointments_asks_for_none() -> None:
    play = Play(a_hall())
    assert "check-in" not in [row.id for row in play.shown().targets]
    assert play.press("typed", "1") == ()
    assert play.state.place == Home()


def test_the_first_choice_is_for_those_who_have_an_appointment() -> None:
    play = a_kiosk()
    row = play.shown().targets[0]
    assert (row.label, row.second) == ("Ich habe einen Termin", "")
    play.press("speak", "en")
    assert (play.shown().targets[0].label, play.shown().targets[0].second) == (
        "I have an appointment",
        "Ich habe einen Termin",
    )


def test_the_digits_are_typed_on_the_glass_and_sent_once() -> None:
    play = a_kiosk()
    play.press("check-in")
    assert [key.key for key in play.shown().pad][-2:] == ["0", "delete"]
    assert play.press("next") == ()
    for digit in "17":
        play.press("key", digit)
    play.press("key", "x")
    play.press("key", "9")
    play.press("key", "delete")
    assert play.shown().typing.text == "17"
    sent = play.press("next")
    assert sent == (AskCheckIn(command=CheckIn(code="17", language="de")),)
    assert play.place == "check-in-sending"
    assert play.press("next") == ()
    assert play.press("key", "1") == ()
    play.press("back")
    assert play.place == "check-in-sending"


def test_a_scanner_begins_on_the_welcome_screen() -> None:
    play = a_kiosk()
    assert types(play, "171") == (AskCheckIn(command=CheckIn(code="171", language="de")),)


def test_a_scanner_may_write_the_same_digit_twice_within_no_time() -> None:
    play = a_kiosk()
    for sign in "1001":
        play.press("typed", sign, same_spot=True)
    sent = play.press("typed", "\r")
    assert sent == (AskCheckIn(command=CheckIn(code="1001", language="de")),)


def test_whoever_is_expected_in_the_hall_gets_a_number_and_reads_when_it_is() -> None:
    play = a_kiosk()
    types(play, "171")
    (printing,) = accept(play, came(), NUMBER)
    assert isinstance(printing, PrintSlip)
    assert isinstance(play.state.place, Drawn)
    assert play.shown().ticket.number == "C 007"
    assert play.shown().ticket.next.startswith("Ihr Termin ist um 10:11 Uhr. Bitte nehmen Sie")


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing.EARLY, "Ihr Termin ist um 10:11 Uhr. Sie haben noch etwas Zeit."),
        (Standing.ON_TIME, "Ihr Termin ist um 10:11 Uhr."),
        (
            Standing.LATE,
            "Ihr Termin war um 10:11 Uhr. Wir kümmern uns trotzdem so bald wie möglich um Sie.",
        ),
    ],
)
def test_whoever_is_expected_upstairs_is_told_where_whenever_they_come(
    standing: Standing, said: str
) -> None:
    play = a_kiosk()
    types(play, "172")
    accept(play, came(standing, go_to={"de": "Raum 2.14", "en": "Room 2.14"}))
    shown = play.shown()
    assert (shown.question, shown.notice.kind) == ("Sie sind angemeldet", "good")
    assert shown.notice.title == "Bitte gehen Sie zu: Raum 2.14"
    assert shown.notice.text == said
    play.press("home")
    assert play.state.place == Home()


def test_an_invitation_without_a_room_still_gets_a_seat() -> None:
    play = a_kiosk()
    types(play, "172")
    accept(play, came())
    assert play.shown().notice.title == "Bitte nehmen Sie Platz."


@pytest.mark.parametrize(
    ("reason", "details", "more"),
    [
        (Reason.APPOINTMENT_UNKNOWN, {}, ""),
        (
            Reason.APPOINTMENT_OTHER_DAY,
            {"slot": "2026-11-24T09:00:00+00:00"},
            "Ihr Termin ist am Dienstag, 24. November, 10:00 Uhr.",
        ),
        (
            Reason.APPOINTMENT_OTHER_OFFICE,
            {"office": "18"},
            "Bitte gehen Sie zu: Jobcenter Iserlohn",
        ),
        (Reason.APPOINTMENT_OTHER_OFFICE, {"office": "99"}, ""),
        (Reason.APPOINTMENT_CHECKED_IN, {"number": "C007"}, "Ihre Nummer: C 007"),
        (
            Reason.APPOINTMENT_CHECKED_IN,
            {"place": "Raum 2.14"},
            "Bitte gehen Sie zu: Raum 2.14",
        ),
    ],
)
def test_each_refusal_is_said_with_what_helps_and_the_next_digits_begin_anew(
    reason: Reason, details: dict[str, str], more: str
) -> None:
    play = a_kiosk()
    types(play, "18")
    refuse(play, reason, **details)
    shown = play.shown()
    assert shown.place == "check-in-code"
    assert (bool(shown.notice.title), shown.notice.text) == (True, more)
    play.press("typed", "5")
    assert (play.shown().typing.text, play.shown().notice.title) == ("5", "")


def test_who_got_no_answer_may_send_the_same_digits_again() -> None:
    play = a_kiosk()
    types(play, "171")
    play.when(CheckInGivenUp())
    assert play.shown().notice.title == "Der Automat hat keine Antwort bekommen."
    assert play.press("next") == (AskCheckIn(command=CheckIn(code="171", language="de")),)


def test_an_answer_after_the_visitor_has_left_changes_nothing() -> None:
    play = a_kiosk()
    before = play.state
    assert play.when(CheckInGivenUp()) == ()
    assert play.state == before
    play.press("check-in")
    play.press("back")
    assert play.state.place == Home()


def test_without_the_broker_the_reception_checks_people_in() -> None:
    play = a_kiosk()
    play.press("check-in")
    play.lend("A", "C", "N")
    play.lose_broker()
    assert play.place == "check-in-away"
    assert isinstance(play.state.place, CheckInForm)
    play.press("back")
    assert play.shown().targets[0].quiet
    assert play.press("typed", "1") == ()
    assert play.state.place == Home()


def test_before_a_closed_door_the_invited_still_check_in() -> None:
    everything = {each.id: closed(each.id) for each in a_catalogue().services}
    play = a_kiosk(**everything)
    assert play.shown().targets[0].id == "check-in"
