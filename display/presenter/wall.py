"""Puts what the wall knows into words: (state, words of each language) -> the screen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from display.presenter.bands import all_closed, anybody_waits, band_rows, is_full, opens_next
from display.presenter.plan import BODY, bands_plan, media_plan
from display.presenter.shown import CallRow, Frame, MediaArea, PastRow, Saying, Under, Wall
from display.presenter.state import Link, listed
from shared.i18n.closures import (
    STILL_CALLED,
    is_by_appointment,
    reason_for_all,
    ways_to_reach,
)
from shared.i18n.moments import clock, number, opening, weekday_and_date
from shared.i18n.words import directed, german
from shared.printing.qr import qr_modules

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from display.presenter.plan import Layout
    from display.presenter.state import Entry, State
    from shared.domain.public import HallCall, HallEnding
    from shared.i18n.words import Words

FRAME: Final = Frame()
HELP: Final = german("Brauchen Sie Hilfe? Bitte fragen Sie am Empfang.")
NO_CONNECTION: Final = german(
    "Die Anzeige hat gerade keine Verbindung. Bitte wenden Sie sich an den Empfang."
)
STARTING: Final = german("Die Anzeige startet.")
READY: Final = german("Ihre Nummer erscheint hier, wenn Sie an der Reihe sind.")
CLOSED: Final = german("Gerade ist geschlossen.")
LISTEN: Final = german("Bei jedem Aufruf hören Sie einen Ton.")
FULL: Final = german("Das Haus ist voll. Wer jetzt kommt, kommt bitte zu dieser Zeit wieder.")
LOOK: Final = german("Bitte achten Sie auf die Anzeige. Gerade gibt es keinen Ton.")


def wall(state: State, languages: Sequence[Words]) -> Wall:
    """Return the screen; ``languages`` are those of the settings, the main one first."""
    main = languages[0]
    words = languages[state.turn % len(languages)]
    zone = ZoneInfo(state.catalogue.time_zone)
    calls = len(state.large)
    layout = state.room.layout(min(calls, len(state.room.layouts) - 1))
    media = _media(state)
    # With a picture above them the waiting times stand where they stand beside a call.
    under = _under(layout, beside=bool(calls) or media.there)
    bands = band_rows(state, words)
    scene = _scene(state)
    # Only the quiet wall has room for it; a call must not wait for it.
    told_how = scene == "quiet" and state.link is Link.LIVE and all_closed(state)
    return Wall(
        scene=scene,
        rtl=main.right_to_left,
        turn_rtl=words.right_to_left,
        site=words.label(state.catalogue.site),
        date=weekday_and_date(words, state.moment.utc, zone),
        clock=clock(words, state.moment.utc, zone),
        label=" · ".join(each.say("Aufruf") for each in languages),
        frame=FRAME,
        layout=layout,
        under=under,
        calls=tuple(_call_row(entry, languages) for entry in state.large),
        past=_past_rows(state, main),
        bands_title=words.say("Wartezeit"),
        bands_plan=bands_plan(
            len(bands),
            height=under.bands,
            width=state.room.third,
            told=bool(state.notices),
        ),
        bands_visible=bool(bands),
        bands=bands,
        notice=_notice(state, words, turn=state.turn // len(languages)),
        told=bool(state.notices),
        help=_foot(state, languages),
        quiet=_quiet(state, languages, zone),
        lost=_in_all(languages, NO_CONNECTION),
        reach=_reach(state, words) if told_how else (),
        code=qr_modules(state.catalogue.portal) if told_how and state.catalogue.portal else (),
        media=media,
    )


def first_glance(shown: Wall, wanted: Wall) -> Wall:
    """Return the screen to paint before ``wanted``, so that a new call stands there at once.

    Only the large calls change, and the lines below if one of them waits to be large; painting
    the rest takes several times as long, and nobody waits for it.
    """
    if wanted.calls == shown.calls or not wanted.calls:
        return wanted
    waits = any(row.waiting for row in wanted.past)
    return replace(
        wanted,
        date=shown.date,
        clock=shown.clock,
        under=wanted.under if waits else shown.under,
        past=wanted.past if waits else shown.past,
        bands_title=shown.bands_title,
        bands_visible=shown.bands_visible,
        bands_plan=shown.bands_plan,
        bands=shown.bands,
        notice=shown.notice,
        told=shown.told,
    )


def _media(state: State) -> MediaArea:
    showing = state.showing
    if not showing.on or showing.current is None:
        return MediaArea()
    plan = media_plan(state.room)
    path = showing.current.path
    return MediaArea(path=path, turn=showing.turn, width=plan.width, height=plan.height)


def _under(layout: Layout, *, beside: bool) -> Under:
    return Under(
        history=layout.list,
        bands=layout.list if beside else BODY,
        lines=layout.lines,
        line=layout.line,
        line_capitals=layout.line_capitals,
    )


def _scene(state: State) -> str:
    if state.link is Link.LOST:
        return "lost"
    return "calls" if state.large else "quiet"


def _call_row(entry: Entry, languages: Sequence[Words]) -> CallRow:
    call = entry.call
    place, *others = (words.label(call.place) for words in languages)
    return CallRow(
        id=call.id,
        number=number(languages[0], call.number),
        arrow=call.arrow,
        place=place,
        other=" · ".join(dict.fromkeys(each for each in others if each != place)),
        emphasis=0 if entry.quiet else call.ring + 1,
    )


def _past_rows(state: State, words: Words) -> tuple[PastRow, ...]:
    waiting = {entry.call.id for entry in state.queue}
    return tuple(_past_row(call, words, waiting=call.id in waiting) for call in listed(state))


def _past_row(call: HallCall, words: Words, *, waiting: bool) -> PastRow:
    return PastRow(
        id=call.id,
        number=number(words, call.number),
        arrow=call.arrow,
        place=words.label(call.place),
        waiting=waiting,
    )


def _notice(state: State, words: Words, turn: int) -> str:
    """Say what the lead has to tell, one after the other, or else what holds for everybody."""
    told = [words.label(notice.text) for notice in state.notices]
    if state.mute:
        told.append(words.say(LOOK))
    return told[turn % len(told)] if told else words.say(_usual(state))


def _usual(state: State) -> str:
    if all_closed(state) and anybody_waits(state):
        return STILL_CALLED
    return FULL if is_full(state) else LISTEN


def _foot(state: State, languages: Sequence[Words]) -> tuple[Saying, ...]:
    """Say where help is and, in turn with it, whose time at a workstation is over soon."""
    turn = state.turn % (len(state.endings) + 1)
    if turn == 0:
        return _in_all(languages, HELP)
    ending = state.endings[turn - 1]
    return tuple(_saying(words, _ending(state, ending, words)) for words in languages)


def _ending(state: State, ending: HallEnding, words: Words) -> str:
    place = state.catalogue.place(ending.counter)
    seconds = (ending.until - state.moment.utc).total_seconds()
    return words.count(
        "{ticket}, {place}: noch {number} Minute",
        "{ticket}, {place}: noch {number} Minuten",
        max(1, math.ceil(seconds / 60)),
        ticket=number(words, ending.number),
        place=ending.counter if place is None else words.label(place.place),
    )


def _quiet(state: State, languages: Sequence[Words], zone: tzinfo) -> tuple[Saying, ...]:
    if state.link is Link.STARTING:
        return _in_all(languages, STARTING)
    if not all_closed(state):
        return _in_all(languages, READY)
    opens = opens_next(state)
    return tuple(
        _saying(words, " ".join([*_closed(state, words), *_opens(state, words, opens, zone)]))
        for words in languages
    )


def _closed(state: State, words: Words) -> list[str]:
    """Say that it is closed or by appointment only, and why if all is so for one reason."""
    now = state.moment.utc
    by_appointment = is_by_appointment(state.catalogue, now)
    how = words.say("Gerade nur mit Termin.") if by_appointment else words.say(CLOSED)
    waits = words.say(STILL_CALLED) if anybody_waits(state) else ""
    return [how, *filter(None, [reason_for_all(words, state.catalogue, now), waits])]


def _opens(state: State, words: Words, opens: datetime | None, zone: tzinfo) -> list[str]:
    if opens is None:
        return []
    when = opening(words, opens, state.moment.utc, zone)
    return [words.say("Wir öffnen wieder: {moment}.", moment=when)]


def _in_all(languages: Sequence[Words], sentence: str) -> tuple[Saying, ...]:
    return tuple(_saying(words, words.say(sentence)) for words in languages)


def _saying(words: Words, text: str) -> Saying:
    return Saying(id=words.language, text=directed(words, text), rtl=words.right_to_left)


def _reach(state: State, words: Words) -> tuple[str, ...]:
    return tuple(directed(words, each) for each in ways_to_reach(words, state.catalogue))
