"""The form of a visitor who wants to be called back, step by step: all that the kiosk keeps of it.

It lives in the screen's place only: whatever leads away from there forgets it.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from msgspec import Struct, field

from shared.domain.ids import ServiceId
from shared.domain.refusals import Reason
from shared.printing.confirmations import Confirmation

CONFIRMATION: Final = "call-back:"
"""The id of the card that confirms a call back; no card of the settings has a colon in its id."""


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

    ``wrong`` is why it was refused; ``unanswered`` when nobody answered; ``noted`` is what may
    still be told once it is noted.
    """

    step: FormStep = FormStep.CONCERN
    page: int = 0
    service: ServiceId = ""
    phone: str = ""
    name: str = ""
    wrong: Reason | None = None
    details: dict[str, str] = field(default_factory=dict[str, str])
    unanswered: bool = False
    noted: Confirmation | None = None
