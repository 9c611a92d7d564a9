"""Relays on a real pseudo-terminal and a real server on the loopback: one pulse, or a fault."""

from __future__ import annotations

import os
import pty
import socket
import tty
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from broker.access import relays
from broker.access.relays import HttpRelay, SerialRelay, Simulated, relay_for
from broker.ports import RelayFailed
from shared.settings.model import AccessSettings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from broker.ports import AccessPoint

ON, OFF = bytes.fromhex("A0 01 01 A2"), bytes.fromhex("A0 01 00 A1")


def fault(relay: AccessPoint) -> str:
    with pytest.raises(RelayFailed) as failed:
        relay.pulse()
    return str(failed.value)


@pytest.fixture
def line() -> Iterator[tuple[int, str]]:
    """A serial line: our end as a descriptor, and the name of the relay's port."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    yield ours, os.ttyname(theirs)
    os.close(ours)
    os.close(theirs)


def test_a_serial_relay_is_switched_on_and_off_again(line: tuple[int, str]) -> None:
    ours, port = line
    settings = AccessSettings(
        id="up", label={"de": "Treppe"}, relay=f"serial://{port}", pulse_seconds=0.1
    )
    relay_for(settings).pulse()
    told = b""
    while len(told) < len(ON + OFF):
        told += os.read(ours, 100)
    assert told == ON + OFF


def test_a_serial_relay_that_takes_nothing_is_silent(
    line: tuple[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relays, "LIMIT_SECONDS", 0.1)
    assert fault(SerialRelay(line[1], b"on" * 50_000, b"off", 0)) == "silent"


@pytest.mark.parametrize("name", ["absent", "no-line"])
def test_a_serial_line_that_is_not_there_cannot_be_reached(name: str, tmp_path: Path) -> None:
    (tmp_path / "no-line").write_bytes(b"")
    assert fault(SerialRelay(str(tmp_path / name), ON, OFF, 0)) == "unreachable"


class Relay(BaseHTTPRequestHandler):
    """A relay on the network; what was asked for stands in ``asked``."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        code = {"/open": 200, "/elsewhere": 302}.get(self.path.partition("?")[0], 403)
        self.send_response(code)
        self.send_header("Location", "/open")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as it is named there
        del format, args


@pytest.fixture
def server() -> Iterator[str]:
    Relay.asked = []
    with HTTPServer(("127.0.0.1", 0), Relay) as serving:
        thread = Thread(target=serving.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()
        thread.join()


def test_a_relay_on_the_network_is_asked_once(server: str) -> None:
    address = f"{server}/open?turn=on&timer=1"
    relay_for(AccessSettings(id="up", label={"de": "Treppe"}, relay=address)).pulse()
    assert Relay.asked == ["/open?turn=on&timer=1"]


@pytest.mark.parametrize("path", ["/closed", "/elsewhere"])
def test_a_relay_that_says_no_or_sends_elsewhere_has_refused(server: str, path: str) -> None:
    assert fault(HttpRelay(server + path)) == "refused"
    assert Relay.asked == [path]


def test_no_proxy_takes_part_in_opening_a_door(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    HttpRelay(f"{server}/open").pulse()
    assert Relay.asked == ["/open"]


def test_a_relay_that_is_off_cannot_be_reached() -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        assert fault(HttpRelay(f"http://127.0.0.1:{taken.getsockname()[1]}/")) == "unreachable"


def test_a_relay_that_does_not_answer_in_time_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relays, "LIMIT_SECONDS", 0.1)
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        assert fault(HttpRelay(f"http://127.0.0.1:{listening.getsockname()[1]}/")) == "silent"


def test_a_relay_that_speaks_nonsense_cannot_be_reached() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        relay = HttpRelay(f"http://127.0.0.1:{listening.getsockname()[1]}/")

        def answer() -> None:
            with closing(listening.accept()[0]) as held:
                held.recv(1000)
                held.send(b"SSH-2.0\r\n\r\n")

        answering = Thread(target=answer)
        answering.start()
        assert fault(relay) == "unreachable"
        answering.join()


def test_a_door_is_simulated_unless_the_settings_say_otherwise() -> None:
    relay = relay_for(AccessSettings(id="up", label={"de": "Treppe"}))
    assert isinstance(relay, Simulated)
    relay.pulse()
