"""Places: the areas of a house, and its workstations, as the configuration tells of them."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from shared.domain.ids import CounterId, Language, Name, ServiceId

AreaId: TypeAlias = Name


class Area(Struct, frozen=True, kw_only=True):
    """A part of the house; ``label`` is what a display elsewhere adds to a place: ``1. Stock``."""

    id: AreaId
    label: dict[Language, str]


class Workstation(Struct, frozen=True, kw_only=True):
    """A place that people use by themselves for a while, such as one with the internet.

    On the wall and in the log it is a counter without a clerk, so its id is one of a counter.
    ``service`` is whose line it calls from. Who is called has ``come_minutes`` to come, then
    ``minutes``; nobody is ended without having been told so ``notice_minutes`` before. One that is
    ``off`` calls nobody any more.
    """

    id: CounterId
    place: dict[Language, str]
    service: ServiceId
    arrow: str = "right"
    area: AreaId | None = None
    minutes: int = 30
    come_minutes: int = 3
    notice_minutes: int = 5
    off: bool = False
