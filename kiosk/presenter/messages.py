"""Screens that say one thing and offer the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.presenter.call_back_screens import call_back_row
from kiosk.presenter.cards import card_rows
from kiosk.presenter.cut_off import services_at
from kiosk.presenter.shown import Body, Notice, TargetRow
from shared.domain.hours import Standing, standing
from shared.domain.refusals import Reason
from shared.i18n.closures import (
    STILL_CALLED,
    is_by_appointment,
    reason_for_all,
    ways_to_reach,
    why_closed,
)
from shared.i18n.moments import opening
from shared.i18n.refusals import refusal
from shared.printing.qr import qr_modules

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from kiosk.presenter.state import NotDrawn, ServiceClosed, State
    from shared.domain.public import HallService
    from shared.domain.services import Service
    from shared.i18n.words import Words

WORTH_ANOTHER_TRY = frozenset({None, Reason.DEADLINE_PASSED, Reason.STORE_UNAVAILABLE})
"""Reasons that may be gone the next moment (None: nobody answered)."""


def starting_screen(words: Words) -> Body:
    """Ask for patience until the broker has been heard of."""
    return Body(
        body="message",
        place="starting",
        question=words.say("Einen Moment bitte"),
        notice=Notice(pictogram="clock", title=words.say("Der Automat startet gerade.")),
    )


def drawing_screen(words: Words) -> Body:
    """Ask for patience while the number takes longer than usual."""
    return Body(
        body="message",
        place="drawing",
        question=words.say("Einen Moment bitte"),
        notice=Notice(pictogram="clock", title=words.say("Wir holen Ihre Nummer.")),
    )


def away_screen(words: Words) -> Body:
    """Say plainly that the broker is away."""
    return Body(
        body="message",
        place="away",
        question=words.say("Im Moment gibt es hier keine Nummern"),
        notice=Notice(
            kind="care",
            pictogram="plug-connected-x",
            title=words.say("Der Automat hat keine Verbindung."),
            text=words.say(
                "Bitte wenden Sie sich an den Empfang. "
                "Wenn es weitergeht, sehen Sie hier wieder die Anliegen."
            ),
        ),
    )


def help_screen(words: Words) -> Body:
    """Say where a person helps."""
    return Body(
        body="message",
        place="help",
        question=words.say("So bekommen Sie Hilfe"),
        notice=Notice(
            pictogram="hand-stop",
            title=words.say("Bitte wenden Sie sich an den Empfang."),
            text=words.say("Dort hilft Ihnen jemand weiter und gibt Ihnen auch eine Nummer."),
        ),
        targets=(_way_back(words.say("Zurück")),),
    )


def still_there_screen(words: Words) -> Body:
    """Ask whether the visitor is still there before everything is reset."""
    return Body(
        body="message",
        place="still-there",
        question=words.say("Sind Sie noch da?"),
        notice=Notice(
            pictogram="user-question",
            title=words.say("Gleich beginnt der Automat von vorn."),
            text=words.say("Brauchen Sie mehr Zeit? Dann drücken Sie bitte auf die Taste."),
        ),
        targets=(
            TargetRow(
                id="stay",
                action="stay",
                pictogram="check",
                label=words.say("Ja, ich bin noch da"),
                main=True,
            ),
        ),
    )


def service_closed_screen(state: State, closed: ServiceClosed, words: Words, now: datetime) -> Body:
    """Say that a service is closed, when it opens, and what can be done until then."""
    service = state.catalogue.service(closed.service)
    seen = [each for name, each in services_at(state, now).items() if name == closed.service]
    label = "" if service is None else words.label(service.label)
    why = "" if service is None else why_closed(words, state.catalogue, service, now)
    return Body(
        body="message",
        place=f"closed-{closed.service}",
        question=label,
        notice=Notice(
            pictogram="door",
            title=_closed_title(state, service, words, now),
            text=_closed_text(state, seen, words, now, why),
        ),
        targets=(
            *call_back_row(state, words, closed.service),
            _way_back(words.say("Ein anderes Anliegen wählen")),
        ),
        qr=_portal(state),
    )


def all_closed_screen(state: State, words: Words, now: datetime) -> Body:
    """Say that everything is closed, and when the first service opens."""
    seen = [*services_at(state, now).values()]
    by_appointment = is_by_appointment(state.catalogue, now)
    why = reason_for_all(words, state.catalogue, now)
    return Body(
        body="message",
        place="all-closed",
        question=(
            words.say("Gerade nur mit Termin.")
            if by_appointment
            else words.say("Wir haben gerade geschlossen")
        ),
        notice=Notice(
            pictogram="door",
            title=words.say("Im Moment gibt es keine Nummern."),
            text=_closed_text(state, seen, words, now, why),
        ),
        targets=(*call_back_row(state, words), *card_rows(state, words)),
        qr=_portal(state),
    )


def _closed_title(state: State, service: Service | None, words: Words, now: datetime) -> str:
    how = Standing.CLOSED if service is None else standing(state.catalogue, service, now)
    if how is Standing.APPOINTMENT_ONLY:
        return words.say("Dieses Anliegen geht gerade nur mit Termin.")
    return words.say("Dieses Anliegen ist gerade geschlossen.")


def _closed_text(
    state: State, seen: Sequence[HallService], words: Words, now: datetime, why: str
) -> str:
    opens = [each.opens for each in seen if each.opens is not None]
    waiting = any(each.waiting for each in seen)
    zone = ZoneInfo(state.catalogue.time_zone)
    when = [opening(words, min(opens), now, zone)] if opens else []
    lines = [
        why,
        *(words.say("Wieder geöffnet: {when} Uhr.", when=each) for each in when),
        *([words.say(STILL_CALLED)] if waiting else []),
        *ways_to_reach(words, state.catalogue),
        words.say("Haben Sie Fragen? Bitte wenden Sie sich an den Empfang."),
    ]
    return "\n".join(filter(None, lines))


def not_drawn_screen(not_drawn: NotDrawn, words: Words) -> Body:
    """Say why there is no number, and how it goes on."""
    again = TargetRow(
        id="again",
        action="service",
        argument=not_drawn.service,
        pictogram="ticket",
        label=words.say("Noch einmal versuchen"),
        main=True,
    )
    way_back = _way_back(words.say("Ein anderes Anliegen wählen"))
    tries = (again,) if not_drawn.reason in WORTH_ANOTHER_TRY else ()
    return Body(
        body="message",
        place="not-drawn",
        question=words.say("Sie haben noch keine Nummer"),
        notice=_why_not(not_drawn, words),
        targets=(*tries, way_back),
    )


def _why_not(not_drawn: NotDrawn, words: Words) -> Notice:
    if not_drawn.reason is None:
        return Notice(
            kind="care",
            pictogram="wifi-off",
            title=words.say("Der Automat hat keine Antwort bekommen."),
            text=words.say(
                "Bitte versuchen Sie es noch einmal oder wenden Sie sich an den Empfang."
            ),
        )
    otherwise = words.say("Klappt es nicht? Am Empfang hilft Ihnen jemand weiter.")
    return Notice(
        kind="care",
        pictogram="alert-triangle",
        title=refusal(words, not_drawn.reason, not_drawn.details),
        text=otherwise if not_drawn.reason in WORTH_ANOTHER_TRY else "",
    )


def _portal(state: State) -> tuple[str, ...]:
    portal = state.catalogue.portal
    return qr_modules(portal) if portal else ()


def _way_back(label: str) -> TargetRow:
    return TargetRow(id="way-back", action="back", pictogram="arrow-back-up", label=label)
