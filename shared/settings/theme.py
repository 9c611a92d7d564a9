"""Reads the files of themes: the shipped ones in `config/themes`, and an office's own.

Theory: screens name what a colour is *for* (`ink`, `call`, `care`), never a colour. A theme file
gives every name a value; one that begins with `base = "light"` says only what differs from that
shipped theme. A file whose text could not be read is refused here, so that no screen has to think
about contrast, and so that `wartemarke check`, which knows no screens, can tell.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final, cast

import msgspec

THEMES: Final = Path(__file__).parents[2] / "config" / "themes"
"""Every `NAME.toml` in here is a theme that comes along."""

OWN: Final = ".toml"
"""How the setting `theme` ends where it is the path of an office's own file."""

UNREADABLE: Final = "file"
"""Stands for the key where a file cannot be read as TOML at all."""

PART_CONTRAST: Final = 3.0
"""Outlines, rings and drawings against their ground (WCAG 2.2, 1.4.11)."""

TEXT_PAIRS: Final = (
    ("ink", "paper"),
    ("ink", "panel"),
    ("muted", "paper"),
    ("muted", "panel"),
    ("on_action", "action"),
    ("on_call", "call"),
    ("care", "care_ground"),
    ("on_good", "good"),
    ("on_head", "head"),
    ("paper", "ink"),
)
"""Every (text, ground) that components use; each must reach the theme's `minimum_contrast`."""

PART_PAIRS: Final = (
    ("line", "paper"),
    ("line", "panel"),
    ("focus", "paper"),
    ("focus", "panel"),
    ("pictogram", "paper"),
    ("pictogram", "panel"),
    ("call", "on_call"),
    ("action", "paper"),
    ("care", "care_ground"),
)
"""Every (part, ground) that components use; each must reach `PART_CONTRAST`."""

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
# WCAG 2.2, definition of relative luminance: the sRGB curve and the weights of the three channels.
_LINEAR_BELOW = 0.04045
_WEIGHTS = (0.2126, 0.7152, 0.0722)
_AA_TEXT, _MOST = 4.5, 21
_WIDEST_PX = 64


class BadTheme(Exception):
    """A theme file that cannot be used: says where, what stands there, what should."""

    def __init__(self, file: Path, key: str, found: object, expected: str) -> None:
        super().__init__(f"{file}: {key}: found {found!r}, expected {expected}")
        self.file = file
        self.key = key
        self.found = found
        self.expected = expected


class Colours(msgspec.Struct, frozen=True, kw_only=True):
    """What each colour is for; values are `#RRGGBB`."""

    paper: str
    ink: str
    panel: str
    muted: str
    line: str
    focus: str
    pictogram: str
    action: str
    on_action: str
    call: str
    on_call: str
    care: str
    care_ground: str
    good: str
    on_good: str
    head: str
    on_head: str


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """One look. Lengths are px at `BASE_PX` (shared.ui.theme); `logo` may be no picture at all."""

    name: str
    minimum_contrast: float
    border: int
    radius: int
    spacing: int
    colours: Colours
    logo: Path | None = None


def shipped() -> list[str]:
    """The names of the themes that come along."""
    return sorted(file.stem for file in THEMES.glob("*.toml"))


def theme_file(theme: str, folder: Path) -> Path:
    """The file that the setting `theme` means; `folder` is the one of the settings file."""
    return folder / theme if theme.endswith(OWN) else THEMES / f"{theme}{OWN}"


def load_theme(file: Path) -> Theme:
    """Read and check one theme file; raise `BadTheme` for anything that would not show well.

    Whether its logo is there and can be drawn is not asked: see `shared.settings.logo`.
    """
    own = _table(file)
    base = own.pop("base", None)
    if base is None:
        return _Reader(file, own, own).theme()
    if base not in shipped():
        raise BadTheme(file, "base", base, "one of " + ", ".join(shipped()))
    below = _table(THEMES / f"{base}{OWN}")
    merged = {**below, "name": file.stem, **own}
    if isinstance(own.get("colours", {}), dict):
        merged["colours"] = {**_colours(below), **_colours(own)}
    return _Reader(file, merged, own).theme()


def contrast_ratio(a: str, b: str) -> float:
    """How far two colours `#RRGGBB` stand apart, 1 to 21, by WCAG 2.2."""
    lighter, darker = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _table(file: Path) -> dict[str, object]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadTheme(file, UNREADABLE, str(error), "a readable TOML file") from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadTheme(file, UNREADABLE, str(error), "valid TOML") from None


