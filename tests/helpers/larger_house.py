"""The larger house that the notes of config/hagen.toml show how to set up."""

from __future__ import annotations

import re
from pathlib import Path

HAGEN = Path(__file__).parents[2] / "config" / "hagen.toml"
_SETTING = re.compile(r"# (\[[a-z0-9.-]+\]|[a-z0-9_]+ = .*)\Z")


def larger_house() -> str:
    """Return the tables of these notes with the # taken away."""
    text = HAGEN.read_text(encoding="utf-8")
    notes = text.partition(" a larger house\n")[2].partition("\n# ----")[0]
    found = (_SETTING.match(line) for line in notes.splitlines())
    return "\n".join(match[1] for match in found if match) + "\n"
