from pathlib import Path

from msgspec.structs import replace

from shared.settings.loading import load
from shared.settings.model import Settings
from shared.sound.chime import chime_samples, wav_of
from shared.voice.opening import open_voice
from tests.helpers.real_broker import ROOT


def a_site(folder: Path, *, recordings: str | None = None) -> Settings:
    site = load(ROOT / "config" / "small-office.toml")
    voice = replace(site.voice, languages=("en",), recordings=recordings)
    return replace(site, broker=replace(site.broker, data=str(folder)), voice=voice)


def test_german_is_always_on_and_what_was_said_is_kept_in_the_data_folder(tmp_path: Path) -> None:
    voice = open_voice(a_site(tmp_path), "kiosk-1")
    assert (voice.speaks("de"), voice.speaks("en"), voice.speaks("fr")) == (True, True, False)
    voice.render("de", "A")
    assert list((tmp_path / "voice" / "kiosk-1").glob("*.wav"))


def test_recordings_of_the_site_are_used(tmp_path: Path) -> None:
    (tmp_path / "own" / "de").mkdir(parents=True)
    piece = wav_of(chime_samples()[4000:9000])
    (tmp_path / "own" / "de" / "A.wav").write_bytes(piece)
    voice = open_voice(a_site(tmp_path, recordings=str(tmp_path / "own")))
    assert abs(len(voice.render("de", "A")) - len(piece)) < len(piece) / 2
    assert not (tmp_path / "voice").exists(), "nothing was made by an engine"
