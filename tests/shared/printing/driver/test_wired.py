import errno
import os
import pty
import tty
from collections.abc import Iterator
from threading import Event, Thread

import pytest
from msgspec.structs import replace

from shared.printing.driver import wired
from shared.printing.driver.address import Serial, Usb
from shared.printing.driver.library import Library
from shared.printing.driver.line import LineLost, PrinterUnavailable, Turn
from shared.printing.driver.printer import TicketPrinter
from shared.printing.driver.wired import Wired
from shared.printing.frames import Model
from shared.printing.journal import State
from shared.printing.journal_file import JournalFile
from shared.printing.virtual.live import LiveScanner
from shared.printing.virtual.machine import Machine, Options, Say, Slip
from tests.shared.printing.samples import HASTY, order

ADDRESS = Usb(vendor=0x04B8, product=0x0E15)


class DeviceNotFound(Exception):
    """What the library raises for a printer that is not there."""


def nothing(*_: object) -> None:
    raise AssertionError("not asked for")


LIBRARY = Library(
    dummy=nothing, usb=nothing, serial=nothing, cups=nothing, errors=(DeviceNotFound, OSError)
)


def never() -> bool:
    return False


class UsbPrinter:
    """A printer behind two end points, as pyusb shows it."""

    def __init__(self) -> None:
        self.machine = Machine(Options(speed=0, buffer=1 << 20))
        self.scanner = LiveScanner()
        self.says = b""
        self.unplugged = False
        self.slips = 0

    def write(self, end: int, data: bytes, timeout: int) -> int:
        assert (end, timeout > 0) == (0x01, True)
        self._check()
        commands, _ = self.scanner.feed(data)
        self.says += b"".join(self.machine.live(command) for command in commands)
        self.machine.store(data)
        self.machine.advance(0.0)
        for effect in self.machine.take_effects():
            self.says += effect.data if isinstance(effect, Say) else b""
            self.slips += isinstance(effect, Slip)
        return len(data)

    def read(self, end: int, size: int, timeout: int) -> bytes:
        assert (end, timeout > 0) == (0x82, True)
        self._check()
        if not self.says:
            raise OSError(errno.ETIMEDOUT, "Operation timed out")
        said, self.says = self.says[:size], self.says[size:]
        return said

    def _check(self) -> None:
        if self.unplugged:
            raise OSError(errno.ENODEV, "No such device")


class UsbDevice:
    """The library's USB printer."""

    def __init__(self, device: UsbPrinter) -> None:
        self.device = device
        self.opened = 0
        self.closed = 0

    def open(self) -> None:
        if self.device.unplugged:
            raise DeviceNotFound("Device (1208, 3605) not found or cable not plugged in.")
        self.opened += 1

    def close(self) -> None:
        self.closed += 1


class Plug:
    """One USB printer and how often it was opened."""

    def __init__(self) -> None:
        self.printer = UsbPrinter()
        self.device = UsbDevice(self.printer)
        self.asked: list[tuple[int, int]] = []

    def library(self) -> Library:
        return replace(LIBRARY, usb=self.open)

    def open(self, vendor: int, product: int) -> UsbDevice:
        self.asked.append((vendor, product))
        return self.device


def test_a_usb_printer_prints_and_confirms_and_stays_open_between_slips(
    journal: JournalFile,
) -> None:
    plug = Plug()
    printer = TicketPrinter(Wired(ADDRESS, plug.library).dial, Model.EPSON, journal, HASTY)
    states = [printer.print(order(f"job-{number}")).state for number in range(2)]
    assert states == [State.PRINTED, State.PRINTED]
    assert plug.printer.slips == 2
    assert (plug.asked, plug.device.opened) == ([(0x04B8, 0x0E15)], 1)


def test_a_usb_printer_that_was_pulled_out_is_found_again(journal: JournalFile) -> None:
    plug = Plug()
    printer = TicketPrinter(Wired(ADDRESS, plug.library).dial, Model.EPSON, journal, HASTY)
    assert printer.poll().can_print
    plug.printer.unplugged = True
    assert printer.print(order()).state is State.NOT_PRINTED
    refused = printer.print(order())
    assert "cable not plugged in" in refused.condition.detail
    plug.printer.unplugged = False
    assert printer.print(order()).state is State.PRINTED
    assert (plug.device.opened, plug.device.closed) == (2, 1)


