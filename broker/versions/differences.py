"""What one version of the settings says otherwise than another, in words. Pure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, cast

from shared.settings.findings import dotted, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from shared.settings.findings import KeyPath

TOLD: Final = 6
"""Differences that are told of one version; of more it is said how many they are."""


def history(trees: Sequence[Mapping[str, object]]) -> list[list[str]]:
    """Return for each tree, oldest first, what it says otherwise than the one before it."""
    later = [differences(before, after) for before, after in pairwise(trees)]
    return [[], *later] if trees else []


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """Return a line for each difference: ``services.papers.cap: 10 -> 20``."""
    return list(_differences(before, after, ()))


def in_short(found: Sequence[str]) -> str:
    """Say in one line what is different."""
    told = "; ".join(found[:TOLD])
    more = len(found) - TOLD
    return f"{told}; and {more} more" if more > 0 else told


def _differences(
    before: Mapping[str, object], after: Mapping[str, object], path: KeyPath
) -> Iterator[str]:
    for key in dict.fromkeys((*before, *after)):
        here = (*path, key)
        if key not in after:
            yield f"{dotted(here)} gone"
        elif key not in before:
            yield f"{dotted(here)} new"
        elif before[key] != after[key]:
            yield from _changed(before[key], after[key], here)


def _changed(before: object, after: object, path: KeyPath) -> Iterator[str]:
    tables = [cast("dict[str, object]", each) for each in (before, after) if isinstance(each, dict)]
    if len(tables) > 1:
        yield from _differences(tables[0], tables[1], path)
    else:
        yield f"{dotted(path)}: {shown(before)} -> {shown(after)}"