def _colours(table: Mapping[str, object]) -> dict[str, object]:
    return cast("dict[str, object]", table.get("colours", {}))


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return sum(w * _linear(c) for w, c in zip(_WEIGHTS, channels, strict=True))


def _linear(channel: float) -> float:
    if channel <= _LINEAR_BELOW:
        return channel / 12.92
    return ((channel + 0.055) / 1.055) ** 2.4


class _Reader:
    """Checks one file's table key by key, so that every complaint can name its key."""

    def __init__(self, file: Path, table: Mapping[str, object], own: Mapping[str, object]) -> None:
        """Take what counts; ``own`` is the part of it that stands in the file itself."""
        self._file, self._table, self._own = file, table, own

    def theme(self) -> Theme:
        table = self._table
        self._only(table, Theme, "")
        colours = table.get("colours")
        if not isinstance(colours, dict):
            raise BadTheme(self._file, "colours", colours, "a table of colours")
        theme = Theme(
            name=self._name(table),
            minimum_contrast=self._contrast(table),
            border=self._px(table, "border"),
            radius=self._px(table, "radius"),
            spacing=self._px(table, "spacing"),
            colours=self._colours(cast("dict[str, object]", colours)),
            logo=self._logo(table.get("logo")),
        )
        self._readable(theme)
        return theme

    def _only(self, table: Mapping[str, object], struct: type[msgspec.Struct], at: str) -> None:
        known = struct.__struct_fields__
        for key, found in table.items():
            if key not in known:
                raise BadTheme(self._file, at + key, found, "one of " + ", ".join(known))

    def _name(self, table: Mapping[str, object]) -> str:
        match table.get("name"):
            case str(name) if name:
                return name
            case found:
                raise BadTheme(self._file, "name", found, "a word")

    def _contrast(self, table: Mapping[str, object]) -> float:
        match table.get("minimum_contrast"):
            case float() | int() as ratio if _AA_TEXT <= ratio <= _MOST:
                return float(ratio)
            case found:
                expected = f"a number, {_AA_TEXT} to {_MOST}"
                raise BadTheme(self._file, "minimum_contrast", found, expected)

    def _px(self, table: Mapping[str, object], key: str) -> int:
        match table.get(key):
            case int(px) if not isinstance(px, bool) and 0 < px <= _WIDEST_PX:
                return px
            case found:
                expected = f"a whole number of px, 1 to {_WIDEST_PX}"
                raise BadTheme(self._file, key, found, expected)

    def _colours(self, table: Mapping[str, object]) -> Colours:
        self._only(table, Colours, "colours.")
        values = {key: self._colour(table, key) for key in Colours.__struct_fields__}
        return msgspec.convert(values, Colours)

    def _colour(self, table: Mapping[str, object], key: str) -> str:
        match table.get(key):
            case str(colour) if _HEX.fullmatch(colour):
                return colour.upper()
            case found:
                raise BadTheme(self._file, f"colours.{key}", found, 'a colour like "#14213D"')

    def _readable(self, theme: Theme) -> None:
        for pairs, minimum in ((TEXT_PAIRS, theme.minimum_contrast), (PART_PAIRS, PART_CONTRAST)):
            for front, ground in pairs:
                self._apart(theme.colours, front, ground, minimum)

    def _logo(self, found: object) -> Path | None:
        match found:
            case None:
                return None
            case str(path) if path.strip() and "\0" not in path:
                return self._file.parent / path
            case _:
                expected = 'the path of a picture, seen from this file, such as "logo.svg"'
                raise BadTheme(self._file, "logo", found, expected)

    def _apart(self, colours: Colours, front: str, ground: str, minimum: float) -> None:
        pair = (getattr(colours, front), getattr(colours, ground))
        ratio = contrast_ratio(*pair)
        if ratio >= minimum:
            return
        # The complaint names a key that stands in this file, not only in its base.
        own = _colours(self._own)
        key, found = front, f"{pair[0]} on {ground} {pair[1]}"
        if front not in own and ground in own:
            key, found = ground, f"{pair[1]} under {front} {pair[0]}"
        expected = f"{minimum:g}:1 or more"
        raise BadTheme(self._file, f"colours.{key}", f"{found} ({ratio:.1f}:1)", expected)
