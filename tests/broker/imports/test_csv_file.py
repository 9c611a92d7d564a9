"""Appointments from a table: as offices write them, and each mistake named with its line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from shared.domain.booking import Booking, FreeSlot
from tests.helpers.bookings import MONDAY
from tests.helpers.files import TUESDAY, found, the_only, wrong

TITLES = "Kennung;Datum;Zeit;Minuten;Code;Anliegen;Ort;Ort_en;Team;Kürzel;Status\n"
NINE = datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_a_line_is_an_appointment_with_all_that_the_lobby_keeps_of_it() -> None:
    line = "4711;23.11.2026;09:00;45;1700-47 11;papers;;;Team 7;M. K.;gebucht\n"
    assert the_only(TITLES + line) == Booking(
        id="s/4711",
        slot=NINE,
        minutes=45,
        code="17004711",
        service="papers",
        unit="Team 7",
        initials="M. K.",
    )


def test_what_has_no_service_goes_to_a_place_in_each_language() -> None:
    booking = the_only(TITLES + "1;23.11.2026;9:00;;;;Zimmer 214;room 214\n")
    assert booking.go_to == {"de": "Zimmer 214", "en": "room 214"}
    assert (booking.service, booking.minutes, booking.code) == (None, 30, "")


def test_where_there_is_a_service_its_counter_is_the_place() -> None:
    booking = the_only(TITLES + "1;23.11.2026;9:00;;;ABGEBEN;Zimmer 214;;\n")
    assert (booking.service, booking.go_to) == ("papers", {})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_umlauts_are_right_however_the_file_is_written(encoding: str) -> None:
    text = "Kennung;Datum;Zeit;Ort;Kürzel\n1;23.11.2026;9:00;Büro über dem Hof;Ä. Ö.\n"
    (booking,) = found(text.encode(encoding)).bookings
    assert (booking.go_to["de"], booking.initials) == ("Büro über dem Hof", "Ä. Ö.")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cells_are_separated_as_the_first_line_shows(separator: str, end: str) -> None:
    lines = [["id", "date", "time", "place"], ["1", "2026-11-23", "09:00", '"Zimmer; 2, Flur\n3"']]
    text = end.join(separator.join(line) for line in lines) + end
    assert the_only(text).go_to["de"] == "Zimmer; 2, Flur\n3"


def test_a_first_line_for_excel_is_no_line_of_the_table() -> None:
    text = "sep=,\r\nKennung,Datum,Zeit,Anliegen\r\n1,23.11.2026,9:00,papers\r\n2,x,9:00,papers\r\n"
    assert wrong(text)[0].startswith("Zeile 4: „x“ ist kein Datum.")


@pytest.mark.parametrize("day", ["23.11.2026", "23.11.26", "2026-11-23"])
@pytest.mark.parametrize("time", ["9:00", "09:00", "09:00:00", "9.00", "09:00 Uhr"])
def test_dates_and_times_are_read_as_people_write_them(day: str, time: str) -> None:
    assert the_only(f"Kennung;Datum;Zeit;Anliegen\n1;{day};{time};papers\n").slot == NINE


def test_a_time_is_by_the_clocks_of_the_site_in_summer_and_winter() -> None:
    lines = "1;23.11.2026;9:00;papers\n2;1.7.2027;9:00;papers\n"
    slots = [each.slot.hour for each in found("Kennung;Datum;Zeit;Anliegen\n" + lines).bookings]
    assert slots == [8, 7]


def test_what_is_called_off_and_what_is_free_is_told_apart() -> None:
    lines = "1;24.11.2026;;;;;;;;;storniert\n2;23.11.2026;9:00;15;;;Zimmer 2;;Team 7;;frei\n"
    said = found(TITLES + lines)
    slot = FreeSlot(id="s/2", unit="Team 7", slot=NINE, minutes=15, go_to={"de": "Zimmer 2"})
    assert (said.cancelled, said.slots, said.bookings) == (["s/1"], [slot], [])
    assert said.days == {TUESDAY}


def test_names_and_other_columns_are_left_out_and_named() -> None:
    said = found("Kennung;Name;Datum;Zeit;;Anliegen\n1;Kaya;23.11.2026;9:00;;papers\n")
    assert said.left_out == ["Name"]
    assert "Kaya" not in str(said)


def test_empty_lines_are_none_and_the_days_are_those_that_stand_there() -> None:
    said = found("Kennung;Datum;Zeit;Anliegen\n\n;;;\n1;23.11.2026;9:00;papers\n")
    assert said.days == {MONDAY}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (";23.11.2026;9:00;;;papers", "Die Kennung fehlt."),
        ("1;23.13.2026;9:00;;;papers", "„23.13.2026“ ist kein Datum."),
        ("1;;9:00;;;papers", "„“ ist kein Datum."),
        ("1;23.11.2062;9:00;;;papers", "Der 23.11.2062 ist mehr als ein Jahr voraus."),
        ("1;23.11.2026;25:00;;;papers", "„25:00“ ist keine Uhrzeit."),
        ("1;23.11.2026;neun;;;papers", "„neun“ ist keine Uhrzeit."),
        ("1;28.3.2027;2:30;;;papers", "Am 28.03.2027 gibt es 02:30 Uhr nicht"),
        ("1;23.11.2026;9:00;0;;papers", "„0“ ist keine Dauer."),
        ("1;23.11.2026;9:00;eine;;papers", "„eine“ ist keine Dauer."),
        ("1;23.11.2026;9:00;;1,7E+07;papers", "Der Code „1,7E+07“ besteht nicht aus"),
        ("1;23.11.2026;9:00;;;baden", "Das Anliegen „baden“ gibt es hier nicht. Es gibt: papers,"),
        ("1;23.11.2026;9:00;;;;", "Hier fehlt das Anliegen oder der Ort"),
        ("1;23.11.2026;9:00;;;papers;;;;Müller", "„Müller“ ist kein Kürzel."),
        ("1;23.11.2026;9:00;;;papers;;;;;weg", "Der Status „weg“ ist unbekannt."),
        ("1;23.11.2026;9:00;;;;Raum;;;;frei", "Eine freie Zeit braucht das Team und den Ort."),
        ("1;23.11.2026;9:00;;;papers;;;;;;mehr", "Hier steht mehr als in der Zeile"),
        (f"1;23.11.2026;9:00;;;;{'x' * 201}", "ist zu lang. Erlaubt sind 200 Zeichen."),
        (f"{'x' * 151};23.11.2026;9:00;;;papers", "ist zu lang. Erlaubt sind 150 Zeichen."),
    ],
)
def test_a_wrong_line_is_named_in_words_and_nothing_is_taken(line: str, told: str) -> None:
    good = "4711;23.11.2026;09:00;45;;papers\n"
    (said,) = wrong(f"{TITLES}{good}\n{line}\n")
    assert said.startswith("Zeile 4: ")
    assert told in said


def test_every_wrong_line_is_named_up_to_a_bearable_number() -> None:
    lines = "".join(f"{each};x;9:00;;;papers\n" for each in range(52))
    said = wrong(TITLES + lines)
    assert [line.partition(":")[0] for line in said[:2]] == ["Zeile 2", "Zeile 3"]
    assert (len(said), said[-1]) == (51, "… und noch 2.")


def test_one_appointment_twice_names_the_other_line() -> None:
    line = "4711;23.11.2026;09:00;45;;papers\n"
    assert wrong(TITLES + line + line) == ["Zeile 3: Diese Kennung steht schon in Zeile 2."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Zeile 1: Die Spalte „Kennung“ fehlt."),
        ("Kennung;Datum;Zeit\n", "In der Datei steht kein Termin."),
        ("Kennung;Datum;Ort\n", "Zeile 1: Die Spalte „Zeit“ fehlt."),
        ("Kennung;Datum;Zeit;Uhrzeit\n", "Zeile 1: Die Spalte „Uhrzeit“ steht zweimal da."),
        (b"\xff\xfeK\0e\0", "Die Datei ist kein Text."),
        (b"\x81\x8d\xff", "Die Datei ist kein Text."),
        (b"x" * 5_000_001, "Die Datei ist größer als 5 MB."),
        ('Kennung;Datum;Zeit\n1;23.11.2026;"9:0"0\n', "Zeile 2: Anführungszeichen stehen"),
    ],
)
def test_a_file_that_is_no_such_table_is_told_as_a_whole(text: str | bytes, told: str) -> None:
    assert wrong(text)[0].startswith(told)
