"""Looks at a settings file and says what it found: `wartemarke check FILE`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, TextIO

from broker.card_widths import too_long_lines
from shared.i18n.catalogues import signed_by
from shared.i18n.words import GERMAN
from shared.settings.findings import shown
from shared.settings.loading import examine
from shared.settings.problems import Problem, Severity, printable
from shared.voice.engines import has_voice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shared.settings.model import Settings

IN_ORDER: Final = 0
"""Exit code for a file that can be used, also if something could be better."""

NOT_IN_ORDER: Final = 1
"""Exit code for a file that cannot be used."""


def check(path: Path) -> int:
    """Return the exit code for a settings file, after telling all that is wrong with it.

    Each problem goes to stderr with file, key, what was found and what was expected; the outcome
    goes to stdout. A bad file never raises.
    """
    examination = examine(path)
    settings = examination.settings
    problems = (*examination.problems, *_of_slips(settings), *_here(settings))
    for problem in problems:
        _say(sys.stderr, _in_words(problem))
    sys.stderr.flush()
    outcome = _outcome(examination.settings)
    tally = _tally(problems)
    _say(sys.stdout, f"{printable(str(path))}: " + "; ".join(filter(None, (outcome, tally))))
    if drafts := _drafts(examination.settings):
        _say(sys.stdout, f"languages that nobody has signed off yet: {', '.join(drafts)}")
    return NOT_IN_ORDER if examination.settings is None else IN_ORDER


def _of_slips(settings: Settings | None) -> tuple[Problem, ...]:
    return tuple(too_long_lines(settings)) if settings and settings.catalogue.cards else ()


def _here(settings: Settings | None) -> Iterator[Problem]:
    """Yield what this machine lacks, if the displays are to run on it."""
    if settings is not None:
        yield from _of_folders(settings)
        yield from _of_voices(settings)


def _of_voices(settings: Settings) -> Iterator[Problem]:
    """Yield a warning for each language in which calls are to be said and nobody can."""
    if not any(display.voice for display in settings.displays.values()):
        return
    for language in dict.fromkeys((GERMAN, *settings.voice.languages)):
        if not has_voice(language, settings.voice.recordings):
            yield Problem(
                file=settings.source,
                key="voice.languages",
                found=f"{shown(language)}, which nothing on this machine speaks",
                expected="espeak-ng installed on the machine of each display, or recordings",
                severity=Severity.WARNING,
            )


def _of_folders(settings: Settings) -> Iterator[Problem]:
    """Yield a warning for each wall whose pictures and films are not on this machine."""
    for display in settings.displays.values():
        if display.media is not None and not (settings.folder / display.media).is_dir():
            yield Problem(
                file=settings.source,
                key=f"displays.{display.id}.media",
                found=f"{shown(display.media)}, which is no folder on this machine",
                expected="a folder of pictures and films on the machine of the display",
                severity=Severity.WARNING,
            )


def _drafts(settings: Settings | None) -> list[str]:
    return [each for each in settings.languages if signed_by(each) is None] if settings else []


def _in_words(problem: Problem) -> str:
    return (
        f"{problem.severity}: {problem.where}\n"
        f"    found     {problem.found}\n"
        f"    expected  {problem.expected}"
    )


def _outcome(settings: Settings | None) -> str:
    if settings is None:
        return "cannot be used"
    catalogue = settings.catalogue
    parts = (
        _count(len(catalogue.services), "service"),
        _count(len(catalogue.counters), "counter"),
        _count(len(settings.kiosks), "kiosk"),
        _count(len(settings.displays), "display"),
        _count(len(settings.consoles), "console"),
    )
    return "in order: " + ", ".join(parts)


def _tally(problems: tuple[Problem, ...]) -> str:
    counts = [
        (sum(each.severity is severity for each in problems), severity) for severity in Severity
    ]
    return ", ".join(_count(number, severity) for number, severity in counts if number)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _say(stream: TextIO, text: str) -> None:
    # A terminal that knows no umlauts gets escapes instead of an error.
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
