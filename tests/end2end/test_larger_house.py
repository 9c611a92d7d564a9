"""A house with two floors on one broker, and a small office: real processes, real screens."""

from __future__ import annotations

import os
import subprocess
import sys
import wave
from typing import TYPE_CHECKING, cast

import pytest

from kiosk.bootstrap import Machine
from shared.domain.calls import CallAcknowledged, Stage
from shared.domain.counters import OpenCounter
from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext, IssueTicket, Recall
from shared.domain.workstations import SeatVisitor
from shared.protocol.messages import Rejected
from shared.protocol.session import Changed
from shared.settings.loading import load
from tests.helpers.larger_house import larger_house
from tests.helpers.real_broker import ROOT, RealBroker
from tests.helpers.visitor import Visitor, Wait, app, kiosk_settings, printing, wait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication

    from shared.client.blocking import BlockingClient
    from shared.domain.lobby import Lobby, Recorded
    from shared.domain.public import Hall
    from shared.printing.virtual.machine import Slip
    from shared.printing.virtual.server import VirtualPrinter

__all__ = ["app", "printing", "wait"]

SECONDS = 60.0
WINDOW = "full_screen = false\nsize = [640, 360]\nposition = [0, 0]\n"


class House:
    """The larger house: its broker, and its two displays and two kiosks as processes."""

    def __init__(self, folder: Path) -> None:
        self.heard = folder / "upstairs.wav"
        upstairs = f'[displays.display-2]\n{WINDOW}sound = "{self.heard}"\nvoice = false\n'
        below = f'[displays.display-1]\n{WINDOW}sound = "null"\n'
        tables = larger_house().replace("[displays.display-2]\n", upstairs)
        self.broker = RealBroker(folder, tables.replace("[displays.display-1]\n", below))
        self.broker.start()
        self._screens = [
            self._start("display", "display-1"),
            self._start("display", "display-2"),
            self._start("kiosk", "kiosk-1"),
            self._start("kiosk", "kiosk-2"),
        ]

    def _start(self, program: str, device: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", program, "--config", self.broker.config, "--device", device],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"},
            stderr=subprocess.DEVNULL,
        )

    def shut(self) -> None:
        """End the screens, as often as one likes; a recording is whole then."""
        for screen in self._screens:
            screen.terminate()
        for screen in self._screens:
            screen.wait(timeout=20)

    def chimes_upstairs(self) -> float:
        """Return how many chimes of 1.2 s the display upstairs has sounded."""
        with wave.open(str(self.heard), "rb") as recording:
            return recording.getnframes() / recording.getframerate() / 1.2


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.shut()
    house.broker.close()
    assert house.broker.said() == ""


def lent(lobby: Lobby, kiosk: str) -> set[str]:
    return {number[0] for number, holder in lobby.tickets.leased.items() if holder == kiosk}


def painted(lobby: Lobby, counter: str) -> list[str]:
    calls = [call for call in lobby.calls.by_id.values() if call.counter == counter]
    return sorted(calls[-1].painted) if calls else []


def recall_was_heard(lobby: Lobby) -> bool:
    call = lobby.calls.by_id[1]
    return call.ring == 1 and "display-2" in call.sounded


def chimes_told_of(lead: BlockingClient[Lobby]) -> int:
    told = [each.events for each in lead.notices if isinstance(each, Changed)]
    events = [each.event for events in cast("list[list[Recorded]]", told) for each in events]
    receipts = [each for each in events if isinstance(each, CallAcknowledged)]
    return sum(each.stage is Stage.SOUNDED for each in receipts)


def draw(kiosk: BlockingClient[Hall], service: str) -> bool:
    kiosk.wait_for(lambda _: True)
    answer = kiosk.ask(IssueTicket(service=service))
    if isinstance(answer, Rejected):
        assert answer.reason is Reason.SERVICE_NOT_OFFERED
    return not isinstance(answer, Rejected)


def wait_for(lead: BlockingClient[Lobby], happened: Callable[[Lobby], bool]) -> None:
    """Wait until something holds of the staff's state."""
    lead.wait_for(happened, SECONDS)


def test_each_floor_offers_and_calls_what_is_its_own(house: House) -> None:
    broker = house.broker
    lead = broker.staff("reception")
    both = [{"B", "N"}, {"A", "B", "C", "N", "W"}]
    wait_for(lead, lambda lobby: [lent(lobby, "kiosk-2"), lent(lobby, "kiosk-1")] == both)
    below, above = broker.public("kiosk-1"), broker.public("kiosk-2")
    upstairs = broker.staff("counter-7")
    upstairs.wait_for(lambda _: True)
    upstairs.ask(OpenCounter(counter="c7"))
    assert draw(above, "case")
    upstairs.ask(CallNext(counter="c7"))
    wait_for(lead, lambda lobby: painted(lobby, "c7") == ["display-1", "display-2"])
    assert not draw(above, "internet")
    assert draw(below, "internet")
    wait_for(lead, lambda lobby: painted(lobby, "w1") == ["display-1"])
    # Its news come in order: when it has sounded the recall, it has let that call pass.
    upstairs.ask(Recall(counter="c7", ticket=1))
    wait_for(lead, recall_was_heard)
    lead.ask(SeatVisitor(counter="w1", ticket=2))
    wait_for(lead, lambda lobby: "w1" in lobby.workstations.sessions)
    receipts = chimes_told_of(lead)
    broker.restart()
    again = broker.staff("counter-1")
    wait_for(again, lambda lobby: lobby.workstations.sessions["w1"].ticket == 2)
    house.shut()
    assert house.chimes_upstairs() == pytest.approx(receipts, abs=0.01)


def test_a_kiosk_upstairs_shows_what_it_offers_and_nothing_else(
    tmp_path: Path, app: QGuiApplication, printing: tuple[VirtualPrinter, list[Slip]], wait: Wait
) -> None:
    broker = RealBroker(tmp_path, larger_house())
    broker.start()
    settings = load(broker.config)
    machine = Machine(settings, kiosk_settings(settings, printing[0], tmp_path, "kiosk-2"))
    machine.begin(broker.endpoints)
    somebody = Visitor(machine, *printing)
    wait(lambda: "Neu anmelden" in somebody.reads())
    assert "Wie steht mein Antrag?" in somebody.reads()
    for elsewhere in ("Ins Internet gehen", "Unterlagen abgeben"):
        assert elsewhere not in somebody.reads()
    machine.close()
    app.processEvents()
    broker.close()
    assert broker.said() == ""


def test_a_lobby_runs_from_the_small_office(tmp_path: Path) -> None:
    broker = RealBroker(tmp_path)
    text = broker.config.read_text(encoding="utf-8")
    broker.config.write_text(
        text.replace("ground-floor.toml", "small-office.toml"), encoding="utf-8"
    )
    broker.start()
    try:
        assert draw(broker.public("kiosk-1"), "passport")
        counter = broker.staff("counter-2")
        counter.wait_for(lambda _: True)
        counter.ask(OpenCounter(counter="c2"))
        counter.ask(CallNext(counter="c2"))
        wall = broker.public("display-1")
        wall.wait_for(lambda hall: [call.number for call in hall.calls] == ["A001"])
    finally:
        broker.close()
    assert broker.said() == ""
