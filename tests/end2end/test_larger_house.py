"""A house with two floors on one broker, and a small office: real processes, real screens."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from shared.domain.counters import OpenCounter
from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext, IssueTicket
from shared.domain.workstations import SeatVisitor
from shared.protocol.messages import Rejected
from tests.helpers.larger_house import larger_house
from tests.helpers.real_broker import ROOT, RealBroker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from shared.client.blocking import BlockingClient
    from shared.domain.lobby import Lobby
    from shared.domain.public import Hall

SECONDS = 60.0
WINDOW = "full_screen = false\nsize = [640, 360]\nposition = [0, 0]\n"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[RealBroker]:
    """A broker of the larger house, with its two kiosks and two displays."""
    tables = larger_house().replace("[displays.display-2]\n", f"[displays.display-2]\n{WINDOW}")
    broker = RealBroker(tmp_path, f"{tables}[displays.display-1]\n{WINDOW}")
    broker.start()
    screens = [
        subprocess.Popen(
            [sys.executable, "-m", program, "--config", broker.config, "--device", device],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"},
            stderr=subprocess.DEVNULL,
        )
        for program, device in (
            ("display", "display-1"),
            ("display", "display-2"),
            ("kiosk", "kiosk-1"),
            ("kiosk", "kiosk-2"),
        )
    ]
    yield broker
    for screen in screens:
        screen.terminate()
    for screen in screens:
        screen.wait(timeout=20)
    broker.close()
    assert broker.said() == ""


def lent(lobby: Lobby, kiosk: str) -> set[str]:
    return {number[0] for number, holder in lobby.tickets.leased.items() if holder == kiosk}


def painted(lobby: Lobby, counter: str) -> list[str]:
    calls = [call for call in lobby.calls.by_id.values() if call.counter == counter]
    return sorted(calls[-1].painted) if calls else []


def draw(kiosk: BlockingClient[Hall], service: str) -> bool:
    kiosk.wait_for(lambda _: True)
    answer = kiosk.ask(IssueTicket(service=service))
    if isinstance(answer, Rejected):
        assert answer.reason is Reason.SERVICE_NOT_OFFERED
    return not isinstance(answer, Rejected)


def wait_for(lead: BlockingClient[Lobby], happened: Callable[[Lobby], bool]) -> None:
    """Wait until something holds of the staff's state."""
    lead.wait_for(happened, SECONDS)


def test_each_floor_offers_and_calls_what_is_its_own(house: RealBroker) -> None:
    lead = house.staff("reception")
    both = [{"B", "N"}, {"A", "B", "C", "N", "W"}]
    wait_for(lead, lambda lobby: [lent(lobby, "kiosk-2"), lent(lobby, "kiosk-1")] == both)
    below, above = house.public("kiosk-1"), house.public("kiosk-2")
    assert not draw(above, "internet")
    assert draw(below, "internet")
    wait_for(lead, lambda lobby: painted(lobby, "w1") == ["display-1"])
    lead.ask(SeatVisitor(counter="w1", ticket=1))
    wait_for(lead, lambda lobby: "w1" in lobby.workstations.sessions)
    upstairs = house.staff("counter-7")
    upstairs.wait_for(lambda _: True)
    assert draw(above, "case")
    upstairs.ask(OpenCounter(counter="c7"))
    upstairs.ask(CallNext(counter="c7"))
    wait_for(lead, lambda lobby: painted(lobby, "c7") == ["display-1", "display-2"])
    house.restart()
    wait_for(house.staff("counter-1"), lambda lobby: lobby.workstations.sessions["w1"].ticket == 1)


def test_a_lobby_runs_from_the_small_office(tmp_path: Path) -> None:
    broker = RealBroker(tmp_path)
    text = broker.config.read_text(encoding="utf-8")
    broker.config.write_text(text.replace("hagen.toml", "small-office.toml"), encoding="utf-8")
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
