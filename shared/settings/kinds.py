"""What a setting can be: short names, texts, places, numbers within bounds."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

Id: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9][a-z0-9-]{0,31}\Z",
        title="a short name of small letters, digits and hyphens (at most 32), such as counter-1",
    ),
]
Tag: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z",
        title='a language tag, such as "de", "en" or "de-x-ls"',
    ),
]
Tags: TypeAlias = Annotated[
    tuple[Tag, ...], Meta(title='a list of language tags, such as ["de", "en"]')
]
Theme: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"\S",
        title='the name of a theme, such as "light" or "night", or the path of a file, such as '
        '"house/theme.toml"',
        description="Colours: a file in config/themes, or the office's own with its colours and "
        "logo, seen from the settings file (docs/themes.md).",
    ),
]
Text: TypeAlias = Annotated[str, Meta(pattern=r"\S", title="a text that is not empty")]
Labels: TypeAlias = Annotated[
    dict[Tag, Text], Meta(title='a text for each language, such as { de = "…", en = "…" }')
]
Texts: TypeAlias = Annotated[
    dict[str, Text], Meta(title='lines such as "Unterlagen abgeben" = "Hand in papers"')
]
Port: TypeAlias = Annotated[int, Meta(ge=1, le=65535)]
Pixels: TypeAlias = Annotated[int, Meta(ge=100, le=20000)]
Place: TypeAlias = Annotated[int, Meta(ge=-30000, le=30000)]
Size: TypeAlias = Annotated[
    tuple[Pixels, Pixels],
    Meta(title="width and height, such as [1280, 720], each from 100 to 20000"),
]
Position: TypeAlias = Annotated[
    tuple[Place, Place],
    Meta(title="two whole numbers, such as [0, 540], each from -30000 to 30000"),
]


Arrow: TypeAlias = Literal[
    "left", "right", "up", "down", "up-left", "up-right", "down-left", "down-right"
]

Hex: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[0-9A-Fa-f]{2}( ?[0-9A-Fa-f]{2}){0,31}\Z",
        title='bytes in hexadecimal digits, such as "A0 01 01 A2"',
    ),
]


PrinterModel: TypeAlias = Literal["epson", "plain", "custom-vkp80iii"]
"""The dialects of ``shared.printing.frames.Model``, which settings must not import."""

PaperWidth: TypeAlias = Literal[58, 80]
