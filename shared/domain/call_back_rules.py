"""How a site treats the wish to be called back, as its configuration says it."""

from __future__ import annotations

from msgspec import Struct


class CallBackRules(Struct, frozen=True, kw_only=True):
    """When a call back is due (in opening hours), and for how many days its data is kept.

    ``region`` (two capitals, as in ISO 3166) is where a number without a country's code is from.
    After ``tries`` in vain staff are told so. ``at_kiosks``: visitors may ask for it by themselves.
    """

    due_hours: float = 8.0
    keep_days: int = 30
    keep_done_days: int = 7
    region: str = "DE"
    tries: int = 3
    at_kiosks: bool = True
