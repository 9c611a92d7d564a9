"""docs/accessibility.md names what holds each promise: all of it exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TEXT)))


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_what_is_named_exists(file: str, test: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert f"def {test}(" in text or not test


def test_every_room_of_the_house_makes_promises() -> None:
    rooms = {"Kiosk", "Wall display", "Slip", "Consoles", "Languages"}
    assert rooms <= set(re.findall(r"^## (.+)$", TEXT, re.MULTILINE))
    assert len([test for _, test in NAMED if test]) > len(rooms)
