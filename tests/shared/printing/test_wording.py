"""What a slip says, in the visitor's language."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from shared.domain.public import Band
from shared.domain.services import Catalogue, Counter, Service
from shared.i18n.words import Words, load
from shared.printing.wording import (
    Invitation,
    Marke,
    Papers,
    as_copy,
    invitation_slip,
    people_ahead,
    receipt_slip,
    waiting_slip,
)

HALL = Catalogue(
    site={"de": "Jobcenter Hagen"},
    time_zone="Europe/Berlin",
    services=(
        Service(
            id="papers",
            letter="A",
            label={"de": "Unterlagen abgeben", "en": "Hand in papers"},
            bring={"de": ["Ihre Unterlagen"], "en": ["your papers"]},
        ),
        Service(id="case", letter="B", label={"de": "Wie steht mein Antrag?"}),
    ),
    counters=(),
    devices=(),
)
RANDOM = "t0k3n"
MARKE = Marke(
    number="A024",
    service="papers",
    issued=datetime(2026, 11, 23, 8, 41, tzinfo=UTC),
    token=RANDOM,
    ahead=3,
    wait=Band(low=10, high=15),
)


def test_a_german_slip_says_everything_once() -> None:
    slip = waiting_slip(HALL, MARKE, Words("de"))
    assert (slip.site, slip.number, slip.token) == ("Jobcenter Hagen", "A 024", "t0k3n")
    assert (slip.service, slip.service_german) == ("Unterlagen abgeben", None)
    assert slip.ahead == "Vor Ihnen warten 3 Personen"
    assert slip.wait == "Wartezeit: 10–15 min"
    assert slip.issued == "23.11.2026 · 09:41"
    assert (slip.bring_heading, slip.bring) == ("Bitte halten Sie bereit:", ("Ihre Unterlagen",))
    assert slip.footer == "Wir rufen Nummern auf, niemals Namen."


def test_another_language_has_the_concern_in_german_too() -> None:
    slip = waiting_slip(HALL, MARKE, load("en"))
    assert (slip.service, slip.service_german) == ("Hand in papers", "Unterlagen abgeben")
    assert slip.bring == ("your papers",)
    assert slip.language == "en"


def test_what_is_not_known_is_not_said() -> None:
    slip = waiting_slip(HALL, replace(MARKE, service="case", wait=None), Words("de"))
    assert (slip.wait, slip.bring_heading, slip.bring) == ("", "", ())


def test_a_concern_that_was_dropped_keeps_its_id() -> None:
    slip = waiting_slip(HALL, replace(MARKE, service="gone"), load("en"))
    assert (slip.service, slip.service_german) == ("gone", None)


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (0, "Vor Ihnen wartet niemand"),
        (1, "Vor Ihnen wartet 1 Person"),
        (2, "Vor Ihnen warten 2 Personen"),
    ],
)
def test_people_ahead_are_counted(ahead: int, said: str) -> None:
    assert people_ahead(Words("de"), ahead) == said


@pytest.mark.parametrize(("language", "mark"), [("de", "Kopie"), ("en", "Copy · Kopie")])
def test_a_copy_differs_from_the_slip_by_its_mark_alone(language: str, mark: str) -> None:
    words = load(language)
    slip = waiting_slip(HALL, MARKE, words)
    assert as_copy(slip, words) == replace(slip, copy_mark=mark)


def test_who_does_not_wait_any_more_has_nobody_ahead_on_a_copy() -> None:
    assert waiting_slip(HALL, replace(MARKE, ahead=None), Words("de")).ahead == ""


PAPERS = Papers(
    number="A024",
    counter="c1",
    what="Mietvertrag",
    pieces=3,
    given=datetime(2026, 11, 23, 8, 41, tzinfo=UTC),
)


def test_a_receipt_says_what_was_handed_in_and_cannot_be_taken_for_a_ticket() -> None:
    slip = receipt_slip(HALL, PAPERS, Words("de"))
    assert (slip.number, slip.token) == ("", "")
    assert (slip.service, slip.ahead) == ("Mietvertrag", "3 Stück")
    assert slip.wait == "Nummer A 024, c1"
    assert slip.issued == "23.11.2026 · 09:41"
    assert slip.copy_mark is None


def test_a_receipt_in_another_language_has_its_heading_in_german_too() -> None:
    counter = Counter(id="c1", place={"de": "Schalter 1", "en": "Counter 1"})
    slip = receipt_slip(replace(HALL, counters=(counter,)), replace(PAPERS, again=True), load("en"))
    assert slip.heading.endswith(" / Beleg: Wir haben Unterlagen von Ihnen bekommen")
    assert slip.wait == "Number A 024, Counter 1"
    assert slip.copy_mark is not None


INVITATION = Invitation(
    slot=datetime(2026, 11, 24, 8, 0, tzinfo=UTC),
    unit="Team 7",
    go_to={"de": "Zimmer 214, 2. Etage", "en": "Room 214, 2nd floor"},
    code="1700123456",
    service="papers",
    given=datetime(2026, 11, 23, 8, 41, tzinfo=UTC),
)


def test_an_invitation_says_when_and_where_and_with_which_code() -> None:
    slip = invitation_slip(HALL, INVITATION, Words("de"))
    assert (slip.heading, slip.number) == ("Ihr Termin", "")
    assert (slip.service, slip.service_german) == ("Dienstag, 24. November, 09:00 Uhr", None)
    assert (slip.ahead, slip.wait) == ("Zimmer 214, 2. Etage", "Team 7")
    assert slip.bring == waiting_slip(HALL, MARKE, Words("de")).bring
    assert (slip.token, slip.copy_mark) == ("1700123456", None)
    assert slip.footer.startswith("Ihr Code: 1700\u00a01234\u00a056.")
    assert slip.issued == "Gedruckt: 23.11.2026 · 09:41"


def test_an_invitation_in_another_language_has_its_day_in_german_too() -> None:
    invitation = replace(INVITATION, again=True, service="gone")
    slip = invitation_slip(HALL, invitation, load("en"))
    assert slip.heading == "Your appointment / Ihr Termin"
    assert slip.service == "Tuesday, 24 November, 09:00"
    assert slip.service_german == "Dienstag, 24. November, 09:00 Uhr"
    assert slip.ahead == "Room 214, 2nd floor"
    assert (slip.bring_heading, slip.bring) == ("", ())
    assert slip.copy_mark is not None
