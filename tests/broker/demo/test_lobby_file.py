"""The demo's settings are a file that an administrator could have written."""

import socket
from pathlib import Path

from broker.demo.lobby_file import broker_table, free_ports, window_table, windows, write_lobby
from broker.demo.virtual_screen import Area
from shared.settings.loading import load

CONFIG = Path(__file__).parents[3] / "config"


def test_the_file_that_is_written_is_loaded_without_a_complaint(tmp_path: Path) -> None:
    file = tmp_path / "lobby.toml"
    ports = free_ports()
    write_lobby(
        file,
        CONFIG / "ground-floor.toml",
        {
            "hours": {"always": True},
            "broker": broker_table(tmp_path / 'with "quotes" and \\', ports),
            "displays.display-1": window_table(Area(10, 20, 640, 360)),
            **windows({"counter-1": Area(0, 0, 700, 400)}, "consoles"),
        },
    )
    settings = load(file)
    broker = settings.broker
    assert (broker.command_port, broker.public_port, broker.staff_port) == ports
    assert broker.data == str((tmp_path / 'with "quotes" and \\').resolve())
    display = settings.displays["display-1"]
    assert (display.size, display.position, display.full_screen) == ((640, 360), (10, 20), False)
    assert settings.consoles["counter-1"].size == (700, 400)


def test_free_ports_are_three_and_can_be_listened_on() -> None:
    ports = free_ports()
    assert len(set(ports)) == 3
    for port in ports:
        with socket.create_server(("127.0.0.1", port)) as listening:
            assert listening.getsockname()[1] == port


def test_the_settings_for_a_screen_are_in_order() -> None:
    settings = load(CONFIG / "demo.toml")
    assert settings.consoles["counter-2"].open_at_start
