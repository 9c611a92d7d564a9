"""What the wall knows: the calls it shows, those that wait, what it owes the broker and the ear."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field

from display.presenter.media import Showing
from display.presenter.plan import Room
from shared.domain.ids import CallId, DeviceId, Language, ServiceId
from shared.domain.public import HallCall, HallEnding, HallNotice, HallService
from shared.domain.services import Catalogue
from shared.voice.said import Utterance


class Moment(Struct, frozen=True, kw_only=True):
    """Now: ``seconds`` of a clock that only runs forward, and the time of day in UTC."""

    seconds: float
    utc: datetime


class Rules(Struct, frozen=True, kw_only=True):
    """What the settings say. ``device`` is this display's id.

    ``call_seconds`` is the least time that a call is large, ``history`` the most lines below it,
    ``needed`` the height of the number's capitals as a share of the screen's height, ``sound``
    whether calls are meant to be heard, ``spoken`` the languages in which they are said after
    their chime; none: they only chime. ``media_seconds`` is how long a picture is shown.
    """

    languages: tuple[Language, ...]
    device: DeviceId = ""
    call_seconds: float = 10.0
    history: int = 4
    needed: float = 0.0
    sound: bool = True
    spoken: tuple[Language, ...] = ()
    media_seconds: float = 12.0


class Link(StrEnum):
    """How the wall stands with its broker."""

    STARTING = "starting"
    LIVE = "live"
    LOST = "lost"


class Ring(Struct, frozen=True, kw_only=True):
    """One ring of a call: 0 is the call, then its recalls."""

    call: CallId
    ring: int


class Known(Struct, frozen=True, kw_only=True):
    """What this wall remembers of a call: its last ring, made at ``time``, seen at ``since``.

    ``chimed`` once the chime for that ring has begun, or was not meant to sound here at all.
    """

    ring: int
    time: datetime
    since: float
    chimed: bool = False


class Entry(Struct, frozen=True, kw_only=True):
    """A call that is large since ``since`` (seconds), or waits to be; ``quiet`` does not pulse."""

    call: HallCall
    since: float
    quiet: bool = False


class Chime(Struct, frozen=True, kw_only=True):
    """The ring that sounds now; not ``wanted`` any more once its call was withdrawn.

    ``to_say`` follows its chime; ``heard`` once that chime reached a loudspeaker.
    """

    ring: Ring
    to_say: tuple[Utterance, ...] = ()
    heard: bool = False
    wanted: bool = True


class State(Struct, frozen=True, kw_only=True):
    """The whole wall.

    ``large`` are the calls in amber, ``queue`` those that wait for a place there (first come,
    first), ``past`` the history, newest first
    (a little more than is shown). ``endings`` are whose time at a workstation is over soon.
    ``owed`` are rings whose painting nobody has
    reported yet, ``chimes`` those that wait for the loudspeaker. ``mute`` is whether the last
    chime reached nobody. ``turn`` counts the changes of the language that is shown. ``shifted``
    is the sum in seconds of the jumps of the broker's clock up to the hall that was seen last.
    ``showing`` are the pictures and films, ``missing`` the languages without a voice; None until
    all were tried.
    """

    room: Room
    catalogue: Catalogue
    moment: Moment
    link: Link = Link.STARTING
    services: dict[ServiceId, HallService] = field(default_factory=dict[ServiceId, HallService])
    notices: tuple[HallNotice, ...] = ()
    large: tuple[Entry, ...] = ()
    queue: tuple[Entry, ...] = ()
    past: tuple[HallCall, ...] = ()
    endings: tuple[HallEnding, ...] = ()
    known: dict[CallId, Known] = field(default_factory=dict[CallId, Known])
    owed: tuple[Ring, ...] = ()
    chimes: tuple[Ring, ...] = ()
    chiming: Chime | None = None
    mute: bool = False
    turn: int = 0
    turned_at: float = 0.0
    shifted: float = 0.0
    showing: Showing = Showing()
    missing: tuple[Language, ...] | None = None


def ring_of(call: HallCall) -> Ring:
    """Name the ring that a call stands at."""
    return Ring(call=call.id, ring=call.ring)


def listed(state: State) -> tuple[HallCall, ...]:
    """Return the lines below the large calls: who waits for a large place, then the history."""
    lines = state.room.layout(min(len(state.large), len(state.room.layouts) - 1)).lines
    waiting = tuple(entry.call for entry in reversed(state.queue))
    return (*waiting, *state.past)[:lines]
