"""One piece of speech, and which languages can be spoken at all. Pure."""

from __future__ import annotations

from typing import Final, TypeAlias, get_args

from msgspec import Struct

from shared.domain.ids import Language
from shared.settings.voice_table import Speakable

SPEAKABLE: Final[tuple[Language, ...]] = get_args(Speakable)
"""Languages that some engine speaks."""


class Said(Struct, frozen=True, kw_only=True):
    """A piece that one voice says in one go."""

    language: Language
    text: str


Utterance: TypeAlias = tuple[Said, ...]
"""Pieces that belong together, such as a number and its place."""


def spoken_as(language: Language) -> Language:
    """Return the language whose voice is used: plain German is spoken as German."""
    return language.split("-", maxsplit=1)[0]
