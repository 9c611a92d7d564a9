"""Pictures and films that are shown while nobody is called, one after the other.

Theory: the folder's files are shown in the order of their names, a picture for the settings' time,
a film to its end. The area is there only while the wall has nothing better to tell: as soon as
somebody is called it is gone, and it begins anew where it was once the calls are history. A file
that cannot be shown is left out until it changes. ``turn`` counts what was begun, so that whoever
plays a film knows that the same one begins again.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from display.presenter.inputs import MediaEnded

PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif"})
FILMS: Final = frozenset({".mp4", ".m4v", ".mov", ".mkv", ".webm"})


class Medium(Struct, frozen=True, kw_only=True):
    """A file; ``stamp`` is another one when its content changed."""

    path: str
    stamp: int = 0

    @property
    def film(self) -> bool:
        """Whether it ends by itself."""
        return suffix(self.path) in FILMS


class Showing(Struct, frozen=True, kw_only=True):
    """What there is to show, and what of it is shown ``since`` (seconds), if it is ``on``."""

    media: tuple[Medium, ...] = ()
    unusable: frozenset[Medium] = frozenset()
    current: Medium | None = None
    on: bool = False
    since: float = 0.0
    turn: int = 0


def suffix(path: str) -> str:
    """Return the end of a file's name that says what it is."""
    return PurePath(path).suffix.lower()


def found(showing: Showing, media: tuple[Medium, ...], now: float) -> Showing:
    """Take what is in the folder now, by the names; what is shown stays if it is still there."""
    media = tuple(sorted(media, key=lambda each: each.path))
    showing = replace(showing, media=media, unusable=showing.unusable & frozenset(media))
    return showing if showing.current in _usable(showing) else _next(showing, now)


def ended(showing: Showing, happened: MediaEnded, now: float) -> Showing:
    """Go on after a film, or after what could not be read; what ended earlier is old news."""
    current = showing.current
    if current is None or happened.turn != showing.turn:
        return showing
    if not happened.readable:
        showing = replace(showing, unusable=showing.unusable | {current})
        return _next(showing, now)
    return _next(showing, now) if current.film else showing


def settled(showing: Showing, *, free: bool, seconds: float, now: float) -> Showing:
    """Begin when the wall is ``free`` for it, end when it is not, and go on after its time."""
    on = free and showing.current is not None
    if on and not showing.on:
        return replace(showing, on=True, since=now, turn=showing.turn + 1)
    showing = replace(showing, on=on)
    end = expiry(showing, seconds)
    return showing if end is None or now < end else _next(showing, now)


def expiry(showing: Showing, seconds: float) -> float | None:
    """Return when (seconds) the next picture has its turn; None if time alone changes nothing."""
    if not showing.on or showing.current is None or showing.current.film:
        return None
    return showing.since + seconds if len(_usable(showing)) > 1 else None


def _usable(showing: Showing) -> list[Medium]:
    return [each for each in showing.media if each not in showing.unusable]


def _next(showing: Showing, now: float) -> Showing:
    """Begin what comes after the present one; its name may be gone already."""
    usable = _usable(showing)
    if not usable:
        return replace(showing, current=None, on=False)
    last = "" if showing.current is None else showing.current.path
    following = next((each for each in usable if each.path > last), usable[0])
    return replace(showing, current=following, since=now, turn=showing.turn + 1)
