"""What staff should know of the person at the desk, and of the desk: short lines with icons."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from counter_console.presenter.needs import needs_of
from counter_console.presenter.sayings import (
    NO_BREAK,
    hotline_line,
    language_name,
    service_name,
)
from counter_console.presenter.views import LineView
from shared.domain.ids import in_fours
from shared.domain.needs import Need
from shared.i18n.moments import clock, day_and_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counter_console.presenter.counter_state import CounterState
    from counter_console.presenter.reading import Person
    from shared.i18n.words import Words


def about_person(words: Words, state: CounterState) -> tuple[LineView, ...]:
    """Say all that is known, what has to be done first at the top."""
    person = state.person
    lines = [] if person is None else [*_person(words, state, person)]
    if state.handed_over is not None:
        at = clock(words, state.handed_over.time, ZoneInfo(state.catalogue.time_zone))
        said = words.say("Übergabe um {clock} Uhr: {note}", clock=at, note=state.handed_over.note)
        lines.append(LineView(text=said, icon="info-circle"))
    return tuple(lines)


def _person(words: Words, state: CounterState, person: Person) -> Iterator[LineView]:
    for booking in person.arranged:
        said = words.say(
            "Termin: {moment}, {unit}, {place}. Code {code}",
            moment=day_and_time(words, booking.slot, ZoneInfo(state.catalogue.time_zone)),
            unit=booking.unit,
            place=words.label(booking.go_to),
            code=in_fours(booking.code).replace(" ", NO_BREAK),
        )
        yield LineView(text=said, icon="calendar-event")
    if needs := needs_of(words, person.needs, person.party):
        yield LineView(text=", ".join(needs), icon="accessible")
    if Need.INTERPRETER in person.needs:
        yield LineView(text=hotline_line(words, state.catalogue, person.language), icon="language")
    if person.interpreter is not None:
        spoken = language_name(words, person.interpreter)
        said = words.say("Dolmetscher genutzt: {language}", language=spoken)
        yield LineView(text=said, icon="check")
    if person.note:
        yield LineView(text=words.say("Hinweis: {note}", note=person.note), icon="info-circle")
    if person.concerns:
        names = (service_name(words, state.catalogue, each) for each in person.concerns)
        said = words.say("Danach: {services}", services=", ".join(names))
        yield LineView(text=said, icon="files")
    for given in person.receipts:
        said = words.say("Beleg: {what} ({pieces})", what=given.what, pieces=given.pieces)
        yield LineView(text=said, icon="receipt")
