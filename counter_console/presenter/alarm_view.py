"""The alarm of a colleague in words: where, how urgent, and who looks after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from counter_console.presenter.alarms import AlarmState, Seen, shown
from counter_console.presenter.keys import AlarmKey
from counter_console.presenter.reading import Link
from counter_console.presenter.sayings import language_name, place_name
from counter_console.presenter.views import ButtonView
from shared.domain.alarms import Urgency
from shared.i18n.words import german

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shared.domain.ids import DeviceId
    from shared.i18n.words import Words

ENDINGS = (german("Hilfe war da"), german("Fehlalarm"))
"""The words with which whoever acknowledged an alarm ends it."""

_ROLES = {"reception": german("Empfang"), "lead": german("Teamleitung")}


class BannerView(Struct, frozen=True, kw_only=True):
    """The banner over a window; ``endings`` are buttons by the word for the log."""

    text: str
    detail: str
    emergency: bool
    acknowledge: ButtonView | None
    endings: dict[str, ButtonView]


def banner(state: AlarmState, words: Words, keys: Mapping[AlarmKey, str]) -> BannerView | None:
    """Say the alarm that is to be seen now, None if there is none."""
    first = shown(state)
    live = state.link is Link.LIVE
    if first is None:
        return _plea(state, words, keys[AlarmKey.ACKNOWLEDGE], live=live) if state.pleas else None
    acknowledge = _button(words.say("Bestätigen"), keys[AlarmKey.ACKNOWLEDGE], enabled=live)
    return BannerView(
        text=_text(words, state, first),
        detail=_detail(words, state, first),
        emergency=first.urgency is Urgency.EMERGENCY,
        acknowledge=None if first.mine else acknowledge,
        endings={each: _button(words.say(each), "", enabled=live) for each in ENDINGS}
        if first.mine
        else {},
    )


def _plea(state: AlarmState, words: Words, key: str, *, live: bool) -> BannerView:
    """Say where a visitor needs somebody, and in which language."""
    first, more = state.pleas[0], len(state.pleas) - 1
    parts = [words.say("Sprache: {language}", language=language_name(words, first.language))]
    if more:
        parts.append(words.say("Auch an anderen Automaten wird jemand gebraucht."))
    if not live:
        parts.append(words.say("Keine Verbindung, das ist der letzte Stand."))
    return BannerView(
        text=words.say("Am Automaten braucht jemand Hilfe: {kiosk}", kiosk=first.kiosk),
        detail=" · ".join(parts),
        emergency=False,
        acknowledge=_button(words.say("Ich gehe hin"), key, enabled=live),
        endings={},
    )


def _button(text: str, key: str, *, enabled: bool) -> ButtonView:
    return ButtonView(text=text, short=text, key=key, enabled=enabled)


def _text(words: Words, state: AlarmState, seen: Seen) -> str:
    place = where(words, state, seen.device)
    if seen.urgency is Urgency.HELP:
        return words.say("Bitte helfen: {place}", place=place)
    return words.say("Notfall: {place}", place=place)


def where(words: Words, state: AlarmState, device: DeviceId) -> str:
    """Say where a console stands: its counter and room, or else its role and its name."""
    known = state.catalogue.device(device)
    if known is None or known.counter is None:
        role = words.say(_ROLES[known.role]) if known and known.role in _ROLES else ""
        return ", ".join(filter(None, (role, device)))
    place = place_name(words, state.catalogue, known.counter)
    counter = state.catalogue.counter(known.counter)
    room = words.label(counter.room) if counter is not None and counter.room else ""
    return ", ".join(filter(None, (place, room)))


def _detail(words: Words, state: AlarmState, seen: Seen) -> str:
    more = len(state.others) - 1
    parts = [_answered(words, state, seen)]
    if more:
        parts.append(words.count("Noch {number} Alarm.", "Noch {number} Alarme.", more))
    if state.link is not Link.LIVE:
        parts.append(words.say("Keine Verbindung, das ist der letzte Stand."))
    return " ".join(parts)


def _answered(words: Words, state: AlarmState, seen: Seen) -> str:
    if seen.mine:
        return words.say("Sie kümmern sich darum. Bitte beenden, wenn es vorbei ist.")
    if seen.acknowledged:
        who = where(words, state, seen.acknowledged[0])
        return words.say("Darum kümmert sich: {place}.", place=who)
    if seen.escalated:
        return words.say("Bisher hat niemand bestätigt.")
    return words.say("Wer hingeht, bestätigt bitte.")
