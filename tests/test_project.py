"""The project's own house rules: what it is made of, and how its files are laid out."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PROGRAMS = ("kiosk", "display", "counter_console", "broker", "shared")
REQUIREMENTS = ("requirements.txt", "requirements-dev.txt", "requirements-fuzz.txt")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

TOP_LEVEL = {
    *PROGRAMS,
    *REQUIREMENTS,
    *("tests", "config", "docs", "pyproject.toml", "README.md", "LICENSE", "Makefile"),
    *(".ci", ".gitignore", ".gitattributes", ".editorconfig"),
}
"""What may stand in the project's top folder (docs: house)."""

A_TEST_THAT_LOGS = """
import logging

def test_a_quiet_hall():
    logging.getLogger("hall").info("all is well")

def test_a_noisy_hall():
    logging.getLogger("hall").warning("the printer smokes")

def test_a_noise_that_was_expected(caplog):
    logging.getLogger("hall").warning("the printer smokes")
    assert caplog.messages
"""

EMIT_20000_SIGNALS = """
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rung = Signal(bool)

heard = []
bell = Bell()
bell.rung.connect(heard.append)
for _ in range(20_000):
    bell.rung.emit(True)
print(len(heard))
"""


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    paths = [Path(name) for name in listed.stdout.split("\0") if name]
    return [path for path in paths if (ROOT / path).is_file()]


def tracked_texts() -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in tracked_files():
        content = (ROOT / path).read_bytes()
        if b"\0" not in content and path.parts[:3] != ("tests", "fuzz", "corpus"):
            texts[str(path)] = content.decode("utf-8")
    return texts


def production_code() -> list[Path]:
    return [p for p in tracked_files() if p.suffix == ".py" and p.parts[0] in PROGRAMS]


def pinned(requirements: str) -> list[str]:
    """Give the logical lines of a requirement file: a package with its version and hashes."""
    text = (ROOT / requirements).read_text("utf-8").replace("\\\n", " ")
    return [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def dependency_names() -> set[str]:
    groups = PROJECT["project"]["optional-dependencies"], PROJECT["dependency-groups"]
    declared: list[str] = list(PROJECT["project"]["dependencies"])
    for group in groups:
        for members in group.values():
            declared += members
    return {re.split(r"[<>=!~ \[;]", line, maxsplit=1)[0] for line in declared}


# ------------------------------------------------------------------ what it is made of


def test_twenty_thousand_signals_do_not_kill_a_program() -> None:
    """Protects against Qt bindings that lose a reference with each signal, as 6.12.0 did."""
    child = subprocess.run(
        [sys.executable, "-c", EMIT_20000_SIGNALS], check=False, capture_output=True, text=True
    )
    assert (child.returncode, child.stdout.strip()) == (0, "20000"), child.stderr


@pytest.mark.parametrize("requirements", REQUIREMENTS)
def test_every_requirement_is_pinned_with_its_hashes(requirements: str) -> None:
    lines = pinned(requirements)
    assert lines
    for line in lines:
        assert re.match(r"[a-z0-9-]+==[0-9][^ ]* .*--hash=sha256:[0-9a-f]{64}", line), line


@pytest.mark.parametrize("requirements", REQUIREMENTS)
def test_the_pins_tell_no_address(requirements: str) -> None:
    text = (ROOT / requirements).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(--(index|extra-index|find|trusted)|-[if] )", text, re.MULTILINE)


def test_the_stale_fork_called_escpos_stays_out() -> None:
    everything = [line for name in REQUIREMENTS for line in pinned(name)]
    assert not [line for line in everything if re.match(r"escpos\b", line)]
    assert "escpos" not in dependency_names()


def without_marker(line: str) -> str:
    """Leave out for which Pythons a pin counts: a tool may want for all what we want for some."""
    return re.sub(r" ; .*?(?= +--hash)", "", line)


def test_what_runs_is_a_part_of_what_is_tested() -> None:
    run, develop, fuzz = (set(pinned(name)) for name in REQUIREMENTS)
    assert not {line for line in run if not develop & {line, without_marker(line)}}
    assert {line.split("==")[0] for line in fuzz - develop} == {"atheris"}


def test_every_dependency_has_its_reason_written_down() -> None:
    reasons = (ROOT / "docs/decisions/dependencies.md").read_text("utf-8")
    named = set(re.findall(r"^\| ([\w-]+) \|", reasons, re.MULTILINE)) - {"package"}
    assert named == {name.replace("babel", "Babel") for name in dependency_names()}


# ------------------------------------------------------------------ what it must not tell


def test_no_lock_file_that_records_addresses_is_kept() -> None:
    locks = {"uv.lock", "poetry.lock", "Pipfile.lock", "package-lock.json", "pdm.lock"}
    assert not [path for path in tracked_files() if path.name in locks]


def test_no_file_names_a_package_registry() -> None:
    # Put together here, so that this very file does not name them.
    hosts = [
        ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))
    ]
    told = [
        (name, host) for name, text in tracked_texts().items() for host in hosts if host in text
    ]
    assert not told


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    folders = {f"{ROOT}/", f"{Path.home()}/"} - {"/", "//"}
    told = [(name, f) for name, text in tracked_texts().items() for f in folders if f in text]
    assert not told


