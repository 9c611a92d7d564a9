"""Cards: slips that anybody may have printed, such as how the office is reached."""

from __future__ import annotations

from msgspec import Struct

from shared.domain.ids import Language


class Card(Struct, frozen=True, kw_only=True):
    """One card. ``label`` is its button and its heading; ``qr`` empty means: it has no code.

    ``hotlines`` are those of the catalogue, by id, that stand below its lines.
    """

    id: str
    label: dict[Language, str]
    lines: dict[Language, tuple[str, ...]]
    icon: str = "id"
    qr: str = ""
    hotlines: tuple[str, ...] = ()
