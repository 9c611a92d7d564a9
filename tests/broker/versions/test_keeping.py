"""Each version of the settings that came into force is kept, whole, as it was written."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from broker.versions import keeping
from broker.versions.keeping import Versions, write_whole
from tests.helpers.lobbies import MONDAY_NINE
from tests.helpers.settings_files import hall, text_of

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, head: str = "") -> tuple[Path, Path]:
    """Write a settings file and the one it is based on."""
    base, file = folder / "shared" / "base.toml", folder / "site.toml"
    base.parent.mkdir(exist_ok=True)
    base.write_text(text_of(hall()), "utf-8")
    file.write_text(f'base = "shared/base.toml"\n{head}', "utf-8")
    return file, base


def test_a_version_holds_the_file_and_its_bases_and_what_they_say_together(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "kept")
    versions.keep(write(tmp_path, "[services.papers]\ncap = 7\n"), MONDAY_NINE)
    (version,) = versions.all()
    assert (version.number, version.since) == (1, MONDAY_NINE)
    assert [each.name for each in version.files] == ["site.toml", "shared/base.toml"]
    assert version.files[1].text == text_of(hall())
    services = version.tree["services"]
    assert isinstance(services, dict)
    assert services["papers"] == {
        "letter": "A",
        "label": {"de": "Abgeben", "en": "Hand in"},
        "cap": 7,
    }


def test_what_is_in_force_already_is_no_new_version(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "kept")
    for head in ("", "", "[crowd]\npeople_inside = 9\n", ""):
        versions.keep(write(tmp_path, head), MONDAY_NINE)
    assert [each.number for each in versions.all()] == [1, 2, 3]


@pytest.mark.parametrize(("kept", "left"), [(2, [4, 5]), (4, [2, 3, 4, 5]), (9, [1, 2, 3, 4, 5])])
def test_the_oldest_go_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int, left: list[int]
) -> None:
    monkeypatch.setattr(keeping, "KEPT", kept)
    versions = Versions(tmp_path / "kept")
    for people in range(1, 6):
        versions.keep(write(tmp_path, f"[crowd]\npeople_inside = {people}\n"), MONDAY_NINE)
    assert [each.number for each in versions.all()] == left


def test_a_version_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "kept")
    versions.keep(write(tmp_path), MONDAY_NINE)
    (tmp_path / "kept" / "000000.json").write_text("{")
    assert [each.number for each in versions.all()] == [1]
    assert Versions(tmp_path / "nothing").all() == ()


def test_a_newest_version_that_cannot_be_read_stays_for_who_can_mend_it(tmp_path: Path) -> None:
    versions, spoilt = Versions(tmp_path / "kept"), tmp_path / "kept" / "000002.json"
    versions.keep(write(tmp_path), MONDAY_NINE)
    spoilt.write_text("{")
    versions.keep(write(tmp_path), MONDAY_NINE)
    assert [each.number for each in versions.all()] == [1, 3]
    assert spoilt.read_text() == "{"


def test_a_file_of_another_name_is_no_version(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "kept")
    versions.keep(write(tmp_path), MONDAY_NINE)
    kept = tmp_path / "kept" / "000001.json"
    (tmp_path / "kept" / "copy of 000001.json").write_bytes(kept.read_bytes())
    versions.keep(write(tmp_path, "[crowd]\npeople_inside = 9\n"), MONDAY_NINE)
    assert [each.number for each in versions.all()] == [1, 2]


def test_a_file_that_is_wrong_again_by_then_is_no_version(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "kept")
    versions.keep(write(tmp_path, "this is no TOML"), MONDAY_NINE + timedelta(days=1))
    assert versions.all() == ()


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    write_whole(file, b"old")
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    (tmp_path / ".site.toml.new").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(file, b"newer")
    assert file.read_bytes() == b"new"


def test_a_link_stays_a_link_and_nobody_else_may_read_the_file(tmp_path: Path) -> None:
    file, link = tmp_path / "site.toml", tmp_path / "link.toml"
    file.write_bytes(b"old")
    file.chmod(0o600)
    link.symlink_to(file)
    write_whole(link, b"new")
    assert (link.is_symlink(), file.read_bytes()) == (True, b"new")
    assert file.stat().st_mode & 0o777 == 0o600


def test_lines_that_end_as_on_windows_are_kept_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_bytes(text_of(hall()).replace("\n", "\r\n").encode())
    versions = Versions(tmp_path / "kept")
    versions.keep((file,), MONDAY_NINE)
    (version,) = versions.all()
    assert version.files[0].text.encode() == file.read_bytes()
