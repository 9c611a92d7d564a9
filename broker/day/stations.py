"""The stations of the tour: every screen in the order in which a day goes. Pure."""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Station(Struct, frozen=True):
    """A picture, where it was taken, and in one sentence what happens there."""

    picture: str
    place: str
    says: str


STATIONS: Final = (
    Station("kiosk-before", "The kiosk at 7:50", "Nobody works yet: it says when it opens."),
)
