"""Files that cannot be read, and files that start from another one."""

import os
from pathlib import Path

import pytest

from shared.settings.loading import examine
from shared.settings.reading import DEEPEST, MOST_BYTES
from tests.helpers.settings_files import examined, hall, text_of, the_problem


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    problem = the_problem(examine(tmp_path / "site.toml"))
    assert (problem.file, problem.key) == (tmp_path / "site.toml", "")
    assert problem.found == "no such file"


def test_a_folder_is_not_a_settings_file(tmp_path: Path) -> None:
    assert the_problem(examine(tmp_path)).found == "a folder"


def test_a_file_below_a_file_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text("", encoding="utf-8")
    found = the_problem(examine(tmp_path / "site.toml" / "more.toml")).found
    assert found.startswith("a file that cannot be read (")


def test_a_file_that_this_user_may_not_read_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read everything
    file = tmp_path / "site.toml"
    file.write_text("", encoding="utf-8")
    assert the_problem(examine(file)).found == "a file that this user may not read"


def test_a_path_that_no_file_can_have_is_told_in_words() -> None:
    assert the_problem(examine(Path("a\0b"))).found == "a path that no file can have"


def test_a_pipe_that_never_ends_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert the_problem(examine(tmp_path / "pipe")).found == "something that is not a file"


def test_a_film_given_by_mistake_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "film.mkv").open("wb") as film:
        film.truncate(MOST_BYTES + 1)
    assert the_problem(examine(tmp_path / "film.mkv")).found == f"{MOST_BYTES + 1} bytes"


def test_a_file_saved_in_an_old_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    problem = the_problem(examined(tmp_path, b'[site]\nname = { de = "B\xfcro" }\n'))
    assert problem.found == "at line 2: a byte (0xFC) that is not UTF-8"


def test_a_file_that_an_editor_marked_as_utf_8_is_read(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + text_of(hall()).replace("\n", "\r\n").encode()
    assert examined(tmp_path, content).problems == ()


def test_bad_toml_is_told_with_its_line_first(tmp_path: Path) -> None:
    problem = the_problem(examined(tmp_path, '[site]\nname = "Amt\n'))
    assert problem.found.startswith("at line 2, column 12: ")
    assert problem.expected == "valid TOML"


def test_bad_toml_at_the_end_of_the_file_is_told(tmp_path: Path) -> None:
    assert "end of document" in the_problem(examined(tmp_path, "[site")).found


def test_a_service_that_is_written_twice_is_told_with_its_line(tmp_path: Path) -> None:
    twice = '[services.a]\nletter = "A"\n[services.a]\nletter = "B"\n'
    problem = the_problem(examined(tmp_path, twice))
    assert problem.found.startswith("at line 3, ")


@pytest.mark.parametrize(
    "content",
    [
        "a = " + "[" * 5000 + "]" * 5000,
        "a = " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
        "a." * 4_000 + "a = 1",
        "a = " + "{a=" * (DEEPEST + 1) + "1" + "}" * (DEEPEST + 1),
    ],
)
def test_tables_and_lists_nested_without_end_are_refused(tmp_path: Path, content: str) -> None:
    found = the_problem(examined(tmp_path, content)).found
    assert found == "tables or lists nested far too deeply"


def test_a_number_of_ten_thousand_digits_is_refused_in_words(tmp_path: Path) -> None:
    found = the_problem(examined(tmp_path, "a = " + "9" * 10_000)).found
    assert found.startswith("a value that cannot be read (")


# --- base ---------------------------------------------------------------------------------------


def _based(folder: Path, over: str, base: str | None = None) -> Path:
    (folder / "base.toml").write_text(text_of(hall()) if base is None else base, encoding="utf-8")
    (folder / "over.toml").write_text('base = "base.toml"\n' + over, encoding="utf-8")
    return folder / "over.toml"


def test_a_file_that_only_names_its_base_is_like_it(tmp_path: Path) -> None:
    over = examine(_based(tmp_path, "")).settings
    base = examine(tmp_path / "base.toml").settings
    assert over is not None
    assert base is not None
    assert over.catalogue == base.catalogue
    assert over.source == tmp_path / "over.toml"


def test_tables_are_merged_key_by_key_and_lists_are_replaced(tmp_path: Path) -> None:
    over = '[hours]\nmon = ["10:00-11:00"]\n[services.papers]\nlabel = { en = "Leave papers" }\n'
    settings = examine(_based(tmp_path, over)).settings
    assert settings is not None
    assert settings.catalogue.services[0].label == {"de": "Abgeben", "en": "Leave papers"}
    assert [opening.opens.hour for opening in settings.catalogue.hours] == [10]


def test_what_a_file_adds_comes_after_what_its_base_has(tmp_path: Path) -> None:
    added = '[services.new]\nletter = "N"\nlabel = { de = "Neu", en = "New" }\n'
    settings = examine(_based(tmp_path, added)).settings
    assert settings is not None
    assert [service.id for service in settings.catalogue.services] == ["papers", "case", "new"]


def test_a_base_may_have_a_base_and_is_sought_beside_the_file_that_names_it(
    tmp_path: Path,
) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "ground.toml").write_text(text_of(hall()), encoding="utf-8")
    (inner / "middle.toml").write_text('base = "ground.toml"\n', encoding="utf-8")
    (tmp_path / "top.toml").write_text('base = "inner/middle.toml"\n', encoding="utf-8")
    assert examine(tmp_path / "top.toml").problems == ()


