"""What is wrong with a settings file: where, what was found, what was expected."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct


def printable(text: str) -> str:
    """Write control characters and undecodable bytes as escapes: no file may move the cursor."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text
    )


class Severity(StrEnum):
    """Whether a problem keeps the lobby from starting."""

    ERROR = "error"
    WARNING = "warning"


class Problem(Struct, frozen=True, kw_only=True):
    """One problem, in plain words for an administrator.

    ``key`` is the dotted path of the setting, such as ``services.papers.letter``; it is empty
    where the file as a whole is meant. Places in a list count from 1: ``hours.mon.2``.
    """

    file: Path
    key: str
    found: str
    expected: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Say the whole problem on one line."""
        return f"{self.where}: found {self.found}, expected {self.expected}"

    @property
    def where(self) -> str:
        """The file and, unless the whole file is meant, the key in it."""
        file = printable(str(self.file))
        return f"{file}: {self.key}" if self.key else file


class SettingsError(Exception):
    """The settings cannot be used; ``problems`` holds every error that was found (no warnings)."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems; the message is one line for each."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
