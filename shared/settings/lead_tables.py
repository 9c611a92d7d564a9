"""Tables of what a lead has at hand: prepared staffings, messages, the staff's alarm."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from shared.domain.prepared import ALARM_SECONDS
from shared.settings.kinds import Id, Labels


class LevelTable(Struct, frozen=True, kw_only=True):
    """A prepared staffing, which a lead switches on and off with one click."""

    label: Annotated[Labels, Meta(description="What the lead's button says, in each language.")]
    counters: Annotated[
        dict[Id, tuple[Id, ...]],
        Meta(
            title='services by counter, such as { c1 = ["papers"], c4 = [] }',
            description="What each of these counters serves in this level; an empty list closes "
            "it as soon as nobody is there. Counters left out keep what they serve.",
        ),
    ]


class MessageTable(Struct, frozen=True, kw_only=True):
    """A prepared message, which a lead puts on the displays."""

    text: Annotated[
        Labels,
        Meta(description="What the displays say, in each language; 120 characters at most."),
    ]


class AlarmTable(Struct, frozen=True, kw_only=True):
    """The silent alarm of the staff; a supplement, no certified alarm system (docs/alarm.md)."""

    escalate_seconds: Annotated[
        int,
        Meta(
            ge=5,
            le=3600,
            description="Time after which an alarm that nobody has acknowledged is shown to all "
            "as an emergency.",
        ),
    ] = ALARM_SECONDS
