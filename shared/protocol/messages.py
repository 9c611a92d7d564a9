"""Every message between a device and the broker. ``docs/protocol.md`` has an example of each."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Raw, Struct, field

from shared.domain.ids import DeviceId
from shared.domain.lobby import AnyCommand, Lobby, Recorded
from shared.domain.public import Hall, PublicEvent
from shared.domain.records import snake_case
from shared.domain.refusals import Reason

Audience: TypeAlias = Literal["public", "staff"]
"""Who may know: the waiting room (numbers and places) or the staff (all the rest)."""

RequestId: TypeAlias = Annotated[str, Meta(min_length=1, max_length=100)]
"""The device's own name of a request, unique over all devices and all time; a UUID is good."""

Moment: TypeAlias = Annotated[datetime, Meta(tz=True)]
"""A moment with its offset from UTC."""


class Message(Struct, frozen=True, kw_only=True, tag_field="type", tag=snake_case):
    """The body of one message."""


# --- from a device to the broker (command socket) -----------------------------------------------


class Submit(Message, frozen=True, kw_only=True, tag="command"):
    """Ask for a command. The same ``id`` sent again gets the same answer and no second effect.

    ``deadline`` is in the broker's time (UTC), as its heartbeats tell it; later, it is refused.
    """

    id: RequestId
    device: DeviceId
    command: AnyCommand
    deadline: Moment | None = None


class GetSnapshot(Message, frozen=True, kw_only=True):
    """Ask for the whole state, to go on from its number with the updates."""

    id: RequestId
    device: DeviceId
    audience: Audience


class Present(Message, frozen=True, kw_only=True):
    """Say that the device is there; nothing is answered.

    Who has said so is given for lost after some seconds of silence; any request breaks it.
    """

    device: DeviceId


Request: TypeAlias = Submit | GetSnapshot | Present


# --- from the broker to one device --------------------------------------------------------------


class Accepted(Message, frozen=True, kw_only=True):
    """The command is done and durable; ``events`` are what followed from it."""

    id: str
    sequence: int
    events: list[Recorded]


class Rejected(Message, frozen=True, kw_only=True, tag="refused"):
    """The command may not be done; nothing changed. ``details`` hold the sentence's values."""

    id: str
    reason: Reason
    details: dict[str, str] = field(default_factory=dict[str, str])


class Malformed(Message, frozen=True, kw_only=True):
    """The request could not be understood; ``id`` is given where it could be read."""

    error: str
    expected: str
    id: str | None = None


class PublicSnapshot(Message, frozen=True, kw_only=True):
    """The hall as the waiting room may see it, after public update ``sequence``."""

    id: str
    run: str
    sequence: int
    time: Moment
    hall: Hall


class StaffSnapshot(Message, frozen=True, kw_only=True):
    """The whole lobby after event ``sequence``."""

    id: str
    run: str
    sequence: int
    time: Moment
    lobby: Lobby


Reply: TypeAlias = Accepted | Rejected | Malformed | PublicSnapshot | StaffSnapshot


# --- from the broker to everyone (event sockets) ------------------------------------------------


class PublicUpdate(Message, frozen=True, kw_only=True):
    """What changed since update ``previous``; who holds another number has missed something."""

    run: str
    previous: int
    sequence: int
    time: Moment
    events: list[PublicEvent]


class StaffUpdate(Message, frozen=True, kw_only=True):
    """The events after ``previous`` up to ``sequence``, without a gap."""

    run: str
    previous: int
    sequence: int
    time: Moment
    events: list[Recorded]


class Heartbeat(Message, frozen=True, kw_only=True):
    """The broker lives; ``sequence`` is the last update's, so a lost tail shows as a gap.

    ``run`` names this run of the broker: numbers of different runs say nothing about each other.
    """

    run: str
    sequence: int
    time: Moment


PublicNews: TypeAlias = PublicUpdate | Heartbeat
StaffNews: TypeAlias = StaffUpdate | Heartbeat


# --- as the broker writes them: events that are encoded already are not encoded again -----------


class RecordedRaw(Struct, frozen=True, kw_only=True):
    """A ``Recorded`` whose event is JSON already."""

    sequence: int
    time: datetime
    device: DeviceId
    event: Raw


class AcceptedRaw(Message, frozen=True, kw_only=True, tag="accepted"):
    """An ``Accepted`` of events that are JSON already."""

    id: str
    sequence: int
    events: list[Raw]


class StaffUpdateRaw(Message, frozen=True, kw_only=True, tag="staff_update"):
    """A ``StaffUpdate`` of events that are JSON already."""

    run: str
    previous: int
    sequence: int
    time: datetime
    events: list[Raw]
