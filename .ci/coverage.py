"""Holds the measured branch coverage against the promise: pure rooms wholly, all rooms to 90 %."""

import subprocess
import sys
import tomllib
from pathlib import Path

PURE_CONTRACT = "Pure rooms touch no I/O and no GUI"
"""The import contract that names the pure rooms; the same rooms are to be covered wholly."""


def pure_rooms(project: Path) -> list[str]:
    """Give the pure rooms as coverage patterns, a module and a package of each name."""
    contracts = tomllib.loads(project.read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    rooms = next(c["source_modules"] for c in contracts if c["name"] == PURE_CONTRACT)
    paths = [room.replace(".", "/") for room in rooms]
    return [pattern for path in paths for pattern in (f"{path}.py", f"{path}/*")]


def kept(promise: str, at_least: int, *options: str) -> bool:
    """Report on some rooms; True when they reach the percentage."""
    print(f"\ncoverage of {promise}, at least {at_least} %", flush=True)
    report = [sys.executable, "-m", "coverage", "report", "--show-missing"]
    done = subprocess.run([*report, f"--fail-under={at_least}", *options], check=False)
    return done.returncode == 0


if __name__ == "__main__":
    pure = f"--include={','.join(pure_rooms(Path('pyproject.toml')))}"
    results = [kept("the pure rooms", 100, pure), kept("all rooms", 90)]
    sys.exit(not all(results))
