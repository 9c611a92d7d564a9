"""The page that makes an appointment at short notice, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from counter_console.presenter.receipts import AGAIN
from counter_console.presenter.short_notice import DAY, UNIT, first_of
from shared.i18n.moments import clock, day_and_time, weekday_and_date
from shared.i18n.words import german

if TYPE_CHECKING:
    from counter_console.presenter.counter_state import CounterState
    from counter_console.presenter.short_notice import Path
    from shared.i18n.words import Words

HEADINGS: Final = (
    german("Bei welcher Stelle ist der Termin?"),
    german("An welchem Tag?"),
    german("Um wie viel Uhr?"),
)
"""What is asked after so many choices."""


def heading(state: CounterState, words: Words, path: Path) -> str:
    """Say what is asked."""
    return words.say(HEADINGS[len(path)]) if state.free else words.say("Termin vereinbaren")


def said(state: CounterState, words: Words, path: Path) -> str:
    """Say what is chosen so far, or that nothing is free."""
    if not state.free:
        return words.say("Gerade meldet keine Stelle eine freie Zeit. Bitte rufen Sie dort an.")
    named = [chosen.removeprefix(UNIT) for chosen in path[:1]]
    return ", ".join((*named, *(_day(state, words, chosen) for chosen in path[1:])))


def choice(state: CounterState, words: Words, chosen: str) -> str:
    """Name one choice: a unit, a day, a time, or a slip that is printed once more."""
    if chosen.startswith(AGAIN):
        return _again(state, words, int(chosen.removeprefix(AGAIN)))
    if chosen.startswith(DAY):
        return _day(state, words, chosen)
    first, zone = first_of(state, chosen), ZoneInfo(state.catalogue.time_zone)
    if chosen.startswith(UNIT):
        earliest = day_and_time(words, first.slot, zone)
        return words.say("{unit}: frei ab {moment}", unit=first.unit, moment=earliest)
    at, place = clock(words, first.slot, zone), words.label(first.go_to)
    return words.say("{clock} Uhr, {place}", clock=at, place=place)


def _day(state: CounterState, words: Words, chosen: str) -> str:
    zone = ZoneInfo(state.catalogue.time_zone)
    return weekday_and_date(words, first_of(state, chosen).slot, zone)


def _again(state: CounterState, words: Words, place: int) -> str:
    arranged = () if state.person is None else state.person.arranged
    booking, zone = arranged[place], ZoneInfo(state.catalogue.time_zone)
    return words.say(
        "Zettel noch einmal drucken: {moment}, {unit}",
        moment=day_and_time(words, booking.slot, zone),
        unit=booking.unit,
    )
