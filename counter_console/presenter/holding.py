"""Keeps a list still while somebody points at it: what goes leaves a trace, what comes is last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from counter_console.presenter.views import RowView

if TYPE_CHECKING:
    from collections.abc import Sequence


class Shown(Struct, frozen=True, kw_only=True):
    """A row as the list shows it; ``gone`` when it is in the list no more."""

    row: RowView
    gone: bool = False


def settled(wanted: Sequence[RowView]) -> list[Shown]:
    """Return the list as it is."""
    return [Shown(row=row) for row in wanted]


def held(shown: Sequence[Shown], wanted: Sequence[RowView]) -> list[Shown]:
    """Return the list with every row where it was, as far as it was there already."""
    fresh = {row.id: row for row in wanted}
    known = {each.row.id for each in shown}
    kept = [
        Shown(row=fresh.get(each.row.id, each.row), gone=each.row.id not in fresh) for each in shown
    ]
    return [*kept, *settled([row for row in wanted if row.id not in known])]
