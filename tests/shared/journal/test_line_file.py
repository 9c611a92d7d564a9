"""A file of lines on a real disk: on it before anybody acts, whole after a pulled plug."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shared.journal import line_file
from shared.journal.line_file import LineFile, LinesUnavailable
from tests.helpers.full_disk import FullDisk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    disk = FullDisk()
    monkeypatch.setattr(line_file, "os", disk)
    return disk


def test_lines_are_read_back_in_their_order(tmp_path: Path) -> None:
    file = LineFile(tmp_path / "a" / "file")
    assert file.read() == []
    assert file.append([b"one"]) == 4
    assert file.append([b"two", b"three"]) == 14
    file.close()
    file.append([b"four"])
    assert LineFile(tmp_path / "a" / "file").read() == [b"one", b"two", b"three", b"four"]
    file.close()


def test_a_line_and_the_name_of_a_new_file_are_on_the_disk_on_return(
    tmp_path: Path, disk: FullDisk
) -> None:
    file = LineFile(tmp_path / "file")
    file.append([b"one"])
    inode, folder = (tmp_path / "file").stat().st_ino, tmp_path.stat().st_ino
    assert disk.synced == [folder, inode]
    file.append([b"two"])
    assert disk.synced == [folder, inode, inode]
    file.close()


def test_a_torn_last_line_is_not_continued_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"one\ntw")
    file = LineFile(tmp_path / "file")
    file.append([b"three"])
    assert file.read() == [b"one", b"three"]
    file.close()


def test_a_line_that_the_disk_did_not_take_leaves_no_trace(tmp_path: Path, disk: FullDisk) -> None:
    file = LineFile(tmp_path / "file")
    file.append([b"one"])
    disk.full = True
    with pytest.raises(LinesUnavailable, match="No space left on device"):
        file.append([b"two"])
    disk.full = False
    assert file.append([b"three"]) == len("one\nthree\n")
    assert file.read() == [b"one", b"three"]
    file.close()


def test_a_file_that_cannot_be_opened_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file where the folder should be")
    file = LineFile(tmp_path / "folder" / "file")
    with pytest.raises(LinesUnavailable):
        file.append([b"one"])
    (tmp_path / "folder").unlink()
    file.append([b"one"])
    assert file.read() == [b"one"]
    file.close()


def test_a_new_file_whose_name_cannot_be_kept_takes_no_line(tmp_path: Path, disk: FullDisk) -> None:
    disk.full = True
    file = LineFile(tmp_path / "file")
    with pytest.raises(LinesUnavailable):
        file.append([b"one"])
    assert file.read() == []


def test_rewriting_replaces_all_lines_in_one_step(tmp_path: Path, disk: FullDisk) -> None:
    file = LineFile(tmp_path / "file")
    file.append([b"one", b"two"])
    disk.full = True
    with pytest.raises(LinesUnavailable):
        file.rewrite([b"three"])
    assert file.read() == [b"one", b"two"]
    disk.full = False
    file.rewrite([b"three"])
    file.append([b"four"])
    assert file.read() == [b"three", b"four"]
    file.close()


def test_a_file_that_cannot_be_read_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(LinesUnavailable):
        LineFile(tmp_path / "file").read()


def test_bytes_that_were_not_all_written_are_none() -> None:
    class Short:
        def write(self, content: bytes) -> int:
            return len(content) - 1

    with pytest.raises(OSError, match="only 3 of 4 bytes"):
        line_file._write(Short(), [b"two"])  # pyright: ignore[reportArgumentType]
