"""The check-in as a visitor sees it: the digits of the invitation, and a kind answer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final, assert_never
from zoneinfo import ZoneInfo

from kiosk.presenter.check_in_form import CheckInForm, CheckInStep
from kiosk.presenter.check_in_steps import offers
from kiosk.presenter.shown import Body, Notice, TargetRow, Typing
from kiosk.presenter.state import Link
from kiosk.presenter.typing import pad
from kiosk.presenter.ways_on import done, no_answer, way_back
from shared.domain.appointments import Standing
from shared.domain.ids import spaced
from shared.domain.refusals import Reason
from shared.i18n.moments import clock, weekday_and_date
from shared.i18n.refusals import refusal
from shared.i18n.words import GERMAN, german

if TYPE_CHECKING:
    from kiosk.presenter.state import State
    from shared.i18n.words import Words

DIGITS: Final = ("123", "456", "789", " 0")
LABEL: Final = german("Ich habe einen Termin")


def check_in_row(state: State, words: Words) -> tuple[TargetRow, ...]:
    """Offer the check-in; nothing where the site has no appointments."""
    if not offers(state):
        return ()
    row = TargetRow(
        id="check-in",
        action="check-in",
        pictogram="calendar-event",
        label=words.say(LABEL),
        second="" if words.language == GERMAN else LABEL,
        quiet=state.link is Link.LOST,
    )
    return (row,)


def check_in_screen(state: State, form: CheckInForm, words: Words) -> Body:
    """Show the check-in as far as it is."""
    if state.link is Link.LOST and form.step is not CheckInStep.WELCOME:
        return _cut_off(words)
    match form.step:
        case CheckInStep.CODE:
            return _code(state, form, words)
        case CheckInStep.SENDING:
            return _sending(words)
        case CheckInStep.WELCOME:
            return _welcome(state, form, words)
        case _:
            assert_never(form.step)


def when_expected(words: Words, slot: datetime, standing: Standing, zone: ZoneInfo) -> str:
    """Say kindly how somebody has come to an appointment: early, on time or late."""
    time = clock(words, slot, zone)
    match standing:
        case Standing.EARLY:
            return words.say("Ihr Termin ist um {time} Uhr. Sie haben noch etwas Zeit.", time=time)
        case Standing.ON_TIME:
            return words.say("Ihr Termin ist um {time} Uhr.", time=time)
        case Standing.LATE:
            return words.say(
                "Ihr Termin war um {time} Uhr. "
                "Wir kümmern uns trotzdem so bald wie möglich um Sie.",
                time=time,
            )
        case _:
            assert_never(standing)


def _cut_off(words: Words) -> Body:
    return Body(
        body="message",
        place="check-in-away",
        question=words.say(LABEL),
        notice=Notice(
            pictogram="plug-connected-x",
            title=words.say("Anmelden geht gerade nur am Empfang."),
            text=words.say(
                "Der Automat hat keine Verbindung. Bitte wenden Sie sich an den Empfang."
            ),
        ),
        targets=(way_back(words.say("Zurück")),),
    )


def _code(state: State, form: CheckInForm, words: Words) -> Body:
    return Body(
        body="keys",
        place="check-in-code",
        question=words.say(LABEL),
        notice=_wrong(state, form, words),
        typing=Typing(
            label=words.say("Die Zahlen auf Ihrer Einladung"),
            text=form.code,
            note=words.say("Sie können den Code auch unter den Scanner halten."),
        ),
        pad=tuple(key for key in pad(DIGITS, 3, words) if key.key != " "),
        targets=(
            TargetRow(
                id="next",
                action="next",
                pictogram="check",
                label=words.say("Anmelden"),
                main=True,
            ),
        ),
    )


def _sending(words: Words) -> Body:
    return Body(
        body="message",
        place="check-in-sending",
        question=words.say("Einen Moment bitte"),
        notice=Notice(pictogram="clock", title=words.say("Wir melden Sie an.")),
    )


def _welcome(state: State, form: CheckInForm, words: Words) -> Body:
    zone = ZoneInfo(state.catalogue.time_zone)
    when = "" if form.slot is None else when_expected(words, form.slot, form.standing, zone)
    place = form.go_to.get(words.language) or form.go_to.get(GERMAN, "")
    where = words.say("Bitte gehen Sie zu: {place}", place=place) if place else ""
    return Body(
        body="message",
        place="check-in-welcome",
        question=words.say("Sie sind angemeldet"),
        notice=Notice(
            kind="good",
            pictogram="check",
            title=where or words.say("Bitte nehmen Sie Platz."),
            text=when,
        ),
        targets=(done(words),),
    )


def _wrong(state: State, form: CheckInForm, words: Words) -> Notice:
    if form.unanswered:
        return no_answer(words)
    if form.wrong is None:
        return Notice()
    return Notice(
        kind="plain" if form.wrong is Reason.APPOINTMENT_CHECKED_IN else "care",
        pictogram="info-circle",
        title=refusal(words, form.wrong, form.details),
        text=_more(state, form, words),
    )


def _more(state: State, form: CheckInForm, words: Words) -> str:
    """Say what the refusal knows: the day, the other house, the number or the room."""
    told = form.details
    if "slot" in told:
        zone = ZoneInfo(state.catalogue.time_zone)
        slot = datetime.fromisoformat(told["slot"])
        return words.say(
            "Ihr Termin ist am {day}, {time} Uhr.",
            day=weekday_and_date(words, slot, zone),
            time=clock(words, slot, zone),
        )
    if "office" in told and state.catalogue.appointments is not None:
        names = state.catalogue.appointments.others.get(told["office"], {})
        name = words.label(names) if names else ""
        return words.say("Bitte gehen Sie zu: {place}", place=name) if name else ""
    if told.get("place"):
        return words.say("Bitte gehen Sie zu: {place}", place=told["place"])
    if "number" in told:
        return words.say("Ihre Nummer: {number}", number=spaced(told["number"]))
    return ""
