"""The kiosk's command line."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk import __main__ as program
from kiosk.__main__ import main
from tests.helpers.real_broker import ROOT

HAGEN = str(ROOT / "config" / "ground-floor.toml")


@pytest.fixture(autouse=True)
def hook() -> Iterator[None]:
    """Let each test have the interpreter's own way with errors afterwards."""
    before = sys.excepthook
    yield
    sys.excepthook = before


def test_a_kiosk_that_the_settings_do_not_know_is_told_which_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--config", HAGEN, "--device", "kiosk-9"]) == 2

    assert capsys.readouterr().err.endswith("no kiosk 'kiosk-9'; there are: kiosk-1\n")


def test_settings_that_cannot_be_used_are_told_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nothing.toml"

    assert main(["--config", str(missing), "--device", "kiosk-1"]) == 2

    said = capsys.readouterr().err
    assert str(missing) in said
    assert "Traceback" not in said


def test_a_bug_ends_the_kiosk_so_that_it_is_started_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(program, "run_kiosk", broken)

    assert main(["--config", HAGEN, "--device", "kiosk-1"]) == 1
    assert program.BUG in caplog.text


def test_a_bug_that_qt_would_swallow_ends_the_kiosk_too(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    assert qtbot is not None
    ended: list[int] = []

    def run(*_: object, **__: object) -> int:
        sys.excepthook(ZeroDivisionError, ZeroDivisionError("in a slot"), None)
        return 0

    monkeypatch.setattr(program, "run_kiosk", run)
    monkeypatch.setattr(program.QCoreApplication, "exit", ended.append)

    main(["--config", HAGEN, "--device", "kiosk-1"])

    assert ended == [1]
    assert "in a slot" in caplog.text
    assert caplog.records[-1].levelno == logging.CRITICAL
