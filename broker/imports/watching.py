"""The thread that watches the folder of appointments beside the running broker."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from broker.imports.folder import WatchedFolder
from broker.imports.sending import USUAL_SOURCE, bring_in
from shared.i18n.words import load

if TYPE_CHECKING:
    from broker.imports.sending import Imported
    from broker.ports import Clock
    from shared.settings.model import Settings

LOOK_EVERY = 1.0
"""Seconds between two looks into the folder."""


class Watching:
    """Looks into the folder again and again until it is told to stop."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        """Begin at once; the broker is asked only when a file lies there."""
        self._settings = settings
        self._clock = clock
        self._stopped = Event()
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self, seconds: float) -> None:
        """Begin nothing more, and wait so long for what is being brought in."""
        self._stopped.set()
        self._thread.join(seconds)

    def _watch(self) -> None:
        zone = ZoneInfo(self._settings.catalogue.time_zone)
        folder = WatchedFolder(
            Path(self._settings.appointments_folder),
            USUAL_SOURCE,
            self._bring,
            load(self._settings.languages[0]),
        )
        while not self._stopped.wait(LOOK_EVERY):
            folder.look(self._clock.steady(), self._clock.now().astimezone(zone))

    def _bring(self, name: str, content: bytes, source: str) -> Imported:
        return bring_in(name, content, source, self._settings, self._clock.now())
