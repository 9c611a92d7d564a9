"""The two shapes that every topic's messages have: commands (imperative) and events (past)."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

ConditionCode: TypeAlias = Annotated[str, Meta(max_length=200)]
"""``ready``, or the code of what is wrong with a printer (shared.printing.status)."""


def snake_case(name: str) -> str:
    """Turn a class name into its name on the wire: ``TicketIssued`` into ``ticket_issued``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Command(Struct, frozen=True, kw_only=True, tag_field="type", tag=snake_case):
    """Something a device asks for; it may be refused."""


class Event(Struct, frozen=True, kw_only=True, tag_field="type", tag=snake_case):
    """Something that happened; it is never refused and never changed."""
