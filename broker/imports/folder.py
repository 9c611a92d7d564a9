"""A folder that is watched: a file of appointments that lies there is brought in, once.

Theory of operation. Nobody says when a file is complete, so one is taken when it has not changed
for some seconds; who copies slowly gives it a name that ends in ``.part`` first. What was brought
in moves to ``done``, what is wrong to ``wrong`` with the reasons beside it. Is the broker away, a
file stays and is tried again. Whatever happens in between (a pulled plug), the file still lies
there and comes again, which changes nothing.

A folder within the folder is a source of its own: its files say nothing of another one's days.
"""

from __future__ import annotations

import logging
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from broker.imports.found import FileIsWrong, told
from shared.client.blocking import BrokerAway

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from broker.imports.sending import Imported
    from shared.i18n.words import Words

    Bring: TypeAlias = Callable[[str, bytes, str], Imported]

LOG = logging.getLogger(__name__)
DONE, WRONG = "done", "wrong"
QUIET_SECONDS = 5.0
"""A file that did not change for so long is complete."""
AGAIN_SECONDS = 30.0
UNFINISHED = (".part", ".tmp", ".crdownload", ".partial")
Print: TypeAlias = tuple[int, int]


class WatchedFolder:
    """Looks into the folder when it is told to, and brings in what is complete."""

    def __init__(self, folder: Path, usual_source: str, bring: Bring, words: Words) -> None:
        """Watch ``folder``; ``bring`` sends in a file's content, by its name and its source."""
        self._folder = folder
        self._usual_source = usual_source
        self._bring = bring
        self._words = words
        self._seen: dict[Path, tuple[Print, float]] = {}
        self._not_before = 0.0
        self._trouble = ""

    def look(self, monotonic: float, now: datetime) -> None:
        """Take the files that have not changed for a while; ``now`` becomes part of their names.

        It never raises: after trouble it is told once, and tried again in half a minute.
        """
        if monotonic < self._not_before:
            return
        trouble = [each for each in (self._look(monotonic, now)) if each]
        if trouble:
            self._not_before = monotonic + AGAIN_SECONDS
        self._tell("; ".join(trouble))

    def _look(self, monotonic: float, now: datetime) -> list[str]:
        """Return what went wrong that has nothing to do with what is in a file."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lying = dict(self._lying())
        except OSError as error:
            return [str(error)]
        self._seen = {path: self._since(path, lying[path], monotonic) for path in lying}
        complete = [
            path for path, (_, since) in self._seen.items() if monotonic - since >= QUIET_SECONDS
        ]
        return [self._tried(path, now) for path in complete]

    def _tried(self, path: Path, now: datetime) -> str:
        try:
            self._take(path, now)
        except (OSError, BrokerAway) as error:
            return f"{path.name}: {error}"
        return ""

    def _lying(self) -> Iterator[tuple[Path, Print]]:
        for folder in (self._folder, *sorted(self._sources())):
            for path in sorted(folder.iterdir()):
                if path.is_file() and not _is_unfinished(path.name):
                    stat = path.stat()
                    yield path, (stat.st_size, stat.st_mtime_ns)

    def _sources(self) -> Iterator[Path]:
        for path in self._folder.iterdir():
            if path.is_dir() and path.name not in {DONE, WRONG} and path.name[0] != ".":
                yield path

    def _since(self, path: Path, print_: Print, monotonic: float) -> tuple[Print, float]:
        known = self._seen.get(path)
        return known if known is not None and known[0] == print_ else (print_, monotonic)

    def _take(self, path: Path, now: datetime) -> None:
        """Bring a file in and move it.

        Raises:
            BrokerAway: the broker does not answer; the file stays.
            OSError: it cannot be read or moved.
        """
        is_own = path.parent != self._folder
        source = path.parent.name if is_own else self._usual_source
        try:
            self._bring(path.name, path.read_bytes(), source)
        except FileIsWrong as wrong:
            target = _place(path, WRONG, now)
            reasons = [*_head(self._words, path.name), *told(self._words, wrong.problems), ""]
            target.with_name(f"{target.name}.txt").write_text("\n".join(reasons), "utf-8-sig")
            path.rename(target)
            LOG.warning("%s is wrong and was not taken; the reasons lie beside it", target)
        else:
            path.rename(_place(path, DONE, now))

    def _tell(self, trouble: str) -> None:
        """Tell who looks after the broker, once as long as it is the same."""
        if trouble and trouble != self._trouble:
            LOG.warning("appointments wait in %s, tried again: %s", self._folder, trouble)
        self._trouble = trouble


def _place(path: Path, to: str, now: datetime) -> Path:
    """Return where a file moves to, beside whatever lies there."""
    folder = path.parent / to
    folder.mkdir(exist_ok=True)
    names = (f"{now:%Y-%m-%d-%H%M%S}{'x' * again}-{path.name}" for again in count())
    return next(place for name in names if not (place := folder / name).exists())


def _is_unfinished(name: str) -> bool:
    return name[0] in ".~" or name.lower().endswith(UNFINISHED)


def _head(words: Words, name: str) -> list[str]:
    return [
        words.say("„{name}“ wurde nicht übernommen, kein Termin daraus.", name=name),
        words.say(
            "Was vorher galt, gilt weiter. Bitte bessern Sie die Datei aus und legen Sie sie"
            " noch einmal in den Ordner."
        ),
        "",
    ]
