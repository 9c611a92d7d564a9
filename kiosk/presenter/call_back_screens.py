"""The form of a call back as a visitor sees it: one question a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from kiosk.presenter.call_back_form import CONFIRMATION, CallBackForm, FormStep
from kiosk.presenter.call_back_steps import offers
from kiosk.presenter.paging import paged
from kiosk.presenter.printing import HARMLESS
from kiosk.presenter.shown import Body, KeyRow, Notice, TargetRow, Typing
from kiosk.presenter.state import Link
from kiosk.presenter.typing import pad
from kiosk.presenter.ways_on import done, no_answer, way_back
from shared.domain.call_back_rules import CallBackRules
from shared.i18n.refusals import refusal
from shared.i18n.words import GERMAN
from shared.printing.confirmations import LABEL, confirmation_lines

if TYPE_CHECKING:
    from kiosk.presenter.state import State
    from shared.domain.services import Service
    from shared.i18n.words import Words

DIGITS: Final = ("123", "456", "789", "+0")
LETTERS: Final = ("QWERTZUIOPÜ", "ASDFGHJKLÖÄ", "YXCVBNMß-'")
"""Letters of the Latin script; who writes another one leaves the name out."""


def call_back_row(state: State, words: Words, service: str = "") -> tuple[TargetRow, ...]:
    """Offer a call back, about a certain service if one is given; nothing where there is none."""
    if not offers(state):
        return ()
    german = "Rückruf wünschen"
    row = TargetRow(
        id="call-back",
        action="call-back",
        argument=service,
        pictogram="phone-call",
        label=words.say("Rückruf wünschen"),
        second="" if words.language == GERMAN else german,
        quiet=state.link is Link.LOST,
    )
    return (row,)


def call_back_screen(state: State, form: CallBackForm, words: Words) -> Body:
    """Show the form as far as it is."""
    if state.link is Link.LOST and form.step is not FormStep.NOTED:
        return _cut_off(words)
    match form.step:
        case FormStep.CONCERN:
            return _concern(state, form, words)
        case FormStep.PHONE:
            return _phone(state, form, words)
        case FormStep.NAME:
            return _name(form, words)
        case FormStep.CHECK | FormStep.SENDING | FormStep.NOTED:
            return _filled_in(state, form, words)
        case _:
            assert_never(form.step)


def _filled_in(state: State, form: CallBackForm, words: Words) -> Body:
    if form.step is FormStep.NOTED:
        return _noted(state, form, words)
    return _sending(words) if form.step is FormStep.SENDING else _check(state, form, words)


def _cut_off(words: Words) -> Body:
    return Body(
        body="message",
        place="call-back-away",
        question=words.say("Rückruf wünschen"),
        notice=Notice(
            pictogram="plug-connected-x",
            title=words.say("Wir können gerade keinen Rückruf notieren."),
            text=words.say(
                "Der Automat hat keine Verbindung. Bitte versuchen Sie es später noch einmal, "
                "oder wenden Sie sich an den Empfang."
            ),
        ),
        targets=(way_back(words.say("Zurück")),),
    )


def _concern(state: State, form: CallBackForm, words: Words) -> Body:
    rows = tuple(_concern_row(service, words) for service in state.catalogue.services)
    return Body(
        body="choice",
        place=f"call-back-concern-{form.page}",
        question=words.say("Worum geht es?"),
        targets=paged(rows, form.page, state.modes, words, action="concern-page").rows,
    )


def _concern_row(service: Service, words: Words) -> TargetRow:
    return TargetRow(
        id=f"concern-{service.id}",
        action="concern",
        argument=service.id,
        pictogram=service.icon,
        label=words.label(service.label),
        second="" if words.language == GERMAN else service.label[GERMAN],
    )


def _phone(state: State, form: CallBackForm, words: Words) -> Body:
    return Body(
        body="keys",
        place="call-back-phone",
        question=words.say("Unter welcher Nummer erreichen wir Sie?"),
        notice=_wrong(form, words),
        typing=Typing(
            label=words.say("Ihre Telefonnummer mit Vorwahl"),
            text=form.phone,
            note=_privacy(state, words),
        ),
        pad=pad(DIGITS, 3, words),
        targets=(_next(words),),
    )


def _name(form: CallBackForm, words: Words) -> Body:
    label = words.say("Weiter") if form.name else words.say("Ohne Namen weiter")
    return Body(
        body="keys",
        place="call-back-name",
        question=words.say("Wie heißen Sie?"),
        typing=Typing(
            label=words.say("Ihr Name"),
            text=form.name,
            note=words.say(
                "Sie müssen keinen Namen angeben. Hier gibt es nur lateinische Buchstaben."
            ),
        ),
        pad=(*pad(LETTERS, 11, words), _space(words)),
        targets=(TargetRow(id="next", action="next", pictogram="check", label=label, main=True),),
    )


def _check(state: State, form: CallBackForm, words: Words) -> Body:
    return Body(
        body="message",
        place="call-back-check",
        question=words.say("Ist alles richtig?"),
        notice=_what_is_sent(state, form, words),
        targets=(
            TargetRow(
                id="send",
                action="send",
                pictogram="check",
                label=words.say("Ja, bitte rufen Sie mich an"),
                main=True,
            ),
            TargetRow(
                id="way-back",
                action="back",
                pictogram="arrow-back-up",
                label=words.say("Etwas ändern"),
            ),
        ),
    )


def _what_is_sent(state: State, form: CallBackForm, words: Words) -> Notice:
    wrong = _wrong(form, words)
    if wrong.title:
        return wrong
    service = state.catalogue.service(form.service)
    about = form.service if service is None else words.label(service.label)
    lines = [form.name.strip(), about, "", _privacy(state, words)]
    return Notice(
        pictogram="phone-call",
        title=form.phone,
        text="\n".join(lines if form.name.strip() else lines[1:]),
    )


def _sending(words: Words) -> Body:
    return Body(
        body="message",
        place="call-back-sending",
        question=words.say("Einen Moment bitte"),
        notice=Notice(pictogram="clock", title=words.say("Wir notieren Ihren Rückruf.")),
    )


def _noted(state: State, form: CallBackForm, words: Words) -> Body:
    return Body(
        body="message",
        place="call-back-noted",
        question=words.say("Wir rufen Sie an"),
        notice=Notice(
            kind="good",
            pictogram="check",
            title=words.say("Ihr Rückruf ist notiert."),
            text="\n".join(_until(state, form, words)),
        ),
        targets=(*_print(state, words), done(words)),
    )


def _until(state: State, form: CallBackForm, words: Words) -> tuple[str, ...]:
    if form.noted is None:
        return ()
    return (
        *confirmation_lines(state.catalogue, form.noted, words),
        "",
        words.say("Sie können jetzt gehen."),
    )


def _print(state: State, words: Words) -> tuple[TargetRow, ...]:
    """Offer the lines on paper while the printer can print: not everybody wants to carry them."""
    if state.printer not in HARMLESS:
        return ()
    row = TargetRow(
        id="card-call-back",
        action="card",
        argument=CONFIRMATION,
        pictogram="printer",
        label=words.say(LABEL),
        second="" if words.language == GERMAN else LABEL,
    )
    return (row,)


def _wrong(form: CallBackForm, words: Words) -> Notice:
    if form.unanswered:
        return no_answer(words)
    if form.wrong is None:
        return Notice()
    said = refusal(words, form.wrong, form.details)
    return Notice(kind="care", pictogram="alert-triangle", title=said)


def _privacy(state: State, words: Words) -> str:
    rules = state.catalogue.call_backs or CallBackRules()
    return words.count(
        "Wir nutzen Ihre Nummer nur für diesen Rückruf und löschen sie nach {number} Tag.",
        "Wir nutzen Ihre Nummer nur für diesen Rückruf und löschen sie nach höchstens "
        "{number} Tagen.",
        rules.keep_days,
    )


def _space(words: Words) -> KeyRow:
    said = words.say("Leerzeichen")
    return KeyRow(id="space", text=said, spoken=said, key=" ", line=len(LETTERS), column=2, span=7)


def _next(words: Words) -> TargetRow:
    return TargetRow(
        id="next", action="next", pictogram="arrow-right", label=words.say("Weiter"), main=True
    )
