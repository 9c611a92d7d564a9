"""The whole lobby, nothing replaced: a real morning on real processes, and the lobby by hand."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from broker.demo.children import Child
from broker.demo.looking import faces, read_colours
from broker.demo.observer import Observer
from broker.demo.reading import read_slip
from broker.demo.stage import Area, Stage
from broker.demo.summary import Summary
from broker.store.reading import read_log
from shared.client.addresses import endpoints_of
from shared.domain.tickets import TicketIssued
from shared.settings.loading import load

PROJECT = Path(__file__).parents[2]
PICTURES = {
    "kiosk-welcome": (1080, 1920),
    "kiosk-languages": (1080, 1920),
    "kiosk-welcome-english": (1080, 1920),
    "kiosk-help": (1080, 1920),
    "kiosk-larger": (1080, 1920),
    "kiosk-contrast": (1080, 1920),
    "kiosk-low": (1080, 1920),
    "kiosk-ticket-printing": (1080, 1920),
    "kiosk-ticket-printed": (1080, 1920),
    "kiosk-not-printed": (1080, 1920),
    "kiosk-no-paper": (1080, 1920),
    "kiosk-cut-off": (1080, 1920),
    "kiosk-ticket-cut-off": (1080, 1920),
    "kiosk-service-closed": (1080, 1920),
    "display-idle": (1920, 1080),
    "display-call": (1920, 1080),
    "display-two-calls": (1920, 1080),
    "display-many-calls": (1920, 1080),
    "display-connection-lost": (1920, 1080),
    "console-closed": (1366, 768),
    "console-services": (1366, 768),
    "console-called": (1366, 768),
    "console-line": (1366, 768),
    "console-serving": (1366, 768),
    "console-strip": (720, 190),
    "console-paused": (1366, 768),
    "console-connection-lost": (1366, 768),
    "reception": (1366, 768),
    "reception-line": (1366, 768),
}
"""What the demo shows of each place, and how large."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Play the morning once, as a user does, on a machine without a screen."""
    folder = tmp_path_factory.mktemp("demo") / "demo-out"
    environment = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    done = subprocess.run(
        [sys.executable, "-m", "broker", "demo", "--out", str(folder)],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "lost                      0" in done.stdout
    return folder


@pytest.fixture
def summary(out: Path) -> Summary:
    return msgspec.json.decode((out / "summary.json").read_bytes(), type=Summary)


def test_nobody_is_lost_and_nothing_is_given_twice(summary: Summary) -> None:
    assert (summary.lost, summary.duplicated) == (0, 0)
    assert (summary.findings, summary.complaints) == ((), ())


def test_everybody_of_the_real_morning_got_a_ticket_and_left(summary: Summary) -> None:
    assert (summary.office, summary.date) == ("UD_Zoliborz", "2020-01-13")
    # One more drew a number while there was no paper, and one while there was no broker.
    assert summary.issued == summary.tickets_in_extract + 2
    assert summary.printed == summary.slips == summary.tickets_in_extract + 1
    assert summary.finished + summary.no_show == summary.issued
    assert summary.no_show >= 3
    # One was sent back into the line, one call was taken back: both were called once more.
    assert summary.called == summary.issued + 2


def test_every_touch_and_every_call_was_measured(summary: Summary) -> None:
    by_the_broker = summary.issued - 1
    assert summary.touch_to_ticket_ms.count == by_the_broker
    assert summary.touch_to_painted_ms.count == by_the_broker
    # A call that is taken back at once may be gone before it was painted.
    assert summary.call_to_display_ms.count >= summary.called - 1
    assert 0 < summary.call_to_display_ms.p50 <= summary.call_to_display_ms.max


def test_there_is_a_picture_of_every_screen_in_its_true_size(out: Path) -> None:
    sizes = {name: _picture(out / f"{name}.png").size for name in PICTURES}
    assert sizes == PICTURES


def test_three_slips_lie_beside_the_pictures(out: Path) -> None:
    slips = [read_slip(out / f"slip-{kind}.png") for kind in ("german", "english", "emergency")]
    assert all(slip.number and slip.token for slip in slips)
    assert len({slip.token for slip in slips}) == 3


def test_no_picture_is_empty_and_no_two_are_the_same(out: Path) -> None:
    pictures = {file.name: _picture(file) for file in sorted(out.glob("*.png"))}
    assert all(picture.getcolors(1) is None for picture in pictures.values())
    assert len({picture.tobytes() for picture in pictures.values()}) == len(pictures)


def test_slips_and_log_tell_the_same_to_whoever_reads_them_again(out: Path) -> None:
    log = read_log(out / "data" / "lobby.db")
    issued = [recorded.event for recorded in log if isinstance(recorded.event, TicketIssued)]
    slips = [read_slip(file) for file in sorted((out / "slips").glob("*.png"))]
    tickets = {(ticket.token, ticket.number) for ticket in issued}
    assert {(slip.token, slip.number) for slip in slips} < tickets
    assert len(issued) == len(slips) + 1


def test_some_slips_are_english_as_their_visitors_wished(out: Path) -> None:
    log = read_log(out / "data" / "lobby.db")
    languages = [r.event.language for r in log if isinstance(r.event, TicketIssued)]
    assert languages.count("en") >= 3
    assert languages.count("de") > languages.count("en")


def _picture(file: Path) -> Image.Image:
    with Image.open(file) as opened:
        return opened.convert("RGB")


# --- by hand --------------------------------------------------------------------------------------


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with Stage(1920, 1080, tmp_path / "logs") as stage:
        yield stage


def test_with_a_screen_the_lobby_is_used_by_hand_until_it_is_closed(
    stage: Stage, tmp_path: Path
) -> None:
    out = tmp_path / "demo-out"
    demo = stage.start("demo", "broker", "demo", "--out", str(out))
    demo.wait_for_line("The lobby runs", 120)
    settings = load(out / "lobby.toml")
    kiosk = settings.kiosks["kiosk-1"]
    glass = Area(*kiosk.position, *kiosk.size)
    colours = read_colours(PROJECT / "config" / "themes" / "light.toml")

    def targets() -> list[Area]:
        photo = stage.photograph(glass)
        return [area for area in faces(photo, colours["panel"]) if area.width > glass.width / 2]

    # One more leads to what else there is.
    stage.wait("the welcome", lambda: len(targets()) == len(settings.catalogue.services) + 1, 120)
    with closing(Observer(endpoints_of(settings.broker), "counter-6")) as observer:
        stage.wait("the broker", _heard(observer, lambda: observer.lobby is not None), 60)
        stage.touch(glass.within(targets()[0]))
        stage.wait("a number", _heard(observer, lambda: observer.issued == 1), 60)
        stage.wait("a slip", lambda: len(list((out / "slips").glob("*.png"))) == 1, 60)
    demo.process.send_signal(signal.SIGINT)
    demo.process.wait(60)
    assert demo.complaint() is None
    assert _orphans(demo) == []


def _heard(observer: Observer, condition: Callable[[], bool]) -> Callable[[], bool]:
    def look() -> bool:
        observer.listen()
        return condition()

    return look


def _orphans(demo: Child) -> list[str]:
    """Return the programs that still use the lobby of a demo that is over."""
    config = demo.process.args
    assert isinstance(config, list)
    folder = str(config[-1]).encode()
    lines = {process.name: _command(process) for process in Path("/proc").glob("[0-9]*")}
    return [name for name, line in lines.items() if folder in line]


def _command(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:  # it ended while we looked, or is not ours to see
        return b""
