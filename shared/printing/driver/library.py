"""The one door to python-escpos, kept narrow because of what importing it does.

Importing it takes half a second (so it is done on first use, off the GUI thread), installs a
log handler for the whole program and leaves a temporary folder behind; both are undone here.
"""

import importlib
import logging
import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from msgspec import Struct

from shared.printing.driver.line import PrinterUnavailable

_importing = threading.Lock()
_FOREIGN_ERRORS: Final = {"cups": ("IPPError", "HTTPError"), "termios": ("error",)}


class Library(Struct, frozen=True, kw_only=True):
    """The classes of python-escpos that are used, and all the errors that they raise.

    `missing` names the packages that it would need for some of them and that are not installed.
    """

    dummy: Callable[..., Any]
    usb: Callable[..., Any]
    serial: Callable[..., Any]
    cups: Callable[..., Any]
    errors: tuple[type[Exception], ...]
    missing: frozenset[str] = frozenset()

    def need(self, package: str) -> None:
        """Raise `PrinterUnavailable` if a package is missing that a kind of printer needs."""
        if package in self.missing:
            raise PrinterUnavailable(
                f"this kind of printer needs the Python package {package}, which is not installed"
            )


def load_library() -> Library:
    """Return python-escpos, importing it on first use."""
    with _importing:
        before = list(logging.root.handlers)
        # At the top of the file every program would pay for it.
        from escpos import (  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]
            capabilities,
            exceptions,
            printer,
        )

        for handler in [one for one in logging.root.handlers if one not in before]:
            logging.root.removeHandler(handler)
        shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
        kinds = {"pyusb": printer.Usb, "pyserial": printer.Serial, "pycups": printer.CupsPrinter}
        return Library(
            dummy=printer.Dummy,
            usb=printer.Usb,
            serial=printer.Serial,
            cups=printer.CupsPrinter,
            # No libusb is a ValueError of pyusb's, no print server a RuntimeError of pycups'.
            errors=(exceptions.Error, OSError, RuntimeError, ValueError, *_foreign_errors()),
            missing=frozenset(name for name, kind in kinds.items() if not kind.is_usable()),
        )


def _foreign_errors() -> tuple[type[Exception], ...]:
    """Return what pycups and serial ports raise besides, where they exist on this machine."""
    found: list[type[Exception]] = []
    for module, names in _FOREIGN_ERRORS.items():
        with suppress(ImportError):
            loaded = importlib.import_module(module)
            found += [getattr(loaded, name) for name in names]
    return tuple(found)
