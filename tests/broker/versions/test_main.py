"""The versions of the settings as an administrator lists them, reads one, and goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from broker.cli import main
from broker.versions.keeping import FOLDER, Versions
from shared.settings.loading import load
from tests.helpers.lobbies import MONDAY_NINE
from tests.helpers.settings_files import Tree, hall, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from broker.versions.keeping import Version


def with_advice(folder: Path) -> Tree:
    tree = hall()
    tree["broker"]["data"] = str(folder / "data")
    tree["services"]["advice"] = {"letter": "C", "label": {"de": "Fragen", "en": "Ask us"}}
    return tree


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write a lobby's file, of which two versions were in force: first without advice."""
    file, versions = tmp_path / "lobby.toml", Versions(tmp_path / "data" / FOLDER)
    tree = with_advice(tmp_path)
    advice = tree["services"].pop("advice")
    file.write_text(text_of(tree), "utf-8")
    versions.keep((file,), MONDAY_NINE)
    tree["services"]["advice"] = advice
    file.write_text(text_of(tree), "utf-8")
    versions.keep((file,), MONDAY_NINE)
    return file


def services(file: Path) -> list[str]:
    return [each.id for each in load(file).catalogue.services]


def spoil(file: Path, number: int) -> None:
    """Let a version hold what this program cannot use: a letter that is misread as a digit."""
    kept = file.parent / "data" / FOLDER / f"{number:06d}.json"
    spoilt = kept.read_text("utf-8").replace('\\"A\\"', '\\"O\\"')
    assert spoilt != kept.read_text("utf-8")
    kept.write_text(spoilt, "utf-8")


def config(*arguments: str, file: Path) -> int:
    what, *numbers = arguments
    return main(["config", what, "--config", str(file), *numbers])


def test_the_list_says_when_and_what_changed(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert config("list", file=file) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.split() == ["1", "2026-11-23", "09:00:00", "the", "first"]
    assert second.endswith("services.advice new")


def test_a_version_is_shown_as_it_was_written(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert config("show", "2", file=file) == 0
    assert capsys.readouterr().out.endswith(f"# ---- lobby.toml\n{file.read_text('utf-8')}")


def test_one_command_goes_back_and_keeps_what_stood_there(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_text("utf-8")
    assert config("back", "1", file=file) == 0
    assert services(file) == ["papers", "case"]
    (kept,) = file.parent.glob("lobby.toml.before-*")
    assert kept.read_text("utf-8") == before
    assert str(kept) in capsys.readouterr().out
    assert config("back", "1", file=file) == 0
    assert "already" in capsys.readouterr().out


def test_the_way_back_is_there_when_the_file_is_wrong(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = with_advice(file.parent)
    tree["services"]["advice"]["letter"] = "A"
    file.write_text(text_of(tree), "utf-8")
    assert config("list", file=file) == 0
    assert config("back", "2", file=file) == 0
    assert services(file) == ["papers", "case", "advice"]
    file.write_text("nothing that can be read", "utf-8")
    data = str(file.parent / "data")
    assert config("back", "2", "--data", data, file=file) == 0
    assert services(file) == ["papers", "case", "advice"]
    capsys.readouterr()


def test_a_version_that_there_never_was_is_told_with_those_that_there_are(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_text("utf-8")
    assert config("back", "7", file=file) == 1
    assert config("show", "7", file=file) == 1
    assert "there is no version 7; there are: 1, 2" in capsys.readouterr().err
    assert file.read_text("utf-8") == before


def test_a_version_that_this_program_cannot_use_changes_nothing(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_text("utf-8")
    spoil(file, 1)
    assert config("back", "1", file=file) == 1
    assert file.read_text("utf-8") == before
    assert "nothing was changed" in capsys.readouterr().err


def test_a_file_that_is_gone_comes_back_and_a_useless_one_goes_again(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.unlink()
    data = str(file.parent / "data")
    assert config("back", "2", "--data", data, file=file) == 0
    assert services(file) == ["papers", "case", "advice"]
    file.unlink()
    spoil(file, 2)
    assert config("back", "2", "--data", data, file=file) == 1
    assert not file.exists()
    capsys.readouterr()


def test_without_any_version_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "lobby.toml"
    file.write_text(text_of(with_advice(tmp_path)), "utf-8")
    assert config("list", file=file) == 0
    assert "no version is kept" in capsys.readouterr().out
    assert config("back", "1", file=file) == 1
    assert "there are: none" in capsys.readouterr().err


def test_versions_that_may_not_be_read_are_told_in_words(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(_folder: Versions) -> tuple[Version, ...]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Versions, "all", forbidden)
    before = file.read_text("utf-8")
    assert config("list", file=file) == 1
    assert config("show", "1", file=file) == 1
    assert config("back", "1", file=file) == 1
    assert capsys.readouterr().err.count("Permission denied") == 3
    assert file.read_text("utf-8") == before
