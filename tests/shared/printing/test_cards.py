"""A card says what the settings say, in the visitor's language, and looks like no ticket."""

from __future__ import annotations

from msgspec.structs import replace

from shared.domain.cards import Card
from shared.domain.openings import Hotline
from shared.i18n.words import load
from shared.printing.cards import card_lines, card_slip
from shared.printing.slip import WIDE_DOTS, Number, Qr, Text, arrange
from tests.helpers.lobbies import a_catalogue

CARD = Card(
    id="contact",
    label={"de": "Kontaktkarte", "en": "Contact card"},
    lines={"de": ("Wir sind da.",), "en": ("We are here.",)},
    qr="https://example.org",
    hotlines=("first", "gone"),
)
FIRST = Hotline(id="first", label={"de": "Hotline", "en": "Hotline"}, number="02331 0")
CATALOGUE = replace(a_catalogue(), cards=(CARD,), hotlines=(FIRST,))


def test_its_lines_are_followed_by_the_hotlines_that_it_names() -> None:
    assert card_lines(CATALOGUE, CARD, load("en")) == (
        "We are here.",
        "Hotline: 02331 0 (day and night)",
    )
    without_english = replace(CARD, lines={"de": ("Nur deutsch.",)}, hotlines=())
    assert card_lines(CATALOGUE, without_english, load("en")) == ("Nur deutsch.",)


def test_on_paper_it_has_its_lines_and_its_code_and_no_number() -> None:
    blocks = arrange(card_slip(CATALOGUE, CARD, load("de")), WIDE_DOTS)
    texts = [block.text for block in blocks if isinstance(block, Text)]
    assert texts == [
        "Amt",
        "Wir sind da.",
        "Hotline: 02331 0 (Tag und Nacht)",
        "https://example.org",
    ]
    assert [block.payload for block in blocks if isinstance(block, Qr)] == ["https://example.org"]
    assert not [block for block in blocks if isinstance(block, Number)]


def test_without_a_code_there_is_none() -> None:
    blocks = arrange(card_slip(CATALOGUE, replace(CARD, qr=""), load("de")), WIDE_DOTS)
    assert not [block for block in blocks if isinstance(block, Qr)]
