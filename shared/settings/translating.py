"""Gives labels the languages that they do not name themselves, out of ``[translations.LANGUAGE]``.

Such a table holds a German text and what it is called in that language, a line each, so that all
that a translator needs stands together and whoever changes a label sees two languages, not eight.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from shared.settings.labels import GERMAN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shared.settings.reading import Tree

    Texts: TypeAlias = Mapping[str, Mapping[str, object]]

TABLE: Final = "translations"


def translated(tree: Tree) -> Tree:
    """Return the tree with every label in as many languages as there are texts for it.

    What a label says itself stays. Whatever is wrong in the tables is left to the decoder.
    """
    tables = tree.get(TABLE)
    if not isinstance(tables, dict):
        return tree
    named = cast("dict[str, object]", tables).items()
    texts = {language: cast("Tree", each) for language, each in named if isinstance(each, dict)}
    return {
        name: value if name == TABLE else _completed(value, texts) for name, value in tree.items()
    }


def told(tree: Tree) -> Counter[str]:
    """Count a translated tree's labels by language; German is told by all of them."""
    found: Counter[str] = Counter()
    for name, value in tree.items():
        if name != TABLE and isinstance(value, dict):
            found.update(_told(cast("Tree", value)))
    return found


def _told(table: Tree) -> Counter[str]:
    if isinstance(table.get(GERMAN), str | list):
        return Counter(language for language, text in table.items() if text)
    return told(table)


def _completed(value: object, texts: Texts) -> object:
    if not isinstance(value, dict):
        return value
    table = cast("Tree", value)
    german = table.get(GERMAN)
    if isinstance(german, str | list):
        return {**_others(cast("str | list[object]", german), texts), **table}
    return {name: _completed(inner, texts) for name, inner in table.items()}


def _others(german: str | list[object], texts: Texts) -> Tree:
    """Return the languages that have a text for the label, or one for each of its lines."""
    lines = [german] if isinstance(german, str) else german
    found: Tree = {}
    for language, table in texts.items():
        said = [table.get(line) if isinstance(line, str) else None for line in lines]
        if all(isinstance(each, str) for each in said):
            found[language] = said[0] if isinstance(german, str) else said
    return found
