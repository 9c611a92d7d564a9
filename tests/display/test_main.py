"""The wall as a program: its command line, and a whole one in front of a real broker."""

import signal
import subprocess
import sys
import wave
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, cast

import pytest
from pytestqt.qtbot import QtBot

from display import __main__ as program
from display.__main__ import main
from shared.domain.calls import CallAcknowledged, Stage
from shared.domain.counters import OpenCounter, Undo
from shared.domain.lobby import Lobby, Recorded
from shared.domain.tickets import CallNext, Finish, IssueTicket, Recall, TicketCalled
from shared.protocol.messages import Accepted
from shared.protocol.session import Changed
from shared.sound.chime import chime_wav
from shared.sound.speaker import frames_of
from shared.voice.cache import Cache
from shared.voice.said import Said
from shared.voice.voice import Voice
from tests.display.films import a_film
from tests.helpers.real_broker import ROOT, RealBroker, real_broker

__all__ = ["real_broker"]

HAGEN = str(ROOT / "config" / "ground-floor.toml")
WALL = (
    "[displays.display-1]\nfull_screen = false\nsize = [960, 540]\n"
    'sound = "{sound}"\nvoice = {voice}\n'
)


@pytest.fixture(autouse=True)
def hook() -> Iterator[None]:
    """Let each test have the interpreter's own way with errors afterwards."""
    before = sys.excepthook
    yield
    sys.excepthook = before


def test_a_display_that_the_settings_do_not_know_is_told_which_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--config", HAGEN, "--device", "display-9"]) == 2
    assert capsys.readouterr().err.endswith("no display 'display-9'; there are: display-1\n")


def test_settings_that_cannot_be_used_are_told_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nothing.toml"
    assert main(["--config", str(missing), "--device", "display-1"]) == 2
    said = capsys.readouterr().err
    assert str(missing) in said
    assert "Traceback" not in said


def test_a_recording_that_cannot_be_written_is_told_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], qtbot: QtBot
) -> None:
    assert qtbot is not None
    config = tmp_path / "lobby.toml"
    sound = tmp_path / "no" / "such" / "folder.wav"
    config.write_text(
        f'base = "{HAGEN}"\n{WALL.format(sound=sound, voice="false")}', encoding="utf-8"
    )
    assert main(["--config", str(config), "--device", "display-1"]) == 2
    assert "folder.wav" in capsys.readouterr().err


def test_a_bug_ends_the_display_so_that_it_is_started_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(program, "run_display", broken)
    assert main(["--config", HAGEN, "--device", "display-1"]) == 1
    assert program.BUG in caplog.text


