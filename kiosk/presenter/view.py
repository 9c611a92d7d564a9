"""From what the kiosk knows to the picture that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from kiosk.presenter.aloud import aloud_screen, is_offered, is_on, no_voice_screen
from kiosk.presenter.call_back_form import CallBackForm
from kiosk.presenter.call_back_screens import call_back_screen
from kiosk.presenter.cards import card_screen
from kiosk.presenter.check_in_form import CheckInForm
from kiosk.presenter.check_in_screens import check_in_screen
from kiosk.presenter.cut_off import services_at
from kiosk.presenter.helping import help_screen
from kiosk.presenter.home import home_screen
from kiosk.presenter.languages import language_screen
from kiosk.presenter.messages import (
    all_closed_screen,
    away_screen,
    drawing_screen,
    not_drawn_screen,
    service_closed_screen,
    starting_screen,
    still_there_screen,
)
from kiosk.presenter.party import party_screen
from kiosk.presenter.shown import BarRow, Body, Shown
from kiosk.presenter.state import (
    Aside,
    CardOut,
    Drawn,
    Home,
    Link,
    NotDrawn,
    Party,
    ServiceClosed,
    State,
)
from kiosk.presenter.ticket import ticket_screen
from shared.i18n.moments import clock, weekday_and_date
from shared.i18n.words import directed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from shared.domain.ids import Language
    from shared.i18n.words import Words


def view(state: State, offered: Mapping[Language, Words], now: datetime) -> Shown:
    """Return the picture at ``now`` (aware); ``offered`` holds each language's words, in order."""
    words = offered[state.modes.language]
    zone = ZoneInfo(state.catalogue.time_zone)
    body = _body(state, words, offered, now)
    return Shown(
        body=body.body,
        place=body.place,
        mirrored=words.right_to_left,
        large=state.modes.large,
        low=state.modes.low,
        site=words.label(state.catalogue.site) if state.catalogue.site else "",
        clock=clock(words, now, zone),
        date=weekday_and_date(words, now, zone),
        question=body.question,
        notice=replace(body.notice, text=directed(words, body.notice.text)),
        chips=body.chips,
        targets=body.targets,
        bar=_bar(state, words),
        ticket=body.ticket,
        typing=body.typing,
        pad=body.pad,
        qr=body.qr,
    )


def _body(state: State, words: Words, offered: Mapping[Language, Words], now: datetime) -> Body:
    if state.asking_since is not None:
        return still_there_screen(words)
    match state.aside:
        case Aside.LANGUAGES:
            return language_screen(words, offered)
        case Aside.HELP:
            return help_screen(state, words)
        case Aside.ALOUD:
            return aloud_screen(state, words)
        case Aside.NO_VOICE:
            return no_voice_screen(state, words, offered)
        case Aside.NONE:
            return _place(state, words, offered, now)
        case _:
            assert_never(state.aside)


def _place(state: State, words: Words, offered: Mapping[Language, Words], now: datetime) -> Body:
    if isinstance(state.place, Drawn):
        # Whatever else happens: who has a number keeps it in sight.
        return ticket_screen(state, state.place, words)
    match state.link:
        case Link.STARTING:
            return starting_screen(words)
        case Link.LOST if not state.lent:
            return away_screen(words)
        case Link.LOST | Link.LIVE:
            return _on_the_way(state, state.place, words, offered, now)
        case _:
            assert_never(state.link)


def _on_the_way(
    state: State,
    place: Home | ServiceClosed | Party | NotDrawn | CallBackForm | CheckInForm | CardOut,
    words: Words,
    offered: Mapping[Language, Words],
    now: datetime,
) -> Body:
    if state.drawing is not None and state.drawing.slow:
        return drawing_screen(words)
    match place:
        case ServiceClosed():
            return service_closed_screen(state, place, words, now)
        case Party() | CardOut() | CallBackForm() | CheckInForm():
            return _on_request(state, place, words, now)
        case NotDrawn():
            return not_drawn_screen(place, words)
        case Home() if not any(seen.open for seen in services_at(state, now).values()):
            return all_closed_screen(state, words, now)
        case Home():
            return home_screen(state, place, words, offered, now)
        case _:
            assert_never(place)


def _on_request(
    state: State,
    place: Party | CardOut | CallBackForm | CheckInForm,
    words: Words,
    now: datetime,
) -> Body:
    match place:
        case Party():
            return party_screen(place, words)
        case CardOut():
            return card_screen(state, place, words, now)
        case CallBackForm():
            return call_back_screen(state, place, words)
        case CheckInForm():
            return check_in_screen(state, place, words)
        case _:
            assert_never(place)


# --- the bar that never moves -------------------------------------------------------------------


def _bar(state: State, words: Words) -> tuple[BarRow, ...]:
    modes = state.modes
    return (
        BarRow(
            id="language",
            pictogram="language",
            label=_language_word(words),
            spoken=words.say("Sprache"),
        ),
        _switch("larger", "text-size", words.say("Größere Schrift"), on=modes.large),
        _switch("contrast", "contrast", words.say("Mehr Kontrast"), on=modes.contrast),
        _switch("low", "arrow-bar-to-down", words.say("Nach unten"), on=modes.low),
        _aloud(state, words),
        BarRow(id="help", pictogram="hand-stop", label=words.say("Hilfe")),
        BarRow(
            id="back",
            pictogram="arrow-back-up",
            label=words.say("Zurück"),
            disabled=not _can_go_back(state),
        ),
    )


def _switch(name: str, pictogram: str, label: str, *, on: bool) -> BarRow:
    return BarRow(id=name, pictogram=pictogram, label=label, checkable=True, checked=on)


def _aloud(state: State, words: Words) -> BarRow:
    """Keep the place free where nothing is read aloud, so that no button is elsewhere."""
    if not is_offered(state):
        return BarRow(id="aloud")
    return _switch("aloud", "volume", words.say("Vorlesen"), on=is_on(state))


def _language_word(words: Words) -> str:
    """Write "language" in this language and, for who cannot read it, in a second one."""
    own = words.say("Sprache")
    return f"{own}\nLanguage" if own == "Sprache" else f"{own}\nSprache"


def _can_go_back(state: State) -> bool:
    if state.asking_since is not None or state.aside is not Aside.NONE:
        return True
    if isinstance(state.place, Drawn):
        return True
    away = state.link is Link.STARTING or (state.link is Link.LOST and not state.lent)
    if away or state.drawing is not None:
        return False
    return state.place != Home()
