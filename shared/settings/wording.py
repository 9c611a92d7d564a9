"""Says in plain words which values a setting's type takes, and which known key was meant."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from types import UnionType as PipeUnion
from typing import TYPE_CHECKING, Annotated, Union, cast, get_args, get_origin

from msgspec.inspect import (
    BoolType,
    DictType,
    FloatType,
    IntType,
    ListType,
    LiteralType,
    Metadata,
    NoneType,
    StructType,
    TupleType,
    Type,
    UnionType,
    VarTupleType,
    type_info,
)

from shared.settings.findings import shown

if TYPE_CHECKING:
    from collections.abc import Iterable


MOST_LISTED = 20
"""Names that are listed where none is near to what was found."""


def expected(kind: object) -> str:
    """Say what values a type takes: the title in its `Meta`, or else the type in words."""
    return _words(type_info(kind))


@cache
def plain(kind: object) -> Type:
    """Return the type without its `Meta` and without `None`, which TOML cannot write."""
    return _plain(type_info(kind))


def arguments(kind: object) -> tuple[object, ...]:
    """Return what a list or dict type is made of: ``dict[str, int]`` gives str and int."""
    return get_args(bare(kind))


def bare(kind: object) -> object:
    """Return the annotation without its `Meta` and without ``| None``."""
    if get_origin(kind) is Annotated:
        return bare(get_args(kind)[0])
    if get_origin(kind) in (Union, PipeUnion):
        (only,) = (each for each in get_args(kind) if each is not type(None))
        return bare(only)
    return kind


def suggestion(name: str, known: Iterable[str]) -> str:
    """Say which known name is nearest to ``name``, or list them."""
    names = list(known)
    near = get_close_matches(name, names, n=1)
    listed = names[:MOST_LISTED] or ["something else (nothing is known here)"]
    return one_of(near or listed)


def one_of(names: Iterable[str]) -> str:
    """List names as people do: ``a, b or c``."""
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def _plain(info: Type) -> Type:
    match info:
        case Metadata():
            return _plain(info.type)
        case UnionType():
            return _plain(_without_none(info))
        case _:
            return info


def _without_none(info: UnionType) -> Type:
    return next(each for each in info.types if not isinstance(each, NoneType))


def _words(info: Type) -> str:
    match info:
        case Metadata():
            return _title(info) or _words(info.type)
        case UnionType():
            return _words(_without_none(info))
        case LiteralType():
            return one_of(shown(value) for value in info.values)
        case _:
            return _words_of_shape(info)


def _title(info: Metadata) -> str:
    schema = cast("dict[str, str] | None", info.extra_json_schema)
    return (schema or {}).get("title", "")


def _words_of_shape(info: Type) -> str:
    match info:
        case StructType() | DictType():
            return "a table"
        case TupleType():
            return f"a list of {len(info.item_types)}, each {_words(info.item_types[0])}"
        case VarTupleType() | ListType():
            return f"a list, each entry {_words(info.item_type)}"
        case _:
            return _words_of_scalar(info)


def _words_of_scalar(info: Type) -> str:
    match info:
        case BoolType():
            return "true or false"
        case IntType():
            return f"a whole number{_bounds(info)}"
        case FloatType():
            return f"a number{_bounds(info)}"
        case _:
            return "a text"


def _bounds(info: IntType | FloatType) -> str:
    return "" if info.ge is None or info.le is None else f" from {info.ge:g} to {info.le:g}"