@pytest.mark.parametrize(
    ("address", "package"), [(ADDRESS, "pyusb"), (Serial(device="/dev/ttyS0"), "pyserial")]
)
def test_a_package_that_is_missing_is_named(address: Usb | Serial, package: str) -> None:
    library = replace(LIBRARY, missing=frozenset({"pyusb", "pyserial"}))
    with pytest.raises(PrinterUnavailable, match=f"needs the Python package {package}"):
        Wired(address, lambda: library).dial(1.0, never)


# ---------------------------------------------------------------- serial


class Descriptor:
    """pyserial's port."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def fileno(self) -> int:
        return self._descriptor

    def close(self) -> None:
        raise OSError(errno.EIO, "gone already")


class Port:
    """The library's serial printer, on one end of a pseudo terminal."""

    def __init__(self, descriptor: int) -> None:
        self.device: Descriptor | bool = Descriptor(descriptor)

    def open(self) -> None:
        assert isinstance(self.device, Descriptor)
        tty.setraw(self.device.fileno())

    def close(self) -> None:
        raise AssertionError("would wait until a dead line has taken everything")


class Terminal:
    """A virtual printer on the other end of a pseudo terminal."""

    def __init__(self) -> None:
        self.far, self.near = pty.openpty()
        tty.setraw(self.far)
        self.machine = Machine(Options(speed=0, buffer=1 << 20))
        self.slips = 0
        self._ends = Event()
        self._thread = Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        scanner = LiveScanner()
        while not self._ends.is_set():
            try:
                data = os.read(self.far, 4096)
            except OSError:
                return
            commands, _ = scanner.feed(data)
            says = b"".join(self.machine.live(command) for command in commands)
            self.machine.store(data)
            self.machine.advance(0.0)
            for effect in self.machine.take_effects():
                says += effect.data if isinstance(effect, Say) else b""
                self.slips += isinstance(effect, Slip)
            os.write(self.far, says)

    def open(self, device: str, baud: int) -> Port:
        assert (device, baud) == ("/dev/ttyS0", 38_400)
        return Port(self.near)

    def hang_up(self) -> None:
        self._ends.set()
        os.write(self.near, b"\0")
        self._thread.join()
        os.close(self.far)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """Give a printer on a serial line."""
    made = Terminal()
    yield made
    if not made._ends.is_set():
        made.hang_up()
    os.close(made.near)


def serial_printer(terminal: Terminal, journal: JournalFile) -> TicketPrinter:
    library = replace(LIBRARY, serial=terminal.open)
    dial = Wired(Serial(device="/dev/ttyS0"), lambda: library).dial
    return TicketPrinter(dial, Model.EPSON, journal, HASTY)


def test_a_printer_on_a_serial_line_prints_and_confirms(
    terminal: Terminal, journal: JournalFile
) -> None:
    printer = serial_printer(terminal, journal)
    assert printer.print(order()).state is State.PRINTED
    assert terminal.slips == 1


def test_a_serial_line_that_is_gone_is_told(terminal: Terminal, journal: JournalFile) -> None:
    printer = serial_printer(terminal, journal)
    assert printer.poll().can_print
    terminal.hang_up()
    assert printer.print(order()).state is State.NOT_PRINTED


def test_a_serial_port_that_is_full_waits() -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    line = wired.SerialLine(writing)
    sent = 0
    while step := line.turn(bytes(4096), 0.0).sent:
        sent += step
    assert sent > 0
    os.close(writing)
    os.close(reading)


def test_a_serial_port_at_its_end_is_lost() -> None:
    reading, writing = os.pipe()
    os.close(writing)
    with pytest.raises(LineLost, match="gone"):
        wired.SerialLine(reading).turn(b"", 1.0)
    os.close(reading)


def test_a_serial_port_that_promises_room_and_has_none_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_descriptor: int, _data: bytes) -> int:
        raise BlockingIOError

    reading, writing = os.pipe()
    monkeypatch.setattr(wired.os, "write", full)
    assert wired.SerialLine(writing).turn(b"x", 1.0) == Turn()
    os.close(reading)
    os.close(writing)


def test_on_windows_a_serial_printer_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wired.sys, "platform", "win32")
    serial = Wired(Serial(device="COM3"), lambda: LIBRARY)
    with pytest.raises(PrinterUnavailable, match="Linux only"):
        serial.dial(1.0, never)