def test_a_mistake_is_told_with_the_file_it_stands_in(tmp_path: Path) -> None:
    tree = hall()
    tree["broker"]["command_port"] = 0
    file = _based(tmp_path, "[broker]\nstaff_port = 0\n", text_of(tree))
    problems = {each.key: each.file.name for each in examine(file).problems}
    assert problems == {"broker.command_port": "base.toml", "broker.staff_port": "over.toml"}


def test_a_mistake_in_what_is_missing_is_told_with_the_file_of_its_table(tmp_path: Path) -> None:
    file = _based(tmp_path, '[services.new]\nletter = "N"\n')
    problem = the_problem(examine(file))
    assert (problem.file.name, problem.key) == ("over.toml", "services.new.label")


def test_a_table_in_place_of_a_value_replaces_it(tmp_path: Path) -> None:
    problem = the_problem(examine(_based(tmp_path, "[broker.host]\na = 1\n")))
    assert (problem.key, problem.found) == ("broker.host", "a table")


def test_a_missing_base_is_told_where_it_is_named(tmp_path: Path) -> None:
    problem = the_problem(examined(tmp_path, 'base = "gone.toml"'))
    assert (problem.file, problem.key) == (tmp_path / "site.toml", "base")
    assert problem.found.endswith("gone.toml: no such file")


def test_a_file_based_on_itself_is_refused(tmp_path: Path) -> None:
    problem = the_problem(examined(tmp_path, 'base = "../' + tmp_path.name + '/site.toml"'))
    assert "leads back to" in problem.found


def test_two_files_based_on_each_other_are_refused(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text('base = "two.toml"', encoding="utf-8")
    (tmp_path / "two.toml").write_text('base = "one.toml"', encoding="utf-8")
    problem = the_problem(examine(tmp_path / "one.toml"))
    assert (problem.file.name, problem.key) == ("two.toml", "base")


def test_a_link_that_leads_to_itself_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    problem = the_problem(examined(tmp_path, 'base = "loop.toml"'))
    assert "cannot be read" in problem.found


@pytest.mark.parametrize("base", ["1", '""', '" "', '["a"]', "{}", "true", '"a\\u0000b"'])
def test_a_base_that_is_no_file_name_is_refused(tmp_path: Path, base: str) -> None:
    problem = the_problem(examined(tmp_path, f"base = {base}"))
    assert (problem.key, problem.expected) == ("base", "another settings file to start from")
