"""Screens that say one thing and offer the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.presenter.call_back_screens import call_back_row
from kiosk.presenter.check_in_screens import check_in_row
from kiosk.presenter.closed_words import LABEL, card_id, headline, screen_lines
from kiosk.presenter.shown import Body, Notice, TargetRow
from kiosk.presenter.ways_on import no_answer, way_back
from shared.domain.refusals import Reason
from shared.i18n.refusals import refusal
from shared.printing.qr import qr_modules

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.presenter.state import NotDrawn, ServiceClosed, State
    from shared.domain.ids import ServiceId
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
    return Body(
        body="message",
        place=f"closed-{closed.service}",
        question="" if service is None else words.label(service.label),
        notice=Notice(
            pictogram="door",
            title=headline(state, service, words, now),
            text="\n".join(screen_lines(state, service, words, now)),
        ),
        targets=(
            *call_back_row(state, words, closed.service),
            _print_row(words, closed.service),
            way_back(words.say("Ein anderes Anliegen wählen")),
        ),
        qr=_portal(state),
    )


def all_closed_screen(state: State, words: Words, now: datetime) -> Body:
    """Say that everything is closed, and when the first service opens."""
    return Body(
        body="message",
        place="all-closed",
        question=headline(state, None, words, now),
        notice=Notice(
            pictogram="door",
            title=words.say("Im Moment gibt es keine Nummern."),
            text="\n".join(screen_lines(state, None, words, now)),
        ),
        targets=(*check_in_row(state, words), *call_back_row(state, words), _print_row(words)),
        qr=_portal(state),
    )


def _print_row(words: Words, service: ServiceId | None = None) -> TargetRow:
    return TargetRow(
        id="print",
        action="card",
        argument=card_id(service),
        pictogram="printer",
        label=words.say(LABEL),
    )


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
    tries = (again,) if not_drawn.reason in WORTH_ANOTHER_TRY else ()
    return Body(
        body="message",
        place="not-drawn",
        question=words.say("Sie haben noch keine Nummer"),
        notice=_why_not(not_drawn, words),
        targets=(*tries, way_back(words.say("Ein anderes Anliegen wählen"))),
    )


def _why_not(not_drawn: NotDrawn, words: Words) -> Notice:
    if not_drawn.reason is None:
        return no_answer(words)
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
