"""Look for bytes that break a target, guided by coverage: `make fuzz SECONDS=60`.

    python -m tests.fuzz.run TARGET SECONDS

Needs atheris, which has an environment of its own (`.venv-fuzz`). What it finds stands in
`build/fuzz/TARGET`: `crash-*` is what breaks the target, the rest reached something new.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
ROOMS = ["shared", "broker", "tests.fuzz.targets", "tomllib"]
"""What is watched for new branches."""
LONGEST = 6000
KEPT = ROOT / "tests" / "fuzz" / "corpus"
CHILD = "--child"


def main(arguments: list[str]) -> int:
    """Search for so many seconds, then keep the shortest input for each branch that is new."""
    target, seconds = arguments
    found = ROOT / "build" / "fuzz" / target
    kept = KEPT / target
    for folder in (found, kept):
        folder.mkdir(parents=True, exist_ok=True)
    options = [f"-artifact_prefix={found}/", f"-max_len={LONGEST}", "-print_final_stats=1"]
    search = [
        *options,
        f"-dict={_words(found)}",
        f"-max_total_time={seconds}",
        "-timeout=10",
        str(found),
        str(kept),
    ]
    ended = _alone(target, search)
    if ended == 0:
        _alone(target, [*options, "-merge=1", str(kept), str(found)])
    return ended


def _words(folder: Path) -> Path:
    """Write down the words of the protocol and of the settings, for the fuzzer to play with."""
    text = (ROOT / "docs" / "protocol.md").read_text("utf-8")
    text += (ROOT / "docs" / "settings.md").read_text("utf-8")
    words = sorted({*re.findall(r"[\"`]([a-z_]{2,})[\"`]", text)})
    file = folder.with_suffix(".dict")
    file.write_text("".join(f'"{word}"\n' for word in words), "utf-8")
    return file


def _alone(target: str, options: list[str]) -> int:
    """Run libFuzzer in a process of its own: it ends the one it runs in."""
    command = [sys.executable, "-m", "tests.fuzz.run", CHILD, target, *options]
    return subprocess.run(command, check=False, cwd=ROOT).returncode


def fuzz(target: str, options: list[str]) -> None:
    """Hand the process over to libFuzzer."""
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=ROOMS):
        targets = import_module("tests.fuzz.targets").TARGETS
    atheris.Setup([sys.argv[0], *options], targets[target])
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1] == CHILD:
        fuzz(sys.argv[2], sys.argv[3:])
    else:
        sys.exit(main(sys.argv[1:]))
