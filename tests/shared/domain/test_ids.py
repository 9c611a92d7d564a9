"""How a number is written."""

from __future__ import annotations

from shared.domain.ids import REFUSED_LETTERS, in_fours, spaced, ticket_number


def test_a_number_is_a_letter_and_three_digits() -> None:
    assert [ticket_number("A", place) for place in (1, 24, 999)] == ["A001", "A024", "A999"]


def test_people_read_it_with_a_gap() -> None:
    assert spaced("A024") == "A 024"


def test_a_code_is_read_in_groups_of_four() -> None:
    assert in_fours("1700123456") == "1700 1234 56"


def test_letters_that_look_like_digits_are_refused() -> None:
    assert set(REFUSED_LETTERS) == set("IOQSZ")
