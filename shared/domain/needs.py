"""Needs: what a visitor told us so that the visit goes well. Public screens never see them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeAlias

from msgspec import Meta


class Need(StrEnum):
    """One thing that staff should know before they call (access.md, people who need care)."""

    WHEELCHAIR = "wheelchair"
    HEARING = "hearing"
    SIGHT = "sight"
    INTERPRETER = "interpreter"
    CHILDREN = "children"
    CARE = "care"
    """Cannot wait long: called as if they had come earlier (calling.md)."""


Party: TypeAlias = Annotated[int, Meta(ge=1, le=20)]
"""How many people came together, with the one who holds the ticket; nobody is counted twice."""

Note: TypeAlias = Annotated[str, Meta(max_length=500)]
"""A note for colleagues. It stays inside: no visitor and no public screen sees it."""

Remark: TypeAlias = Annotated[str, Meta(max_length=200)]
"""A few words of the staff's own, such as a reason; as inside as a note."""
