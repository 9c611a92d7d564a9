"""The panel behind "Mehr" in words: the list of its pages, and each page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeAlias
from zoneinfo import ZoneInfo

from msgspec import Struct

from counter_console.presenter import call_backs_view, short_notice_view
from counter_console.presenter.call_backs import suggested_for
from counter_console.presenter.call_backs_view import CallBacksView
from counter_console.presenter.counter_state import selected_row
from counter_console.presenter.form_filling import can_confirm
from counter_console.presenter.forms import (
    MENU,
    UNTIL_CALLED,
    Form,
    choices,
    has_text,
    is_offered,
)
from counter_console.presenter.keys import Button
from counter_console.presenter.receipts import AGAIN
from counter_console.presenter.sayings import (
    hotline_line,
    language_name,
    place_name,
    service_name,
    shown_number,
)
from counter_console.presenter.views import TickView
from shared.domain.lines import counter_line
from shared.i18n.moments import clock
from shared.i18n.words import german

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.counter_state import CounterState
    from counter_console.presenter.moment import Moment
    from shared.i18n.words import Words


class MenuView(Struct, frozen=True, kw_only=True):
    """The list of pages; each is a button of the window. ``back`` shows the waiting list.

    ``said`` is why most of them cannot be pressed, if they cannot.
    """

    heading: str
    said: str
    pages: tuple[Button, ...]
    back: str


class FormView(Struct, frozen=True, kw_only=True):
    """One page. ``asks`` is the name of its text field, ``counts`` that of its number, if any."""

    page: Button
    heading: str
    said: str
    choices: tuple[TickView, ...]
    asks: str
    text: str
    counts: str
    count: int
    confirm: str
    can_confirm: bool
    cancel: str


_HEADINGS: Final[Mapping[Button, str]] = {
    Button.TRANSFER: german("Wohin möchten Sie weiterleiten?"),
    Button.PARK: german("Bis wann parken?"),
    Button.ADD_CONCERN: german("Welches Anliegen kommt danach?"),
    Button.RECEIPT: german("Was wurde abgegeben?"),
    Button.INTERPRETER: german("Dolmetschen am Telefon"),
    Button.FINISH_WITH: german("Wie ist es ausgegangen?"),
    Button.CALL_BECAUSE: german("Warum rufen Sie diese Nummer auf?"),
    Button.BREAK: german("Wie lange ist Pause?"),
    Button.HAND_OVER: german("Schalter übergeben"),
}

_CONFIRMS: Final[Mapping[Button, str]] = {
    Button.TRANSFER: german("Weiterleiten"),
    Button.PARK: german("Parken"),
    Button.ADD_CONCERN: german("Hinzufügen"),
    Button.RECEIPT: german("Beleg drucken"),
    Button.ARRANGE: german("Termin buchen"),
    Button.INTERPRETER: german("Dolmetscher genutzt"),
    Button.FINISH_WITH: german("Mit Ergebnis fertig"),
    Button.CALL_BECAUSE: german("Aufrufen"),
    Button.BREAK: german("Pause beginnen"),
    Button.HAND_OVER: german("Übergeben"),
}

_ASKS: Final[Mapping[Button, str]] = {
    Button.TRANSFER: german("Hinweis für die Kollegen"),
    Button.PARK: german("Hinweis für die Kollegen"),
    Button.RECEIPT: german("Was"),
    Button.CALL_BECAUSE: german("Grund"),
    Button.HAND_OVER: german("Hinweis für die Nachfolge"),
}

_SAID: Final[Mapping[Button, str]] = {
    Button.TRANSFER: german("Die Nummer behält ihren Platz nach der Wartezeit."),
    Button.PARK: german("Die Nummer kommt von selbst zurück, oder Sie holen sie aus der Liste."),
    Button.ADD_CONCERN: german("Nach „Fertig“ geht es damit weiter, hier oder in der Reihe."),
    Button.RECEIPT: german("Bitte schreiben Sie keine Namen auf den Beleg."),
    Button.HAND_OVER: german("Der Hinweis bleibt stehen, bis der Schalter schließt."),
}


PanelView: TypeAlias = MenuView | FormView | CallBacksView


def panel_view(state: CounterState, words: Words, moment: Moment) -> PanelView | None:
    """Say what stands in the place of the waiting list, None for the list itself."""
    form = state.form
    if form is None:
        return None
    if form.page is Button.MORE:
        pages = tuple(page for page in MENU if is_offered(state, page))
        return MenuView(
            heading=words.say("Mehr"),
            said="" if state.person else words.say("Das meiste geht erst, wenn jemand da ist."),
            pages=pages,
            back=words.say("Zur Warteliste"),
        )
    if form.page is Button.CALL_BACKS:
        return _call_backs(state, words, moment)
    return FormView(
        page=form.page,
        heading=_heading(state, words, form),
        said=_said(state, words, form),
        choices=_choices(state, words, form, moment),
        asks=words.say(_ASKS[form.page]) if has_text(form.page) else "",
        text=form.text,
        counts=words.say("Stück") if form.page is Button.RECEIPT else "",
        count=form.count,
        confirm=words.say(_CONFIRMS[form.page]),
        can_confirm=can_confirm(state, moment),
        cancel=words.say("Zurück"),
    )


def _call_backs(state: CounterState, words: Words, moment: Moment) -> CallBacksView:
    here = call_backs_view.Here(
        catalogue=state.catalogue,
        device=state.device,
        live=True,
        prints=state.prints,
        suggested=suggested_for(state.person),
    )
    return call_backs_view.view(state.call_backs, here, words, moment)


def _heading(state: CounterState, words: Words, form: Form) -> str:
    if form.page is Button.ARRANGE:
        return short_notice_view.heading(state, words, form.path)
    return words.say(_HEADINGS[form.page])


def _said(state: CounterState, words: Words, form: Form) -> str:
    if form.page is Button.INTERPRETER:
        return hotline_line(words, state.catalogue, form.choice)
    if form.page is Button.ARRANGE:
        return short_notice_view.said(state, words, form.path)
    row = selected_row(state)
    if form.page is Button.CALL_BECAUSE and row is not None:
        service = service_name(words, state.catalogue, row.service)
        return f"{shown_number(words, row.number)}, {service}"
    return words.say(_SAID[form.page]) if form.page in _SAID else ""


def _choices(state: CounterState, words: Words, form: Form, moment: Moment) -> tuple[TickView, ...]:
    return tuple(
        TickView(
            id=choice,
            text=_choice(state, words, form.page, choice, moment),
            on=choice == form.choice,
        )
        for choice in choices(state, form.page)
    )


def _choice(state: CounterState, words: Words, page: Button, choice: str, moment: Moment) -> str:
    match page:
        case Button.PARK | Button.BREAK:
            return _minutes(state, words, choice, moment)
        case Button.INTERPRETER:
            return language_name(words, choice)
        case Button.FINISH_WITH:
            labels = {each.id: each.label for each in state.catalogue.work.outcomes}
            return words.label(labels[choice])
        case Button.ARRANGE:
            return short_notice_view.choice(state, words, choice)
        case Button.RECEIPT:
            return _again(state, words, int(choice.removeprefix(AGAIN)))
        case _:
            return _target(state, words, choice)


def _target(state: CounterState, words: Words, choice: str) -> str:
    if not choice.startswith(counter_line("")):
        return service_name(words, state.catalogue, choice)
    counter = choice.removeprefix(counter_line(""))
    return words.say("An {place}", place=place_name(words, state.catalogue, counter))


def _minutes(state: CounterState, words: Words, choice: str, moment: Moment) -> str:
    if choice == UNTIL_CALLED:
        return words.say("Bis Sie die Nummer zurückholen")
    zone = ZoneInfo(state.catalogue.time_zone)
    until = moment.utc + timedelta(minutes=int(choice))
    return words.say(
        "{minutes} Minuten, bis {clock} Uhr", minutes=int(choice), clock=clock(words, until, zone)
    )


def _again(state: CounterState, words: Words, place: int) -> str:
    receipts = () if state.person is None else state.person.receipts
    given = receipts[place]
    return words.say("Noch einmal drucken: {what} ({pieces})", what=given.what, pieces=given.pieces)
