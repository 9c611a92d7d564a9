"""What a lead fills in and switches, in words: levels, messages, reasons, and what is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from counter_console.presenter.lead_state import LASTS, REASONS, prepared_closures
from counter_console.presenter.notes import Tone
from counter_console.presenter.reading import Link
from counter_console.presenter.views import ButtonView, LineView
from shared.i18n.moments import clock

if TYPE_CHECKING:
    from counter_console.presenter.lead_state import LeadState
    from shared.domain.notices import Notice
    from shared.i18n.words import Words


LONGEST_ITEM: Final = 44
"""Signs of a text in a list to choose from; the whole one stands below it."""


class LevelView(Struct, frozen=True, kw_only=True):
    """The prepared levels, a button each by their ids, and which one is in force."""

    heading: str
    state: LineView
    buttons: dict[str, ButtonView]


class PickView(Struct, frozen=True, kw_only=True):
    """A list to choose from, its name, and the place that is chosen."""

    name: str
    items: tuple[str, ...]
    at: int


class NoticeView(Struct, frozen=True, kw_only=True):
    """A notice that is shown now, and the button that takes it away."""

    id: int
    text: str
    withdraw: ButtonView


class FormView(Struct, frozen=True, kw_only=True):
    """The forms. ``text`` is typed (``can_type``), or that of the prepared message."""

    reason: PickView
    heading: str
    message: PickView
    text: str
    text_hint: str
    can_type: bool
    lasts: PickView
    notices: tuple[NoticeView, ...]
    closing: str
    closure: PickView


def short(text: str) -> str:
    """Return a text so that a list to choose from has room for it."""
    if len(text) <= LONGEST_ITEM:
        return text
    return f"{text[: LONGEST_ITEM - 2].rsplit(maxsplit=1)[0]} …"


def levels(state: LeadState, words: Words) -> LevelView:
    """Say which level is in force, and which there are."""
    present = state.hall.level
    level = state.catalogue.level(present)
    name = present if level is None else words.label(level.label)
    in_force = LineView(text=words.say("Üblicher Betrieb"), icon="home")
    if present is not None:
        in_force = LineView(text=words.say("Es gilt: {level}", level=name), tone=Tone.GOOD)
    return LevelView(
        heading=words.say("Stufe"),
        state=in_force if state.link is Link.LIVE else LineView(),
        buttons={
            each.id: _button(words.label(each.label), state, on=each.id == present)
            for each in state.catalogue.levels
        },
    )


def forms(state: LeadState, words: Words) -> FormView:
    """Say the forms as they are filled in."""
    messages = state.catalogue.messages
    closures = {each.id: each for each in state.catalogue.closures}
    return FormView(
        reason=PickView(
            name=words.say("Warum?"),
            items=tuple(words.say(each) for each in REASONS),
            at=state.reason,
        ),
        heading=words.say("Hinweis auf den Anzeigen"),
        message=PickView(
            name=words.say("Vorbereiteter Hinweis"),
            items=(
                words.say("Eigener Text, nur auf Deutsch"),
                *(short(words.label(each.text)) for each in messages),
            ),
            at=0 if state.message is None else state.message + 1,
        ),
        text=state.text if state.message is None else words.label(messages[state.message].text),
        text_hint=words.say("Höchstens 120 Zeichen"),
        can_type=state.message is None,
        lasts=PickView(
            name=words.say("Wie lange?"),
            items=tuple(_lasts(words, minutes) for minutes in LASTS),
            at=state.lasts,
        ),
        notices=tuple(_notice(state, words, each) for each in state.hall.notices),
        closing=words.say("Sofort schließen"),
        closure=PickView(
            name=words.say("Grund"),
            items=tuple(
                short(words.label(closures[each].reason)) for each in prepared_closures(state)
            ),
            at=state.closure,
        ),
    )


def _lasts(words: Words, minutes: int | None) -> str:
    if minutes is None:
        return words.say("bis er weggenommen wird")
    return words.say("{minutes} Minuten", minutes=minutes)


def _notice(state: LeadState, words: Words, notice: Notice) -> NoticeView:
    text = words.label(notice.text)
    if notice.until is not None:
        until = clock(words, notice.until, ZoneInfo(state.catalogue.time_zone))
        text = words.say("Bis {time}: {text}", time=until, text=text)
    return NoticeView(id=notice.id, text=text, withdraw=_button(words.say("Wegnehmen"), state))


def _button(text: str, state: LeadState, *, on: bool = False) -> ButtonView:
    return ButtonView(text=text, short=text, key="", enabled=state.link is Link.LIVE, on=on)
