"""Appointments from a calendar: time zones, called off, moved; and nobody's name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from shared.domain.booking import Booking
from tests.helpers.bookings import MONDAY
from tests.helpers.files import TUESDAY, found, the_only, wrong

NINE = datetime(2026, 11, 23, 8, tzinfo=UTC)
ICS = "termine.ics"
WHEN = "DTSTART;TZID=Europe/Berlin:20261123T090000"


def event(*lines: str, uid: str = "4711") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT", ""])


def calendar(*events: str, head: str = "") -> str:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{''.join(events)}END:VCALENDAR\r\n"


def test_an_event_is_an_appointment_and_names_stay_where_they_are() -> None:
    text = event(
        WHEN,
        "DTEND;TZID=Europe/Berlin:20261123T094500",
        "SUMMARY:Melek Kaya",
        "DESCRIPTION:Frau Kaya\\, Telefon 0171\r\n BEGIN:VEVENT",
        "ATTENDEE;CN=Melek Kaya:mailto:kaya@example.org",
        "ORGANIZER;CN=Jo Ott:mailto:ott@example.org",
        "CATEGORIES:Termin,Abgeben",
        "X-WARTEMARKE-CODE:1700 4711",
        "X-WARTEMARKE-TEAM:Team 7",
        "X-WARTEMARKE-INITIALS:M. K.",
    )
    assert the_only(calendar(text), ICS) == Booking(
        id="s/4711",
        slot=NINE,
        minutes=45,
        code="17004711",
        service="papers",
        unit="Team 7",
        initials="M. K.",
    )


@pytest.mark.parametrize(
    "when",
    [
        WHEN,
        "DTSTART:20261123T080000Z",
        "DTSTART:20261123T090000",
        "DTSTART;TZID=America/New_York:20261123T030000",
        "DTSTART;TZID=W. Europe Standard Time:20261123T090000",
        'DTSTART;TZID="Europe/Berlin":20261123T090000',
    ],
)
def test_a_moment_is_right_in_every_time_zone(when: str) -> None:
    assert the_only(calendar(event(when, "LOCATION:Zimmer 2")), ICS).slot == NINE


def test_a_zone_that_the_file_itself_describes_counts() -> None:
    zone = "BEGIN:VTIMEZONE\r\nTZID:Haus\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    zone += "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    text = calendar(event("DTSTART;TZID=Haus:20261123T110000", "LOCATION:2"), head=zone)
    assert the_only(text, ICS).slot == NINE


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [((), 30), (("DURATION:PT1H",), 60), (("DTEND:20261123T081500Z",), 15)],
)
def test_how_long_it_takes_is_its_end_its_duration_or_the_usual(
    lines: tuple[str, ...], minutes: int
) -> None:
    assert the_only(calendar(event(WHEN, "LOCATION:2", *lines)), ICS).minutes == minutes


def test_a_place_is_where_to_go_and_a_service_may_be_named_outright() -> None:
    said = calendar(
        event(WHEN, "LOCATION:Zimmer 2\\, Flur", "LOCATION:noch einer", uid="a"),
        event(WHEN, "X-WARTEMARKE-SERVICE:case", "CATEGORIES:x", "CATEGORIES:Abgeben", uid="b"),
    )
    first, second = found(said, ICS).bookings
    assert (first.go_to, first.service) == ({"de": "Zimmer 2, Flur"}, None)
    assert (second.go_to, second.service) == ({}, "case")


def test_an_event_that_was_moved_counts_as_it_stands_last() -> None:
    moved = "DTSTART:20261124T080000Z"
    said = calendar(
        event(moved, "LOCATION:2", "SEQUENCE:2"),
        event(WHEN, "LOCATION:1", "SEQUENCE:1"),
        event(WHEN, "LOCATION:3", "SEQUENCE:x", uid="b"),
        event(WHEN, "LOCATION:4", uid="b"),
    )
    places = {each.id: each.go_to["de"] for each in found(said, ICS).bookings}
    assert places == {"s/4711": "2", "s/b": "4"}
    assert found(said, ICS).days == {MONDAY, TUESDAY}


def test_an_event_that_was_called_off_is_named_as_such() -> None:
    said = found(calendar(event(WHEN, "STATUS:CANCELLED")), ICS)
    assert (said.cancelled, said.bookings, said.days) == (["s/4711"], [], {MONDAY})


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((), "Hier fehlt DTSTART, oder es ist kein Zeitpunkt."),
        (("DTSTART:morgen",), "Hier fehlt DTSTART, oder es ist kein Zeitpunkt."),
        ((WHEN, "LOCATION:2", "DTEND:x"), "Hier fehlt DTEND, oder es ist kein Zeitpunkt."),
        ((WHEN, "LOCATION:2", "DTEND:20261123T070000Z"), "„-60“ ist keine Dauer."),
        ((WHEN, "LOCATION:2", "DURATION:x"), "„0“ ist keine Dauer."),
        (("DTSTART;VALUE=DATE:20261123",), "Dieser Eintrag dauert ganze Tage."),
        (("DTSTART;TZID=Foo/Bar:20261123T090000",), "Die Zeitzone „Foo/Bar“ ist unbekannt."),
        (("DTSTART:20270328T023000", "LOCATION:2"), "Am 28.03.2027 gibt es 02:30 Uhr nicht"),
        (("DTSTART:20621123T090000Z", "LOCATION:2"), "Der 23.11.2062 ist mehr als ein Jahr voraus"),
        ((WHEN, "RRULE:FREQ=DAILY"), "Dieser Eintrag wiederholt sich."),
        ((WHEN, "CATEGORIES:Baden"), "Hier fehlt das Anliegen (CATEGORIES) oder der Ort"),
        ((WHEN, "X-WARTEMARKE-SERVICE:bad"), "Das Anliegen „bad“ gibt es hier nicht."),
    ],
)
def test_a_wrong_event_is_named_in_words_and_nothing_is_taken(
    lines: tuple[str, ...], told: str
) -> None:
    said = wrong(calendar(event(WHEN, "LOCATION:1", uid="a"), event(*lines)), ICS)
    assert said[0].startswith("Zeile 8: ")
    assert told in said[0]


def test_an_event_without_an_id_is_told() -> None:
    said = wrong(calendar(event(WHEN, "LOCATION:1", uid=""), event(WHEN, uid="")), ICS)
    assert [line.partition(".")[0] for line in said] == [
        "Zeile 3: Die Kennung fehlt",
        "Zeile 8: Die Kennung fehlt",
    ]


@pytest.mark.parametrize(
    "text", ["", "Kennung;Datum", calendar(event(WHEN))[:-20], calendar().replace("END", "ENDE")]
)
def test_what_is_no_whole_calendar_is_told_as_a_whole(text: str) -> None:
    assert wrong(text, ICS)[0].startswith("Das ist kein vollständiger Kalender.")


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "reply"])
def test_one_invitation_is_not_taken_for_a_whole_calendar(method: str) -> None:
    text = calendar(event(WHEN, "LOCATION:1"), head=f"METHOD:{method}\r\n")
    assert wrong(text, ICS)[0].startswith("Das ist die Einladung zu einem einzelnen Termin.")


def test_a_calendar_that_is_published_is_one() -> None:
    assert the_only(calendar(event(WHEN, "LOCATION:1"), head="METHOD:PUBLISH\r\n"), ICS)
