"""Cuts, levels and joins speech. Pure: WAV bytes in, WAV bytes out.

Engines differ in loudness and leave silence around their words; after this every piece is as loud
as the chime at its loudest, and begins and ends at once.
"""

from array import array
from typing import Final

from shared.sound.chime import wav_of
from shared.sound.speaker import RATE, frames_of

PEAK: Final = round(32_767 * 10 ** (-4 / 20))
"""The loudest sample of every piece: 4 dB below full scale, so nothing clips."""

GAP_S: Final = 0.2
"""Silence in seconds between two pieces."""

_QUIET: Final = 0.02  # of the peak: below this it is the engine's silence
_MARGIN: Final = round(0.03 * RATE)  # a word's soft start and end stay


class Silence(Exception):
    """Sound in which nothing is heard."""


def trimmed(audio: bytes) -> bytes:
    """Return a piece without the silence around it, at the level of all pieces.

    Raises `Silence`, and `shared.sound.speaker.NotASound` for bytes that are no audio file.
    """
    samples = array("h", frames_of(audio))
    loudest = max(max(samples, default=0), -min(samples, default=0))
    if loudest == 0:
        raise Silence
    quiet = max(1.0, loudest * _QUIET)
    first = next(at for at, value in enumerate(samples) if abs(value) >= quiet)
    last = next(at for at in range(len(samples) - 1, -1, -1) if abs(samples[at]) >= quiet)
    kept = samples[max(0, first - _MARGIN) : last + _MARGIN]
    scale = PEAK / loudest
    return wav_of(array("h", (round(value * scale) for value in kept)))


def joined(pieces: list[bytes], gap_s: float = GAP_S) -> bytes:
    """Return audio files as one, with a short silence between them."""
    gap = bytes(2 * round(gap_s * RATE))
    return wav_of(array("h", gap.join(frames_of(piece) for piece in pieces)))


def quieter(audio: bytes, decibels: float) -> bytes:
    """Return an audio file at a lower level: by so many dB, 0 or more."""
    scale = 10 ** (-decibels / 20)
    return wav_of(array("h", (round(value * scale) for value in array("h", frames_of(audio)))))


def seconds(audio: bytes) -> float:
    """Return how long an audio file sounds."""
    return len(frames_of(audio)) / 2 / RATE
