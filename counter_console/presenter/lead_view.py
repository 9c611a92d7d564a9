"""A lead's console in words: everything that its screen shows, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from counter_console.presenter import places
from counter_console.presenter.crowd_lines import LongLine, news_line
from counter_console.presenter.keys import Button
from counter_console.presenter.lead_counters import (
    LeadDeskView,
    PanelView,
    desks,
    off_until,
    panel,
)
from counter_console.presenter.lead_forms import (
    FormView,
    LevelView,
    forms,
    levels,
)
from counter_console.presenter.lead_state import (
    can_switch,
    is_enabled,
    selected_desk,
    selected_place,
)
from counter_console.presenter.moment import minutes_between
from counter_console.presenter.notes import Tone
from counter_console.presenter.reading import Link
from counter_console.presenter.sayings import service_name
from counter_console.presenter.views import ButtonView, LineView, foot
from shared.i18n.words import german

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.lead_reading import LeadLine
    from counter_console.presenter.lead_state import LeadState
    from counter_console.presenter.moment import Moment
    from shared.i18n.words import Words

LOST: Final = german(
    "Keine Verbindung zur Zentrale. Schalten geht gerade nicht. Es geht von selbst weiter."
)
"""What a lead is told while the broker is away."""

_LABELS: Final = {
    Button.OPEN: german("Schalter öffnen"),
    Button.ASSIGN: german("Anliegen übernehmen"),
    Button.PAUSE: german("Pause"),
    Button.SWITCH_COUNTER: german("Ausschalten"),
    Button.CLOSE: german("Schalter schließen"),
    Button.RETURN: german("Zurück in die Reihe"),
    Button.NO_SHOW: german("Nicht erschienen"),
    Button.FINISH: german("Fertig"),
    Button.REVERT_LEVEL: german("Zurück zum Üblichen"),
    Button.SHOW_NOTICE: german("Zeigen"),
    Button.CLOSE_SERVICES: german("Alles schließen"),
    Button.REOPEN_SERVICES: german("Wieder öffnen"),
}
"""What each button says."""


class LeadLineView(Struct, frozen=True, kw_only=True):
    """One row of the lines, and the button that offers its service or does not."""

    id: str
    service: str
    waiting: str
    state: LineView
    switch: ButtonView


class LeadView(Struct, frozen=True, kw_only=True):
    """The whole console."""

    title: str
    place: str
    link: LineView
    counters: str
    desks: tuple[LeadDeskView, ...]
    panel: PanelView
    lines_heading: str
    lines: tuple[LeadLineView, ...]
    levels: LevelView
    forms: FormView
    buttons: dict[Button, ButtonView]
    foot: LineView


def view(state: LeadState, words: Words, keys: Mapping[Button, str], moment: Moment) -> LeadView:
    """Say a lead's console at a moment."""
    lost = LineView(text=words.say("Keine Verbindung"), tone=Tone.CARE)
    return LeadView(
        title=words.say("Teamleitung – Wartemarke"),
        place=words.say("Teamleitung"),
        link=lost if state.link is Link.LOST else _news(state, words, moment),
        counters=_counters(state, words),
        desks=desks(state, words, moment),
        panel=panel(state, words, moment),
        lines_heading=words.say("Wartende"),
        lines=_lines(state, words, moment),
        levels=levels(state, words),
        forms=forms(state, words),
        buttons={
            **{
                button: _button(state, words, keys, button, label)
                for button, label in _LABELS.items()
            },
            **places.buttons(selected_place(state), words, keys),
        },
        foot=_foot(state, words),
    )


def _button(
    state: LeadState, words: Words, keys: Mapping[Button, str], button: Button, label: str
) -> ButtonView:
    armed = button is Button.CLOSE_SERVICES and state.armed is not None
    text = words.say("Noch einmal drücken: Alles schließen") if armed else words.say(label)
    if button is Button.SWITCH_COUNTER and selected_desk(state).off:
        text = words.say("Einschalten")
    return ButtonView(
        text=text,
        short=text,
        key=keys[button],
        enabled=is_enabled(state, button),
        tone=Tone.CARE if armed else Tone.CALM,
    )


def _counters(state: LeadState, words: Words) -> str:
    if state.catalogue.workstations:
        return words.say("Schalter und Plätze")
    return words.say("Schalter")


def _news(state: LeadState, words: Words, moment: Moment) -> LineView:
    hall = state.hall
    long = (
        LongLine(service=line.service, waiting=line.waiting) for line in hall.lines if line.long
    )
    return news_line(words, state.catalogue, moment, hall.urgent, next(long, None))


def _foot(state: LeadState, words: Words) -> LineView:
    """Say the line at the foot; a settings file that cannot be used is told when all is quiet."""
    said = foot(words, state.link, state.note, LOST)
    if said.text or not state.hall.faults:
        return said
    text = words.say(
        "Die Einstellungen wurden geändert und sind fehlerhaft ({key}). Es gilt, was vorher galt.",
        key=state.hall.faults[0],
    )
    return LineView(text=text, tone=Tone.CARE)


# --- lines --------------------------------------------------------------------------------------


def _lines(state: LeadState, words: Words, moment: Moment) -> tuple[LeadLineView, ...]:
    known = {line.service: line for line in state.hall.lines}
    return tuple(
        _line(state, words, moment, each.id, known.get(each.id))
        for each in state.catalogue.services
    )


def _line(
    state: LeadState, words: Words, moment: Moment, service: str, line: LeadLine | None
) -> LeadLineView:
    off = line is not None and line.off
    text = words.say("Einschalten") if off else words.say("Ausschalten")
    return LeadLineView(
        id=service,
        service=service_name(words, state.catalogue, service),
        waiting="" if line is None else _waiting(words, moment, line),
        state=LineView() if line is None else _state(state, words, moment, line),
        switch=ButtonView(
            text=text, short=text, key="", enabled=line is not None and can_switch(state, line)
        ),
    )


def _waiting(words: Words, moment: Moment, line: LeadLine) -> str:
    if line.oldest is None:
        return words.say("niemand wartet")
    minutes = minutes_between(line.oldest, moment.utc)
    waiting = words.count("{number} wartet", "{number} warten", line.waiting)
    return words.say("{waiting}, längstens {minutes} min", waiting=waiting, minutes=minutes)


def _state(state: LeadState, words: Words, moment: Moment, line: LeadLine) -> LineView:
    beyond = sum(due < moment.utc for due in line.due)
    if line.off:
        return LineView(text=words.say("Keine neuen Nummern"), icon="x")
    if later := off_until(words, state, line.starts, moment):
        return LineView(text=later)
    if line.waiting and not line.served:
        return LineView(text=words.say("Niemand ruft auf"), tone=Tone.CARE)
    if line.long:
        return LineView(text=words.say("Lange Reihe"), tone=Tone.CARE)
    if beyond:
        text = words.say("{number} zu lange", number=beyond)
        return LineView(text=text, tone=Tone.CARE)
    return LineView(text=words.say("Wie geplant"), tone=Tone.GOOD)
