"""What the lead has prepared in the settings: levels of staffing, and messages for the displays."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from shared.domain.ids import CounterId, Language, Name, ServiceId

LevelId: TypeAlias = Name
MessageId: TypeAlias = Name

ALARM_SECONDS = 60
"""Seconds after which an alarm that nobody has acknowledged escalates, unless a site says so."""


class Level(Struct, frozen=True, kw_only=True):
    """A prepared staffing: for each counter it names, the services served while it is in force.

    A counter that is not named keeps its own; one with no services closes as soon as it is free.
    """

    id: LevelId
    label: dict[Language, str]
    serves: dict[CounterId, tuple[ServiceId, ...]]


class Message(Struct, frozen=True, kw_only=True):
    """A text for the displays, prepared in each language of the site."""

    id: MessageId
    text: dict[Language, str]
