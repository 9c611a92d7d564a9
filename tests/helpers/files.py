"""Files of appointments for tests, read for the small hall on its Monday."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from broker.imports.found import FileIsWrong, Found, Reader, told
from broker.imports.reading import read
from shared.i18n.words import load
from tests.helpers.bookings import MONDAY
from tests.helpers.lobbies import a_catalogue

if TYPE_CHECKING:
    from shared.domain.booking import Booking

READER = Reader(
    source="s", catalogue=replace(a_catalogue(), site={"de": "Amt", "en": "Office"}), today=MONDAY
)
TUESDAY = date(2026, 11, 24)


def found(text: str | bytes, name: str = "termine.csv") -> Found:
    """Read a file."""
    return read(name, text.encode() if isinstance(text, str) else text, READER)


def the_only(text: str, name: str = "termine.csv") -> Booking:
    """Read a file with one appointment."""
    (booking,) = found(text, name).bookings
    return booking


def wrong(text: str | bytes, name: str = "termine.csv") -> list[str]:
    """Read a file that is wrong, and return what is told."""
    with pytest.raises(FileIsWrong) as error:
        found(text, name)
    return told(load("de"), error.value.problems)
