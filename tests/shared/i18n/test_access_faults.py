"""What is wrong with a door, for staff."""

from __future__ import annotations

import pytest

from shared.i18n.access_faults import FAULTS, access_fault
from shared.i18n.words import Words, load


@pytest.mark.parametrize("condition", FAULTS)
def test_every_fault_can_be_said_in_every_language_of_the_hall(condition: str) -> None:
    for language in ("de", "en"):
        words = load(language)
        assert "Treppe" in access_fault(words, "Treppe", condition)
        assert words.missing == set()


def test_a_fault_that_nobody_knows_is_a_relay_that_cannot_be_reached() -> None:
    known = access_fault(Words("de"), "Treppe", "unreachable")
    assert access_fault(Words("de"), "Treppe", "on_fire") == known
