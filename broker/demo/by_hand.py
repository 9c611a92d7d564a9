"""The lobby on a real screen, arranged by ``config/demo.toml``, until somebody closes it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from broker.demo.children import Children
from broker.demo.lobby_file import free_ports
from broker.demo.programs import Programs

if TYPE_CHECKING:
    from broker.demo.children import Child

BASE: Final = Path(__file__).parents[2] / "config" / "demo.toml"
FONTS: Final = Path(__file__).parents[2] / "shared" / "ui" / "fonts"
PRINTER_PLACE: Final = ("--place", "1275", "460", "640", "560")
"""The corner that the windows of ``config/demo.toml`` leave free."""
LOOK_SECONDS: Final = 0.3


def run_by_hand(out: Path) -> int:
    """Show every program and wait until the windows are closed, or Ctrl+C; return the status.

    Raises:
        ChildFailed: a program did not start or broke down; the text holds the end of its log.
    """
    children = Children(out / "logs")
    try:
        programs = Programs(children, out)
        printer = programs.start_printer("--window", *PRINTER_PLACE, "--fonts", str(FONTS))
        programs.write_config(
            BASE, free_ports(), {"broker": {}, "kiosks.kiosk-1": {"printer": printer}}
        )
        broker = programs.start_broker()
        screens = programs.start_screens()
        print(f"The lobby runs. Settings: {programs.config}, slips: {programs.slips}")
        print("Touch the kiosk, call with F9, finish with F10, enlarge the strip with F12.")
        print("Close all windows or press Ctrl+C to end.")
        _watch(broker, list(screens.values()))
    except KeyboardInterrupt:
        print("\nThe lobby is closed.")
    finally:
        children.end()
    return 0


def _watch(broker: Child, screens: list[Child]) -> None:
    """Return when every window is closed; raise ``ChildFailed`` when a program broke down."""
    while any(screen.runs for screen in screens):
        broker.check()
        for screen in screens:
            # A window that was closed has ended its program with 0.
            if not screen.runs and screen.process.returncode != 0:
                screen.check()
        time.sleep(LOOK_SECONDS)
