"""A visitor in front of the whole kiosk: real window, real broker, real printing over TCP."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zxingcpp
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.bootstrap import Machine
from shared.domain.lobby import Lobby
from shared.domain.tickets import IssueTicket, PrintState
from shared.printing.journal import Step
from shared.printing.journal_file import JournalFile
from shared.printing.virtual.machine import Options, Slip
from shared.printing.virtual.paper import picture_of
from shared.printing.virtual.server import Doors, VirtualPrinter
from shared.protocol.messages import Accepted
from shared.settings.loading import load
from shared.settings.model import KioskSettings, Settings
from shared.ui.app import make_app
from tests.helpers.qml_geometry import targets, visible_items
from tests.helpers.real_broker import ROOT, RealBroker, real_broker

__all__ = ["real_broker"]

SECONDS = 20_000
"""How long anything may take before something is broken, in milliseconds."""

BETWEEN_STRIKES = 0.6
"""Seconds between two touches of a steady hand on one spot."""


class Visitor:
    """A hand, two eyes and the paper in the outlet."""

    def __init__(self, machine: Machine, printer: VirtualPrinter, slips: list[Slip]) -> None:
        self.machine, self.printer, self.slips = machine, printer, slips
        self.window = machine.window

    def reads(self) -> str:
        """Return everything that stands on the screen."""
        texts = [item for item in visible_items(self.window) if item.inherits("QQuickText")]
        return "\n".join(str(text.property("text")) for text in texts)

    def touches(self, label: str) -> None:
        """Touch the target with this label."""
        self.strikes(self.spot(label))

    def strikes(self, spot: QPoint) -> None:
        button, modifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.window, button, modifier, spot)

    def spot(self, label: str) -> QPoint:
        """Return the middle of the target with this label."""
        item = self._target(label)
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def presses(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.window, key)
            QGuiApplication.processEvents()

    def reads_code(self) -> str:
        """Read the QR code on the screen as a phone would."""
        picture = self.window.grabWindow().convertToFormat(_GREY)
        size = (picture.width(), picture.height())
        pixels = Image.frombuffer(
            "L", size, bytes(picture.constBits()), "raw", "L", picture.bytesPerLine(), 1
        )
        return _decoded(pixels)

    def sees_focus(self) -> str:
        """Return what has the ring of the keyboard."""
        item = self.window.activeFocusItem()
        return str(item.property("spoken"))

    def _target(self, label: str) -> QQuickItem:
        found = [
            item for item in targets(self.window) if str(item.property("spoken")).startswith(label)
        ]
        assert len(found) == 1, f"{label!r} is there {len(found)} times:\n{self.reads()}"
        return found[0]


_GREY = QImage.Format.Format_Grayscale8


def _decoded(picture: Image.Image) -> str:
    (code,) = zxingcpp.read_barcodes(picture)
    return code.text


@pytest.fixture
def app(qapp: QGuiApplication) -> QGuiApplication:
    """The application as the kiosk makes it."""
    made = make_app("kiosk")
    assert made is qapp
    return made


@pytest.fixture
def printing() -> Iterator[tuple[VirtualPrinter, list[Slip]]]:
    slips: list[Slip] = []
    printer = VirtualPrinter(Options(speed=0), Doors(), slips.append)
    printer.start()
    yield printer, slips
    printer.close()


@pytest.fixture
def visitor(
    app: QGuiApplication,
    qtbot: QtBot,
    real_broker: RealBroker,
    printing: tuple[VirtualPrinter, list[Slip]],
    tmp_path: Path,
) -> Iterator[Visitor]:
    """A kiosk that has found its broker, and somebody in front of it."""
    printer, slips = printing
    settings = load(real_broker.config)
    kiosk = _kiosk(settings, printer, tmp_path)
    machine = Machine(settings, kiosk)
    machine.begin(real_broker.endpoints)
    machine.window.requestActivate()
    somebody = Visitor(machine, printer, slips)
    qtbot.waitUntil(lambda: "Was möchten Sie heute tun?" in somebody.reads(), timeout=SECONDS)
    qtbot.waitUntil(machine.window.isActive)
    yield somebody
    machine.close()
    app.processEvents()


def _kiosk(settings: Settings, printer: VirtualPrinter, folder: Path) -> KioskSettings:
    return replace(
        settings.kiosks["kiosk-1"],
        printer=f"tcp://127.0.0.1:{printer.port}",
        journal=str(folder / "kiosk.journal"),
        full_screen=False,
        home_seconds=3.0,
    )


@pytest.fixture
def wait(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    """Wait for something to come true."""

    def wait_for(condition: Callable[[], bool]) -> None:
        qtbot.waitUntil(condition, timeout=SECONDS)

    return wait_for


Wait = Callable[[Callable[[], bool]], None]


def test_a_visitor_leaves_with_a_number_and_its_slip(
    visitor: Visitor, wait: Wait, real_broker: RealBroker
) -> None:
    visitor.touches("Unterlagen abgeben")
    wait(lambda: "Ihre Wartemarke ist gedruckt." in visitor.reads())

    assert "A 001" in visitor.reads()
    (slip,) = visitor.slips
    lobby = _lobby(real_broker, wait, _printed)
    (ticket,) = lobby.tickets.by_id.values()
    assert (ticket.number, ticket.service) == ("A001", "papers")
    assert _decoded(picture_of(slip).convert("L")) == ticket.token


def test_a_number_makes_room_for_the_next_visitor_by_itself(visitor: Visitor, wait: Wait) -> None:
    visitor.touches("English")
    wait(lambda: "What would you like to do today?" in visitor.reads())
    visitor.touches("Hand in papers")
    wait(lambda: "Your ticket has been printed." in visitor.reads())

    wait(lambda: "Was möchten Sie heute tun?" in visitor.reads())


def test_a_trembling_finger_draws_one_number(
    visitor: Visitor, wait: Wait, real_broker: RealBroker
) -> None:
    spot = visitor.spot("Unterlagen abgeben")
    for _ in range(3):
        visitor.strikes(spot)
    wait(lambda: "Ihre Wartemarke ist gedruckt." in visitor.reads())

    lobby = _lobby(real_broker, wait, _printed)
    assert len(lobby.tickets.by_id) == 1
    assert len(visitor.slips) == 1


def test_without_paper_the_number_and_its_code_stand_on_the_screen(
    visitor: Visitor, wait: Wait, real_broker: RealBroker
) -> None:
    visitor.printer.obey("paper out")
    visitor.touches("Unterlagen abgeben")
    wait(lambda: "Der Drucker hat kein Papier." in visitor.reads())

    assert "Ihre Nummer ist A 001." in visitor.reads()
    lobby = _lobby(real_broker, wait, lambda lobby: _slip_state(lobby) is PrintState.NOT_PRINTED)
    (ticket,) = lobby.tickets.by_id.values()
    wait(lambda: "Ihre Nummer zum Abfotografieren" in visitor.reads())
    visitor.window.grabWindow()
    assert visitor.reads_code() == ticket.token
    assert lobby.devices.by_id["kiosk-1"].printer == "paper_out"


def test_a_broker_that_goes_away_is_told_and_forgotten_when_it_is_back(
    visitor: Visitor, wait: Wait, real_broker: RealBroker
) -> None:
    real_broker.kill()
    wait(lambda: "Der Automat hat keine Verbindung." in visitor.reads())

    real_broker.start()
    wait(lambda: "Was möchten Sie heute tun?" in visitor.reads())
    visitor.touches("Unterlagen abgeben")
    wait(lambda: "A 001" in visitor.reads())

    assert "Ihre Nummer" in visitor.reads()


def test_the_whole_way_goes_by_keys(visitor: Visitor, wait: Wait) -> None:
    visitor.presses(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert visitor.sees_focus().startswith("Unterlagen abgeben")

    visitor.presses(Qt.Key.Key_Return)
    wait(lambda: "A 001" in visitor.reads())
    wait(lambda: visitor.sees_focus() == "Fertig")
    time.sleep(BETWEEN_STRIKES)
    visitor.presses(Qt.Key.Key_Return)

    wait(lambda: visitor.sees_focus() == "Deutsch" or "Unterlagen" in visitor.sees_focus())


def test_escape_is_back_from_anywhere(visitor: Visitor, wait: Wait) -> None:
    visitor.touches("Hilfe")
    wait(lambda: "Bitte wenden Sie sich an den Empfang." in visitor.reads())

    visitor.presses(Qt.Key.Key_Escape)

    wait(lambda: "Was möchten Sie heute tun?" in visitor.reads())


def test_modes_and_language_change_the_screen_where_it_is(visitor: Visitor, wait: Wait) -> None:
    visitor.touches("Hilfe")
    visitor.touches("Größere Schrift")
    visitor.touches("Mehr Kontrast")
    visitor.touches("Sprache")
    wait(lambda: "Welche Sprache sprechen Sie?" in visitor.reads())

    visitor.touches("English")

    wait(lambda: "What would you like to do today?" in visitor.reads())
    assert visitor.window.color().name() == "#000000"


def test_a_slip_that_a_power_cut_interrupted_is_reported_as_unknown(
    app: QGuiApplication,
    real_broker: RealBroker,
    printing: tuple[VirtualPrinter, list[Slip]],
    tmp_path: Path,
    wait: Wait,
) -> None:
    answer = real_broker.public("kiosk-1").ask(IssueTicket(service="papers"))
    assert isinstance(answer, Accepted)
    kiosk = _kiosk(load(real_broker.config), printing[0], tmp_path)
    journal = JournalFile(Path(kiosk.journal), lambda: "yesterday")
    journal.begin("1-token", "A 001", "digest")
    journal.take("1-token", Step.SEND)
    journal.close()

    machine = Machine(load(real_broker.config), kiosk)
    machine.begin(real_broker.endpoints)

    lobby = _lobby(real_broker, wait, lambda lobby: _slip_state(lobby) is PrintState.UNKNOWN)
    assert printing[1] == []
    assert lobby.tickets.by_id[1].number == "A001"
    machine.close()
    app.processEvents()


def test_a_kiosk_that_never_began_can_be_closed(
    app: QGuiApplication, tmp_path: Path, printing: tuple[VirtualPrinter, list[Slip]]
) -> None:
    settings = load(ROOT / "config" / "hagen.toml")

    machine = Machine(settings, _kiosk(settings, printing[0], tmp_path))
    machine.close()
    app.processEvents()

    assert not machine.window.isVisible()


def test_the_program_finds_its_broker_and_ends_when_it_is_told_to(tmp_path: Path) -> None:
    printer = VirtualPrinter(Options(speed=0), Doors(), lambda _: None)
    printer.start()
    broker = RealBroker(tmp_path, f'[kiosks.kiosk-1]\nprinter = "tcp://127.0.0.1:{printer.port}"\n')
    broker.start()
    kiosk = subprocess.Popen(
        [
            *(sys.executable, "-m", "kiosk", "--config", str(broker.config)),
            *("--device", "kiosk-1", "--broker-host", "127.0.0.1"),
        ],
        cwd=ROOT,
        stderr=subprocess.PIPE,
    )
    try:
        broker.staff("reception").wait_for(_kiosk_reported, seconds=20)
        kiosk.send_signal(signal.SIGTERM)
        _, said = kiosk.communicate(timeout=20)
    finally:
        kiosk.kill()
        kiosk.wait()
        broker.close()
        printer.close()

    assert (kiosk.returncode, said.decode()) == (0, "")


def _lobby(broker: RealBroker, wait: Wait, condition: Callable[[Lobby], bool]) -> Lobby:
    """Return the staff's state once it meets the condition; the kiosk goes on meanwhile."""
    client = broker.staff("reception")

    def holds() -> bool:
        client.poll(10)
        return client.session.state is not None and condition(client.session.state)

    wait(holds)
    assert client.session.state is not None
    return client.session.state


def _printed(lobby: Lobby) -> bool:
    return _slip_state(lobby) is PrintState.PRINTED


def _slip_state(lobby: Lobby) -> PrintState | None:
    return next((ticket.printed for ticket in lobby.tickets.by_id.values()), None)


def _kiosk_reported(lobby: Lobby) -> bool:
    kiosk = lobby.devices.by_id.get("kiosk-1")
    return kiosk is not None and kiosk.printer == "ready"
