"""The check-in of a visitor with an appointment: all that the kiosk keeps of it.

It lives in the screen's place only: whatever leads away from there forgets it.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto

from msgspec import Struct, field

from shared.domain.appointments import Standing
from shared.domain.ids import Language
from shared.domain.refusals import Reason


class CheckInStep(Enum):
    """What the screen is for now."""

    CODE = auto()
    SENDING = auto()
    WELCOME = auto()


class CheckInForm(Struct, frozen=True, kw_only=True):
    """The digits of the invitation so far, and what became of them.

    ``wrong`` is why they were refused, with its ``details``; ``unanswered`` when nobody answered.
    At the welcome ``slot`` (UTC), ``standing`` and ``go_to`` say where the visitor is expected.
    """

    step: CheckInStep = CheckInStep.CODE
    code: str = ""
    wrong: Reason | None = None
    details: dict[str, str] = field(default_factory=dict[str, str])
    unanswered: bool = False
    slot: datetime | None = None
    standing: Standing = Standing.ON_TIME
    go_to: dict[Language, str] = field(default_factory=dict[Language, str])
