"""Says whether a theme's logo can be shown; who finds a fault shows the office's name alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.parsers import expat

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES: Final = 2_000_000
"""A logo is some kilobytes; whatever is larger than this was given by mistake."""

EXPECTED: Final = "an SVG or PNG picture of 2 MB at most"

_PNG = b"\x89PNG\r\n\x1a\n"


def logo_fault(file: Path) -> str | None:
    """Return what is wrong with the picture, in a few words, or None if it can be shown."""
    try:
        if file.is_file() and file.stat().st_size > MOST_BYTES:
            return f"{file.stat().st_size} bytes"
        content = file.read_bytes()
    except FileNotFoundError:
        return "no such file"
    except OSError as fault:
        return f"a file that cannot be read ({fault.strerror or fault})"
    if file.suffix.lower() == ".svg":
        return _svg_fault(content)
    return None if content.startswith(_PNG) else "a file that is neither SVG nor PNG"


def _svg_fault(content: bytes) -> str | None:
    names: list[str] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        del attributes
        names.append(name.rpartition(":")[2])

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    try:
        parser.Parse(content, True)  # noqa: FBT003 - as expat has it
    except expat.ExpatError as fault:
        return f"an SVG that cannot be read ({fault})"
    return None if names[0] == "svg" else f"XML that is no SVG but {names[0]}"
