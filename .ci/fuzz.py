"""Look for bytes that break a target, guided by coverage: `make fuzz SECONDS=60`.

    python .ci/fuzz.py SECONDS [TARGET ...]

Needs atheris, which has an environment of its own (`.venv-fuzz`). What it finds stands in
`build/fuzz/TARGET`: a `crash-*` breaks the target (mend it, and move the file into the corpus under
its SHA-1), the others reached a branch that nothing in the corpus reaches.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOUND = ROOT / "build" / "fuzz"
KEPT = ROOT / "tests" / "fuzz" / "corpus"
ROOMS = ["shared", "broker", "tests.fuzz.targets", "tomllib"]
"""What is watched for new branches."""
LONGEST = 6000
CHILD = "--child"
STATISTICS = re.compile(r"stat::number_of_executed_units: (\d+)")


def main(arguments: list[str]) -> int:
    """Search so many seconds for each target; return 1 if anything was broken."""
    seconds, *chosen = arguments
    targets = chosen or sorted(path.name for path in KEPT.iterdir())
    broken = [target for target in targets if _breaks(target, seconds)]
    return int(bool(broken))


def _breaks(target: str, seconds: str) -> bool:
    """Search in a process of its own: libFuzzer ends the one that it runs in."""
    found, log = FOUND / target, FOUND / f"{target}.txt"
    found.mkdir(parents=True, exist_ok=True)
    options = [
        f"-artifact_prefix={found}/",
        f"-dict={_words()}",
        f"-max_len={LONGEST}",
        f"-max_total_time={seconds}",
        *("-timeout=10", "-print_final_stats=1"),
        *(str(found), str(KEPT / target)),
    ]
    command = [sys.executable, __file__, CHILD, target, *options]
    with log.open("wb") as output:
        ended = subprocess.run(command, check=False, cwd=ROOT, stdout=output, stderr=output)
    tried = STATISTICS.search(log.read_text("utf-8", "replace"))
    outcome = "nothing broke it" if ended.returncode == 0 else f"BROKEN, see {log}"
    print(
        f"{target:14} {tried[1] if tried else '?':>8} inputs in {seconds} s: {outcome}", flush=True
    )
    return ended.returncode != 0


def _words() -> Path:
    """Write down the words of the protocol and of the settings, for the fuzzer to play with."""
    pages = (ROOT / "docs" / name for name in ("protocol.md", "settings.md"))
    words = {
        word for page in pages for word in re.findall(r"[\"`]([a-z_]{2,})[\"`]", page.read_text())
    }
    file = FOUND / "words.dict"
    file.write_text("".join(f'"{word}"\n' for word in sorted(words)), "utf-8")
    return file


def fuzz(target: str, options: list[str]) -> None:
    """Hand the process over to libFuzzer."""
    sys.path.insert(0, str(ROOT))
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
