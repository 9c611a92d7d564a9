"""The work list of call backs, for any console: who is to be called until when, what came of it.

``CallBackDesk`` is the piece of a console's state; ``wanted`` says which command follows.
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias, assert_never
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from shared.domain.callbacks import (
    CallBack,
    CallBackId,
    DayPart,
    LeaveCallBack,
    Outcome,
    ReportCallBack,
    RequestCallBack,
    TakeCallBack,
    holder,
)
from shared.domain.hours import moment_at
from shared.domain.ids import DeviceId, ServiceId

if TYPE_CHECKING:
    from shared.domain.lobby import AnyCommand, Lobby
    from shared.domain.services import Catalogue


class Row(Struct, frozen=True, kw_only=True):
    """One call back as the state tells of it; ``holder`` is the console that sees to it."""

    id: CallBackId
    service: ServiceId
    phone: str
    name: str
    language: str
    note: str
    when: DayPart
    due: datetime
    in_vain: int
    holder: DeviceId | None


class CallBackDesk(Struct, frozen=True, kw_only=True):
    """What a console knows of call backs; ``noted`` counts those that were taken down here."""

    rows: tuple[Row, ...] = ()
    chosen: CallBackId | None = None
    noted: int = 0


class CallBackAction(Enum):
    """What a button does with the call back that is chosen."""

    TAKE = auto()
    LEAVE = auto()
    DONE = auto()
    NOT_REACHED = auto()


class CallBackChosen(Struct, frozen=True, kw_only=True):
    """A row was chosen, or none."""

    call_back: CallBackId | None


class CallBackPressed(Struct, frozen=True, kw_only=True):
    """A button was pressed."""

    action: CallBackAction


class CallAgainAt(Struct, frozen=True, kw_only=True):
    """It was agreed to call again then, in the site's local time."""

    day: date
    clock: time


class CallBackWritten(Struct, frozen=True, kw_only=True):
    """The form was filled in and is to be kept."""

    service: ServiceId
    phone: str
    name: str = ""
    note: str = ""
    when: DayPart = DayPart.ANY


CallBackInput: TypeAlias = CallBackChosen | CallBackPressed | CallAgainAt | CallBackWritten


def read(lobby: Lobby, desk: CallBackDesk) -> CallBackDesk:
    """Return what the state says now; who was chosen stays so while there is something to do."""
    rows = tuple(_row(each, lobby) for each in lobby.call_backs.to_do())
    is_there = any(row.id == desk.chosen for row in rows)
    return replace(desk, rows=rows, chosen=desk.chosen if is_there else None)


def chosen_row(desk: CallBackDesk) -> Row | None:
    """Return the row that is chosen."""
    return next((row for row in desk.rows if row.id == desk.chosen), None)


def wanted(desk: CallBackDesk, given: CallBackInput, catalogue: Catalogue) -> AnyCommand | None:
    """Return the command that an input asks for, if it asks for one."""
    chosen = desk.chosen
    match given:
        case CallBackWritten():
            return _written(given)
        case CallBackPressed() if chosen is not None:
            return _pressed(given.action, chosen)
        case CallAgainAt() if chosen is not None:
            again = moment_at(given.day, given.clock, ZoneInfo(catalogue.time_zone))
            return ReportCallBack(call_back=chosen, outcome=Outcome.AGAIN, again=again)
        case _:
            return None


def _written(given: CallBackWritten) -> RequestCallBack:
    return RequestCallBack(
        service=given.service,
        phone=given.phone,
        name=given.name,
        note=given.note,
        when=given.when,
    )


def _pressed(action: CallBackAction, chosen: CallBackId) -> AnyCommand:
    match action:
        case CallBackAction.TAKE:
            return TakeCallBack(call_back=chosen)
        case CallBackAction.LEAVE:
            return LeaveCallBack(call_back=chosen)
        case CallBackAction.DONE:
            return ReportCallBack(call_back=chosen, outcome=Outcome.DONE)
        case CallBackAction.NOT_REACHED:
            return ReportCallBack(call_back=chosen, outcome=Outcome.NOT_REACHED)
        case _:
            assert_never(action)


def _row(call_back: CallBack, lobby: Lobby) -> Row:
    return Row(
        id=call_back.id,
        service=call_back.service,
        phone=call_back.phone,
        name=call_back.name,
        language=call_back.language,
        note=call_back.note,
        when=call_back.when,
        due=call_back.due,
        in_vain=call_back.in_vain,
        holder=holder(call_back, lobby.devices),
    )
