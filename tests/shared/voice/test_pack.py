from array import array
from pathlib import Path

from shared.sound.chime import wav_of
from shared.voice.audio import seconds
from shared.voice.pack import Pack


def record(folder: Path, *names: str) -> None:
    (folder / "de").mkdir(exist_ok=True)
    for name in names:
        (folder / "de" / f"{name}.wav").write_bytes(wav_of(array("h", [9000, -9000] * 4800)))


def test_a_number_is_put_together_from_its_recordings(tmp_path: Path) -> None:
    record(tmp_path, "A", "0", "Schalter 3")
    number, place = (Pack(tmp_path).speak("de", text) for text in ("A, 0, 0", "Schalter 3"))
    assert number is not None
    assert place is not None
    assert seconds(number) > 2 * seconds(place)


def test_a_text_with_a_missing_recording_is_left_to_an_engine(tmp_path: Path) -> None:
    record(tmp_path, "A")
    assert Pack(tmp_path).speak("de", "A, 0") is None
    assert Pack(tmp_path).speak("ar", "A") is None


def test_no_text_leads_out_of_the_folder(tmp_path: Path) -> None:
    record(tmp_path, "A")
    (tmp_path / "secret.wav").write_bytes(b"")
    assert Pack(tmp_path).speak("de", "../secret") is None
