import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.printing.bitmap import LIVE_COMMANDS, Picture, scrub
from shared.printing.driver.encoding import LONGEST_STRIP, encode, identity_of
from shared.printing.driver.library import load_library
from shared.printing.frames import Model

BLANK = Picture(width=576, bits=bytes(72 * 600))
RISKY = b"\x10\x04\x05\x14\x00\x1d"


def risky_picture(seed: bytes) -> Picture:
    """Make a picture of little but the bytes of live commands, more than one strip high."""
    rows = bytes(RISKY[byte % len(RISKY)] for byte in seed * 300)
    return Picture(width=64, bits=rows[: 8 * 300])


risky_pictures = st.builds(risky_picture, st.binary(min_size=8, max_size=64))


def test_a_slip_is_initialised_reported_drawn_cut_and_confirmed_in_this_order() -> None:
    data = encode(BLANK, Model.EPSON, b"ABCD")
    marks = [
        b"\x1b@",
        b"\x1daa"[:2] + b"\xff",
        b"\x1dv0\x00",
        b"\x1dVB\x00",
        b"\x1d(H\x06\x0000ABCD",
    ]
    places = [data.index(mark) for mark in marks]
    assert places == sorted(places)
    assert data.endswith(b"ABCD")


def test_no_strip_is_higher_than_256_rows() -> None:
    data = encode(BLANK, Model.EPSON, b"ABCD")
    heads = [data[at : at + 8] for at in range(len(data)) if data[at : at + 4] == b"\x1dv0\x00"]
    assert [int.from_bytes(head[6:8], "little") for head in heads] == [256, 256, 88]
    assert {int.from_bytes(head[4:6], "little") for head in heads} == {72}


def test_the_picture_arrives_dot_by_dot() -> None:
    picture = Picture(width=576, bits=bytes(b ^ 0x55 for b in range(256)) * 9 * 8)
    data = encode(picture, Model.EPSON, b"ABCD")
    start = data.index(b"\x1dv0\x00") + 8
    assert data[start : start + len(picture.bits)] == picture.bits


def test_a_plain_printer_is_asked_in_print_order_and_a_kiosk_printer_presents_the_slip() -> None:
    assert encode(BLANK, Model.PLAIN, b"ABCD").endswith(b"\x1dVB\x00\x1dr\x01")
    assert encode(BLANK, Model.CUSTOM, b"ABCD").endswith(b"\x1bi\x1de\x03\x0c\x1dr\x01")


@given(risky_pictures, st.sampled_from(Model))
def test_a_whole_slip_holds_no_live_command_not_even_across_strips(
    picture: Picture, model: Model
) -> None:
    data = encode(scrub(picture), model, b"ABCD")
    assert not any(command in data for command in LIVE_COMMANDS)


@given(st.text(max_size=60))
def test_an_identity_is_four_letters_that_no_status_could_be_taken_for(job_id: str) -> None:
    identity = identity_of(job_id)
    assert len(identity) == 4
    assert all(0x21 <= byte <= 0x7E for byte in identity)


def test_two_jobs_have_two_identities() -> None:
    assert len({identity_of(f"ticket-{number}") for number in range(500)}) > 495


def test_enough_nuls_complete_the_longest_strip() -> None:
    assert LONGEST_STRIP == 576 // 8 * 256


def test_the_library_leaves_no_log_handler_behind() -> None:
    handlers = list(logging.root.handlers)
    load_library()
    assert logging.root.handlers == handlers


def test_printing_says_nothing_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    encode(BLANK, Model.EPSON, b"ABCD")
    assert capsys.readouterr().out == ""
