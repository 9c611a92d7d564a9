from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.printing import raster
from shared.printing.bitmap import LIVE_COMMANDS, Picture
from shared.printing.raster import FontsUnavailable, SlipPainter
from shared.printing.slip import DOTS_PER_MM, NARROW_DOTS, WIDE_DOTS, Slip
from tests.shared.printing.samples import (
    ARABIC,
    ENGLISH,
    GERMAN,
    SLIPS,
    bands,
    image_of,
    ink_columns,
    token_on,
)

WIDTHS = (WIDE_DOTS, NARROW_DOTS)
EMPTY = Slip(
    site="",
    heading="",
    number="",
    service="",
    ahead="",
    wait="",
    issued="",
    token="t",  # noqa: S106 - not a password
    footer="",
)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SLIPS)
def test_the_qr_of_every_slip_is_readable_by_any_phone(
    painter: SlipPainter, name: str, width: int
) -> None:
    assert token_on(image_of(painter.paint(SLIPS[name], width))) == SLIPS[name].token


@pytest.mark.parametrize("number", ["A 024", "W 888", "M 999", "B 1"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_number_is_high_enough_to_read_and_as_wide_as_the_paper_at_most(
    painter: SlipPainter, number: str, width: int
) -> None:
    picture = painter.paint(replace(EMPTY, number=number), width)
    (top, height), *_ = bands(picture)
    assert 15 * DOTS_PER_MM <= height <= 17 * DOTS_PER_MM + 4
    left, right = ink_columns(picture, top, height)
    assert 8 <= left < right <= width - 8


def test_on_wide_paper_the_usual_number_is_17_mm_high(painter: SlipPainter) -> None:
    _, height = bands(painter.paint(replace(EMPTY, number="A 024"), WIDE_DOTS))[0]
    assert height >= 17 * DOTS_PER_MM


def test_a_number_far_too_long_gets_narrow_but_is_never_cut(painter: SlipPainter) -> None:
    picture = painter.paint(replace(EMPTY, number="AB 123456789"), NARROW_DOTS)
    (top, height), *_ = bands(picture)
    left, right = ink_columns(picture, top, height)
    assert height >= 15 * DOTS_PER_MM
    assert 8 <= left < right <= NARROW_DOTS - 8


@pytest.mark.parametrize("width", WIDTHS)
def test_small_letters_are_2_mm_high_or_more(painter: SlipPainter, width: int) -> None:
    x_height = 2 * DOTS_PER_MM
    for slip in (replace(EMPTY, site="xxx"), replace(EMPTY, wait="xxx")):
        (_, first), *_ = bands(painter.paint(slip, width))
        assert first >= x_height or slip.wait
    assert bands(painter.paint(replace(EMPTY, footer="xxx"), width))[-1][1] >= x_height


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SLIPS)
def test_nothing_reaches_the_paper_s_edges(painter: SlipPainter, name: str, width: int) -> None:
    marked = replace(SLIPS[name], copy_mark="Kopie")
    picture = painter.paint(marked, width)
    for top, height in bands(picture):
        left, right = ink_columns(picture, top, height)
        assert 4 <= left < right <= width - 4
    last, height = bands(picture)[-1]
    assert last + height < picture.height


def test_a_word_longer_than_the_paper_is_broken_not_cut(painter: SlipPainter) -> None:
    word = "Grundsicherungsleistungsbescheidänderungsantragsformular"
    picture = painter.paint(replace(EMPTY, service=word), NARROW_DOTS)
    rows = [band for band in bands(picture) if band[1] > 10]
    assert len(rows) > 2
    for top, height in rows:
        left, right = ink_columns(picture, top, height)
        assert 4 <= left < right <= NARROW_DOTS - 4


def test_lines_of_a_centred_text_are_about_equally_long(painter: SlipPainter) -> None:
    picture = painter.paint(replace(EMPTY, site="Haus der Hilfe in der Stadt Beispielstadt"), 384)
    (first, one), (second, two), *_ = bands(picture)
    left, right = ink_columns(picture, first, one)
    other_left, other_right = ink_columns(picture, second, two)
    assert abs((right - left) - (other_right - other_left)) < 120


def test_right_to_left_words_begin_on_the_right(painter: SlipPainter) -> None:
    def edge_of_list(slip: Slip) -> tuple[int, int]:
        only = replace(
            EMPTY, bring_heading="", bring=slip.bring[:1], right_to_left=slip.right_to_left
        )
        picture = painter.paint(only, WIDE_DOTS)
        listed = bands(picture)[1]
        return ink_columns(picture, *listed)

    arabic_left, arabic_right = edge_of_list(ARABIC)
    german_left, german_right = edge_of_list(GERMAN)
    assert german_left < 24
    assert german_right < WIDE_DOTS - 24
    assert arabic_right > WIDE_DOTS - 24
    assert arabic_left > 24


def test_a_copy_carries_a_frame_that_the_original_does_not(painter: SlipPainter) -> None:
    original, copy = (
        painter.paint(slip, WIDE_DOTS) for slip in (ENGLISH, replace(ENGLISH, copy_mark="Copy"))
    )
    assert copy.height > original.height + 60
    assert copy.bits.endswith(original.bits[-72 * 300 :])


@settings(max_examples=40)
@given(st.text(max_size=80), st.sampled_from(WIDTHS))
def test_no_words_at_all_make_a_printer_execute_a_picture(
    painter: SlipPainter, words: str, width: int
) -> None:
    slip = replace(EMPTY, site=words, service=words, bring=(words,), number=words[:9])
    picture = painter.paint(slip, width)
    assert not any(command in picture.bits for command in LIVE_COMMANDS)
    assert len(picture.bits) % (width // 8) == 0


def test_every_picture_is_scrubbed_before_anybody_gets_it(
    painter: SlipPainter, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = Picture(width=576, bits=b"")

    def scrubbed(_picture: Picture) -> Picture:
        return clean

    monkeypatch.setattr(raster, "scrub", scrubbed)
    assert painter.paint(GERMAN, WIDE_DOTS) is clean


def test_slips_drawn_on_several_threads_at_once_are_as_good(painter: SlipPainter) -> None:
    alone = [painter.paint(slip, WIDE_DOTS) for slip in SLIPS.values()]

    def paint(slip: Slip) -> Picture:
        return painter.paint(slip, WIDE_DOTS)

    with ThreadPoolExecutor(max_workers=4) as pool:
        for _ in range(4):
            assert list(pool.map(paint, SLIPS.values())) == alone


def test_a_folder_without_fonts_is_told_at_once(qapp: object, tmp_path: Path) -> None:
    del qapp
    (tmp_path / "broken.ttf").write_bytes(b"not a font")
    with pytest.raises(FontsUnavailable, match="could be loaded"):
        SlipPainter(tmp_path)
