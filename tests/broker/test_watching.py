"""The settings file is followed: a right one is taken up, a wrong one told, none read halfway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broker.watching import FAULTS_TOLD, FollowedFile
from shared.settings.loading import load
from tests.helpers.settings_files import Tree, hall, text_of

if TYPE_CHECKING:
    from pathlib import Path


def write(file: Path, tree: Tree) -> None:
    file.write_text(text_of(tree), "utf-8")


def follow(file: Path, tree: Tree | None = None) -> FollowedFile:
    write(file, tree or hall())
    followed = FollowedFile(file, load(file))
    look_twice(followed)
    return followed


def look_twice(followed: FollowedFile) -> None:
    followed.look()
    followed.look()


def names(followed: FollowedFile) -> list[str]:
    return [each.id for each in followed.settings.catalogue.services]


def with_advice() -> Tree:
    tree = hall()
    tree["services"]["advice"] = {"letter": "C", "label": {"de": "Fragen", "en": "Ask us"}}
    return tree


def test_a_changed_file_is_taken_up_once_it_lies_still(tmp_path: Path) -> None:
    file = tmp_path / "hall.toml"
    followed = follow(file)
    write(file, with_advice())
    followed.look()
    assert names(followed) == ["papers", "case"]
    followed.look()
    assert names(followed) == ["papers", "case", "advice"]
    assert (followed.faults, followed.restart) == ((), ())


def test_a_file_that_an_editor_replaces_is_taken_up(tmp_path: Path) -> None:
    file, other = tmp_path / "hall.toml", tmp_path / "hall.toml~"
    followed = follow(file)
    write(other, with_advice())
    other.replace(file)
    look_twice(followed)
    assert names(followed) == ["papers", "case", "advice"]


def test_a_wrong_file_is_told_and_what_it_last_said_stays(tmp_path: Path) -> None:
    file = tmp_path / "hall.toml"
    followed = follow(file)
    wrong = with_advice()
    wrong["services"]["papers"]["letter"] = 1
    write(file, wrong)
    look_twice(followed)
    assert names(followed) == ["papers", "case"]
    (fault,) = followed.faults
    assert (fault.file, fault.key) == ("hall.toml", "services.papers.letter")
    write(file, with_advice())
    look_twice(followed)
    assert followed.faults == ()
    assert names(followed) == ["papers", "case", "advice"]


def test_a_file_that_is_gone_is_told_until_it_is_back(tmp_path: Path) -> None:
    file = tmp_path / "hall.toml"
    followed = follow(file)
    file.unlink()
    look_twice(followed)
    assert [each.found for each in followed.faults] == ["no such file"]
    write(file, hall())
    look_twice(followed)
    assert followed.faults == ()


def test_what_a_file_is_based_on_is_followed_too(tmp_path: Path) -> None:
    base, file = tmp_path / "base.toml", tmp_path / "hall.toml"
    write(base, hall())
    followed = follow(file, {"base": "base.toml"})
    write(base, with_advice())
    look_twice(followed)
    assert names(followed) == ["papers", "case", "advice"]


def test_a_base_that_was_wrong_is_seen_when_it_is_mended(tmp_path: Path) -> None:
    base, file = tmp_path / "base.toml", tmp_path / "hall.toml"
    followed = follow(file)
    base.write_text("half a", "utf-8")
    write(file, {"base": "base.toml"})
    look_twice(followed)
    assert followed.faults
    write(base, with_advice())
    look_twice(followed)
    assert names(followed) == ["papers", "case", "advice"]


def test_who_must_be_started_anew_is_named_until_it_is_as_at_the_start(tmp_path: Path) -> None:
    file = tmp_path / "hall.toml"
    followed = follow(file)
    tree = hall()
    tree["broker"]["backups_kept"] = 3
    tree["kiosks"]["kiosk-1"]["theme"] = "night"
    tree["kiosks"]["kiosk-2"] = {}
    write(file, tree)
    look_twice(followed)
    assert followed.restart == ("broker", "kiosk-1")
    write(file, hall())
    look_twice(followed)
    assert followed.restart == ()


def test_of_very_many_mistakes_the_first_are_told(tmp_path: Path) -> None:
    file = tmp_path / "hall.toml"
    followed = follow(file)
    tree = hall()
    tree["services"] |= {f"wrong-{place}": {"letter": 1} for place in range(50)}
    write(file, tree)
    look_twice(followed)
    assert len(followed.faults) == FAULTS_TOLD


def test_without_a_file_nothing_changes(tmp_path: Path) -> None:
    file = tmp_path / "hall.toml"
    write(file, hall())
    followed = FollowedFile(None, load(file))
    write(file, with_advice())
    look_twice(followed)
    assert names(followed) == ["papers", "case"]
