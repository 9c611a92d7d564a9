"""The lines at the top of the reception's window: emergencies, long lines, people in the house."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from counter_console.presenter.moment import minutes_between
from counter_console.presenter.notes import Tone
from counter_console.presenter.reading import Link
from counter_console.presenter.sayings import service_name, shown_number
from counter_console.presenter.views import LineView

if TYPE_CHECKING:
    from counter_console.presenter.moment import Moment
    from counter_console.presenter.reading import Waiting
    from counter_console.presenter.reception_state import ReceptionState
    from shared.i18n.words import Words


def news_line(words: Words, state: ReceptionState, moment: Moment, site: str) -> LineView:
    """Say what cannot wait: an emergency until it is called, then a line that is too long."""
    urgent = [row for row in state.hall.waiting if row.urgent]
    if urgent:
        return LineView(text=_emergency(words, urgent, moment), tone=Tone.CARE)
    if state.hall.passed:
        return LineView(text=_long_line(words, state), tone=Tone.CARE)
    return LineView(text=site, icon="home")


def house_line(words: Words, state: ReceptionState) -> str:
    """Say how many people are in the house."""
    if state.link is not Link.LIVE:
        return ""
    most, inside = state.catalogue.people_inside, state.hall.inside
    if most is not None:
        return words.say("{inside} von {most} Personen im Haus", inside=inside, most=most)
    return words.count("{number} Person im Haus", "{number} Personen im Haus", inside)


def changing_row(state: ReceptionState) -> Waiting | None:
    """Return the ticket in the form, unless it has gone meanwhile."""
    hall = state.hall
    at_desks = (each.row for each in hall.at_desks)
    everybody = chain(hall.waiting, hall.later, hall.missed, hall.stuck, at_desks)
    return next((row for row in everybody if row.ticket == state.changing), None)


def _emergency(words: Words, urgent: list[Waiting], moment: Moment) -> str:
    first = min(urgent, key=lambda row: row.issued)
    shown = shown_number(words, first.number)
    minutes = minutes_between(first.issued, moment.utc)
    if len(urgent) > 1:
        return words.say(
            "{count} Notlagen warten: {number} seit {minutes} min",
            count=len(urgent),
            number=shown,
            minutes=minutes,
        )
    return words.say("Notlage wartet: {number}, seit {minutes} min", number=shown, minutes=minutes)


def _long_line(words: Words, state: ReceptionState) -> str:
    first = state.hall.passed[0]
    waiting = sum(row.service == first for row in state.hall.waiting)
    name = service_name(words, state.catalogue, first)
    return words.say("Lange Reihe: {service}, {number} warten", service=name, number=waiting)
