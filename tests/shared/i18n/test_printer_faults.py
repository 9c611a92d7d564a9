"""What the printer's troubles are called."""

import pytest

from shared.i18n.printer_faults import STAFF, VISITORS, for_staff, for_visitors
from shared.i18n.words import load
from shared.printing.status import Trouble

CODES = ["ready", *(trouble.value for trouble in Trouble)]


@pytest.mark.parametrize("table", [VISITORS, STAFF], ids=["visitors", "staff"])
def test_every_trouble_has_words(table: dict[str, str]) -> None:
    assert sorted(table) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_trouble_is_said_in_english_too(code: str) -> None:
    english = load("en")

    for_visitors(english, code)
    for_staff(english, code)

    assert not english.missing


def test_a_trouble_that_nobody_knows_is_still_a_trouble() -> None:
    german = load("de")

    assert for_visitors(german, "from-mars") == "Der Drucker geht gerade nicht."
    assert for_staff(german, "from-mars").startswith("Der Drucker meldet einen Fehler.")
