"""Slips are read back from their pictures alone, or honestly not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from broker.demo.reading import LETTERS, SlipRead, read_number, read_qr, read_slip

Print = Callable[..., Path]


def test_a_printed_slip_says_its_number_and_its_token(print_slip: Print) -> None:
    slip = read_slip(print_slip("slip-0001.png", "A024", "aB3-_xYz09kLmN4p"))
    assert slip == SlipRead(file="slip-0001.png", token="aB3-_xYz09kLmN4p", number="A024")  # noqa: S106


@pytest.mark.parametrize("width", [576, 384])
def test_every_letter_and_every_digit_is_read_on_wide_and_on_narrow_paper(
    print_slip: Print, width: int
) -> None:
    digits = ["024", "139", "586", "777"]
    numbers = [f"{letter}{digits[at % 4]}" for at, letter in enumerate(LETTERS)]
    read = [read_slip(print_slip(f"{n}.png", n, "token", width=width)).number for n in numbers]
    assert read == numbers


def test_a_copy_is_known_by_its_frame_and_an_original_has_none(print_slip: Print) -> None:
    assert read_slip(print_slip("one.png", "A024", "token", copy="Kopie")).copy
    assert not read_slip(print_slip("two.png", "A024", "token")).copy


def test_a_copy_is_read_like_an_original(print_slip: Print) -> None:
    slip = read_slip(print_slip("one.png", "N158", "token", copy="Kopie"))
    assert (slip.number, slip.token) == ("N158", "token")


def test_a_number_with_a_blot_is_unreadable_rather_than_guessed(print_slip: Print) -> None:
    picture = Image.open(print_slip("one.png", "A024", "token")).convert("L")
    ink = ImageDraw.Draw(picture)
    ink.rectangle((0, 0, picture.width, picture.height // 2), fill=0)
    assert read_number(picture) is None


def test_a_sign_that_is_none_is_not_taken_for_the_nearest_digit(print_slip: Print) -> None:
    file = print_slip("one.png", "A111", "token")
    with Image.open(file) as opened:
        picture = opened.convert("L")
    before = read_number(picture)
    # A bar through the whole line of digits: what is left looks like no digit any more.
    tall = [row for row in range(picture.height) if _inked(picture, row)]
    ink = ImageDraw.Draw(picture)
    for top in range(tall[0], tall[-1], 12):
        ink.rectangle((0, top, picture.width, top + 5), fill=255)
    assert (before, read_number(picture)) == ("A111", None)


def test_an_empty_piece_of_paper_says_nothing() -> None:
    paper = Image.new("L", (576, 800), 255)
    assert read_number(paper) is None
    assert read_qr(paper) is None


def test_two_codes_on_one_paper_are_none(print_slip: Print) -> None:
    with Image.open(print_slip("one.png", "A024", "token")) as opened:
        one = opened.convert("L")
    both = Image.new("L", (one.width * 2, one.height), 255)
    both.paste(one, (0, 0))
    both.paste(one, (one.width, 0))
    assert read_qr(both) is None


def test_an_empty_piece_of_paper_is_no_copy(tmp_path: Path) -> None:
    file = tmp_path / "empty.png"
    Image.new("1", (576, 100), 1).save(file)
    assert read_slip(file) == SlipRead(file="empty.png", token=None, number=None)


def _inked(picture: Image.Image, row: int) -> bool:
    return 0 in picture.crop((0, row, picture.width, row + 1)).tobytes()
