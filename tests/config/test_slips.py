"""Every slip in every language of the real hall: whole, large, in order, in signs that print."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from shared.domain.public import Band
from shared.i18n.catalogues import entries, languages
from shared.i18n.refusals import SENTENCES, refusal
from shared.i18n.sentences import parts
from shared.i18n.words import GERMAN, Words, load
from shared.printing.cards import card_slip
from shared.printing.confirmations import Confirmation, confirmation_card
from shared.printing.raster import SlipPainter
from shared.printing.slip import (
    DOTS_PER_MM,
    LEAST_X_HEIGHT_MM,
    MARGIN_DOTS,
    NARROW_DOTS,
    WIDE_DOTS,
    Align,
    Number,
    Slip,
    Text,
    arrange,
)
from shared.printing.wording import (
    Invitation,
    Marke,
    Papers,
    as_copy,
    invitation_slip,
    receipt_slip,
    waiting_slip,
)
from shared.settings.loading import load as load_settings
from shared.ui.fonts import FOLDER
from tests.helpers.larger_house import HAGEN
from tests.helpers.reading_order import numbers_out_of_order, signs_without_a_shape
from tests.shared.printing.samples import bands, image_of, ink_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shared.domain.cards import Card
    from shared.domain.ids import Language

HALL = load_settings(HAGEN).catalogue
MORNING = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)
LANGUAGES = languages()
FROM_THE_RIGHT = [each for each in LANGUAGES if load(each).right_to_left]
WIDTHS = (WIDE_DOTS, NARROW_DOTS)
HOLE = re.compile(r"[{}]|%\(")
RANDOM = "3kQ9xZr7LmN2bVtA5yHs8w"


@pytest.fixture(scope="module")
def painter(qapp: object) -> SlipPainter:
    """Draw with the bundled fonts, as the kiosk does."""
    del qapp
    return SlipPainter(FOLDER)


def slips(words: Words) -> dict[str, Slip]:
    """Return every kind of slip that visitors get, with the hall's labels and with long ones."""
    return {
        **{f"ticket-{each}": slip for each, slip in tickets(words)},
        "receipt": receipt_slip(
            HALL,
            Papers(number="A024", counter="c3", what="7 · 9", pieces=3, given=MORNING, again=True),
            words,
        ),
        "invitation": invitation_slip(
            HALL,
            Invitation(
                slot=MORNING,
                unit="Team 501",
                go_to=HALL.counters[-1].place,
                code="17220451",
                service="registration",
                given=MORNING,
            ),
            words,
        ),
        "card": card_slip(HALL, with_hotlines(HALL.cards[0]), words),
        "call-back": card_slip(
            HALL,
            confirmation_card(HALL, Confirmation(call_back=12, due=MORNING, digits="45"), words),
            words,
        ),
    }


def with_hotlines(card: Card) -> Card:
    return replace(card, hotlines=tuple(each.id for each in HALL.hotlines))


def tickets(words: Words) -> Iterator[tuple[str, Slip]]:
    """Yield a ticket for each service, and what else may stand on one."""
    marke = Marke(
        number="A024",
        service="papers",
        issued=MORNING,
        token=RANDOM,
        ahead=3,
        wait=Band(low=15, high=25),
    )
    for service in HALL.services:
        yield service.id, waiting_slip(HALL, replace(marke, service=service.id), words)
    for ahead in (None, 0, 1, 2, 5, 11, 100):
        band = Band(low=0, high=5)
        yield f"after-{ahead}", waiting_slip(HALL, replace(marke, ahead=ahead, wait=band), words)
    back = waiting_slip(HALL, replace(marke, back=MORNING), words)
    yield "come-back", back
    longest = max((words.label(each.label) for each in HALL.services), key=len)
    yield "long", replace(as_copy(back, words), service=f"{longest} · {longest}", number="M 999")


