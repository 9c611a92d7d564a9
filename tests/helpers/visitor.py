"""A visitor in front of the whole kiosk: real window, real broker, real printing over TCP."""

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
from shared.domain.slips import PrintState
from shared.printing.virtual.machine import Options, Slip
from shared.printing.virtual.server import Doors, VirtualPrinter
from shared.settings.kiosk_table import KioskSettings
from shared.settings.loading import load
from shared.settings.model import Settings
from shared.ui.app import make_app
from shared.ui.window import QmlWindow
from tests.helpers.qml_geometry import targets, visible_items
from tests.helpers.real_broker import RealBroker

SECONDS = 20_000
"""How long anything may take before something is broken, in milliseconds."""


class Visitor:
    """A hand, two eyes and the paper in the outlet."""

    def __init__(self, machine: Machine, printer: VirtualPrinter, slips: list[Slip]) -> None:
        self.machine, self.printer, self.slips = machine, printer, slips
        self._seen = QPoint()

    @property
    def window(self) -> QmlWindow:
        """Return the kiosk's window."""
        return self.machine.window

    def switch_on(self, broker: RealBroker) -> None:
        """Start the kiosk anew after its machine was closed."""
        self.machine = Machine(self.machine.settings, self.machine.kiosk)
        self.machine.begin(broker.endpoints)
        self.window.requestActivate()

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

    def stands(self, label: str) -> bool:
        """Tell whether the target with this label can be touched, and has stopped to move."""
        before, self._seen = self._seen, self.spot(label)
        return self.window.isActive() and before == self._seen

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
        return decoded(pixels)

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


def decoded(picture: Image.Image) -> str:
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
    kiosk = kiosk_settings(settings, printer, tmp_path)
    machine = Machine(settings, kiosk)
    machine.begin(real_broker.endpoints)
    machine.window.requestActivate()
    somebody = Visitor(machine, printer, slips)
    qtbot.waitUntil(lambda: "Was möchten Sie heute tun?" in somebody.reads(), timeout=SECONDS)
    qtbot.waitUntil(machine.window.isActive)
    yield somebody
    somebody.machine.close()
    app.processEvents()


def kiosk_settings(
    settings: Settings, printer: VirtualPrinter, folder: Path, kiosk: str = "kiosk-1"
) -> KioskSettings:
    return replace(
        settings.kiosks[kiosk],
        printer=f"tcp://127.0.0.1:{printer.port}",
        journal=str(folder / "kiosk.journal"),
        full_screen=False,
        home_seconds=3.0,
        sound="null",
    )


@pytest.fixture
def wait(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    """Wait for something to come true."""

    def wait_for(condition: Callable[[], bool]) -> None:
        qtbot.waitUntil(condition, timeout=SECONDS)

    return wait_for


Wait = Callable[[Callable[[], bool]], None]


def lobby_when(broker: RealBroker, wait: Wait, condition: Callable[[Lobby], bool]) -> Lobby:
    """Return the staff's state once it meets the condition; the kiosk goes on meanwhile."""
    client = broker.staff("reception")

    def holds() -> bool:
        client.poll(10)
        return client.session.state is not None and condition(client.session.state)

    wait(holds)
    assert client.session.state is not None
    return client.session.state


def has_printed(lobby: Lobby) -> bool:
    return slip_state(lobby) is PrintState.PRINTED


def slip_state(lobby: Lobby) -> PrintState | None:
    return next((ticket.printed for ticket in lobby.tickets.by_id.values()), None)


def kiosk_reported(lobby: Lobby) -> bool:
    kiosk = lobby.devices.by_id.get("kiosk-1")
    return kiosk is not None and kiosk.printer == "ready"
