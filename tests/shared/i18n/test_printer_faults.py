"""What the printer's conditions are called, to visitors and to staff."""

from __future__ import annotations

import pytest

from shared.i18n.printer_faults import STAFF, VISITORS, for_staff, for_visitors
from shared.i18n.words import Words, load
from shared.printing.status import Trouble


def test_visitors_and_staff_are_told_of_every_fault_that_a_printer_can_have() -> None:
    known = {"ready", *(trouble.value for trouble in Trouble)}
    assert set(VISITORS) == set(STAFF) == known


@pytest.mark.parametrize("condition", STAFF)
def test_every_condition_can_be_said_in_every_language_of_the_hall(condition: str) -> None:
    for language in ("de", "en"):
        words = load(language)
        assert for_visitors(words, condition)
        assert for_staff(words, condition)
        assert words.missing == set()


def test_a_condition_that_nobody_knows_is_a_printer_that_does_not_work() -> None:
    words = Words("de")
    assert for_visitors(words, "on_fire") == "Der Drucker geht gerade nicht."
    assert for_staff(words, "on_fire") == "Der Drucker meldet einen Fehler. Bitte sehen Sie nach."
