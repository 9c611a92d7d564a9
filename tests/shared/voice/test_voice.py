"""The real engines, and what they make of a call, measured in its samples."""

import io
import wave
from array import array
from pathlib import Path
from typing import get_args

import pytest

from shared.settings.voice_table import Speakable, VoiceSettings
from shared.sound.chime import SECONDS as CHIME_S
from shared.sound.chime import wav_of
from shared.voice.audio import PEAK, seconds
from shared.voice.cache import Cache
from shared.voice.engines import ESPEAK, PICO, Engine
from shared.voice.pack import Pack
from shared.voice.said import SPEAKABLE, Said
from shared.voice.voice import NoVoice, Voice, VoiceFailed

BROKEN = Engine(name="broken", command=("/no/such/program",), voices={"de": "de", "ar": "ar"})


@pytest.fixture
def voice(tmp_path: Path) -> Voice:
    return Voice(SPEAKABLE, Cache(tmp_path / "voice"))


def samples_of(audio: bytes) -> "array[int]":
    with wave.open(io.BytesIO(audio)) as wav:
        assert (wav.getnchannels(), wav.getsampwidth(), wav.getframerate()) == (1, 2, 48_000)
        return array("h", wav.readframes(wav.getnframes()))


@pytest.mark.parametrize("language", SPEAKABLE)
def test_every_language_is_loud_enough_unclipped_and_begins_and_ends_at_once(
    voice: Voice, language: str
) -> None:
    samples = samples_of(voice.render(language, "A, 0, 2, 4"))
    assert 0.8 * 48_000 < len(samples) < 4 * 48_000
    assert max(*samples, -min(samples)) == PEAK
    rms = (sum(value * value for value in samples) / len(samples)) ** 0.5
    # Speech, not a click or a hiss: its mean is 10 to 25 dB below its peak.
    assert 10 ** (-25 / 20) < rms / PEAK < 10 ** (-10 / 20)
    tenth = 4800
    for edge in (samples[:tenth], samples[-tenth:]):
        assert max(*edge, -min(edge)) > 0.01 * PEAK


@pytest.mark.parametrize("language", SPEAKABLE)
def test_three_and_four_are_told_apart_in_every_language(voice: Voice, language: str) -> None:
    assert voice.render(language, "A, 3") != voice.render(language, "A, 4")


@pytest.mark.parametrize("language", SPEAKABLE)
def test_a_whole_call_in_german_and_another_language_takes_ten_seconds_at_most(
    voice: Voice, language: str
) -> None:
    calls = [
        voice.speech(
            (Said(language=each, text="B, 7, 9, 7"), Said(language="de", text="Schalter 7"))
        )
        for each in ("de", language)
    ]
    assert CHIME_S + sum(seconds(each) for each in calls) <= 10


def test_plain_german_is_spoken_as_german(voice: Voice) -> None:
    assert voice.render("de-x-ls", "drei") == voice.render("de", "drei")


def test_what_was_rendered_once_needs_no_engine_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    first = Voice(["de"], cache, engines=[PICO]).render("de", "drei")
    gone = Engine(name=PICO.name, command=BROKEN.command, voices=PICO.voices)
    assert Voice(["de"], cache, engines=[gone]).render("de", "drei") == first


def test_a_kept_file_that_a_power_cut_emptied_is_made_anew(tmp_path: Path) -> None:
    voice = Voice(["de"], Cache(tmp_path))
    first = voice.render("de", "drei")
    for file in tmp_path.iterdir():
        file.write_bytes(b"")
    assert voice.render("de", "drei") == first


def test_espeak_speaks_where_pico_is_missing(tmp_path: Path) -> None:
    voice = Voice(["de"], Cache(tmp_path / "a"), engines=[BROKEN, ESPEAK])
    alone = Voice(["de"], Cache(tmp_path / "b"), engines=[ESPEAK])
    assert voice.render("de", "drei") == alone.render("de", "drei")


def test_where_no_engine_works_it_says_which_and_why(tmp_path: Path) -> None:
    with pytest.raises(VoiceFailed, match=r"broken: .*No such file"):
        Voice(["de"], Cache(tmp_path), engines=[BROKEN]).render("de", "drei")


def test_a_language_without_a_voice_says_so(tmp_path: Path) -> None:
    switched_off = Voice(VoiceSettings().languages, Cache(tmp_path))
    for language in ("ar", "fa", "zz"):
        with pytest.raises(NoVoice):
            switched_off.render(language, "3")
    with pytest.raises(NoVoice):
        Voice(["zz"], Cache(tmp_path)).render("zz", "3")


def test_arabic_and_farsi_are_off_until_somebody_has_listened() -> None:
    assert get_args(Speakable) == SPEAKABLE
    assert set(SPEAKABLE) - set(VoiceSettings().languages) == {"ar", "fa"}


def test_recordings_come_first_and_a_broken_one_is_left_to_the_engine(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "de").mkdir()
    good, bad = (tmp_path / "de" / f"{name}.wav" for name in "34")
    good.write_bytes(wav_of(array("h", [9000, -9000] * 4800)))
    bad.write_bytes(b"not a sound")
    voice = Voice(["de"], Cache(tmp_path / "voice"), pack=Pack(tmp_path))
    assert seconds(voice.render("de", "3")) == pytest.approx(0.2, abs=0.01)
    assert caplog.text == ""
    assert max(samples_of(voice.render("de", "4"))) > 0
    assert "a recording for '4' (de) cannot be used" in caplog.text


def test_a_language_is_said_to_be_spoken_only_if_an_engine_speaks_now(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "voice")
    assert Voice(["de"], cache).speaks("de-x-ls")
    Voice(["de"], cache).render("de", "1")
    # What is kept of earlier days does not help with the next number.
    assert not Voice(["de"], cache, engines=[BROKEN]).speaks("de")
    assert not Voice(["de"], cache).speaks("en")
    assert Voice(["de"], cache, engines=[BROKEN, PICO]).speaks("de")


def test_recorded_digits_are_a_voice(tmp_path: Path) -> None:
    (tmp_path / "pack" / "ar").mkdir(parents=True)
    (tmp_path / "pack" / "ar" / "1.wav").write_bytes(wav_of(array("h", [9000, -9000] * 4800)))
    pack = Pack(tmp_path / "pack")
    assert Voice(["ar"], Cache(tmp_path / "voice"), pack=pack, engines=[BROKEN]).speaks("ar")
