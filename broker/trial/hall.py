"""The hall of a trial: Hagen's, with more kiosks, counters and displays, on ports of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from broker.demo.lobby_file import broker_table, free_ports
from shared.protocol.endpoints import Endpoints

BASE: Final = Path(__file__).parents[2] / "config" / "ground-floor.toml"
DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LEAD: Final = "lead"
ALWAYS: Final = "always = true"
WINDOW: Final = "full_screen = false\nsize = [1280, 720]"


@dataclass(frozen=True, kw_only=True)
class Hall:
    """The devices of a trial's hall, and where its broker is reached.

    Counter ``c3`` is worked at console ``counter-3``; the lead may do everything everywhere.
    """

    config: Path
    log: Path
    endpoints: Endpoints
    kiosks: tuple[str, ...]
    counters: tuple[str, ...]
    displays: tuple[str, ...]

    def console(self, counter: str) -> str:
        """Return the console of a counter."""
        return f"counter-{counter.removeprefix('c')}"


@dataclass(frozen=True, kw_only=True)
class Size:
    """How many of each; at least those of Hagen: one kiosk, six counters, one display."""

    kiosks: int = 4
    counters: int = 12
    displays: int = 2


def write_hall(folder: Path, size: Size, *, hours: str = ALWAYS, broker: str = "") -> Hall:
    """Write the settings of a hall into ``folder`` and return it.

    ``hours`` is the TOML of ``[hours]``, ``broker`` more lines for ``[broker]``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ports = free_ports()
    command, public, staff = ports
    table = broker_table(folder / "data", ports)
    hall = Hall(
        config=folder / "hall.toml",
        log=folder / "data" / "lobby.db",
        endpoints=Endpoints.at("127.0.0.1", command=command, public=public, staff=staff),
        kiosks=tuple(f"kiosk-{n}" for n in range(1, size.kiosks + 1)),
        counters=tuple(f"c{n}" for n in range(1, size.counters + 1)),
        displays=tuple(f"display-{n}" for n in range(1, size.displays + 1)),
    )
    parts = [
        f"# Written by a trial.\nbase = {json.dumps(str(BASE))}\n",
        f'[site]\ntime_zone = "UTC"\n\n[hours]\n{hours}\n',
        "[broker]",
        *(f"{key} = {json.dumps(value)}" for key, value in table.items()),
        f"{broker}\n",
        *_machines(hall),
    ]
    hall.config.write_text("\n".join(parts), encoding="utf-8")
    return hall


def _machines(hall: Hall) -> list[str]:
    return [
        *(f"[kiosks.{kiosk}]\n" for kiosk in hall.kiosks),
        *(f'[displays.{display}]\nsound = "null"\n{WINDOW}\n' for display in hall.displays),
        *(_counter(hall, counter) for counter in hall.counters),
        f'[consoles.{LEAD}]\nrole = "lead"\n',
    ]


def _counter(hall: Hall, counter: str) -> str:
    number, console = counter.removeprefix("c"), hall.console(counter)
    place = f'place = {{ de = "Schalter {number}", en = "Counter {number}" }}'
    return f'[counters.{counter}]\n{place}\n[consoles.{console}]\ncounter = "{counter}"\n'
