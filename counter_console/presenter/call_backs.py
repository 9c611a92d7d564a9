"""The work list of call backs, for any console: who is to be called until when, what came of it.

``CallBackDesk`` is the piece of a console's state; ``wanted`` says which command follows.
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, TypeAlias, assert_never
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter.receipts import CONFIRMATION, CallBackSlip
from counter_console.presenter.sayings import USUAL_LANGUAGES
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
from shared.domain.ids import DeviceId, Language, ServiceId
from shared.domain.needs import Need
from shared.printing.confirmations import confirmation_of

if TYPE_CHECKING:
    from counter_console.presenter.moment import Moment
    from counter_console.presenter.reading import Person
    from shared.domain.lobby import AnyCommand, Lobby
    from shared.domain.services import Catalogue


class Row(Struct, frozen=True, kw_only=True):
    """One call back as the state tells of it; ``holder`` is the console that sees to it."""

    id: CallBackId
    service: ServiceId
    phone: str
    name: str
    language: Language
    interpreter: bool
    note: str
    when: DayPart
    due: datetime
    in_vain: int
    holder: DeviceId | None


class CallBackDesk(Struct, frozen=True, kw_only=True):
    """What a console knows of call backs; ``noted`` counts those that were taken down here.

    ``latest`` is the last one that it knows of.
    """

    rows: tuple[Row, ...] = ()
    chosen: CallBackId | None = None
    noted: int = 0
    latest: CallBackId = 0


class Suggested(Struct, frozen=True, kw_only=True):
    """What the form begins with."""

    service: ServiceId | None = None
    language: Language = "de"
    interpreter: bool = False


class CallBackAction(Enum):
    """What a button does with the call back that is chosen."""

    TAKE = auto()
    LEAVE = auto()
    DONE = auto()
    NOT_REACHED = auto()
    PRINT = auto()


class CallBackChosen(Struct, frozen=True, kw_only=True):
    """A row was chosen, or none."""

    call_back: CallBackId | None


class CallBackPressed(Struct, frozen=True, kw_only=True):
    """A button was pressed."""

    action: CallBackAction


PRINT: Final = CallBackPressed(action=CallBackAction.PRINT)
"""The press that prints a confirmation; it asks nothing of the broker."""


class CallAgainAt(Struct, frozen=True, kw_only=True):
    """It was agreed to call again then, in the site's local time."""

    day: date
    clock: time


class CallBackWritten(Struct, frozen=True, kw_only=True):
    """The form was filled in and is to be kept."""

    service: ServiceId
    phone: str
    name: str = ""
    language: Language = "de"
    interpreter: bool = False
    note: str = ""
    when: DayPart = DayPart.ANY


CallBackInput: TypeAlias = CallBackChosen | CallBackPressed | CallAgainAt | CallBackWritten


def read(lobby: Lobby, desk: CallBackDesk) -> CallBackDesk:
    """Return what the state says now; who was chosen stays so while there is something to do."""
    rows = tuple(_row(each, lobby) for each in lobby.call_backs.to_do())
    latest, chosen = lobby.call_backs.last_id, desk.chosen
    # One that was just noted here is chosen before the state tells of it.
    is_there = any(row.id == chosen for row in rows) or (chosen or 0) > latest
    return replace(desk, rows=rows, chosen=chosen if is_there else None, latest=latest)


def noted(desk: CallBackDesk, call_back: CallBackId) -> CallBackDesk:
    """Return the desk after one was taken down: it is shown, and the form is free again."""
    return replace(desk, noted=desk.noted + 1, chosen=call_back)


def suggested_for(person: Person | None) -> Suggested:
    """Return what the form begins with for the visitor at this desk."""
    if person is None:
        return Suggested()
    return Suggested(
        service=person.service,
        language=person.language,
        interpreter=Need.INTERPRETER in person.needs,
    )


def languages(catalogue: Catalogue, suggested: Suggested) -> tuple[Language, ...]:
    """Return the languages in which somebody may want to be called."""
    known = ("de", suggested.language, *catalogue.work.interpreters_for, *USUAL_LANGUAGES)
    return tuple(dict.fromkeys(known))


def slip_of(desk: CallBackDesk, moment: Moment) -> CallBackSlip | None:
    """Return the confirmation of the one that is chosen, None if there is none."""
    row = chosen_row(desk)
    if row is None:
        return None
    return CallBackSlip(
        job=f"{CONFIRMATION}{row.id}-{moment.utc.isoformat()}",
        language=row.language,
        noted=confirmation_of(row.id, row.phone, row.due),
    )


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
        language=given.language,
        interpreter=given.interpreter,
        note=given.note,
        when=given.when,
    )


def _pressed(action: CallBackAction, chosen: CallBackId) -> AnyCommand | None:
    match action:
        case CallBackAction.TAKE:
            return TakeCallBack(call_back=chosen)
        case CallBackAction.LEAVE:
            return LeaveCallBack(call_back=chosen)
        case CallBackAction.DONE:
            return ReportCallBack(call_back=chosen, outcome=Outcome.DONE)
        case CallBackAction.NOT_REACHED:
            return ReportCallBack(call_back=chosen, outcome=Outcome.NOT_REACHED)
        case CallBackAction.PRINT:
            return None
        case _:
            assert_never(action)


def _row(call_back: CallBack, lobby: Lobby) -> Row:
    return Row(
        id=call_back.id,
        service=call_back.service,
        phone=call_back.phone,
        name=call_back.name,
        language=call_back.language,
        interpreter=call_back.interpreter,
        note=call_back.note,
        when=call_back.when,
        due=call_back.due,
        in_vain=call_back.in_vain,
        holder=holder(call_back, lobby.devices),
    )
