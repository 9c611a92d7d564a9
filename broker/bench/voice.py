"""How long the voice of a call needs: from being asked for to its first sample at the device.

The device is the null device, which fetches like a real one. What stands before it, the answered
command and the way to the wall, is measured with the screens; in a lobby the voice is rendered
while the chime sounds, which is the call's first sound.
"""

from __future__ import annotations

import tempfile
import threading
import time
from array import array
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from shared.sound.chime import wav_of
from shared.sound.player import Player
from shared.sound.speaker import Loudspeaker, frames_of, open_device
from shared.sound.timed import timed
from shared.voice.cache import Cache
from shared.voice.said import Said
from shared.voice.voice import Voice

if TYPE_CHECKING:
    from shared.voice.said import Utterance

CALLS = 9
PATIENCE_S = 30.0
BEGINNING = 4_800
"""Bytes of a speech that are played: a twentieth of a second."""

PLACES = {"de": "Schalter 3", "ar": "الشباك 3"}


def voice_figures() -> dict[str, float]:
    """Return the medians in milliseconds, for German and Arabic, ready and not."""
    with tempfile.TemporaryDirectory() as folder:
        voice = Voice(tuple(PLACES), Cache(Path(folder)))
        heard: list[float] = []
        device = timed(open_device, lambda began, _: heard.append(began))
        player = Player(Loudspeaker("null", device))
        try:
            return _figures(voice, player, heard)
        finally:
            player.close()


def _figures(voice: Voice, player: Player, heard: list[float]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for language, place in PLACES.items():
        calls = [
            (
                Said(language=language, text=f"A, 0, {n}"),
                # Another place each time: with nothing rendered beforehand its name is new, too.
                Said(language=language, text=place.replace("3", str(n))),
            )
            for n in range(CALLS)
        ]
        for name in ("new", "ready"):
            times = [_milliseconds(voice, player, heard, each) for each in calls]
            figures[f"voice_ms_{language}_{name}"] = round(median(times), 1)
    return figures


def _milliseconds(voice: Voice, player: Player, heard: list[float], call: Utterance) -> float:
    over = threading.Event()
    began = time.monotonic()
    # Its beginning is enough: what is measured is when that comes.
    beginning = array("h", frames_of(voice.speech(call))[:BEGINNING])
    player.play(wav_of(beginning), lambda _: over.set())
    if not over.wait(PATIENCE_S):
        raise TimeoutError("the null device fetched nothing")
    return (heard[-1] - began) * 1000