def test_a_bug_that_qt_would_swallow_ends_the_display_too(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ended: list[int] = []

    def run(*_: object, **__: object) -> int:
        sys.excepthook(ZeroDivisionError, ZeroDivisionError("in a slot"), None)
        return 0

    monkeypatch.setattr(program, "run_display", run)
    monkeypatch.setattr(program.QCoreApplication, "exit", ended.append)
    main(["--config", HAGEN, "--device", "display-1"])
    assert ended == [1]
    assert "in a slot" in caplog.text


# ------------------------------------------------------------------------- a wall in its lobby


class Wall:
    """A wall as a process of its own, and a counter and a kiosk that give it something to show."""

    def __init__(
        self, broker: RealBroker, folder: Path, sound: str, *, voice: bool, more: str
    ) -> None:
        config = folder / "wall.toml"
        tables = WALL.format(sound=sound, voice=str(voice).lower()) + more
        config.write_text(f'base = "{broker.config}"\n{tables}', "utf-8")
        self._log = folder / "wall.txt"
        command = ["-m", "display", "--config", str(config), "--device", "display-1"]
        with self._log.open("w", encoding="utf-8") as log:
            self._process = subprocess.Popen([sys.executable, *command], cwd=ROOT, stderr=log)
        self.counter = broker.staff("counter-1")
        self.counter.wait_for(lambda _lobby: True)
        self.counter.ask(OpenCounter(counter="c1"))
        self._kiosk = broker.public("kiosk-1")
        self._kiosk.wait_for(lambda _hall: True)

    def is_there(self) -> None:
        """Wait until it shows what happens; a call that it learns of too late does not chime."""
        call, ticket = self.call_somebody()
        self.painted(call)
        self.counter.ask(Finish(counter="c1", ticket=ticket))

    def call_somebody(self) -> tuple[int, int]:
        """Let a visitor come and be called; return the ids of call and ticket."""
        self._kiosk.ask(IssueTicket(service="papers"))
        answer = self.counter.ask(CallNext(counter="c1"))
        assert isinstance(answer, Accepted)
        called = [r.event for r in answer.events if isinstance(r.event, TicketCalled)]
        return called[0].call, called[0].ticket

    def painted(self, call: int, ring: int = 0) -> None:
        """Wait until the broker knows that this ring stands on the wall."""
        self._wait(call, ring, "painted")

    def heard(self, call: int, ring: int = 0) -> None:
        """Wait until the broker knows that this ring was heard."""
        self._wait(call, ring, "sounded")

    def times_heard(self) -> int:
        """How many receipts for chimes the broker has told of."""
        told = [each.events for each in self.counter.notices if isinstance(each, Changed)]
        recorded = cast("list[Sequence[Recorded]]", told)
        events = [each.event for events in recorded for each in events]
        receipts = [event for event in events if isinstance(event, CallAcknowledged)]
        return sum(receipt.stage is Stage.SOUNDED for receipt in receipts)

    def programs(self) -> list[str]:
        """Return the command lines of the programs that it runs."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/children")
        children = [child for task in tasks for child in task.read_text().split()]
        return [Path(f"/proc/{child}/cmdline").read_text() for child in children]

    def end(self) -> None:
        """Tell it to stop; it must end well and have warned of nothing."""
        self._process.send_signal(signal.SIGTERM)
        assert self._process.wait(timeout=20) == 0
        assert "WARNING" not in self._log.read_text("utf-8")

    def close(self) -> None:
        """End it however it stands."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(timeout=20)

    def _wait(self, call_id: int, ring: int, stage: str) -> None:
        def there(lobby: Lobby) -> bool:
            call = lobby.calls.by_id.get(call_id)
            there = call is not None and call.ring == ring
            return there and "display-1" in getattr(call, stage)

        self.counter.wait_for(there, seconds=30)


class Opens(Protocol):
    """Starts a wall with this sound."""

    def __call__(self, sound: str, *, voice: bool = False, more: str = "") -> Wall: ...


@pytest.fixture
def open_wall(real_broker: RealBroker, tmp_path: Path) -> Iterator[Opens]:
    """Start a wall with this sound in front of the real broker."""
    walls: list[Wall] = []

    def open_it(sound: str, *, voice: bool = False, more: str = "") -> Wall:
        walls.append(Wall(real_broker, tmp_path, sound, voice=voice, more=more))
        return walls[-1]

    yield open_it
    for wall in walls:
        wall.close()


def length_s(recording: Path) -> float:
    """How long a recording is."""
    with wave.open(str(recording), "rb") as wav:
        return wav.getnframes() / wav.getframerate()


def test_a_call_is_painted_and_heard_and_so_is_its_recall(open_wall: Opens, tmp_path: Path) -> None:
    heard = tmp_path / "heard.wav"
    wall = open_wall(str(heard))
    wall.is_there()
    call, ticket = wall.call_somebody()
    wall.painted(call)
    wall.heard(call)
    wall.counter.ask(Recall(counter="c1", ticket=ticket))
    wall.painted(call, 1)
    wall.heard(call, 1)
    wall.end()
    assert wall.times_heard() >= 2
    assert length_s(heard) == pytest.approx(1.2 * wall.times_heard(), abs=0.01)


def test_after_its_chime_a_call_is_spoken(open_wall: Opens, tmp_path: Path) -> None:
    heard = tmp_path / "heard.wav"
    wall = open_wall(str(heard), voice=True)
    wall.is_there()
    call, _ = wall.call_somebody()
    wall.heard(call)
    wall.end()
    said = (Said(language="de", text="A, 0, 0, 2"), Said(language="de", text="Schalter 1"))
    speech = frames_of(Voice(["de"], Cache(tmp_path / "voice")).speech(said))
    assert frames_of(chime_wav()) + speech in frames_of(heard.read_bytes())


def test_a_wall_that_has_no_loudspeaker_never_says_that_it_was_heard(
    open_wall: Opens,
) -> None:
    wall = open_wall("null")
    wall.is_there()
    first, ticket = wall.call_somebody()
    wall.painted(first)
    wall.counter.ask(Finish(counter="c1", ticket=ticket))
    second, _ = wall.call_somebody()
    wall.painted(second)
    wall.end()
    assert wall.times_heard() == 0


def test_a_wall_outlives_its_broker_and_rings_nothing_again(
    real_broker: RealBroker, open_wall: Opens, tmp_path: Path
) -> None:
    heard = tmp_path / "heard.wav"
    wall = open_wall(str(heard))
    wall.is_there()
    first, ticket = wall.call_somebody()
    wall.heard(first)
    real_broker.restart()
    wall.counter.ask(Finish(counter="c1", ticket=ticket), patience=30)
    wall.counter.ask(Undo(counter="c1"), patience=30)
    wall.counter.ask(Finish(counter="c1", ticket=ticket), patience=30)
    wall.is_there()
    second, _ = wall.call_somebody()
    wall.heard(second)
    wall.end()
    # One chime for each receipt: neither the restart nor what was taken back rang.
    assert length_s(heard) == pytest.approx(1.2 * wall.times_heard(), abs=0.01)


def test_a_film_is_played_while_nobody_is_called_and_ends_for_a_call(
    open_wall: Opens, tmp_path: Path, qtbot: QtBot
) -> None:
    media = tmp_path / "media"
    media.mkdir()
    a_film(media / "a.mp4", frames=600)
    wall = open_wall(str(tmp_path / "heard.wav"), more='media = "media"\n')
    wall.is_there()
    qtbot.waitUntil(lambda: any("a.mp4" in each for each in wall.programs()), timeout=30_000)
    call, _ = wall.call_somebody()
    wall.painted(call)
    qtbot.waitUntil(lambda: not wall.programs(), timeout=30_000)
    wall.heard(call)
    wall.end()
