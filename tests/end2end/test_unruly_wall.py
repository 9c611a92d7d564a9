"""A wall whose cable is pulled: it says so plainly, and afterwards shows what is right, once."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
import wave
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QTimer

from display.controller.clock import SystemClock
from display.controller.running import Display
from shared.client.qt import QtClient
from shared.domain.calls import CallAcknowledged, Stage
from shared.domain.counters import OpenCounter
from shared.domain.tickets import CallNext, Finish, IssueTicket, TicketCalled
from shared.protocol.messages import Accepted
from shared.protocol.session import SILENCE, Changed
from shared.settings.loading import load
from tests.display.stage import RULES, WIDE, WORDS
from tests.helpers.real_broker import ROOT, real_broker
from tests.helpers.unruly_line import UnrulyLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from display.presenter.shown import Wall
    from shared.domain.lobby import Lobby, Recorded
    from shared.domain.public import Hall
    from shared.voice.said import Said, Utterance
    from tests.helpers.real_broker import RealBroker

__all__ = ["real_broker"]

LONG_MS = 30_000
CHIME_SECONDS = 1.2


@pytest.fixture
def line(real_broker: RealBroker) -> Iterator[UnrulyLine]:
    laid = UnrulyLine(real_broker.endpoints, seed="a cable")
    laid.start()
    yield laid
    laid.close()


class Counter:
    """A counter that has a line of its own to the broker, and whoever comes to it."""

    def __init__(self, broker: RealBroker) -> None:
        self.console = broker.staff("counter-1")
        self.console.wait_for(lambda _: True)
        self.console.ask(OpenCounter(counter="c1"))
        self._kiosk = broker.public("kiosk-1")

    def call_somebody(self) -> tuple[int, str]:
        """Let whoever is at the desk go, and call a newcomer; return the call and the number."""
        ticket = self.console.wait_for(lambda _: True).desks.get("c1").ticket
        if ticket is not None:
            self.console.ask(Finish(counter="c1", ticket=ticket))
        self._kiosk.ask(IssueTicket(service="papers"))
        answer = self.console.ask(CallNext(counter="c1"))
        assert isinstance(answer, Accepted)
        (called,) = (r.event for r in answer.events if isinstance(r.event, TicketCalled))
        self.console.wait_for(lambda lobby: called.call in lobby.calls.by_id)
        return called.call, f"{called.number[0]} {called.number[1:]}"


@pytest.fixture
def counter(real_broker: RealBroker) -> Counter:
    return Counter(real_broker)


# ------------------------------------------------------------------ what is on the glass


class Surroundings:
    """Glass and bell in one: every picture that was shown, and how often it rang."""

    aspect = WIDE

    def __init__(self) -> None:
        self.shown: list[Wall] = []
        self.rings = 0
        self.chime_over: Callable[[], None] = lambda: None

    def show(self, wall: Wall) -> None:
        self.shown.append(wall)

    def after_paint(self, done: Callable[[], None]) -> None:
        QTimer.singleShot(0, done)

    def ring(self) -> None:
        self.rings += 1
        QTimer.singleShot(0, self.chime_over)

    def prepare(self, pieces: Sequence[Said]) -> None:
        assert pieces == ()

    def say(self, utterance: Utterance) -> None:
        raise AssertionError(utterance)

    @property
    def numbers(self) -> list[str]:
        return [row.number for row in self.shown[-1].calls]


@pytest.fixture
def around(qtbot: QtBot, real_broker: RealBroker, line: UnrulyLine) -> Iterator[Surroundings]:
    assert qtbot is not None
    made = Surroundings()
    catalogue = load(real_broker.config).catalogue
    words = [WORDS[language] for language in RULES.languages]
    display = Display(RULES, catalogue, words, SystemClock(), WIDE)
    made.chime_over = lambda: display.chime_over(True)  # noqa: FBT003  (a Qt slot)
    client: QtClient[Hall] = QtClient(
        line.endpoints, device="display-1", audience="public", on_notice=display.heard
    )
    display.begin(made, made, made, client)
    yield made
    client.close()
    display.deleteLater()


def test_a_wall_without_its_cable_says_so_and_with_it_shows_the_call_that_was_made_meanwhile(
    qtbot: QtBot, line: UnrulyLine, around: Surroundings, counter: Counter
) -> None:
    _, first = counter.call_somebody()
    qtbot.waitUntil(lambda: around.numbers == [first] and around.rings == 1, timeout=LONG_MS)
    line.stall()
    qtbot.waitUntil(lambda: around.shown[-1].scene == "lost", timeout=LONG_MS)
    assert around.numbers == []
    assert around.shown[-1].past == ()
    _, second = counter.call_somebody()
    begun = len(around.shown)
    qtbot.wait(500)
    assert all(wall.scene == "lost" and not wall.calls for wall in around.shown[begun:])
    line.go_on()
    qtbot.waitUntil(lambda: around.numbers[:1] == [second], timeout=LONG_MS)
    qtbot.wait(500)
    # The second one has rung as well, unless the machine is so slow that nobody waits for it.
    rung = around.rings
    assert rung in {1, 2}
    for pull, plug in ((line.cut, line.mend), (line.stall, line.go_on)):
        pull()
        qtbot.waitUntil(lambda: around.shown[-1].scene == "lost", timeout=LONG_MS)
        plug()
        qtbot.waitUntil(lambda: around.shown[-1].scene != "lost", timeout=LONG_MS)
    qtbot.wait(500)
    assert around.rings == rung, "what was heard already rang again"


# ------------------------------------------------------------------ the program as a whole


class Program:
    """The wall's program behind the line, with its chimes recorded."""

    def __init__(self, broker: RealBroker, line: UnrulyLine, folder: Path) -> None:
        self.recording = folder / "heard.wav"
        self._log = folder / "wall.txt"
        config = folder / "wall.toml"
        at = line.endpoints
        ports = zip(
            ("command_port", "public_port", "staff_port"),
            (at.commands, at.public, at.staff),
            strict=True,
        )
        moved = "".join(f"{key} = {end.rpartition(':')[2]}\n" for key, end in ports)
        config.write_text(
            f'base = "{broker.config}"\n[broker]\n{moved}[displays.display-1]\n'
            f'full_screen = false\nsize = [960, 540]\nsound = "{self.recording}"\nvoice = false\n',
            encoding="utf-8",
        )
        command = ["-m", "display", "--config", str(config), "--device", "display-1"]
        with self._log.open("w", encoding="utf-8") as log:
            self._process = subprocess.Popen([sys.executable, *command], cwd=ROOT, stderr=log)

    def end(self) -> None:
        """Tell it to stop; it must end well and have warned of nothing."""
        self._process.send_signal(signal.SIGTERM)
        assert self._process.wait(timeout=20) == 0
        assert "WARNING" not in self._log.read_text("utf-8")

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(timeout=20)

    def seconds_heard(self) -> float:
        with wave.open(str(self.recording), "rb") as wav:
            return wav.getnframes() / wav.getframerate()


