"""Writes the reference of all settings from their types, for `docs/settings.md`.

`python -m shared.settings.reference > docs/settings.md`
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, cast, get_type_hints

from msgspec import NODEFAULT, Struct
from msgspec.inspect import DictType, Metadata, StructType, type_info
from msgspec.structs import fields as fields_of

from shared.settings.decoding import ID
from shared.settings.findings import shown
from shared.settings.hotkeys import (
    ALARM_KEYS,
    COUNTER_KEYS,
    KEYPAD_KEYS,
    LEAD_KEYS,
    RECEPTION_KEYS,
)
from shared.settings.tables import SiteFile
from shared.settings.wording import arguments, expected, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from msgspec.structs import FieldInfo

INTRODUCTION: Final = """\
# Settings

One TOML file describes one site. `wartemarke check FILE` names every mistake in it: the file, the
key, what was found and what was expected; it ends with 0 if the file can be used (warnings allow
that) and with 1 if not. `config/ground-floor.toml` is an example with
notes on every line, `config/hagen.toml` adds what a whole house has.

This page is printed from the program itself: `python -m shared.settings.reference`.

- A table in the file is headed by its name: `[broker]`. Where the heading below says `ID`, choose
  a short name of small letters, digits and hyphens: `[counters.c1]`. Devices need ids that differ
  across kiosks, displays and consoles.
- The order in the file is the order on the screens.
- `base = "other.toml"` before the first table starts from another file (its path is relative to
  this one). Tables are merged key by key; lists and single values replace those of the base.
- German texts (`de`) are always needed, those in the other languages of the site as well. They
  stand in the label itself, or all of a language together: in a table `[translations.uk]` each
  line is a German text and what it is called, `"Unterlagen abgeben" = "Здати документи"`.
"""

KEYS: Final = """\
## Hotkeys

What `keys` of a console and `keypad` of a kiosk can name, and the keys unless they do. Keys are
written as on the keyboard: `F9`, `Space`, `Ctrl+Z`, `Alt+Shift+N`.
"""

NONE: Final = "–"


def reference() -> str:
    """Return the whole page in Markdown."""
    parts = [INTRODUCTION, *_tables(), KEYS]
    parts.append(_key_table("counter", COUNTER_KEYS))
    parts.append(_key_table("reception", RECEPTION_KEYS))
    parts.append(_key_table("lead", LEAD_KEYS))
    parts.append(_key_table("every console", ALARM_KEYS))
    parts.append(_key_table("a kiosk's audio keypad", KEYPAD_KEYS))
    return "\n".join(parts)


def _tables() -> Iterator[str]:
    kinds = get_type_hints(SiteFile, include_extras=True)
    for field in fields_of(SiteFile):
        kind = kinds[field.name]
        heading = field.name
        if isinstance(plain(kind), DictType):
            heading, kind = f"{field.name}.ID", arguments(kind)[1]
        if not isinstance(plain(kind), StructType):
            continue  # lines of texts: the introduction tells of them
        yield _table(heading, cast("StructType", plain(kind)).cls)


def _table(heading: str, kind: type[Struct]) -> str:
    kinds = get_type_hints(kind, include_extras=True)
    lines = [f"## [{heading}]", "", f"{kind.__doc__}", ""]
    lines += ["| setting | type | default | description |", "|---|---|---|---|"]
    lines += [
        f"| `{field.encode_name}` | {expected(kinds[field.name])} | {_default(field)} "
        f"| {description(kinds[field.name])} |"
        for field in fields_of(kind)
        if field.name != ID
    ]
    return "\n".join([*lines, ""])


def description(kind: object) -> str:
    """Return what the `Meta` of a setting's type says about it; empty if it says nothing."""
    info = type_info(kind)
    if not isinstance(info, Metadata):
        return ""
    schema = cast("dict[str, str] | None", info.extra_json_schema)
    return (schema or {}).get("description", "")


def _default(field: FieldInfo) -> str:
    if field.required:
        return "required"
    if field.default is NODEFAULT or field.default in (None, (), ""):
        return NONE
    return f"`{_in_toml(field.default)}`"


def _in_toml(value: object) -> str:
    match value:
        case tuple():
            return shown(list(cast("tuple[object, ...]", value)))
        case _:
            return shown(value)


def _key_table(roles: str, keys: Mapping[str, str]) -> str:
    lines = [f"| action ({roles}) | key |", "|---|---|"]
    lines += [f"| `{action}` | {key} |" for action, key in keys.items()]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.stdout.write(reference())
