"""Notices: messages that a lead puts on the displays, prepared and translated or typed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, TypeAlias

from msgspec import Meta, Struct, field

from shared.domain.ids import Language
from shared.domain.prepared import MessageId
from shared.domain.records import Command, Event

NoticeId: TypeAlias = int
"""Counts up over the whole life of a log."""

LONGEST: Final = 120
"""Characters of a message: more could not be read in passing."""

MOST: Final = 3
"""Notices at a time: with more, each would be shown too rarely to be seen."""

Typed: TypeAlias = Annotated[str, Meta(max_length=LONGEST)]


class ShowNotice(Command, frozen=True, kw_only=True):
    """Show a prepared ``message``, or else this German ``text``, on every display.

    ``until`` is when it goes by itself (UTC); None is: when somebody withdraws it.
    """

    message: MessageId | None = None
    text: Typed = ""
    until: datetime | None = None


class WithdrawNotice(Command, frozen=True, kw_only=True):
    """Take a notice off the displays."""

    notice: NoticeId


class NoticeShown(Event, frozen=True, kw_only=True):
    """The displays show this text from now on, in each language that it is there in."""

    notice: NoticeId
    text: dict[Language, str]
    until: datetime | None = None


class NoticeEnded(Event, frozen=True, kw_only=True):
    """A notice is shown no more: it was withdrawn, or its time is over (device ``broker``)."""

    notice: NoticeId


class Notice(Struct, frozen=True, kw_only=True):
    """A notice that is shown ``since`` and ``until`` (UTC)."""

    id: NoticeId
    text: dict[Language, str]
    since: datetime
    until: datetime | None = None


class Notices(Struct, kw_only=True):
    """What the displays show now, the oldest first, and the last id given."""

    by_id: dict[NoticeId, Notice] = field(default_factory=dict[NoticeId, Notice])
    last_id: NoticeId = 0


def fold(notices: Notices, event: Event, time: datetime) -> None:
    """Change ``notices`` by one event; events of other topics change nothing."""
    match event:
        case NoticeShown():
            notices.last_id = event.notice
            notices.by_id[event.notice] = Notice(
                id=event.notice, text=event.text, since=time, until=event.until
            )
        case NoticeEnded():
            notices.by_id.pop(event.notice, None)
        case _:
            pass
