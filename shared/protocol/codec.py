"""Frames to messages and back: two frames, the version and a JSON body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from shared.protocol.messages import Malformed, Message, PublicNews, Reply, Request, StaffNews
from shared.protocol.version import MAX_BODY, VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

M = TypeVar("M")
FRAMES = 2
_ENCODER = msgspec.json.Encoder()


class BadMessage(Exception):
    """A message that cannot be understood: what was wrong with it and what is expected."""

    def __init__(self, error: str, expected: str, message_id: str | None = None) -> None:
        """Keep the answer that the sender gets."""
        super().__init__(error)
        self.answer = Malformed(error=error, expected=expected, id=message_id)


def encode(message: Message) -> list[bytes]:
    """Write a message as its two frames."""
    return [VERSION, _ENCODER.encode(message)]


class Reader(Generic[M]):
    """Reads the messages of one direction; build it once, it is fast."""

    def __init__(self, kinds: object, longest: int | None = None) -> None:
        """Take the union of messages that may arrive, and how many bytes a body may have."""
        self._longest = longest
        self._decoder: msgspec.json.Decoder[M] = msgspec.json.Decoder(kinds)  # pyright: ignore[reportArgumentType]

    def read(self, frames: Sequence[bytes]) -> M:
        """Read two frames.

        Raises:
            BadMessage: wrong number of frames, version, size or body.
        """
        if len(frames) != FRAMES:
            raise BadMessage(f"{len(frames)} frames", "two frames: version and JSON body")
        if frames[0] != VERSION:
            raise BadMessage(f"version {frames[0][:16]!r}", f"version {VERSION!r}")
        if self._longest is not None and len(frames[1]) > self._longest:
            raise BadMessage(f"{len(frames[1])} bytes", f"at most {self._longest} bytes")
        try:
            return self._decoder.decode(frames[1])
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise BadMessage(str(error), "see docs/protocol.md", _id_of(frames[1])) from error


class _OnlyId(msgspec.Struct):
    id: str | None = None


def _id_of(body: bytes) -> str | None:
    try:
        return msgspec.json.decode(body, type=_OnlyId).id
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def request_reader() -> Reader[Request]:
    """Read what a device sends to the broker."""
    return Reader(Request, MAX_BODY)


def reply_reader() -> Reader[Reply]:
    """Read what the broker answers."""
    return Reader(Reply)


def public_reader() -> Reader[PublicNews]:
    """Read the public event socket."""
    return Reader(PublicNews)


def staff_reader() -> Reader[StaffNews]:
    """Read the staff event socket."""
    return Reader(StaffNews)
