"""What config/hagen.toml adds to the ground floor, for a lobby that a test runs on any day."""

from __future__ import annotations

from pathlib import Path

HAGEN = Path(__file__).parents[2] / "config" / "hagen.toml"
_LEFT_OUT = ("base = ", "state = ", "folder = ")
"""The base (the test has its own), the public holidays, and a folder beside the program."""


def larger_house() -> str:
    """Return its tables, to stand behind those of another file."""
    lines = HAGEN.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith(_LEFT_OUT)) + "\n"
