"""What `wartemarke check` tells of an office's own theme."""

from pathlib import Path
from shutil import copytree

from shared.settings.loading import Examination
from shared.settings.problems import Severity
from tests.helpers.settings_files import CONFIG, Tree, examined, hall, the_problem


def with_theme(folder: Path, text: str | None, *, theme: str = "house/theme.toml") -> Examination:
    tree: Tree = hall()
    tree["kiosks"]["kiosk-1"]["theme"] = tree["displays"]["display-1"]["theme"] = theme
    if text is not None:
        copytree(CONFIG / "house", folder / "house", dirs_exist_ok=True)
        (folder / "house" / "theme.toml").write_text(text, encoding="utf-8")
    return examined(folder, tree)


def test_the_example_beside_a_settings_file_is_in_order(tmp_path: Path) -> None:
    text = (CONFIG / "house" / "theme.toml").read_text(encoding="utf-8")
    found = with_theme(tmp_path, text)
    assert found.problems == ()
    assert found.settings is not None
    assert found.settings.kiosks["kiosk-1"].theme == "house/theme.toml"


def test_a_theme_file_that_is_not_there_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    problem = the_problem(with_theme(tmp_path, None))
    assert (problem.file.name, problem.key) == ("site.toml", "kiosks.kiosk-1.theme")
    assert problem.found.startswith('"house/theme.toml": ')


def test_a_colour_that_cannot_be_read_is_told_once_with_its_file_and_key(tmp_path: Path) -> None:
    problem = the_problem(with_theme(tmp_path, 'base = "light"\n[colours]\nmuted = "#CCCCCC"'))
    assert problem.file == tmp_path / "house" / "theme.toml"
    assert problem.key == "colours.muted"
    assert problem.found == '"#CCCCCC on paper #FFFFFF (1.6:1)"'
    assert problem.expected == "4.5:1 or more"


def test_a_logo_that_cannot_be_shown_is_warned_of_and_the_hall_opens(tmp_path: Path) -> None:
    found = with_theme(tmp_path, 'base = "light"\nlogo = "lgoo.svg"')
    problem = the_problem(found, Severity.WARNING)
    assert (problem.file.name, problem.key) == ("theme.toml", "logo")
    assert problem.found == '"lgoo.svg": no such file'
    assert found.settings is not None
