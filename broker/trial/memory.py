"""How much memory each process of a trial holds, day after day (Linux: /proc)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct

KB_IN_MB: Final = 1024
WARM_DAYS: Final = 2
"""Days after which a process should have all that it needs."""


class Held(Struct, frozen=True, kw_only=True):
    """One process: resident memory in MB after each day, and how it grew from the second on.

    Both growths are from the end of the second day to the end of the last.
    """

    by_day_mb: tuple[float, ...]
    growth_mb: float
    growth_percent: float


class Memory:
    """Looks at processes once a day."""

    def __init__(self) -> None:
        """Begin without a day."""
        self._days: dict[str, list[float]] = {}

    def look(self, process: str, pid: int) -> None:
        """Note how much a process holds now."""
        self._days.setdefault(process, []).append(resident_mb(pid))

    def held(self) -> dict[str, Held]:
        """Return what was seen, by process."""
        return {process: _held(days) for process, days in self._days.items()}


def resident_mb(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return round(int(line.split()[1]) / KB_IN_MB, 1)


def _held(days: list[float]) -> Held:
    warm = days[min(WARM_DAYS, len(days)) - 1]
    growth = days[-1] - warm
    return Held(
        by_day_mb=tuple(days),
        growth_mb=round(growth, 1),
        growth_percent=round(100 * growth / warm, 1),
    )
