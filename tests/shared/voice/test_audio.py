import io
import wave
from array import array

import pytest

from shared.sound.chime import RATE, wav_of
from shared.voice.audio import GAP_S, PEAK, Silence, joined, quieter, seconds, trimmed

TONE = array("h", [3000, -3000] * 2400)
SILENT = array("h", [0] * RATE)


def samples_of(audio: bytes) -> "array[int]":
    with wave.open(io.BytesIO(audio)) as wav:
        return array("h", wav.readframes(wav.getnframes()))


def test_the_silence_around_a_piece_goes_and_its_loudness_is_that_of_all() -> None:
    cut = trimmed(wav_of(SILENT + TONE + SILENT))
    assert seconds(cut) == pytest.approx(0.16, abs=0.005)
    assert max(samples_of(cut)) == PEAK


def test_sound_in_which_nothing_is_heard_is_no_speech() -> None:
    with pytest.raises(Silence):
        trimmed(wav_of(SILENT))


def test_between_two_pieces_there_is_a_short_silence() -> None:
    both = samples_of(joined([wav_of(TONE), wav_of(TONE)]))
    gap = both[len(TONE) : len(both) - len(TONE)]
    assert (len(gap), set(gap)) == (round(GAP_S * RATE), {0})


def test_a_piece_can_be_made_quieter_by_decibels() -> None:
    assert max(samples_of(quieter(wav_of(TONE), 12.0))) == round(3000 / 3.981)
    assert samples_of(quieter(wav_of(TONE), 0.0)) == TONE
