"""A kiosk with an alternative printer: whole kiosk, real broker, two printers on TCP."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zxingcpp
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.bootstrap import Machine
from kiosk.presenter.shown import Shown
from shared.domain.lobby import Lobby
from shared.domain.slips import PrintState
from shared.printing.virtual.machine import Options, Slip
from shared.printing.virtual.paper import picture_of
from shared.printing.virtual.server import Doors, VirtualPrinter
from shared.settings.loading import load
from shared.ui.app import make_app
from tests.helpers.real_broker import RealBroker, real_broker

__all__ = ["real_broker"]

SECONDS = 20_000
"""How long anything may take before something is broken, in milliseconds."""

NARROW = 384


class Hall:
    """A kiosk, the printers that it has, what came out of each, and what staff know."""

    def __init__(self, broker: RealBroker, qtbot: QtBot, folder: Path) -> None:
        self.slips: list[list[Slip]] = [[], []]
        options = (Options(speed=0), Options(speed=0, width=NARROW))
        self.printers = [
            VirtualPrinter(each, Doors(), slips.append)
            for each, slips in zip(options, self.slips, strict=True)
        ]
        for printer in self.printers:
            printer.start()
        self._qtbot = qtbot
        self._staff = broker.staff("reception")
        settings = load(broker.config)
        first, second = (f"tcp://127.0.0.1:{printer.port}" for printer in self.printers)
        kiosk = replace(
            settings.kiosks["kiosk-1"],
            printer=first,
            fallback_printer=second,
            fallback_printer_model="plain",
            fallback_paper_mm=58,
            journal=str(folder / "kiosk.journal"),
            sound="null",
            full_screen=False,
        )
        self.machine = Machine(settings, kiosk)
        self._broker = broker

    def begin(self) -> None:
        self.machine.begin(self._broker.endpoints)
        self.until(lambda: self.shown.place.startswith("home"))

    @property
    def shown(self) -> Shown:
        """What the visitor sees."""
        return self.machine._running.picture()

    def draw(self) -> None:
        """Let a visitor touch the first concern."""
        at = self.machine._clock.seconds()
        self.machine._running.pressed("service", "papers", touched_at=at, same_spot=False)
        self.until(lambda: self.shown.ticket.number != "")

    def next_visitor(self) -> None:
        at = self.machine._clock.seconds()
        self.machine._running.pressed("home", "", touched_at=at, same_spot=False)

    def until(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=SECONDS)

    def staff_see(self, condition: Callable[[Lobby], bool]) -> None:
        def holds() -> bool:
            self._staff.poll(10)
            state = self._staff.session.state
            return state is not None and condition(state)

        self.until(holds)

    def token(self, number: str) -> str:
        state = self._staff.session.state
        assert state is not None
        return state.tickets.by_id[state.tickets.numbers[number]].token

    def end(self) -> None:
        self.machine.close()
        for printer in self.printers:
            printer.close()


@pytest.fixture
def hall(
    qapp: QGuiApplication, qtbot: QtBot, real_broker: RealBroker, tmp_path: Path
) -> Iterator[Hall]:
    assert make_app("kiosk") is qapp
    hall = Hall(real_broker, qtbot, tmp_path)
    yield hall
    hall.end()
    qapp.processEvents()


def printers(lobby: Lobby) -> tuple[str, str | None] | None:
    known = lobby.devices.by_id.get("kiosk-1")
    return None if known is None else (known.printer, known.fallback)


def printed(lobby: Lobby) -> dict[str, PrintState]:
    return {ticket.number: ticket.printed for ticket in lobby.tickets.by_id.values()}


def test_a_visitor_gets_the_slip_from_the_alternative_printer_and_only_staff_hear_of_the_fault(
    hall: Hall,
) -> None:
    hall.printers[0].obey("cutter jammed")
    hall.printers[0].obey("cover open")
    hall.printers[1].obey("process-id off")
    hall.begin()
    hall.staff_see(lambda lobby: printers(lobby) == ("cover_open", "ready"))
    assert hall.shown.notice.title == ""

    hall.draw()
    hall.until(lambda: hall.shown.ticket.slip.title == "Ihre Wartemarke ist gedruckt.")

    assert [len(slips) for slips in hall.slips] == [0, 1]
    paper = hall.slips[1][0]
    assert paper.width == NARROW
    assert all(row[-1] == 0 for row in paper.rows), "drawn for wider paper and cut off"
    hall.staff_see(lambda lobby: printed(lobby) == {"A001": PrintState.PRINTED})
    (code,) = zxingcpp.read_barcodes(picture_of(paper).convert("L"))
    assert code.text == hall.token("A001")

    hall.next_visitor()
    hall.printers[1].obey("paper out")
    hall.draw()
    hall.until(lambda: hall.shown.ticket.slip.title == "Der Drucker hat kein Papier.")
    hall.staff_see(lambda lobby: printers(lobby) == ("cover_open", "paper_out"))
    hall.staff_see(lambda lobby: printed(lobby)["A002"] is PrintState.NOT_PRINTED)
    hall.next_visitor()
    assert hall.shown.notice.title == "Der Drucker ist offen."


def test_a_slip_that_hangs_stays_in_its_printer_and_the_next_visitor_gets_the_other_ones(
    hall: Hall,
) -> None:
    hall.printers[0].obey("paper-after 200")
    hall.begin()
    hall.staff_see(lambda lobby: printers(lobby) == ("ready", "ready"))

    hall.draw()
    hall.until(lambda: hall.shown.ticket.slip.title == "Der Drucker hat kein Papier.")
    hall.staff_see(lambda lobby: printers(lobby) == ("paper_out", "ready"))
    hall.next_visitor()
    assert hall.shown.notice.title == ""

    hall.draw()
    hall.until(lambda: hall.shown.ticket.slip.title == "Ihre Wartemarke ist gedruckt.")
    assert [len(slips) for slips in hall.slips] == [0, 1]

    hall.printers[0].obey("paper full")
    hall.staff_see(
        lambda lobby: printed(lobby) == {"A001": PrintState.PRINTED, "A002": PrintState.PRINTED}
    )
    assert [len(slips) for slips in hall.slips] == [1, 1]
