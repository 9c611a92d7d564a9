"""`wartemarke check FILE`: what an administrator reads, and that it is never a traceback."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broker.check import check
from tests.helpers.settings_files import CONFIG, Tree, hall, text_of


def _file(folder: Path, tree: Tree) -> Path:
    file = folder / "site.toml"
    file.write_text(text_of(tree), encoding="utf-8")
    return file


def test_hagen_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(CONFIG / "hagen.toml") == 0
    out, err = capsys.readouterr()
    assert err == ""
    found, drafts = out.splitlines()
    assert found.endswith(
        "hagen.toml: in order: 6 services, 8 counters, 2 kiosks, 2 displays, 10 consoles"
    )
    assert drafts == (
        "languages that nobody has signed off yet: de-x-ls, uk, ru, ar, tr, fa, bg, ro, pl, ku, fr"
    )


def test_a_mistake_is_told_with_file_key_found_and_expected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = hall()
    tree["services"]["papers"]["letter"] = "O"
    file = _file(tmp_path, tree)
    assert check(file) == 1
    out, err = capsys.readouterr()
    assert err == (
        f"error: {file}: services.papers.letter\n"
        '    found     "O"\n'
        "    expected  one capital letter, but none of I, O, Q, S, Z (misread as digits)\n"
    )
    assert out == f"{file}: cannot be used; 1 error\n"


def test_a_warning_does_not_keep_the_lobby_from_starting(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = hall()
    tree["displays"]["display-1"]["screen_height_mm"] = 100
    assert check(_file(tmp_path, tree)) == 0
    out, err = capsys.readouterr()
    assert err.startswith("warning: ")
    assert out.endswith("2 consoles; 1 warning\n")


def test_a_folder_of_pictures_that_is_not_there_is_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = hall()
    tree["displays"]["display-1"]["media"] = "posters"
    file = _file(tmp_path, tree)
    assert check(file) == 0
    assert capsys.readouterr().err == (
        f"warning: {file}: displays.display-1.media\n"
        '    found     "posters", which is no folder on this machine\n'
        "    expected  a folder of pictures and films on the machine of the display\n"
    )
    (tmp_path / "posters").mkdir()
    assert check(file) == 0
    assert capsys.readouterr().err == ""


def test_a_language_that_nothing_speaks_is_a_warning_where_calls_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    tree = hall()
    tree["voice"] = {"languages": ["de", "ar"]}
    file = _file(tmp_path, tree)
    assert check(file) == 0
    assert capsys.readouterr().err == (
        f"warning: {file}: voice.languages\n"
        '    found     "ar", which nothing on this machine speaks\n'
        "    expected  espeak-ng installed on the machine of each display, or recordings\n"
    )
    for display in tree["displays"].values():
        display["voice"] = False
    assert check(_file(tmp_path, tree)) == 0
    assert capsys.readouterr().err == ""


def test_errors_and_warnings_are_counted_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = hall()
    tree["displays"]["display-1"]["screen_height_mm"] = 100
    tree["broker"] = {"data": "", "host": ""}
    assert check(_file(tmp_path, tree)) == 1
    assert capsys.readouterr().out.endswith("cannot be used; 2 errors, 1 warning\n")


def test_a_file_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(tmp_path / "gone.toml") == 1
    assert "no such file" in capsys.readouterr().err


def test_a_terminal_without_umlauts_gets_escapes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = hall()
    tree["services"]["papers"]["letter"] = "Ä"
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(raw, encoding="ascii"))
    assert check(_file(tmp_path, tree)) == 1
    sys.stderr.flush()
    assert b'found     "\\xc4"\n' in raw.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("check")


@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_no_file_at_all_makes_it_raise(folder: Path, content: bytes) -> None:
    file = folder / "site.toml"
    file.write_bytes(content)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        assert check(file) == 1
    assert err.getvalue().startswith("error: ")
    assert out.getvalue().startswith(f"{file}: cannot be used; ")
