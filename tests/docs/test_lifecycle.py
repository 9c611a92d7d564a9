"""docs/lifecycle.md is drawn from the tables of the domain."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_picture_of_a_tickets_life_is_the_one_that_the_tables_draw() -> None:
    drawn = runpy.run_path(str(ROOT / ".ci" / "lifecycle.py"))["page"]()
    assert (ROOT / "docs" / "lifecycle.md").read_text(encoding="utf-8") == drawn