# ------------------------------------------------------------------ how its files are laid out


def test_the_top_folder_holds_what_was_agreed_and_nothing_else() -> None:
    assert {path.parts[0] for path in tracked_files()} <= TOP_LEVEL


def test_no_file_grows_over_400_lines() -> None:
    python = {
        name: text for name, text in tracked_texts().items() if name.endswith((".py", ".qml"))
    }
    assert not {n: t.count("\n") for n, t in python.items() if t.count("\n") > 400}


def test_no_room_is_a_grab_bag() -> None:
    bags = {"utils", "util", "misc", "helpers", "common", "manager", "managers"}
    assert not [p for p in production_code() if bags & {*p.parts, p.stem}]


def test_a_door_sign_says_what_lives_here_and_does_nothing() -> None:
    signs = [path for path in production_code() if path.name == "__init__.py"]
    assert signs
    for sign in signs:
        module = ast.parse((ROOT / sign).read_text("utf-8"))
        assert len(module.body) == 1, sign
        assert ast.get_docstring(module), sign


def test_every_room_has_a_door_sign() -> None:
    rooms = {path.parent for path in production_code()}
    assert not [room for room in rooms if not (ROOT / room / "__init__.py").is_file()]


def test_tests_have_no_door_signs() -> None:
    assert not [p for p in tracked_files() if p.parts[0] == "tests" and p.name == "__init__.py"]


def test_each_test_file_stands_where_its_code_stands() -> None:
    tests = [p for p in tracked_files() if p.parts[0] == "tests" and p.name.startswith("test_")]
    mirrored = [p for p in tests if p.parts[1] in PROGRAMS]
    for test in mirrored:
        room = ROOT.joinpath(*test.parts[1:-1])
        name = test.name.removeprefix("test_")
        is_module = (room / name).is_file() or (room / name.removesuffix(".py")).is_dir()
        is_program = name == "main.py" and (room / "__main__.py").is_file()
        is_qml = room.is_dir() and not list(room.glob("*.py"))
        assert is_module or is_program or is_qml, test


def test_nothing_is_left_unfinished_or_skipped() -> None:
    marks = {
        PROGRAMS: r"NotImplementedError|\bTODO\b|\bFIXME\b|\bXXX\b",
        ("tests",): r"pytest\.(mark\.)?(skip|xfail)|assert True\b",
    }
    texts = {n: t for n, t in tracked_texts().items() if n.endswith(".py")}
    here = Path(__file__).relative_to(ROOT)
    for folders, pattern in marks.items():
        inside = [n for n in texts if Path(n).parts[0] in folders and Path(n) != here]
        assert not [name for name in inside if re.search(pattern, texts[name])]


# ------------------------------------------------------------------ how it is checked


def test_a_pure_room_that_is_built_is_kept_pure() -> None:
    """The contract cannot name rooms that are missing; this tells when one has been built."""
    pure = {"shared.domain", "shared.protocol", "shared.printing.slip", "shared.printing.journal"}
    pure |= {f"broker.{room}" for room in ("service", "rules", "ports", "projections")}
    pure |= {f"broker.{room}" for room in ("forecast", "simulation")}
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    kept = {room for c in contracts if c["name"].startswith("Pure") for room in c["source_modules"]}
    modules = {".".join(path.with_suffix("").parts) for path in production_code()}
    modules |= {module.removesuffix(".__init__") for module in modules}
    assert pure & modules <= kept
    assert "*.presenter" in kept


def test_a_warning_in_the_log_fails_the_test_that_did_not_expect_it(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text((ROOT / "tests/conftest.py").read_text("utf-8"), "utf-8")
    (tmp_path / "test_hall.py").write_text(A_TEST_THAT_LOGS, "utf-8")
    pytest_here = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--color=no"]
    run = subprocess.run(pytest_here, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert "logged without being expected: WARNING hall: the printer smokes" in run.stdout
    # The warning is found once the test's body has passed, so it counts as passed and as an error.
    assert "3 passed, 1 error" in run.stdout


def test_continuous_integration_runs_what_a_person_runs() -> None:
    run = ROOT / ".ci" / "run"
    commands = [
        line for line in run.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    assert commands == ['cd "$(dirname "$0")/.." && exec make test']
    assert os.access(run, os.X_OK)