def texts(slip: Slip) -> list[Text]:
    return [block for block in arrange(slip, WIDE_DOTS) if isinstance(block, Text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_is_said_wholly_in_its_language_with_no_hole_left_open(language: Language) -> None:
    words = load(language)
    said = [text.text for slip in slips(words).values() for text in texts(slip)]
    assert words.missing == set()
    assert [text for text in said if HOLE.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_of_the_hall_is_there_in_the_language_itself(language: Language) -> None:
    labels = [
        *(each.label for each in HALL.services),
        *(each.place for each in (*HALL.counters, *HALL.workstations)),
        *(each.label for each in (*HALL.areas, *HALL.hotlines, *HALL.cards)),
        *(each.reason for each in HALL.closures),
        *(each.bring for each in HALL.services if each.bring),
        *(each.lines for each in HALL.cards),
    ]
    assert [label[GERMAN] for label in labels if not label.get(language)] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slip_is_whole_black_on_white_and_its_number_15_mm_high(
    painter: SlipPainter, language: Language, width: int
) -> None:
    for name, slip in slips(load(language)).items():
        picture = painter.paint(slip, width)
        rows = bands(picture)
        edges = [ink_columns(picture, top, height) for top, height in rows]
        assert min(left for left, _ in edges) >= MARGIN_DOTS // 2, name
        assert max(right for _, right in edges) <= width - MARGIN_DOTS // 2, name
        if slip.number:
            assert max(height for _, height in rows[:8]) >= 15 * DOTS_PER_MM, name
        counts = image_of(picture).histogram()
        assert counts[0] + counts[255] == sum(counts), name
        assert counts[255] > 0.7 * sum(counts), name


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_of_a_slip_is_under_2_mm(language: Language, width: int) -> None:
    for name, slip in slips(load(language)).items():
        blocks = arrange(slip, width)
        heights = [block.x_height_mm for block in blocks if isinstance(block, Text)]
        assert min(heights) >= LEAST_X_HEIGHT_MM, name
        numbers = [block.least_capital_mm for block in blocks if isinstance(block, Number)]
        assert numbers == ([15.0] if slip.number else []), name


@pytest.mark.parametrize("language", FROM_THE_RIGHT)
def test_from_the_right_each_line_begins_on_the_right_and_numbers_keep_their_order(
    painter: SlipPainter, language: Language
) -> None:
    for name, slip in slips(load(language)).items():
        own = [text for text in texts(slip) if text.text != slip.service_german]
        assert all(text.right_to_left for text in own), name
        wrong = [(text.text, numbers_out_of_order(text.text)) for text in own]
        assert [each for each in wrong if each[1]] == [], name
        for listed in (text for text in own if text.align is Align.START):
            alone = Slip(
                site="",
                heading="",
                service="",
                ahead="",
                wait="",
                issued="",
                lines=(listed.text,),
                footer="",
                right_to_left=True,
            )
            picture = painter.paint(alone, WIDE_DOTS)
            _, (top, _), *_ = bands(picture)
            _, right = ink_columns(picture, top, picture.height - top)
            assert right > WIDE_DOTS - 3 * MARGIN_DOTS, listed.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fonts_that_ship_can_draw_every_sign_that_a_visitor_may_see(language: Language) -> None:
    words = load(language)
    known = entries(language).values() if language != GERMAN else ()
    said = [text for entry in known for text in parts(entry.string)]
    said += [text.text for slip in slips(words).values() for text in texts(slip)]
    assert signs_without_a_shape(said) == set()
    assert signs_without_a_shape(["\U00010000"]) == {"\U00010000"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_said_in_the_language_with_no_hole_left_open(language: Language) -> None:
    words = load(language)
    opens = {"opens": "2026-11-24T08:00:00+01:00", "asked": "2026-11-23T09:41:00+01:00"}
    closed = {f"reason.{each}": HALL.closures[0].reason[each] for each in HALL.closures[0].reason}
    for reason in SENTENCES:
        for details in ({}, {"number": "A024"}, {**opens, **closed}):
            said = refusal(words, reason, details)
            assert HOLE.search(said) is None, said
            assert numbers_out_of_order(said) == [], said
    assert words.missing == set()
