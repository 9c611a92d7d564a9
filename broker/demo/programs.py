"""The programs of the demo's lobby, started in the order in which they need each other."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Final

from broker.demo.lobby_file import broker_table, write_lobby
from shared.protocol.endpoints import Endpoints

if TYPE_CHECKING:
    from pathlib import Path

    from broker.demo.children import Child, Children
    from broker.demo.lobby_file import Tables

START_SECONDS: Final = 60.0
"""How long a program may take to start, also on a machine that is busy with something else."""
PRINTER: Final = "shared.printing.virtual"
DEVICES: Final = (
    ("kiosk", "kiosk", "kiosk-1"),
    ("display", "display", "display-1"),
    ("counter-1", "counter_console", "counter-1"),
    ("counter-2", "counter_console", "counter-2"),
    ("reception", "counter_console", "reception"),
)
"""Name, module and device of each screen."""


class Programs:
    """Broker, virtual printer and screens of one lobby, with files of their own in ``out``."""

    def __init__(self, children: Children, out: Path) -> None:
        """Start nothing yet."""
        self._children = children
        self._out = out
        self.config = out / "lobby.toml"
        self.data = out / "data"
        self.slips = out / "slips"
        self.endpoints = Endpoints.at("127.0.0.1", command=0, public=0, staff=0)
        self._control = 0

    def start_printer(self, *options: str) -> str:
        """Start the virtual printer and return its address as a kiosk's settings name it.

        Raises:
            ChildFailed: it did not start.
        """
        printer = self._children.start(
            "printer",
            PRINTER,
            *("--port", "0", "--control-port", "0", "--out", str(self.slips), *options),
        )
        printer.wait_for_line("ready", START_SECONDS)
        ports = dict(line.split()[:2] for line in printer.said().splitlines() if " " in line)
        self._control = int(ports["control"])
        return f"tcp://127.0.0.1:{ports['ready']}"

    def order(self, order: str) -> str:
        """Give the virtual printer an order (``paper out``) and return its answer."""
        with socket.create_connection(("127.0.0.1", self._control), timeout=5) as line:
            line.sendall(f"{order}\n".encode())
            return line.makefile(encoding="utf-8").readline().strip()

    def write_config(self, base: Path, ports: tuple[int, int, int], tables: Tables) -> None:
        """Write the lobby's settings file."""
        command, public, staff = ports
        self.endpoints = Endpoints.at("127.0.0.1", command=command, public=public, staff=staff)
        written = {**tables, "broker": {**broker_table(self.data, ports), **tables["broker"]}}
        write_lobby(self.config, base, written)

    def start_broker(self, config: Path | None = None) -> Child:
        """Start the broker and wait until it can be reached.

        Raises:
            ChildFailed: it did not start.
        """
        file = str(config or self.config)
        broker = self._children.start("broker", "broker", "run", "--config", file)
        broker.wait_for_line("broker ready", START_SECONDS)
        return broker

    def start_screens(self) -> dict[str, Child]:
        """Start every screen at once; returns before they are painted."""
        return {
            name: self._children.start(
                name, module, "--config", str(self.config), "--device", device
            )
            for name, module, device in DEVICES
        }
