"""The confirmation of a call back tells when and how, and nothing that a finder should know."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from shared.domain.openings import Hotline
from shared.i18n.words import load
from shared.printing.cards import card_slip
from shared.printing.confirmations import confirmation_card, confirmation_of
from tests.helpers.lobbies import a_catalogue

DUE = datetime(2026, 11, 24, 9, tzinfo=UTC)
NOTED = confirmation_of(12, "+49233180840", DUE)
HOTLINE = Hotline(id="first", label={"de": "Telefon", "en": "Telephone"}, number="02331 0")


def test_it_says_the_reference_until_when_and_how_we_are_reached() -> None:
    catalogue = replace(a_catalogue(), hotlines=(HOTLINE,))
    german, english = load("de"), load("en")
    slip = card_slip(catalogue, confirmation_card(catalogue, NOTED, german), german)
    assert slip.lines == (
        "Rückruf Nr. 12",
        "Wir rufen Sie an: bis Dienstag, 24. November, 10:00 Uhr.",
        "Wir wählen die Nummer, die mit 40 endet.",
        "So erreichen Sie uns:",
        "Telefon: 02331 0 (Tag und Nacht)",
    )
    english_slip = card_slip(catalogue, confirmation_card(catalogue, NOTED, english), english)
    assert english_slip.lines[0] == "Call back no. 12"


def test_of_the_number_only_its_end_is_kept() -> None:
    assert NOTED.digits == "40"
    words = load("de")
    card = confirmation_card(a_catalogue(), NOTED, words)
    assert "2331" not in " ".join(card.lines["de"])
    assert card.label == {"de": "Bestätigung drucken"}
