"""Opens what a program speaks with, as its settings say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shared.i18n.words import GERMAN
from shared.voice.cache import KEPT, Cache
from shared.voice.pack import Pack
from shared.voice.voice import Voice

if TYPE_CHECKING:
    from shared.settings.model import Settings


def open_voice(site: Settings, folder: str = "", kept: int = KEPT) -> Voice:
    """Return the site's voice; German is always on.

    So many pieces are kept in ``voice`` of the site's data folder, or in a ``folder`` in there.
    """
    recordings = site.voice.recordings
    return Voice(
        (GERMAN, *site.voice.languages),
        Cache(Path(site.broker.data) / "voice" / folder, kept),
        pack=None if recordings is None else Pack(Path(recordings)),
    )
