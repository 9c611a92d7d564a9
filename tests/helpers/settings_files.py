"""Settings files for tests: a small hall in order, and a way to write and examine another one."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from shared.settings.loading import Examination, examine
from shared.settings.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shared.settings.problems import Problem

Tree: TypeAlias = dict[str, Any]

CONFIG = Path(__file__).parents[2] / "config"

_HALL: Tree = {
    "site": {"name": {"de": "Amt", "en": "Office"}, "languages": ["de", "en"]},
    "hours": {"mon": ["08:00-12:00", "13:00-16:00"]},
    "services": {
        "papers": {"letter": "A", "label": {"de": "Abgeben", "en": "Hand in"}},
        "case": {"letter": "B", "label": {"de": "Nachfragen", "en": "Ask"}},
    },
    "counters": {
        "c1": {"place": {"de": "Schalter 1", "en": "Counter 1"}},
        "c2": {"place": {"de": "Schalter 2", "en": "Counter 2"}, "services": ["case"]},
    },
    "broker": {},
    "kiosks": {"kiosk-1": {}},
    "displays": {"display-1": {}},
    "consoles": {"counter-1": {"counter": "c1"}, "reception": {"role": "reception"}},
}


def hall() -> Tree:
    """Return a small hall that is in order, to be changed by the test."""
    return deepcopy(_HALL)


def text_of(tree: Mapping[str, object]) -> str:
    """Write a tree as TOML."""
    plain = [f"{_key(name)} = {_inline(value)}\n" for name, value in tree.items()]
    return "".join(plain)


def examined(folder: Path, content: Mapping[str, object] | str | bytes) -> Examination:
    """Examine a file ``site.toml`` with this content."""
    file = folder / "site.toml"
    match content:
        case bytes():
            file.write_bytes(content)
        case str():
            file.write_text(content, encoding="utf-8")
        case _:
            file.write_text(text_of(content), encoding="utf-8")
    return examine(file)


def the_problem(examination: Examination, severity: Severity = Severity.ERROR) -> Problem:
    """Return the only problem there is, which has this severity."""
    (problem,) = examination.problems
    assert problem.severity is severity
    return problem


def keys_with_errors(examination: Examination) -> list[str]:
    """Return the keys of all errors in the order in which they were found."""
    return [each.key for each in examination.problems if each.severity is Severity.ERROR]


def _key(name: str) -> str:
    return _text(name)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _inline(value: object) -> str:
    match value:
        case str():
            return _text(value)
        case bool():
            return "true" if value else "false"
        case dict():
            tree = cast("Tree", value)
            return "{" + ", ".join(f"{_key(k)} = {_inline(v)}" for k, v in tree.items()) + "}"
        case list():
            return "[" + ", ".join(_inline(each) for each in cast("list[object]", value)) + "]"
        case _:
            return str(value)
