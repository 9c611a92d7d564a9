"""What is wrong with a settings file: where, what was found, what was expected."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct


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
        where = f"{self.file}: {self.key}" if self.key else f"{self.file}"
        return f"{where}: found {self.found}, expected {self.expected}"


class SettingsError(Exception):
    """The settings cannot be used; ``problems`` holds every error that was found (no warnings)."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems; the message is one line for each."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
