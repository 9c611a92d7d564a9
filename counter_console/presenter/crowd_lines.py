"""The lines at the top of a window: emergencies, long lines, people in the house."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from counter_console.presenter.moment import minutes_between
from counter_console.presenter.notes import Tone
from counter_console.presenter.reading import Link
from counter_console.presenter.sayings import service_name, shown_number
from counter_console.presenter.views import LineView
from shared.domain.ids import ServiceId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counter_console.presenter.moment import Moment
    from counter_console.presenter.reading import Waiting
    from counter_console.presenter.reception_state import ReceptionState
    from shared.domain.services import Catalogue
    from shared.i18n.words import Words


class LongLine(Struct, frozen=True, kw_only=True):
    """A line that has passed its limit, and how many wait in it."""

    service: ServiceId
    waiting: int


def news_line(
    words: Words,
    catalogue: Catalogue,
    moment: Moment,
    urgent: Sequence[Waiting],
    long: LongLine | None,
) -> LineView:
    """Say what cannot wait: an emergency until it is called, then a line that is too long."""
    if urgent:
        return LineView(text=_emergency(words, urgent, moment), tone=Tone.CARE)
    if long is not None:
        name = service_name(words, catalogue, long.service)
        text = words.say(
            "Lange Reihe: {service}, {number} warten", service=name, number=long.waiting
        )
        return LineView(text=text, tone=Tone.CARE)
    return LineView(text=words.label(catalogue.site) if catalogue.site else "", icon="home")


def reception_news(words: Words, state: ReceptionState, moment: Moment) -> LineView:
    """Say what cannot wait at the reception."""
    hall = state.hall
    lines = (
        LongLine(service=each, waiting=sum(row.service == each for row in hall.waiting))
        for each in hall.passed
    )
    urgent = [row for row in hall.waiting if row.urgent]
    return news_line(words, state.catalogue, moment, urgent, next(lines, None))


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


def _emergency(words: Words, urgent: Sequence[Waiting], moment: Moment) -> str:
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
