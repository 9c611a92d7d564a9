"""The form of a visitor who wants to be called back, step by step: all that the kiosk keeps of it.

It lives in the screen's place only: whatever leads away from there forgets it.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto

from msgspec import Struct, field

from shared.domain.ids import ServiceId
from shared.domain.refusals import Reason


class FormStep(Enum):
    """What the form asks for now."""

    CONCERN = auto()
    PHONE = auto()
    NAME = auto()
    CHECK = auto()
    SENDING = auto()
    NOTED = auto()


class CallBackForm(Struct, frozen=True, kw_only=True):
    """What was filled in so far. ``page`` counts from 0 where there are many concerns.

    ``wrong`` is why it was refused; ``unanswered`` when nobody answered; ``due`` (UTC) is until
    when the visitor will be called once it is noted.
    """

    step: FormStep = FormStep.CONCERN
    page: int = 0
    service: ServiceId = ""
    phone: str = ""
    name: str = ""
    wrong: Reason | None = None
    details: dict[str, str] = field(default_factory=dict[str, str])
    unanswered: bool = False
    due: datetime | None = None
