"""Doors and turnstiles (Zugänge) that staff can release, as a site has set them up."""

from __future__ import annotations

from msgspec import Struct

from shared.domain.ids import Language, Name


class AccessPoint(Struct, frozen=True, kw_only=True):
    """One door: its ``label`` is what staff call it. How it is wired only the broker knows."""

    id: Name
    label: dict[Language, str]
