"""Lines to printers on USB and on a serial port, opened by python-escpos, read and written here.

The device stays open between slips: opening it anew resets many printers. Its read and write
are not used, since they block for ever and lose what a printer says.
"""

import errno
import os
import select
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from shared.printing.driver.address import Serial, Usb
from shared.printing.driver.library import Library, load_library
from shared.printing.driver.line import Line, LineLost, PrinterUnavailable, Turn

_CHUNK: Final = 4096
_SHORT_MS: Final = 10
_PACKET: Final = 64
# What "nothing came in time" is called on Linux and on Windows.
_TIMED_OUT: Final = (errno.ETIMEDOUT, 10060)


class UsbLine:
    """A line over two USB end points; `device` is pyusb's."""

    def __init__(self, device: Any, address: Usb) -> None:  # noqa: ANN401 - pyusb has no types
        self._device = device
        self._address = address

    def turn(self, data: bytes, timeout: float) -> Turn:
        """Send and hear, see `Line`."""
        milliseconds = max(1, int(timeout * 1000))
        sent = self._try(self._device.write, self._address.out_end, data[:_CHUNK], milliseconds)
        wait = _SHORT_MS if data else milliseconds
        heard = self._try(self._device.read, self._address.in_end, _PACKET, wait)
        return Turn(sent=sent or 0, heard=bytes(heard or b""))

    def _try(self, call: Callable[..., Any], end: int, what: bytes | int, wait: int) -> Any:  # noqa: ANN401
        if what == b"":
            return None
        try:
            return call(end, what, wait)
        except OSError as error:
            if error.errno in _TIMED_OUT:
                return None
            raise LineLost(str(error)) from error

    def close(self) -> None:
        """Leave the device open for the next slip."""


class SerialLine:
    """A line over a serial port's descriptor, which pyserial has opened and set up."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def turn(self, data: bytes, timeout: float) -> Turn:
        """Hear or send, see `Line`."""
        descriptor = self._descriptor
        try:
            wanted = [descriptor] if data else []
            readable, writable, _ = select.select([descriptor], wanted, [], timeout)
            if readable:
                return Turn(heard=self._hear())
            return Turn(sent=os.write(descriptor, data[:_CHUNK]) if writable else 0)
        except BlockingIOError:
            return Turn()
        except (OSError, ValueError) as error:
            raise LineLost(str(error)) from error

    def _hear(self) -> bytes:
        heard = os.read(self._descriptor, _CHUNK)
        if not heard:
            raise LineLost("the serial port is gone")
        return heard

    def close(self) -> None:
        """Leave the port open for the next slip."""


class Wired:
    """Opens a wired printer once and keeps it; a line that was lost is opened anew."""

    def __init__(
        self, address: Usb | Serial, library: Callable[[], Library] = load_library
    ) -> None:
        self._address = address
        self._library = library
        self._opened: Any = None

    def dial(self, timeout: float, halted: Callable[[], bool]) -> Line:
        """Return a line, see `Dial`; opening a local device does not wait for anything."""
        del timeout, halted
        library = self._library()
        try:
            self._open(library)
            line = self._line()
        except library.errors as error:
            self._opened = None
            raise PrinterUnavailable(str(error)) from error
        return _Forgetful(line, self._forget)

    def _open(self, library: Library) -> None:
        if self._opened is not None:
            return
        match self._address:
            case Usb(vendor=vendor, product=product):
                library.need("pyusb")
                opened = library.usb(vendor, product)
            case Serial(device=device, baud=baud):
                if sys.platform == "win32":
                    raise PrinterUnavailable("printers on a serial port are driven on Linux only")
                library.need("pyserial")
                opened = library.serial(device, baud)
        opened.open()
        self._opened = opened

    def _line(self) -> Line:
        match self._address:
            case Usb():
                return UsbLine(self._opened.device, self._address)
            case Serial():
                return SerialLine(self._opened.device.fileno())

    def _forget(self) -> None:
        """Close a lost device, so that it is opened anew; it may be gone already."""
        opened, self._opened = self._opened, None
        if opened is None:
            return
        with suppress(*self._library().errors):
            if isinstance(self._address, Usb):
                opened.close()
                return
            # Its own close would first wait for a dead line to take what is left, for ever.
            device, opened.device = opened.device, False
            device.close()


class _Forgetful:
    """A line that has its device opened anew once it has been lost."""

    def __init__(self, line: Line, forget: Callable[[], None]) -> None:
        self._line = line
        self._forget = forget

    def turn(self, data: bytes, timeout: float) -> Turn:
        """Pass on, and forget the device when the line is lost."""
        try:
            return self._line.turn(data, timeout)
        except LineLost:
            self._forget()
            raise

    def close(self) -> None:
        """Pass on."""
        self._line.close()
