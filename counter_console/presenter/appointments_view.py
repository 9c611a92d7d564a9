"""The tab of the day's appointments in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct

from counter_console.presenter.appointments_desk import (
    AppointmentAction,
    asks_which_door,
    can,
    chosen_row,
)
from counter_console.presenter.moment import minutes_between
from counter_console.presenter.reading import MOST_ROWS, Link
from counter_console.presenter.sayings import service_name, shown_number
from shared.domain.refusals import Reason
from shared.i18n.moments import clock, date_and_time

if TYPE_CHECKING:
    from counter_console.presenter.appointments_desk import Row
    from counter_console.presenter.moment import Moment
    from counter_console.presenter.reception_state import ReceptionState
    from shared.domain.services import Catalogue
    from shared.i18n.words import Words


class AppointmentRowView(Struct, frozen=True, kw_only=True):
    """One row: time, initials and team, then where it is, and how it stands."""

    id: str
    who: str
    where: str
    state: str
    on: bool


class AppointmentsView(Struct, frozen=True, kw_only=True):
    """The tab. ``goes_to`` and ``lines`` are of the one that is chosen, empty where none is.

    ``buttons`` are the words of each button that there is; ``enabled`` can be pressed. While it is
    asked which of several ``doors`` is meant, those stand in their place, by the id of each; so
    does ``keep_shut``. ``name`` is the list's for who does not see it, ``clear`` that of what
    empties the field.
    """

    heading: str
    name: str
    nobody: str
    ask: str
    clear: str
    rows: tuple[AppointmentRowView, ...]
    goes_to: str
    lines: tuple[str, ...]
    buttons: dict[AppointmentAction, str]
    enabled: frozenset[AppointmentAction]
    taken: int
    doors: dict[str, str]
    keep_shut: str


def label(words: Words, state: ReceptionState) -> str:
    """Name the tab, with who is still expected; without a name it is not shown: there are none."""
    if state.catalogue.appointments is None:
        return ""
    if state.link is not Link.LIVE:
        return words.say("Termine")
    expected = sum(row.came is None for row in state.appointments.rows)
    return words.say("Termine ({number})", number=expected)


def view(state: ReceptionState, words: Words, moment: Moment) -> AppointmentsView:
    """Say the tab at a moment."""
    desk, is_live = state.appointments, state.link is Link.LIVE
    shown = _found(words, state) if is_live else []
    row = chosen_row(desk) if is_live else None
    heading = words.say("Heute: {number} Termine", number=len(desk.rows)) if is_live else ""
    return AppointmentsView(
        heading=heading,
        name=heading or words.say("Termine"),
        nobody=_nobody(words, state, shown),
        ask=words.say("Code scannen oder tippen; Uhrzeit oder Kürzel suchen"),
        clear=words.say("Suche leeren"),
        rows=tuple(_row(words, state, each, moment) for each in shown[:MOST_ROWS]),
        goes_to=_elsewhere(words, state) if row is None else _goes_to(words, state.catalogue, row),
        lines=() if row is None else _lines(words, state.catalogue, row, moment),
        buttons=_buttons(words, state.catalogue),
        enabled=frozenset(
            action
            for action in AppointmentAction
            if is_live and state.flight is None and can(desk, action, state.catalogue)
        ),
        taken=desk.taken,
        doors=_doors(words, state) if is_live else {},
        keep_shut=words.say("Doch nicht"),
    )


def _doors(words: Words, state: ReceptionState) -> dict[str, str]:
    desk, catalogue = state.appointments, state.catalogue
    if desk.asked is None or not asks_which_door(desk, catalogue):
        return {}
    return {each.id: _release(words, words.label(each.label)) for each in catalogue.access}


def _release(words: Words, door: str) -> str:
    return words.say("{door} freigeben", door=door)


def _buttons(words: Words, catalogue: Catalogue) -> dict[AppointmentAction, str]:
    buttons = {
        AppointmentAction.CHECK_IN: words.say("Anmelden"),
        AppointmentAction.TAKE_BACK: words.say("Anmeldung zurücknehmen"),
    }
    doors = [words.label(each.label) for each in catalogue.access]
    if doors:
        one, several = _release(words, doors[0]), words.say("Zugang freigeben …")
        buttons[AppointmentAction.RELEASE] = one if len(doors) == 1 else several
    return buttons


def _found(words: Words, state: ReceptionState) -> list[Row]:
    """Return who is meant by what is typed: the begin of a time, a code, initials or a team."""
    typed = _plain(state.appointments.typed)
    return [
        row
        for row in state.appointments.rows
        if any(_plain(said).startswith(typed) for said in _findable(words, state.catalogue, row))
    ]


def _findable(words: Words, catalogue: Catalogue, row: Row) -> tuple[str, ...]:
    booking, time = row.booking, _time(words, catalogue, row)
    return time, time.lstrip("0"), booking.code, booking.initials, booking.unit


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _time(words: Words, catalogue: Catalogue, row: Row) -> str:
    return clock(words, row.booking.slot, ZoneInfo(catalogue.time_zone))


def _row(words: Words, state: ReceptionState, row: Row, moment: Moment) -> AppointmentRowView:
    booking = row.booking
    about = (_time(words, state.catalogue, row), booking.initials, booking.unit)
    return AppointmentRowView(
        id=booking.id,
        who="   ".join(filter(None, about)),
        where=_goes_to(words, state.catalogue, row),
        state=_standing(words, state.catalogue, row, moment),
        on=booking.id == state.appointments.chosen,
    )


def _goes_to(words: Words, catalogue: Catalogue, row: Row) -> str:
    booking = row.booking
    if booking.service is None:
        return words.label(booking.go_to)
    service = service_name(words, catalogue, booking.service)
    if row.number is None:
        return service
    number = shown_number(words, row.number)
    return words.say("{number}, {service}", number=number, service=service)


def _elsewhere(words: Words, state: ReceptionState) -> str:
    """Say where or when somebody is expected whose code was refused, as far as it is known."""
    note, rules = state.note, state.catalogue.appointments
    if note is None or rules is None:
        return ""
    match note.reason:
        case Reason.APPOINTMENT_OTHER_OFFICE:
            return words.label(rules.others[note.details["office"]])
        case Reason.APPOINTMENT_OTHER_DAY:
            slot = datetime.fromisoformat(note.details["slot"])
            return date_and_time(words, slot, ZoneInfo(state.catalogue.time_zone))
        case Reason.APPOINTMENT_CHECKED_IN if number := note.details.get("number"):
            return shown_number(words, number)
        case Reason.APPOINTMENT_CHECKED_IN:
            return note.details.get("place", "")
        case _:
            return ""


def _standing(words: Words, catalogue: Catalogue, row: Row, moment: Moment) -> str:
    if row.came is not None:
        came = clock(words, row.came, ZoneInfo(catalogue.time_zone))
        return words.say("da seit {came}", came=came)
    if late := minutes_between(row.booking.slot, moment.utc):
        return words.say("noch nicht da, seit {minutes} min", minutes=late)
    return words.say("noch nicht da")


def _lines(words: Words, catalogue: Catalogue, row: Row, moment: Moment) -> tuple[str, ...]:
    """Say what to tell the person who is chosen."""
    about = ", ".join(
        filter(None, (_time(words, catalogue, row), row.booking.initials, row.booking.unit))
    )
    standing = _standing(words, catalogue, row, moment)
    if row.came is None:
        return (about, standing)
    if row.booking.service is not None:
        return (about, standing, words.say("Bitte im Wartebereich auf den Aufruf warten."))
    return (about, standing, words.say("Bitte dorthin schicken."))


def _nobody(words: Words, state: ReceptionState, shown: list[Row]) -> str:
    if state.link is not Link.LIVE or shown:
        return ""
    if state.appointments.rows:
        return words.say("So steht niemand in der Liste. Ein Code gilt mit der Eingabetaste.")
    return words.say("Für heute sind keine Termine bekannt.")
