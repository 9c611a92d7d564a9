"""What is noted about a visit."""

from __future__ import annotations

from shared.domain.visits import LONGEST_NOTE, with_note


def test_the_newest_note_stands_first_and_an_empty_one_adds_nothing() -> None:
    assert with_note("alt", " neu ") == "neu\nalt"
    assert with_note("alt", " ") == "alt"
    assert with_note("", "neu") == "neu"


def test_notes_never_grow_beyond_their_room_and_the_oldest_give_way() -> None:
    long = "x" * LONGEST_NOTE
    assert with_note(long, "neu") == ("neu\n" + long)[:LONGEST_NOTE]
