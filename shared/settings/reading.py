"""Reads a settings file and those it is based on, and merges them. The only file access here."""

from __future__ import annotations

import re
import stat
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

from msgspec import Struct

from shared.settings.findings import Findings, KeyPath, shown
from shared.settings.problems import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Tree: TypeAlias = dict[str, object]

MOST_BYTES = 250_000
"""A settings file is some kilobytes; whatever is larger than this was given by mistake."""

DEEPEST = 12
"""Tables and lists within each other; a true settings file has five levels."""

_TOO_DEEP = ("tables or lists nested far too deeply", f"{DEEPEST} levels at most")
_AT_LINE = re.compile(r"(.*) \((at [^()]*)\)\Z", re.DOTALL)


class _Unusable(Exception):
    """A file that cannot be read as TOML."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found)
        self.found = found
        self.expected = expected


class _Layer(Struct, frozen=True, kw_only=True):
    """One file of the chain."""

    file: Path
    tree: Tree


def read(source: Path, findings: Findings) -> Tree | None:
    """Return the merged tree of ``source`` and its bases, or None after noting what is wrong.

    Tables merge key by key, keys of the base first; everything else is replaced, lists too.
    ``findings`` learns which file each key came from.
    """
    layers = _chain(source, findings)
    if layers is None:
        return None
    merged: Tree = {}
    for layer in reversed(layers):
        for path in _leaves(layer.tree, ()):
            findings.origins[path] = layer.file
        merged = _merge(merged, layer.tree)
    return merged


def _chain(source: Path, findings: Findings) -> list[_Layer] | None:
    layers: list[_Layer] = []
    wanted, named_by = source, None
    while True:
        try:
            tree = _parse(wanted)
        except _Unusable as fault:
            _note_unusable(findings, wanted, named_by, fault)
            return None
        base = tree.pop("base", None)
        layers.append(_Layer(file=wanted, tree=tree))
        if base is None:
            return layers
        following = _base_path(wanted, base)
        if following is None or following in [_identity(layer.file) for layer in layers]:
            findings.error(
                ("base",), _why_not(base), "another settings file to start from", file=wanted
            )
            return None
        wanted, named_by = wanted.parent / cast("str", base), wanted


def _note_unusable(findings: Findings, file: Path, named_by: Path | None, fault: _Unusable) -> None:
    if named_by is None:
        findings.error((), fault.found, fault.expected, file=file)
    else:
        findings.error(
            ("base",), f"{printable(str(file))}: {fault.found}", fault.expected, file=named_by
        )


def _why_not(base: object) -> str:
    if isinstance(base, str) and base.strip() and "\0" not in base:
        return f"{shown(base)}, which leads back to a file that is based on it"
    return shown(base)


def _base_path(file: Path, base: object) -> Path | None:
    if not isinstance(base, str) or not base.strip() or "\0" in base:
        return None
    return _identity(file.parent / base)


def _identity(file: Path) -> Path:
    try:
        return file.resolve()
    except (OSError, RuntimeError):  # a circle of links; opening it will say so
        return file


def _parse(file: Path) -> Tree:
    text = _text(file)
    try:
        tree = cast("Tree", tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        raise _Unusable(_located(str(fault)), "valid TOML") from None
    except ValueError as fault:  # such as a number of thousands of digits
        raise _Unusable(f"a value that cannot be read ({fault})", "valid TOML") from None
    except RecursionError:
        raise _Unusable(*_TOO_DEEP) from None
    if _is_too_deep(tree):
        raise _Unusable(*_TOO_DEEP)
    return tree


def _is_too_deep(tree: Tree) -> bool:
    level: list[object] = [tree]
    for _ in range(DEEPEST):
        level = [inner for value in level for inner in _inside(value)]
    return bool(level)


def _inside(value: object) -> Iterable[object]:
    match value:
        case dict():
            return cast("Tree", value).values()
        case list():
            return cast("list[object]", value)
        case _:
            return ()


def _located(message: str) -> str:
    """Put the place first: ``at line 3, column 5: Invalid value``."""
    return _AT_LINE.sub(r"\2: \1", message)


def _text(file: Path) -> str:
    try:
        content = _bytes(file)
    except ValueError:  # a null byte in the path
        raise _Unusable("a path that no file can have", "a settings file") from None
    except OSError as fault:
        raise _Unusable(_in_words(fault), "a settings file that can be read") from None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise _Unusable(
            f"at line {line}: a byte (0x{content[fault.start]:02X}) that is not UTF-8",
            "a text file saved as UTF-8",
        ) from None


def _bytes(file: Path) -> bytes:
    status = file.stat()
    if stat.S_ISDIR(status.st_mode):
        raise _Unusable("a folder", "a settings file")
    if not stat.S_ISREG(status.st_mode):  # a pipe or a device might never end
        raise _Unusable("something that is not a file", "a settings file")
    if status.st_size > MOST_BYTES:
        raise _Unusable(f"{status.st_size} bytes", f"a settings file of {MOST_BYTES} bytes at most")
    return file.read_bytes()


def _in_words(fault: OSError) -> str:
    match fault:
        case FileNotFoundError():
            return "no such file"
        case PermissionError():
            return "a file that this user may not read"
        case _:
            return f"a file that cannot be read ({fault.strerror or fault})"


def _merge(base: Mapping[str, object], over: Mapping[str, object]) -> Tree:
    merged: Tree = dict(base)
    for key, value in over.items():
        before = merged.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            merged[key] = _merge(cast("Tree", before), cast("Tree", value))
        else:
            merged[key] = value
    return merged


def _leaves(tree: Mapping[str, object], above: KeyPath) -> Iterator[KeyPath]:
    for key, value in tree.items():
        path = (*above, key)
        yield path
        if isinstance(value, dict):
            yield from _leaves(cast("Tree", value), path)
