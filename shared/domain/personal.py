"""Personal data in the log, and its way out: fields of certain events are overwritten for good."""

from __future__ import annotations

from msgspec import Struct


class Erasure(Struct, frozen=True, kw_only=True):
    """The texts to be emptied in the event number ``sequence`` of the log."""

    sequence: int
    fields: tuple[str, ...]
