"""The command clears its own traces only, and says in words why it cannot go on."""

import importlib.util
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from broker.demo import main
from broker.demo.children import ChildFailed


@pytest.fixture(autouse=True)
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_machine_with_a_screen_says_so(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not main.has_screen()
    monkeypatch.setenv(name, ":0")
    assert main.has_screen()


def test_a_lobby_by_hand_that_does_not_start_is_told_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_out: Path) -> int:
        raise ChildFailed("kiosk ended with 2\nno such language")

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(main, "run_by_hand", fail)
    assert main.demo(tmp_path, virtual=False) == 1
    said = capsys.readouterr().err
    assert "kiosk ended with 2" in said
    assert "demo --virtual" in said
    assert str(tmp_path / "logs") in said


def test_whoever_stops_a_played_morning_is_not_told_that_all_was_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_out: Path) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "_play", stop)
    assert main.demo(tmp_path, virtual=True) == 1


def test_without_an_eye_for_codes_the_morning_is_not_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(_name: str) -> ModuleSpec | None:
        return None

    monkeypatch.setattr(importlib.util, "find_spec", missing)
    assert main.demo(tmp_path, virtual=True) == 1
    assert "zxing-cpp is missing" in capsys.readouterr().err


def test_only_what_an_earlier_run_made_is_cleared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("data", "slips", "logs", "holiday"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
    for name in ("kiosk-welcome.png", "summary.json", "lobby.toml", "letter.txt"):
        (tmp_path / name).touch()

    def nothing(_out: Path) -> int:
        return 0

    monkeypatch.setattr(main, "_play", nothing)
    assert main.demo(tmp_path, virtual=True) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["holiday", "letter.txt"]
