"""The broker as a real process: started, killed and stopped by its own id, on ports of its own."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shared.client.blocking import BlockingClient
from shared.domain.lobby import Lobby
from shared.domain.public import Hall
from shared.protocol.endpoints import Endpoints

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
READY = "broker ready\n"


def free_ports(count: int) -> list[int]:
    """Return ports that nobody listens on."""
    with ExitStack() as all_open:
        sockets = [all_open.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


class RealBroker:
    """A broker of the hall of Hagen that is always open; its log is in ``folder``."""

    def __init__(
        self,
        folder: Path,
        more: str = "",
        *,
        heartbeat_seconds: float = 0.2,
        descriptors: int | None = None,
    ) -> None:
        """Write its settings; ``more`` is TOML added to them, ``descriptors`` all it may have."""
        command, public, staff = free_ports(3)
        self.endpoints = Endpoints.at("127.0.0.1", command=command, public=public, staff=staff)
        self.config = folder / "lobby.toml"
        self.log = folder / "data" / "lobby.db"
        self._folder = folder
        self._prefix = [] if descriptors is None else ["prlimit", f"--nofile={descriptors}"]
        self._process: subprocess.Popen[str] | None = None
        self._clients: list[BlockingClient[Lobby] | BlockingClient[Hall]] = []
        self.config.write_text(
            f'base = "{ROOT / "config" / "ground-floor.toml"}"\n[hours]\nalways = true\n[broker]\n'
            f"command_port = {command}\npublic_port = {public}\nstaff_port = {staff}\n"
            f'data = "{self.log.parent}"\nclose_day_at = "04:00"\n'
            f"heartbeat_seconds = {heartbeat_seconds}\n{more}",
            encoding="utf-8",
        )

    def start(self) -> None:
        """Start the process and wait until it can be reached."""
        errors = (self._folder / "stderr.txt").open("a", encoding="utf-8")
        with errors:
            self._process = subprocess.Popen(
                [*self._prefix, sys.executable, "-m", "broker", "run", "--config", self.config],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        assert self._process.stdout is not None
        if self._process.stdout.readline() != READY:
            self.kill()
            raise AssertionError(self.said())

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._running().pid

    def kill(self) -> None:
        """End it at once, as a pulled plug does."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to end and return its exit status."""
        return self._end(signal.SIGTERM)

    def restart(self) -> None:
        """Kill it and start it again on the same log and ports."""
        self.kill()
        self.start()

    def freeze(self) -> None:
        """Let it do nothing until it is thawed."""
        self._running().send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on where it was frozen."""
        self._running().send_signal(signal.SIGCONT)

    @property
    def id(self) -> int:
        """The process's id."""
        return self._running().pid

    def megabytes(self) -> float:
        """Return the memory that it occupies."""
        status = Path(f"/proc/{self.id}/status").read_text("utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def connections(self) -> int:
        """Return how many descriptors it has open."""
        return len([*Path(f"/proc/{self.id}/fd").iterdir()])

    def said(self) -> str:
        """Return what it wrote to stderr so far."""
        return (self._folder / "stderr.txt").read_text("utf-8")

    def staff(self, device: str) -> BlockingClient[Lobby]:
        """Connect a device that follows the staff's state."""
        client = BlockingClient[Lobby](self.endpoints, device=device, audience="staff")
        self._clients.append(client)
        return client

    def public(self, device: str) -> BlockingClient[Hall]:
        """Connect a device that follows what the waiting room may see."""
        client = BlockingClient[Hall](self.endpoints, device=device, audience="public")
        self._clients.append(client)
        return client

    def close(self) -> None:
        """Close every client that was connected here, and end the process if it still runs."""
        for client in self._clients:
            client.close()
        if self._process is not None:
            self.kill()

    def _end(self, how: signal.Signals) -> int:
        process, self._process = self._running(), None
        process.send_signal(how)
        status = process.wait(timeout=20)
        assert process.stdout is not None
        process.stdout.close()
        return status

    def _running(self) -> subprocess.Popen[str]:
        assert self._process is not None
        return self._process


@pytest.fixture
def real_broker(tmp_path: Path) -> Iterator[RealBroker]:
    """A broker that runs; whatever it said on stderr fails the test."""
    broker = RealBroker(tmp_path)
    broker.start()
    yield broker
    broker.close()
    assert broker.said() == ""
