"""A problem in words."""

from pathlib import Path

from shared.settings.problems import Problem, SettingsError, printable


def _problem(key: str, file: str = "hall.toml") -> Problem:
    return Problem(file=Path(file), key=key, found="1", expected="2")


def test_a_problem_names_file_key_what_was_found_and_what_was_expected() -> None:
    assert str(_problem("broker.host")) == "hall.toml: broker.host: found 1, expected 2"


def test_a_problem_of_the_whole_file_names_no_key() -> None:
    assert str(_problem("")) == "hall.toml: found 1, expected 2"


def test_the_error_that_programs_get_says_every_problem() -> None:
    error = SettingsError((_problem("a"), _problem("b")))
    assert str(error).splitlines() == [str(problem) for problem in error.problems]


def test_no_file_name_can_move_the_cursor() -> None:
    assert str(_problem("", "a\x1b[2J\udcff")) == "a\\x1b[2J\\udcff: found 1, expected 2"
    assert printable("Büro") == "Büro"
