import os
from pathlib import Path

import pytest

from shared.voice.cache import Cache


def test_what_was_kept_is_there_again_by_engine_language_and_text(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "voice")
    assert cache.get("e", "de", "drei") is None
    cache.put("e", "de", "drei", b"3")
    assert Cache(tmp_path / "voice").get("e", "de", "drei") == b"3"
    others = [("e", "de", "vier"), ("e", "en", "drei"), ("f", "de", "drei")]
    assert [cache.get(*each) for each in others] == [None, None, None]


def test_what_was_longest_unused_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, kept=2)
    for at, text in enumerate(("one", "two")):
        cache.put("e", "en", text, text.encode())
        for file in tmp_path.iterdir():
            if file.read_bytes() == text.encode():
                os.utime(file, (at, at))
    assert cache.get("e", "en", "one") == b"one"
    cache.put("e", "en", "three", b"three")
    assert [cache.get("e", "en", each) for each in ("one", "two", "three")] == [
        b"one",
        None,
        b"three",
    ]


def test_a_folder_that_takes_nothing_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "voice").write_text("a file is in the way")
    cache = Cache(tmp_path / "voice")
    cache.put("e", "de", "drei", b"3")
    cache.put("e", "de", "vier", b"4")
    assert cache.get("e", "de", "drei") is None
    assert [each.message[:21] for each in caplog.records] == ["speech cannot be kept"]


def test_a_full_disk_leaves_no_half_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: Path, data: bytes) -> int:
        with file.open("wb") as half:
            half.write(data[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    Cache(tmp_path).put("e", "de", "drei", b"333")
    assert list(tmp_path.iterdir()) == []
    assert "No space left" in caplog.text
