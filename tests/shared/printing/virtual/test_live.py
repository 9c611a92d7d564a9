from hypothesis import given
from hypothesis import strategies as st

from shared.printing.virtual.live import Live, LiveScanner

risky = st.lists(st.sampled_from([0x10, 0x04, 0x05, 0x14, 0x01, 0x00]), max_size=60).map(bytes)


def test_a_status_question_inside_of_a_picture_is_found() -> None:
    commands, ordinary = LiveScanner().feed(b"\xff\x10\x04\x01\xff")
    assert commands == [Live(0x04, 1)]
    assert ordinary == b"\xff\xff"


def test_a_question_that_arrives_in_pieces_is_found_once() -> None:
    scanner = LiveScanner()
    answers = [scanner.feed(bytes([byte])) for byte in b"\x10\x10\x05\x02"]
    assert [found for found, _ in answers] == [[], [], [], [Live(0x05, 2)]]
    assert b"".join(ordinary for _, ordinary in answers) == b"\x10"


@given(risky, st.integers(0, 60))
def test_it_does_not_matter_where_the_bytes_are_parted(data: bytes, at: int) -> None:
    whole, parted = LiveScanner(), LiveScanner()
    first, second = parted.feed(data[:at]), parted.feed(data[at:])
    assert (first[0] + second[0], first[1] + second[1]) == whole.feed(data)
