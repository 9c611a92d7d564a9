"""The folder of pictures and films, looked into for real."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from display.controller.folder import MOST, MediaFolder

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from display.presenter.media import Medium


class Told:
    """What a folder told so far."""

    def __init__(self, folder: Path, *, still: bool) -> None:
        self.folder = MediaFolder(folder, still=still, look_ms=1)
        self.all: list[tuple[Medium, ...]] = []
        self.folder.found.connect(self.all.append)
        self.folder.begin()

    @property
    def names(self) -> list[str]:
        """The files' names, as they were told last."""
        return [Path(each.path).name for each in self.all[-1]] if self.all else []


Opens = Callable[..., Told]


@pytest.fixture
def look(qapp: object) -> Iterator[Opens]:
    """Look into a folder until the test is over."""
    assert qapp
    told: list[Told] = []

    def look_into(folder: Path, *, still: bool = False) -> Told:
        told.append(Told(folder, still=still))
        return told[-1]

    yield look_into
    for each in told:
        each.folder.close()


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_bytes(b"")


def test_pictures_and_films_are_found_in_the_order_of_their_names(
    look: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    put(tmp_path, "b.JPG", "a.mp4", "notes.txt", ".hidden.png", "c.svg")
    (tmp_path / "folder.png").mkdir()
    told = look(tmp_path)
    qtbot.waitUntil(lambda: told.names == ["a.mp4", "b.JPG", "c.svg"])


def test_what_is_added_changed_or_taken_out_is_told(
    look: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    put(tmp_path, "a.png")
    told = look(tmp_path)
    qtbot.waitUntil(lambda: told.names == ["a.png"])
    [[before]] = told.all
    put(tmp_path, "b.png")
    qtbot.waitUntil(lambda: told.names == ["a.png", "b.png"])
    os.utime(tmp_path / "a.png", (1, 1))
    qtbot.waitUntil(lambda: told.all[-1][0].stamp != before.stamp)
    (tmp_path / "b.png").unlink()
    qtbot.waitUntil(lambda: told.names == ["a.png"])


def test_a_folder_as_it_was_is_not_told_again(look: Opens, qtbot: QtBot, tmp_path: Path) -> None:
    put(tmp_path, "a.png")
    told = look(tmp_path)
    looks: list[bool] = []
    told.folder._looked.connect(lambda: looks.append(True))
    qtbot.waitUntil(lambda: len(looks) > 3)
    assert len(told.all) == 1


def test_a_folder_that_goes_away_is_empty_and_said_once_and_found_when_it_is_back(
    look: Opens, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "media"
    folder.mkdir()
    put(folder, "a.png")
    told = look(folder)
    qtbot.waitUntil(lambda: told.names == ["a.png"])
    away = folder.rename(tmp_path / "elsewhere")
    qtbot.waitUntil(lambda: told.all[-1] == ())
    looks: list[bool] = []
    told.folder._looked.connect(lambda: looks.append(True))
    qtbot.waitUntil(lambda: len(looks) > 3)
    assert len(caplog.records) == 1
    away.rename(folder)
    qtbot.waitUntil(lambda: told.names == ["a.png"])


def test_where_nothing_may_move_there_are_no_films(
    look: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    put(tmp_path, "a.mp4", "b.png")
    told = look(tmp_path, still=True)
    qtbot.waitUntil(lambda: told.names == ["b.png"])


def test_of_very_many_files_the_first_are_shown(look: Opens, qtbot: QtBot, tmp_path: Path) -> None:
    put(tmp_path, *(f"{each:04}.png" for each in range(MOST + 5)))
    told = look(tmp_path)
    qtbot.waitUntil(lambda: len(told.names) == MOST)
    assert told.names[-1] == f"{MOST - 1:04}.png"
