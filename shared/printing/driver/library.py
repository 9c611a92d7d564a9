"""The one door to python-escpos, kept narrow because of what importing it does.

Importing it takes half a second (so it is done on first use, off the GUI thread), installs a
log handler for the whole program and leaves a temporary folder behind; both are undone here.
"""

import logging
import shutil
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

_importing = threading.Lock()


def escpos_printers() -> "ModuleType":
    """Return python-escpos' module of printers, importing it on first use."""
    with _importing:
        before = list(logging.root.handlers)
        # pylint would have it at the top, where every program would pay for it.
        from escpos import capabilities, printer  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]

        for handler in [one for one in logging.root.handlers if one not in before]:
            logging.root.removeHandler(handler)
        shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
        return printer
