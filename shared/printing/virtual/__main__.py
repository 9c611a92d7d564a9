"""Runs the virtual printer: `python -m shared.printing.virtual --port 9100 --out slips`.

Prints `ready PORT` when it listens (after `control PORT`, where one is asked for) and
`slip FILE` for each slip. Orders, see `faults`, come a line each on standard input or on the
control port; `status` and `quit` are two more.
"""

import argparse
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

from shared.printing.frames import Model
from shared.printing.virtual.faults import BadOrder, Faults, change
from shared.printing.virtual.machine import Options, Slip
from shared.printing.virtual.paper import Outlet
from shared.printing.virtual.server import Doors, VirtualPrinter


def main(arguments: list[str] | None = None) -> int:
    """Run until told to quit; returns the exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        printer, heard = _build(given)
    except (BadOrder, OSError) as error:
        parser.error(str(error))
    _stop_on_signal(printer)
    printer.start()
    if printer.control_port is not None:
        _say(f"control {printer.control_port}")
    _say(f"ready {printer.port}")
    threading.Thread(target=_listen, args=(printer,), name="orders", daemon=True).start()
    try:
        return _show(printer, heard, given) if given.window else _serve(printer)
    finally:
        printer.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m shared.printing.virtual",
        description="A ticket printer without paper.",
    )
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="address to listen on")
    add("--port", type=int, default=9100, help="port to print on; 0 chooses a free one")
    add("--control-port", type=int, help="port for orders; 0 chooses a free one")
    add("--out", type=Path, required=True, help="folder for a PNG of each slip")
    add("--speed", type=float, default=250.0, help="mm of paper a second; 0 prints at once")
    add("--width", type=int, choices=(576, 384), default=576, help="dots across the paper")
    add(
        "--model", choices=list(Model), default=Model.EPSON, type=Model, help="what it answers like"
    )
    add("--idle-close", type=float, default=300.0, help="seconds until an idle caller is cut off")
    add("--fault", action="append", default=[], metavar="ORDER", help='as in --fault "paper low"')
    add("--window", action="store_true", help="show each slip as it comes out")
    add(
        "--place",
        type=int,
        nargs=4,
        metavar=("LEFT", "TOP", "WIDTH", "HEIGHT"),
        help="where the window stands on the desktop, in pixels",
    )
    add("--fonts", type=Path, help="folder of the window's fonts; else the system's are used")
    return parser


class _Heard:
    """Passes each slip's file on to whoever wants it, once somebody does."""

    def __init__(self) -> None:
        self.listener: Callable[[Path], None] = lambda _: None


def _build(given: argparse.Namespace) -> tuple[VirtualPrinter, _Heard]:
    faults = Faults()
    for order in given.fault:
        faults = change(faults, order)
    outlet, heard = Outlet(given.out), _Heard()

    def drop(slip: Slip) -> None:
        path = outlet.drop(slip)
        _say(f"slip {path}")
        heard.listener(path)

    options = Options(speed=given.speed, width=given.width, model=given.model)
    doors = Doors(
        host=given.host, port=given.port, control=given.control_port, idle_close=given.idle_close
    )
    return VirtualPrinter(options, doors, drop, faults), heard


def _stop_on_signal(printer: VirtualPrinter) -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        printer.stop()

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, stop)


def _say(line: str) -> None:
    # Whoever started it may have stopped listening.
    with suppress(OSError, ValueError):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def _listen(printer: VirtualPrinter) -> None:
    """Carry out orders from standard input until it ends; its end is not the printer's."""
    with suppress(OSError, ValueError):
        for line in sys.stdin:
            if line.strip():
                _say(printer.obey(line))


def _serve(printer: VirtualPrinter) -> int:
    while not printer.wait(0.5):
        pass
    return 0


def _show(printer: VirtualPrinter, heard: _Heard, given: argparse.Namespace) -> int:
    # Only here is Qt needed at all.
    from PySide6.QtCore import QRect  # noqa: PLC0415

    from shared.printing.virtual.window import run_window  # noqa: PLC0415

    def listen(listener: Callable[[Path], None]) -> None:
        heard.listener = listener

    place = QRect(*given.place) if given.place else None
    return run_window(printer, listen, given.fonts, place)


if __name__ == "__main__":
    sys.exit(main())
