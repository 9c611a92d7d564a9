"""Decodes a tree of TOML values into structs and notes every value that does not fit.

msgspec decides what fits (strictly: no number is read out of a text) but stops at the first
misfit; so tables and lists are taken apart here and each single value is converted on its own.
What does not fit is noted and left out, so that the rest is checked in the same run.
"""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar, cast, get_type_hints

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.inspect import DictType, StructType, VarTupleType
from msgspec.structs import FieldInfo
from msgspec.structs import fields as fields_of

from shared.settings.findings import Findings, KeyPath, shown
from shared.settings.moments import Moment
from shared.settings.wording import arguments, bare, expected, plain, suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping

StructT = TypeVar("StructT", bound=Struct)

ID: Final = "id"
"""A struct with this field takes it from the name of its table, never from a key."""

_HOUR_AND_MINUTE = re.compile(r"[0-9]{2}:[0-9]{2}")


def decode(tree: Mapping[str, object], kind: type[StructT], findings: Findings) -> StructT | None:
    """Return ``tree`` as a ``kind``, or None if something it cannot do without is missing.

    Entries that do not fit are noted in ``findings`` and left at their default, or left out.
    """
    decoded = _Decoder(findings).struct(tree, kind, ())
    return None if isinstance(decoded, UnsetType) else decoded


@cache
def _shape(kind: type[Struct]) -> tuple[dict[str, object], list[FieldInfo]]:
    """Look at a struct once, not at every table: a site has dozens of devices, and starts with it.

    Returns its annotations by name, and its fields without the id.
    """
    kinds = get_type_hints(kind, include_extras=True)
    return kinds, [field for field in fields_of(kind) if field.name != ID]


class _Decoder:
    """Goes down the tree beside the types; UNSET stands for a value that does not fit."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def value(self, value: object, kind: object, path: KeyPath) -> object:
        """Decode one value, of whatever shape its type has."""
        match plain(kind):
            case StructType(cls=cls) if isinstance(value, dict):
                return self.struct(cast("dict[str, object]", value), cls, path)
            case DictType() if isinstance(value, dict):
                return self._dict(cast("dict[str, object]", value), kind, path)
            case VarTupleType() if isinstance(value, list):
                return self._list(cast("list[object]", value), kind, path)
            case StructType() | DictType() | VarTupleType():
                return self._misfit(value, kind, path)
            case _:
                return self._single(value, kind, path)

    def struct(
        self, tree: Mapping[str, object], kind: type[StructT], path: KeyPath
    ) -> StructT | UnsetType:
        """Decode a table; UNSET if a key without a default is missing or does not fit."""
        kinds, fields = _shape(kind)
        self._note_unknown(tree, [field.encode_name for field in fields], path)
        decoded: dict[str, object] = {ID: path[-1]} if ID in kinds else {}
        for field in fields:
            result = self._field(tree, field, kinds[field.name], path)
            if result is not UNSET:
                decoded[field.name] = result
        complete = all(field.name in decoded for field in fields if field.required)
        return kind(**decoded) if complete else UNSET

    def _field(
        self, tree: Mapping[str, object], field: FieldInfo, kind: object, path: KeyPath
    ) -> object:
        here = (*path, field.encode_name)
        if field.encode_name in tree:
            return self.value(tree[field.encode_name], kind, here)
        if field.required:
            self._findings.error(here, "nothing", expected(kind))
        return UNSET

    def _note_unknown(self, tree: Mapping[str, object], known: list[str], path: KeyPath) -> None:
        for key in tree:
            if key not in known:
                self._findings.error((*path, key), "an unknown key", suggestion(key, known))

    def _dict(self, value: Mapping[str, object], kind: object, path: KeyPath) -> object:
        key_kind, value_kind = arguments(kind)
        decoded: dict[str, object] = {}
        for key, inner in value.items():
            here = (*path, key)
            if self._single(key, key_kind, here) is UNSET:
                continue
            result = self.value(inner, value_kind, here)
            if result is not UNSET:
                decoded[key] = result
        return decoded

    def _list(self, value: list[object], kind: object, path: KeyPath) -> object:
        item_kind = arguments(kind)[0]
        items = [
            self.value(item, item_kind, (*path, str(place)))
            for place, item in enumerate(value, start=1)
        ]
        return UNSET if UNSET in items else self._single(value, kind, path)

    def _single(self, value: object, kind: object, path: KeyPath) -> object:
        meant = value
        if bare(kind) is time and isinstance(value, str) and _HOUR_AND_MINUTE.fullmatch(value):
            meant = f"{value}:00"
        if isinstance(value, date) and plain(kind) == plain(Moment):
            meant = value.isoformat()
        try:
            return cast("object", msgspec.convert(meant, kind, strict=True))
        except msgspec.ValidationError:
            return self._misfit(value, kind, path)

    def _misfit(self, value: object, kind: object, path: KeyPath) -> object:
        self._findings.error(path, shown(value), expected(kind))
        return UNSET
