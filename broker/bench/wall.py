"""From the click on "next" to the first sound of the call, and how late its voice is.

Theory: a real broker, a real wall on a virtual screen and a real client's ``CallNext``. The wall
sounds on the null device, which fetches like a real one, and notes when it fetched the first frame
of each sound; its clock is ours (``shared.sound.timed``). The visitor chose Arabic, so a call is
the chime, the German voice, the Arabic voice. All is measured twice: with what a wall has ready
by then, and with every rendered file taken away before the click.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from broker.demo.children import Children
from broker.demo.lobby_file import free_ports, window_table
from broker.demo.programs import Programs
from broker.demo.virtual_screen import Area, VirtualScreen
from shared.client.blocking import BlockingClient
from shared.domain.counters import OpenCounter
from shared.domain.tickets import CallNext, Finish, IssueTicket, TicketCalled
from shared.protocol.messages import Accepted
from shared.sound.chime import SECONDS as CHIME_S
from shared.sound.timed import noted

if TYPE_CHECKING:
    from broker.demo.lobby_file import Tables
    from shared.domain.lobby import AnyCommand, Lobby
    from shared.domain.public import Hall

CALLS: Final = 20
WARM_UP: Final = 2
"""Calls that do not count: a wall that has just been switched on is another matter."""
PATIENCE_S: Final = 60.0
LOOK_S: Final = 0.02
SOUNDS: Final = 3
"""Chime, German, Arabic: what is heard of a call, in this order."""

BASE: Final = Path(__file__).parents[2] / "config" / "ground-floor.toml"
SCREEN: Final = Area(0, 0, 1920, 1080)
COUNTER, CONSOLE, KIOSK, WALL = "c1", "counter-1", "kiosk-1", "display-1"


def wall_figures(out: Path) -> dict[str, float]:
    """Return medians in milliseconds; files of the run go to ``out``, which is made anew.

    Raises:
        BrokerAway: the broker did not answer.
        ChildFailed: a program did not start, or ended.
        NotHeard: a call did not sound.
        ScreenUnavailable: there is no Xvfb.
    """
    shutil.rmtree(out, ignore_errors=True)
    with VirtualScreen(SCREEN.width, SCREEN.height) as screen:
        on_screen = {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}
        children = Children(out / "logs", on_screen)
        try:
            return _figures(_Hall(children, out))
        finally:
            children.end()


class NotHeard(Exception):
    """A call of the measurement did not sound."""


class Call(NamedTuple):
    """Seconds from the click to the chime, and for which nothing was heard before each voice.

    The chime's end is that of its samples; the German voice's is when the device had fetched it
    all, with the silence that follows every sound.
    """

    chime: float
    german_late: float
    arabic_late: float


class _Hall:
    """A counter, and a wall on which its calls sound."""

    def __init__(self, children: Children, out: Path) -> None:
        """Start broker and wall, and wait until both are there."""
        self._recording = (out / "heard.wav").resolve()
        self._children = children
        programs = Programs(children, out)
        self._rendered = programs.data / "voice"
        programs.write_config(BASE, free_ports(), _tables(self._recording))
        programs.start_broker()
        children.start("display", "display", "--config", str(programs.config), "--device", WALL)
        self._desk: BlockingClient[Lobby] = BlockingClient(
            programs.endpoints, device=CONSOLE, audience="staff"
        )
        self._kiosk: BlockingClient[Hall] = BlockingClient(
            programs.endpoints, device=KIOSK, audience="public"
        )
        self._kiosk.wait_for(lambda _hall: True, PATIENCE_S)
        self._desk.wait_for(lambda lobby: WALL in lobby.devices.present(), PATIENCE_S)
        self._ask(OpenCounter(counter=COUNTER))

    def call(self) -> Call:
        """Let somebody be called, and listen to the end."""
        before = len(noted(self._recording))
        self._kiosk.ask(IssueTicket(service="papers", language="ar"), PATIENCE_S)
        clicked = time.monotonic()
        called = self._ask(CallNext(counter=COUNTER))
        chime, german, arabic = self._heard(before + SOUNDS)[before:]
        events = [each.event for each in called.events]
        [ticket] = [event.ticket for event in events if isinstance(event, TicketCalled)]
        self._ask(Finish(counter=COUNTER, ticket=ticket))
        return Call(
            chime=chime[0] - clicked,
            german_late=german[0] - chime[0] - CHIME_S,
            arabic_late=arabic[0] - german[1],
        )

    def forget(self) -> None:
        """Take away every piece of speech that has been rendered."""
        shutil.rmtree(self._rendered, ignore_errors=True)

    def close(self) -> None:
        """Leave the broker."""
        self._desk.close()
        self._kiosk.close()

    def _heard(self, count: int) -> list[tuple[float, float]]:
        end = time.monotonic() + PATIENCE_S
        while len(sounds := noted(self._recording)) < count:
            self._children.check()
            if time.monotonic() > end:
                raise NotHeard(f"{len(sounds)} sounds, {count} were expected")
            # Who is silent for long is taken for lost.
            self._desk.poll(0)
            self._kiosk.poll(0)
            time.sleep(LOOK_S)
        return sounds

    def _ask(self, command: AnyCommand) -> Accepted:
        answer = self._desk.ask(command, PATIENCE_S)
        if not isinstance(answer, Accepted):
            raise NotHeard(f"{command} was refused: {answer}")
        return answer


def _figures(hall: _Hall) -> dict[str, float]:
    try:
        for _ in range(WARM_UP):
            hall.call()
        ready = [hall.call() for _ in range(CALLS)]
        new = [_forgotten(hall) for _ in range(CALLS)]
    finally:
        hall.close()
    return {**_medians("ready", ready), **_medians("new", new)}


def _forgotten(hall: _Hall) -> Call:
    hall.forget()
    return hall.call()


def _medians(name: str, calls: list[Call]) -> dict[str, float]:
    return {
        f"click_to_sound_p50_ms_{name}": _ms(median(call.chime for call in calls)),
        f"click_to_sound_max_ms_{name}": _ms(max(call.chime for call in calls)),
        f"chime_to_german_p50_ms_{name}": _ms(median(call.german_late for call in calls)),
        f"german_to_arabic_p50_ms_{name}": _ms(median(call.arabic_late for call in calls)),
    }


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


def _tables(recording: Path) -> Tables:
    # Its voice is off until somebody who speaks it has listened; how fast it is can be measured.
    return {
        "broker": {"heartbeat_seconds": 0.5, "commands_per_second": 1000},
        "site": {"languages": ["de", "ar"]},
        "hours": {"always": True},
        "voice": {"languages": ["de", "ar"]},
        f"displays.{WALL}": {**window_table(SCREEN), "sound": str(recording)},
    }
