"""The chime before every call: two decaying sines, high then low. Pure.

Theory: the notes are E5 and C5 (659 and 523 Hz), a falling third: low enough for ears that have
lost the high tones, far from the hum of a hall. Each swells in 8 ms, so that nothing clicks, and
dies away exponentially; the second starts while the first still rings. The whole is scaled so
that its loudest sample is `PEAK_DBFS`, and it ends in true silence.
"""

import cmath
import io
import math
import wave
from array import array
from typing import Final

SECONDS: Final = 1.2
RATE: Final = 48_000
PEAK_DBFS: Final = -6.0
"""The loudest sample against full scale: loud, with room for a voice that follows."""

_NOTES: Final = ((659.26, 0.0), (523.25, 0.36))  # frequency in Hz, start in s; equal temperament
_SWELL_S: Final = 0.008
_DECAY_S: Final = 0.28  # time in which a note falls to 1/e
_FADE_S: Final = 0.06  # the last of the ringing goes to zero in this time
_FULL_SCALE: Final = 32_767


def chime_wav() -> bytes:
    """The chime as a WAV file: mono, 16 bit, `RATE` frames a second, `SECONDS` long."""
    return wav_of(chime_samples())


def chime_samples() -> "array[int]":
    """The chime as signed 16-bit samples."""
    loud = [0.0] * round(SECONDS * RATE)
    for hertz, start in _NOTES:
        _add_note(loud, hertz, round(start * RATE))
    _fade(loud)
    scale = _FULL_SCALE * 10 ** (PEAK_DBFS / 20) / max(abs(value) for value in loud)
    return array("h", (round(value * scale) for value in loud))


def wav_of(samples: "array[int]") -> bytes:
    """Signed 16-bit samples at `RATE` as the bytes of a mono WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(RATE)
        wav.writeframes(samples.tobytes())
    return file.getvalue()


def _add_note(loud: list[float], hertz: float, start: int) -> None:
    # A pointer that turns and shrinks by the same factor from frame to frame; its height is a
    # decaying sine. One multiplication a frame makes the chime in a few milliseconds.
    step = cmath.exp(complex(-1 / _DECAY_S, 2 * math.pi * hertz) / RATE)
    swell = round(_SWELL_S * RATE)
    pointer = complex(1, 0)
    for frame in range(start, len(loud)):
        since = frame - start
        loud[frame] += pointer.imag * min(1.0, since / swell)
        pointer *= step


def _fade(loud: list[float]) -> None:
    frames = round(_FADE_S * RATE)
    for left in range(frames):
        loud[-1 - left] *= left / frames
