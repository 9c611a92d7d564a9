"""A counter's console as a process of its own, to be killed: pressed, and asked what it shows.

Run as a program it is the console: it reads the names of buttons, and writes a line whenever the
number at the desk, the hint below Next or the line at the foot changes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QSocketNotifier, QTimer

from counter_console.bootstrap import CounterPlace, place_for
from counter_console.presenter.keys import Button
from counter_console.screens.look import BASE_PX
from shared.client.addresses import endpoints_of
from shared.settings.loading import load
from shared.ui.app import make_app, run

if TYPE_CHECKING:
    from tests.helpers.real_broker import RealBroker

ROOT = Path(__file__).parents[2]
BETWEEN = " | "


class ConsoleProcess:
    """The console of one counter; ``number``, ``hint`` and ``foot`` are what it showed last."""

    def __init__(self, broker: RealBroker, device: str) -> None:
        self._arguments = (str(broker.config), device)
        self.number = self.hint = self.foot = ""
        self.start()

    def start(self) -> None:
        """Start it, as after a power cut; nothing of the last run is known."""
        self.number = self.hint = self.foot = "?"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.helpers.console_process", *self._arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._reader = Thread(target=self._read)
        self._reader.start()

    def press(self, button: Button) -> None:
        """Press a button."""
        assert self._process.stdin is not None
        print(button.value, file=self._process.stdin, flush=True)

    def kill(self) -> None:
        """End it at once, as a pulled plug does."""
        self._process.kill()
        self._process.communicate()
        self._reader.join()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.number, self.hint, self.foot = line.rstrip("\n").split(BETWEEN)


def main(config: str, device: str) -> int:
    """Be the console."""
    settings = load(Path(config))
    app = make_app("test", widgets=True, base_px=BASE_PX)
    place = place_for(settings, replace(settings.consoles[device], open_at_start=True))
    assert isinstance(place, CounterPlace)
    place.begin(endpoints_of(settings.broker))
    shown = [""]

    def tell() -> None:
        window = place.windows.full
        texts = (window.card.number, window.hint, window.foot.text)
        now = BETWEEN.join(text.text() for text in texts)
        if now != shown[0]:
            shown[0] = now
            sys.stdout.write(f"{now}\n")
            sys.stdout.flush()

    def press() -> None:
        for name in os.read(sys.stdin.fileno(), 4096).decode().split():
            place.work.press(Button(name))

    hand = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    hand.activated.connect(press)
    eye = QTimer(interval=20)
    eye.timeout.connect(tell)
    eye.start()
    return run(app)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
