from hypothesis import given
from hypothesis import strategies as st

from shared.printing.bitmap import LIVE_COMMANDS, Picture, scrub

risky = st.sampled_from([b"\x10", b"\x04", b"\x05", b"\x14", b"\x30", b"\x00", b"\xff"])
risky_bits = st.lists(risky, min_size=0, max_size=600).map(b"".join)


@given(risky_bits)
def test_no_picture_holds_a_command_that_a_printer_would_execute(bits: bytes) -> None:
    scrubbed = scrub(Picture(width=8, bits=bits)).bits
    assert not any(command in scrubbed for command in LIVE_COMMANDS)


@given(risky_bits)
def test_scrubbing_only_ever_adds_a_dot_beside_a_dot(bits: bytes) -> None:
    scrubbed = scrub(Picture(width=8, bits=bits)).bits
    assert len(scrubbed) == len(bits)
    assert {(a, b) for a, b in zip(bits, scrubbed, strict=True) if a != b} <= {(0x10, 0x30)}


def test_a_harmless_picture_stays_as_it_is() -> None:
    picture = Picture(width=16, bits=b"\x10\x00\x04\x10")
    assert scrub(picture) == picture


def test_a_picture_knows_its_height() -> None:
    assert Picture(width=576, bits=bytes(72 * 5)).height == 5
