"""A stage without people: a program is found, photographed, touched and given keys."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from broker.demo import stage as stage_module
from broker.demo.children import Child, ChildFailed
from broker.demo.hands import Hands, HandsUnavailable
from broker.demo.stage import Area, Stage
from broker.demo.virtual_screen import ScreenUnavailable, VirtualScreen

PLACE = Area(100, 50, 640, 560)
# The virtual printer's first switch, "Papier fast leer", as its window shows it.
SWITCH = Area(PLACE.left + 460, PLACE.top + 55, 120, 30)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with Stage(800, 640, tmp_path / "logs") as stage:
        yield stage


@pytest.fixture
def printer(stage: Stage, tmp_path: Path) -> Child:
    """A program with a window: the virtual printer."""
    place = [str(each) for each in PLACE]
    child = stage.start(
        *("printer", "shared.printing.virtual", "--port", "0", "--out", str(tmp_path)),
        *("--window", "--place", *place),
    )
    child.wait_for_line("ready", 60)
    return child


def test_a_window_is_found_by_its_program_and_its_place(stage: Stage, printer: Child) -> None:
    window = stage.window(printer, PLACE)
    assert stage.windows(printer) == {window: PLACE}


def test_a_touch_reaches_the_program_and_is_seen_on_the_next_picture(
    stage: Stage, printer: Child
) -> None:
    stage.window(printer, PLACE)
    before = stage.settle(PLACE, still=0.5)
    stage.touch(SWITCH)
    stage.wait("another picture", lambda: stage.photograph(PLACE) != before, 60)
    assert stage.settle(PLACE).image().size == (PLACE.width, PLACE.height)


def test_a_key_reaches_the_window_that_it_is_meant_for(stage: Stage, printer: Child) -> None:
    window = stage.window(printer, PLACE)
    before = stage.settle(PLACE, still=0.5)
    stage.press(window, "Tab")
    stage.press(window, "space")
    stage.wait("another picture", lambda: stage.photograph(PLACE) != before, 60)
    assert printer.runs


def test_a_picture_that_does_not_come_about_is_not_waited_for_for_ever(stage: Stage) -> None:
    with pytest.raises(ChildFailed, match="in vain: a miracle"):
        stage.wait("a miracle", lambda: False, 0.1)


def test_a_program_without_the_window_is_told(stage: Stage, printer: Child) -> None:
    hands = Hands({**os.environ, "DISPLAY": stage.screen.display})
    try:
        with pytest.raises(HandsUnavailable, match="shows no window at"):
            hands.window(printer, Area(1, 2, 3, 4), seconds=0.1)
    finally:
        hands.close()


def test_hands_at_a_screen_that_is_gone_say_so() -> None:
    with VirtualScreen(320, 200) as screen:
        hands = Hands({**os.environ, "DISPLAY": screen.display})
    with pytest.raises(HandsUnavailable, match="xdotool ended"):
        _touch_often(hands)
    hands.close()


def test_leaving_the_stage_ends_its_programs(tmp_path: Path) -> None:
    with Stage(320, 200, tmp_path / "logs") as stage:
        out = str(tmp_path / "slips")
        child = stage.start("printer", "shared.printing.virtual", "--port", "0", "--out", out)
        child.wait_for_line("ready", 60)
    assert not child.runs
    assert child.complaint() is None


@pytest.mark.parametrize("tool", ["Xvfb", "xdotool"])
def test_a_machine_without_the_tools_is_told_which_package_to_install(
    tool: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises((ScreenUnavailable, HandsUnavailable), match=f"{tool} is missing"):
        VirtualScreen(320, 200) if tool == "Xvfb" else Hands(os.environ)


def test_a_screen_that_cannot_start_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "Xvfb"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(ScreenUnavailable, match="did not start"):
        VirtualScreen(320, 200)


def test_a_stage_without_hands_leaves_no_screen_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    screens: list[VirtualScreen] = []

    class Remembered(VirtualScreen):
        def close(self) -> None:
            screens.append(self)
            super().close()

    def missing(_environment: object) -> Hands:
        raise HandsUnavailable("xdotool is missing")

    monkeypatch.setattr(stage_module, "VirtualScreen", Remembered)
    monkeypatch.setattr(stage_module, "Hands", missing)
    with pytest.raises(HandsUnavailable):
        Stage(320, 200, Path("never"))
    assert len(screens) == 1


def _touch_often(hands: Hands) -> None:
    for _ in range(100_000):
        hands.touch(1, 1)
