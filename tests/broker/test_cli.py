"""The command line: one line that a person can act on, and never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from broker import __main__ as program
from broker.cli import main
from broker.trial import main as trial
from tests.helpers.real_broker import RealBroker

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "arguments", [[], ["dance"], ["run"], ["check"], ["bench", "--seconds", "soon"]]
)
def test_who_mistypes_is_shown_how_it_goes(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage: wartemarke")


def test_a_file_with_mistakes_is_not_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lobby = tmp_path / "lobby.toml"
    lobby.write_text('[site]\nname = "Amt"\n', "utf-8")
    assert main(["run", "--config", str(lobby)]) == 1
    said = capsys.readouterr()
    assert "lobby.toml" in said.err
    assert "site.name" in said.err
    assert said.out == ""


@pytest.mark.parametrize("command", [["run"], ["backup", "copy.db"], ["restore", "copy.db"]])
def test_a_file_that_is_not_there_is_told(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--config", str(tmp_path / "lobby.toml")]) == 1
    assert "lobby.toml" in capsys.readouterr().err


def test_a_good_file_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(ROOT / "config" / "hagen.toml")]) == 0
    assert "in order" in capsys.readouterr().out


def test_a_second_broker_asks_whether_another_runs(
    real_broker: RealBroker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "--config", str(real_broker.config)]) == 1
    assert capsys.readouterr().err.startswith("wartemarke: is another broker running?")


def test_a_log_that_is_none_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broker = RealBroker(tmp_path)
    broker.log.mkdir(parents=True)
    assert main(["run", "--config", str(broker.config)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("wartemarke: the log cannot be opened:")
    assert "Traceback" not in said


def test_a_backup_takes_the_place_of_a_damaged_log(
    real_broker: RealBroker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config, copy = ["--config", str(real_broker.config)], str(tmp_path / "copy.db")
    assert main(["backup", *config, copy]) == 0
    assert capsys.readouterr().out.endswith("copy.db: 1 events, read back and whole\n")
    assert main(["restore", *config, copy]) == 1
    assert "the broker is running; stop it first" in capsys.readouterr().err
    real_broker.stop()
    real_broker.log.write_bytes(b"not a log any more" * 999)
    assert main(["run", *config]) == 1
    said = capsys.readouterr().err
    assert said.startswith("wartemarke: the log is damaged:")
    assert f"wartemarke restore --config {real_broker.config}" in said
    assert main(["restore", *config, copy]) == 0
    assert "the log as it was found, kept" in capsys.readouterr().out
    real_broker.start()


def test_where_there_is_nothing_nothing_is_backed_up_or_restored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = ["--config", str(RealBroker(tmp_path).config)]
    assert main(["backup", *config, str(tmp_path / "copy.db")]) == 1
    assert capsys.readouterr().err.startswith("wartemarke: no backup was made:")
    assert main(["restore", *config, str(tmp_path / "copy.db")]) == 1
    assert capsys.readouterr().err.startswith("wartemarke: nothing was restored:")


def test_the_command_is_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["wartemarke", "check", str(ROOT / "config" / "hagen.toml")])
    assert program.main() == 0


def test_the_program_is_started_as_a_module_too() -> None:
    helped = subprocess.run(
        [sys.executable, "-m", "broker", "--help"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert helped.returncode == 0
    assert "run the broker of a lobby" in helped.stdout


def test_a_broker_that_is_waited_for_imports_nothing_that_it_does_not_need() -> None:
    absent = ("broker.bench", "broker.demo", "broker.trial", "sqlite_utils", "PIL")
    program = f"import broker.cli, sys; print([n for n in {absent} if n in sys.modules])"
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, cwd=ROOT, check=True
    )
    assert said.stdout == b"[]\n"


def test_a_torture_is_played_as_it_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []

    def torture(*arguments: object) -> int:
        asked.append(arguments)
        return 1

    monkeypatch.setattr(trial, "torture", torture)
    assert main(["torture", "--kills", "7", "--out", str(tmp_path), "--seed", "4"]) == 1
    assert asked == [(tmp_path, 7, 4)]


def test_a_week_is_played_as_it_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []

    def week(*arguments: object) -> int:
        asked.append(arguments)
        return 1

    monkeypatch.setattr(trial, "week", week)
    assert main(["week", "--out", str(tmp_path), "--seed", "4"]) == 1
    assert asked == [(tmp_path, 4)]
