"""Writes the configuration of a lobby that runs on this machine alone, over another's file.

It says nothing that an administrator could not write: ports, folders, sizes and places.
"""

from __future__ import annotations

import json
import socket
from contextlib import ExitStack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from broker.demo.virtual_screen import Area

Value = str | int | float | bool | list[int] | list[str]
Tables = dict[str, dict[str, Value]]
"""Tables of a settings file by their dotted names."""


def write_lobby(file: Path, base: Path, tables: Tables) -> None:
    """Write a settings file that starts from ``base`` and replaces what ``tables`` name."""
    lines = ["# Written by `wartemarke demo`.", f"base = {json.dumps(str(base))}"]
    for name, values in tables.items():
        lines += ["", f"[{name}]"]
        # What JSON writes for these types is TOML as well.
        lines += [f"{key} = {json.dumps(value)}" for key, value in values.items()]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def broker_table(data: Path, ports: tuple[int, int, int]) -> dict[str, Value]:
    """Describe a broker of this machine's own."""
    command, public, staff = ports
    return {
        "host": "127.0.0.1",
        "command_port": command,
        "public_port": public,
        "staff_port": staff,
        "data": str(data.resolve()),
    }


def window_table(area: Area) -> dict[str, Value]:
    """Describe a window of this place and size."""
    return {
        "full_screen": False,
        "position": [area.left, area.top],
        "size": [area.width, area.height],
    }


def free_ports() -> tuple[int, int, int]:
    """Return three TCP ports that nobody uses just now."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(3)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        command, public, staff = (int(each.getsockname()[1]) for each in sockets)
    return command, public, staff


def windows(areas: Mapping[str, Area], kind: str) -> Tables:
    """Describe the windows of several devices of one kind (``consoles``)."""
    return {f"{kind}.{device}": window_table(area) for device, area in areas.items()}
