"""The table of the voice, and which languages it can speak."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from shared.settings.kinds import Text

Speakable: TypeAlias = Literal[
    "de", "en", "ar", "uk", "ru", "tr", "fa", "pl", "ro", "bg", "fr", "ku"
]


class VoiceSettings(Struct, frozen=True, kw_only=True):
    """The voice that says calls aloud."""

    languages: Annotated[
        tuple[Speakable, ...],
        Meta(
            title="a list of languages",
            description="Languages whose voice is switched on. Add `ar` and `fa` once somebody who "
            "speaks them has listened.",
        ),
    ] = ("de", "en", "uk", "ru", "tr", "pl", "ro", "bg", "fr", "ku")
    recordings: Annotated[
        Text | None,
        Meta(
            title="the path of a folder",
            description="Recorded voices: in it a folder for each language with a WAV file for "
            "each letter, digit and place, such as `de/A.wav` and `de/Schalter 3.wav`.",
        ),
    ] = None