@pytest.fixture
def program(real_broker: RealBroker, line: UnrulyLine, tmp_path: Path) -> Iterator[Program]:
    started = Program(real_broker, line, tmp_path)
    yield started
    started.close()


def receipts(counter: Counter, stage: Stage) -> list[int]:
    """Return the calls for which the broker has told of a receipt, in this order."""
    told = [each.events for each in counter.console.notices if isinstance(each, Changed)]
    recorded = cast("list[Sequence[Recorded]]", told)
    events = [each.event for events in recorded for each in events]
    given = [event for event in events if isinstance(event, CallAcknowledged)]
    return [event.call for event in given if event.stage is stage]


def wait_for_painted(counter: Counter, call: int) -> None:
    def painted(lobby: Lobby) -> bool:
        return lobby.calls.by_id[call].painted == ["display-1"]

    counter.console.wait_for(painted, seconds=30)


def test_a_program_behind_a_pulled_cable_paints_nothing_and_afterwards_everything_once(
    line: UnrulyLine, program: Program, counter: Counter
) -> None:
    first, _ = counter.call_somebody()
    wait_for_painted(counter, first)
    line.stall()
    while_cut, _ = counter.call_somebody()
    end = time.monotonic() + SILENCE + 1.0
    while time.monotonic() < end:
        counter.console.poll(100)
    assert while_cut not in receipts(counter, Stage.PAINTED)
    line.go_on()
    wait_for_painted(counter, while_cut)
    line.cut()
    line.mend()
    last, _ = counter.call_somebody()
    wait_for_painted(counter, last)
    counter.console.wait_for(lambda lobby: bool(lobby.calls.by_id[last].sounded), seconds=30)
    program.end()
    assert receipts(counter, Stage.PAINTED) == [first, while_cut, last]
    heard = receipts(counter, Stage.SOUNDED)
    assert len(heard) == len({*heard})
    assert program.seconds_heard() == pytest.approx(CHIME_SECONDS * len(heard), abs=0.01)
