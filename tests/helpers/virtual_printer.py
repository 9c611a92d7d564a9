"""A virtual printer in a process of its own, and the line that controls it."""

import json
import socket
import subprocess
import sys
from pathlib import Path

from tests.helpers.real_broker import ROOT


class Process:
    """A virtual printer in a process of its own, and the line that controls it."""

    def __init__(self, folder: Path, *options: str) -> None:
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "shared.printing.virtual", "--port", "0", "--speed", "0"),
                *("--control-port", "0", "--out", str(folder), *options),
            ],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        control, self.port = self._port("control"), self._port("ready")
        self._control = socket.create_connection(("127.0.0.1", control), timeout=20)
        self._lines = self._control.makefile("rw", encoding="utf-8", newline="\n")

    def _port(self, name: str) -> int:
        assert self._process.stdout is not None
        word, port = self._process.stdout.readline().split()
        assert word == name
        return int(port)

    def obey(self, order: str) -> str:
        """Give an order that must be carried out, and return what is said to it."""
        self._lines.write(order + "\n")
        self._lines.flush()
        answer = self._lines.readline().strip()
        assert answer.startswith("ok"), answer
        return answer.removeprefix("ok").strip()

    @property
    def slips(self) -> int:
        """How many slips came out so far."""
        return int(json.loads(self.obey("status"))["slips"])

    def close(self) -> None:
        """End it."""
        self._lines.close()
        self._control.close()
        self._process.kill()
        self._process.communicate()
