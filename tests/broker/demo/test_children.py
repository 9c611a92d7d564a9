"""Programs are started, watched and ended; whatever goes wrong with one is said in words."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from broker.demo.children import Child, ChildFailed, Children

Start = Callable[[str], Child]

READY = "import sys, time; print('ready 1'); sys.stdout.flush(); time.sleep(60)"
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);" + READY
BROKEN = "raise ValueError('no paper')"
POLITE = "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit(0));" + READY


@pytest.fixture
def children(tmp_path: Path) -> Iterator[Children]:
    programs = Children(tmp_path / "logs", {"PYTHONPATH": str(tmp_path), "HALL": "Hagen"})
    yield programs
    for child in programs.all:
        child.end(0.1)


@pytest.fixture
def start(children: Children, tmp_path: Path) -> Start:
    """Start a program of a few lines."""

    def run(program: str) -> Child:
        (tmp_path / "program.py").write_text(program)
        return children.start("program", "program")

    return run


def test_a_program_that_says_it_is_ready_is_waited_for(start: Start) -> None:
    child = start(READY)
    child.wait_for_line("ready", 20)
    assert child.runs
    assert "ready 1" in child.said()


def test_a_program_that_breaks_down_is_told_with_the_end_of_its_log(start: Start) -> None:
    with pytest.raises(ChildFailed, match=r"program ended with 1[\s\S]*no paper"):
        start(BROKEN).wait_for_line("ready", 20)


def test_a_program_that_never_gets_ready_is_told(start: Start) -> None:
    child = start(READY)
    child.wait_for_line("ready", 20)
    with pytest.raises(ChildFailed, match="did not say 'steady'"):
        child.wait_for_line("steady", 0.1)


def test_a_polite_program_ends_when_it_is_told_to_and_nothing_is_wrong(
    start: Start, children: Children
) -> None:
    child = start(POLITE)
    child.wait_for_line("ready", 20)
    children.end()
    assert not child.runs
    assert children.complaints() == []


def test_a_program_is_told_to_end_only_once(start: Start) -> None:
    child = start(
        "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: print('told'));" + READY
    )
    child.wait_for_line("ready", 20)
    child.ask_to_end()
    child.wait_for_line("told", 20)
    child.end(0.2)
    assert child.said().count("told") == 1


def test_a_program_that_does_not_listen_is_killed_and_complained_of(start: Start) -> None:
    child = start(DEAF)
    child.wait_for_line("ready", 20)
    child.end(0.2)
    assert not child.runs
    assert child.complaint() == "program did not end when it was told to"


def test_a_program_that_dies_by_itself_is_noticed_by_the_next_look(
    start: Start, children: Children
) -> None:
    child = start(READY)
    child.wait_for_line("ready", 20)
    children.check()
    os.kill(child.process.pid, signal.SIGKILL)
    child.process.wait()
    with pytest.raises(ChildFailed, match="program ended with -9"):
        children.check()
    assert child.complaint() == "program ended with status -9"


def test_a_program_that_was_told_to_end_is_not_missed(start: Start, children: Children) -> None:
    child = start(POLITE)
    child.wait_for_line("ready", 20)
    child.end()
    children.check()
    assert not child.runs


def test_a_traceback_in_a_log_is_complained_of_even_if_the_program_goes_on(start: Start) -> None:
    child = start(
        "import traceback\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    traceback.print_exc()"
    )
    child.process.wait()
    assert child.complaint() == "program reported an error of its own (see program.log)"


def test_a_program_started_again_has_a_log_of_its_own(start: Start) -> None:
    first = start("print('first')")
    first.process.wait()
    second = start("print('second')")
    second.process.wait()
    assert (first.log.name, second.log.name) == ("program.log", "program-2.log")
    assert (first.said(), second.said()) == ("first\n", "second\n")


def test_a_program_finds_what_its_environment_was_given(start: Start) -> None:
    child = start("import os; print(os.environ['HALL'])")
    child.process.wait()
    assert child.said() == "Hagen\n"
