"""Collects what is wrong while a file is read, decoded and checked; knows each key's file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias, cast

from shared.settings.problems import Problem, Severity, printable

if TYPE_CHECKING:
    from pathlib import Path

KeyPath: TypeAlias = tuple[str, ...]

LONGEST_SHOWN = 60
"""Characters of a found value that are quoted; the rest is cut."""

HUGE = 10**20
"""Whole numbers from here on are not written out; Python refuses to write the largest."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


class Findings:
    """Problems in the order they were found.

    ``origins`` maps the path of each key to the file that set it last; a path that is in no
    file belongs to the nearest table above it, and in the end to ``source``.
    """

    def __init__(self, source: Path) -> None:
        """Start with nothing found in ``source``."""
        self.source = source
        self.origins: dict[KeyPath, Path] = {}
        self.problems: list[Problem] = []
        self._with_errors: set[KeyPath] = set()

    def error(self, path: KeyPath, found: str, expected: str, *, file: Path | None = None) -> None:
        """Note what keeps the lobby from starting."""
        self._note(path, found, expected, Severity.ERROR, file)
        self._with_errors.add(path)

    def warning(
        self, path: KeyPath, found: str, expected: str, *, file: Path | None = None
    ) -> None:
        """Note what works, but not as people need it."""
        self._note(path, found, expected, Severity.WARNING, file)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The errors alone."""
        return tuple(each for each in self.problems if each.severity is Severity.ERROR)

    def is_clean(self, path: KeyPath) -> bool:
        """Tell whether no error was found at this key or below it.

        A default stands in for a value that did not fit; what is asked of that value would only
        confuse.
        """
        return not any(each[: len(path)] == path for each in self._with_errors)

    def _note(
        self, path: KeyPath, found: str, expected: str, severity: Severity, file: Path | None
    ) -> None:
        self.problems.append(
            Problem(
                file=file or self._origin(path),
                key=dotted(path),
                found=found,
                expected=expected,
                severity=severity,
            )
        )

    def _origin(self, path: KeyPath) -> Path:
        for length in range(len(path), 0, -1):
            if (file := self.origins.get(path[:length])) is not None:
                return file
        return self.source


def dotted(path: KeyPath) -> str:
    """Write a path as in the file: ``services.papers.letter``; odd keys are quoted."""
    return ".".join(_cut(part) if _BARE_KEY.fullmatch(part) else shown(part) for part in path)


def shown(value: object) -> str:
    """Quote a found value, short, on one line and without control characters."""
    match value:
        case str():
            return '"' + printable(_cut(value)) + '"'
        case bool():
            return "true" if value else "false"
        case int():
            return str(value) if abs(value) < HUGE else "a huge number"
        case dict():
            return "a table"
        case list():
            return _cut("[" + ", ".join(_item(each) for each in cast("list[object]", value)) + "]")
        case _:
            return str(value)


def _item(value: object) -> str:
    return "[…]" if isinstance(value, list) else shown(value)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
