"""``wartemarke bench``: the broker and the bare loop in turns, then real screens."""

from __future__ import annotations

import json
import socket
import statistics
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from broker.bench.load import load
from broker.bench.voice import voice_figures
from broker.bench.wall import wall_figures
from broker.demo.main import demo

if TYPE_CHECKING:
    from collections.abc import Generator

    from broker.bench.load import Figures

ROUNDS = 3
CLIENTS = (1, 8, 64)
STOP_SECONDS = 10


def bench(out: Path, seconds: float) -> int:
    """Measure, print and write ``bench.json``; return the exit status.

    ``seconds`` is how long each measurement of a loop lasts; the screens' morning has its own pace.
    """
    out.mkdir(parents=True, exist_ok=True)
    report: dict[str, object] = {"seconds_each": seconds, "rounds": ROUNDS}
    for clients in CLIENTS:
        report.update(_beside_bare_loop(clients, seconds))
    report.update(voice_figures())
    report.update(wall_figures(out / "wall"))
    if demo(out / "screens", virtual=True) != 0:
        return 1
    report.update(_screens(out / "screens" / "summary.json"))
    path = out / "bench.json"
    path.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    for name, value in report.items():
        print(f"{name:34} {value}")  # noqa: T201
    print(f"written to {path}")  # noqa: T201
    return 0


def _beside_bare_loop(clients: int, seconds: float) -> dict[str, object]:
    """Measure both in turns, so that a noisy moment of the machine hits both."""
    pairs: list[tuple[Figures, Figures]] = []
    for _ in range(ROUNDS):
        with _bare_loop() as endpoint:
            bare = load(endpoint, clients, seconds)
        with _broker() as endpoint:
            full = load(endpoint, clients, seconds)
        pairs.append((bare, full))
    return {
        f"bare_per_second_{clients}": round(_median([bare.per_second for bare, _ in pairs])),
        f"broker_per_second_{clients}": round(_median([full.per_second for _, full in pairs])),
        f"throughput_ratio_{clients}": _median(
            [full.per_second / bare.per_second for bare, full in pairs]
        ),
        **{
            key: value
            for kind in ("issue", "call_next")
            for key, value in _latency(kind, clients, pairs).items()
        },
        f"refused_{clients}": sum(full.refused for _, full in pairs),
    }


def _latency(kind: str, clients: int, pairs: list[tuple[Figures, Figures]]) -> dict[str, object]:
    ratios = [full.quantile(kind, 0.5) / bare.quantile(kind, 0.5) for bare, full in pairs]
    return {
        f"{kind}_p50_ms_{clients}": _median([full.quantile(kind, 0.5) for _, full in pairs]),
        f"{kind}_p99_ms_{clients}": _median([full.quantile(kind, 0.99) for _, full in pairs]),
        f"{kind}_bare_p50_ms_{clients}": _median([bare.quantile(kind, 0.5) for bare, _ in pairs]),
        f"{kind}_latency_ratio_p50_{clients}": _median(ratios),
    }


def _screens(summary: Path) -> dict[str, object]:
    """Take the times that real screens measured of themselves while a real morning was played."""
    played = json.loads(summary.read_text(encoding="utf-8"))
    names = {
        "click_to_glass": "call_to_display_ms",
        "touch_to_durable": "touch_to_ticket_ms",
        "touch_to_painted": "touch_to_painted_ms",
    }
    return {
        f"{name}_{figure}{'' if figure == 'count' else '_ms'}": played[key][figure]
        for name, key in names.items()
        for figure in ("p50", "p99", "max", "count")
    }


def _median(values: list[float]) -> float:
    return round(statistics.median(values), 3)


@contextmanager
def _bare_loop() -> Generator[str]:
    with tempfile.TemporaryDirectory() as folder:
        commands, news = _free_ports(2)
        endpoint = f"tcp://127.0.0.1:{commands}"
        arguments = [endpoint, f"tcp://127.0.0.1:{news}", f"{folder}/bare.db"]
        with _running([sys.executable, "-m", "broker.bench.bare_loop", *arguments]):
            yield endpoint


@contextmanager
def _broker() -> Generator[str]:
    with tempfile.TemporaryDirectory() as folder:
        commands, public, staff = _free_ports(3)
        config = Path(folder) / "bench.toml"
        config.write_text(_lobby(folder, commands, public, staff), encoding="utf-8")
        with _running([sys.executable, "-m", "broker", "run", "--config", str(config)]):
            yield f"tcp://127.0.0.1:{commands}"


def _lobby(folder: str, commands: int, public: int, staff: int) -> str:
    """Write the configuration of a hall with 64 counters and as many leads."""
    most = max(CLIENTS)
    parts = [
        '[site]\nname = { de = "Messung" }\ntime_zone = "UTC"\nlanguages = ["de"]\n',
        "[hours]\nalways = true\n",
        (
            f"[broker]\ncommand_port = {commands}\npublic_port = {public}\nstaff_port = {staff}\n"
            f'data = "{folder}"\n'
            # What one connection can do is what is measured here.
            "commands_per_second = 100000\n"
        ),
        *(
            f'[services.s{n}]\nletter = "{letter}"\nlabel = {{ de = "Anliegen {n}" }}\n'
            for n, letter in enumerate("ABCDE", 1)
        ),
        *(f'[counters.c{n}]\nplace = {{ de = "Schalter {n}" }}\n' for n in range(most)),
        *(f'[consoles.lead-{n}]\nrole = "lead"\n' for n in range(most)),
    ]
    return "\n".join(parts)


@contextmanager
def _running(command: list[str]) -> Generator[None]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
    try:
        if process.stdout is not None:
            process.stdout.readline()
        yield
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(taken.getsockname()[1]) for taken in sockets]
    for taken in sockets:
        taken.close()
    return ports
