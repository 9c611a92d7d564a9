"""What happens to the wall."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

from display.presenter.media import Medium
from shared.domain.ids import Language
from shared.domain.public import Hall, PublicEvent


class HallSeen(Struct, frozen=True, kw_only=True):
    """The wall is in step with the broker: this is the whole hall; it is read at once."""

    hall: Hall


class HallChanged(Struct, frozen=True, kw_only=True):
    """These things happened, in this order."""

    events: Sequence[PublicEvent]


class BrokerLost(Struct, frozen=True, kw_only=True):
    """The broker is away."""


class ChimeOver(Struct, frozen=True, kw_only=True):
    """The chime that was asked for last is over; ``heard`` if it reached a loudspeaker."""

    heard: bool


class SpeechOver(Struct, frozen=True, kw_only=True):
    """The utterance that was asked for last is over, or could not be spoken."""


class TimePassed(Struct, frozen=True, kw_only=True):
    """The moment came that ``due`` named, or a later one."""


class Resized(Struct, frozen=True, kw_only=True):
    """The screen is ``aspect`` times as wide as high."""

    aspect: float


class MediaFound(Struct, frozen=True, kw_only=True):
    """This is in the folder of pictures and films now."""

    media: tuple[Medium, ...]


class MediaEnded(Struct, frozen=True, kw_only=True):
    """What was begun as ``turn`` is over, or could not be read at all."""

    turn: int
    readable: bool


class VoicesTried(Struct, frozen=True, kw_only=True):
    """Every language that calls are to be said in was tried; ``missing`` have no voice."""

    missing: tuple[Language, ...]


Input: TypeAlias = (
    HallSeen
    | HallChanged
    | BrokerLost
    | ChimeOver
    | SpeechOver
    | TimePassed
    | Resized
    | MediaFound
    | MediaEnded
    | VoicesTried
)
