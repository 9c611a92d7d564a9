"""Why there is no number now, on the screen and on paper to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from kiosk.presenter.cut_off import services_at
from shared.domain.cards import Card
from shared.domain.hours import Standing, standing
from shared.i18n.closures import (
    STILL_CALLED,
    is_by_appointment,
    reason_for_all,
    ways_to_reach,
    why_closed,
)
from shared.i18n.moments import opening
from shared.i18n.words import GERMAN, german

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.presenter.state import State
    from shared.domain.ids import ServiceId
    from shared.domain.public import HallService
    from shared.domain.services import Service
    from shared.i18n.words import Words

CARD: Final = "closed:"
"""Begins the id of a card that says why a service (or, without one, everything) is closed.

No card of the settings has a colon in its id.
"""
LABEL: Final = german("Diese Auskunft drucken")


def headline(state: State, service: Service | None, words: Words, now: datetime) -> str:
    """Say that a service, or everything if it is None, is closed or by appointment only."""
    if service is None:
        if is_by_appointment(state.catalogue, now):
            return words.say("Gerade nur mit Termin.")
        return words.say("Wir haben gerade geschlossen")
    if standing(state.catalogue, service, now) is Standing.APPOINTMENT_ONLY:
        return words.say("Dieses Anliegen geht gerade nur mit Termin.")
    return words.say("Dieses Anliegen ist gerade geschlossen.")


def screen_lines(
    state: State, service: Service | None, words: Words, now: datetime
) -> tuple[str, ...]:
    """Say why, until when, that who waits is called all the same, and how we are reached."""
    waits = any(each.waiting for each in _seen(state, service, now))
    return (
        *_why_and_when(state, service, words, now),
        *((words.say(STILL_CALLED),) if waits else ()),
        *ways_to_reach(words, state.catalogue),
        words.say("Haben Sie Fragen? Bitte wenden Sie sich an den Empfang."),
    )


def closed_card(state: State, wanted: str, words: Words, now: datetime) -> Card | None:
    """Return the card with this id in the language of ``words``; None if it is no such card."""
    if not wanted.startswith(CARD):
        return None
    service = state.catalogue.service(wanted.removeprefix(CARD))
    lines = (
        *(() if service is None else (words.label(service.label),)),
        headline(state, service, words, now),
        *_why_and_when(state, service, words, now),
        *ways_to_reach(words, state.catalogue),
    )
    return Card(
        id=wanted,
        label={GERMAN: LABEL, words.language: words.say(LABEL)},
        lines={GERMAN: lines, words.language: lines},
        icon="printer",
        qr=state.catalogue.portal,
    )


def card_id(service: ServiceId | None = None) -> str:
    """Return the id of the card about a service, or about everything."""
    return CARD + (service or "")


def _why_and_when(
    state: State, service: Service | None, words: Words, now: datetime
) -> tuple[str, ...]:
    zone = ZoneInfo(state.catalogue.time_zone)
    opens = [each.opens for each in _seen(state, service, now) if each.opens is not None]
    when = (opening(words, min(opens), now, zone),) if opens else ()
    why = (
        reason_for_all(words, state.catalogue, now)
        if service is None
        else why_closed(words, state.catalogue, service, now)
    )
    return (
        *filter(None, (why,)),
        *(words.say("Wieder geöffnet: {when} Uhr.", when=each) for each in when),
    )


def _seen(state: State, service: Service | None, now: datetime) -> list[HallService]:
    everything = services_at(state, now)
    if service is None:
        return [*everything.values()]
    return [each for name, each in everything.items() if name == service.id]
