"""A lead's console in words: everything that its screen shows, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from counter_console.presenter.counter_view import desk_line
from counter_console.presenter.keys import Button
from counter_console.presenter.lead_forms import (
    FormView,
    LevelView,
    forms,
    levels,
)
from counter_console.presenter.lead_state import is_enabled, selected_desk, wanted
from counter_console.presenter.moment import minutes_between
from counter_console.presenter.notes import Tone
from counter_console.presenter.reading import Link
from counter_console.presenter.sayings import place_name, service_name, shown_number
from counter_console.presenter.views import ButtonView, LineView, TickView, foot
from shared.domain.transitions import DeskStatus
from shared.i18n.words import german

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.lead_reading import LeadDesk, LeadLine
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


class LeadDeskView(Struct, frozen=True, kw_only=True):
    """One row of the counters: two lines, in ``tone``; ``on`` while it is selected."""

    id: str
    place: str
    detail: str
    tone: Tone
    on: bool


class LeadLineView(Struct, frozen=True, kw_only=True):
    """One row of the lines, and the button that offers its service or does not."""

    id: str
    service: str
    waiting: str
    state: LineView
    switch: ButtonView


class PanelView(Struct, frozen=True, kw_only=True):
    """The selected counter: who is there, what it serves, and why something is freed."""

    heading: str
    state: LineView
    ask: str
    services: tuple[TickView, ...]
    free: str


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
    site = words.label(state.catalogue.site) if state.catalogue.site else ""
    lost = LineView(text=words.say("Keine Verbindung"), tone=Tone.CARE)
    return LeadView(
        title=words.say("Teamleitung – Wartemarke"),
        place=words.say("Teamleitung"),
        link=lost if state.link is Link.LOST else LineView(text=site, icon="home"),
        counters=words.say("Schalter"),
        desks=_desks(state, words, moment),
        panel=_panel(state, words, moment),
        lines_heading=words.say("Wartende"),
        lines=_lines(state, words, moment),
        levels=levels(state, words),
        forms=forms(state, words),
        buttons={
            button: _button(state, words, keys, button, label) for button, label in _LABELS.items()
        },
        foot=_foot(state, words),
    )


def _button(
    state: LeadState, words: Words, keys: Mapping[Button, str], button: Button, label: str
) -> ButtonView:
    armed = button is Button.CLOSE_SERVICES and state.armed is not None
    text = words.say("Noch einmal drücken: Alles schließen") if armed else words.say(label)
    return ButtonView(
        text=text,
        short=text,
        key=keys[button],
        enabled=is_enabled(state, button),
        tone=Tone.CARE if armed else Tone.CALM,
    )


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


# --- counters -----------------------------------------------------------------------------------


def _desks(state: LeadState, words: Words, moment: Moment) -> tuple[LeadDeskView, ...]:
    """Say the counters in the order of the settings; only their names while the broker is away."""
    known = {desk.counter: desk for desk in state.hall.desks}
    chosen = selected_desk(state).counter
    return tuple(
        LeadDeskView(
            id=each.id,
            place=_place(words, moment, words.label(each.place), known.get(each.id)),
            detail=_detail(state, words, known[each.id]) if each.id in known else "",
            tone=_tone(known[each.id]) if each.id in known else Tone.CALM,
            on=each.id == chosen,
        )
        for each in state.catalogue.counters
    )


def _place(words: Words, moment: Moment, place: str, desk: LeadDesk | None) -> str:
    if desk is None:
        return place
    return words.say("{place}: {doing}", place=place, doing=_doing(words, moment, desk))


def _tone(desk: LeadDesk) -> Tone:
    in_vain = bool(desk.sent) and desk.status is not DeskStatus.OPEN
    return Tone.CARE if desk.lost or in_vain else Tone.CALM


def _detail(state: LeadState, words: Words, desk: LeadDesk) -> str:
    """Say what matters most in one line that fits: who is stuck, or else what is served."""
    stuck = [words.say("Konsole antwortet nicht")] if desk.lost else []
    if desk.sent:
        sent = words.count("{number} wartet nur hier", "{number} warten nur hier", desk.sent)
        stuck.append(sent)
    if stuck:
        return " · ".join(stuck)
    if desk.otherwise:
        return words.say(
            "Anders als die Stufe: {some} von {all} Anliegen",
            some=len(desk.services),
            all=len(state.catalogue.services),
        )
    return _serves(state, words, desk)


def _doing(words: Words, moment: Moment, desk: LeadDesk) -> str:
    minutes = 0 if desk.since is None else minutes_between(desk.since, moment.utc)
    if desk.off:
        return words.say("Ausgeschaltet")
    if not desk.number:
        status = desk_line(words, desk.status).text
        if desk.since is None:
            return status
        return words.say("{status} seit {minutes} min", status=status, minutes=minutes)
    shown = shown_number(words, desk.number)
    if desk.serving:
        return words.say("{number} seit {minutes} min", number=shown, minutes=minutes)
    return words.say("ruft {number} auf, {minutes} min", number=shown, minutes=minutes)


def _serves(state: LeadState, words: Words, desk: LeadDesk) -> str:
    some, every = len(desk.services), len(state.catalogue.services)
    if desk.status is DeskStatus.CLOSED:
        return ""
    if some == every:
        return words.say("Alle Anliegen")
    if some == 1:
        return service_name(words, state.catalogue, desk.services[0])
    return words.say("{some} von {all} Anliegen", some=some, all=every)


def _panel(state: LeadState, words: Words, moment: Moment) -> PanelView:
    desk, ticked = selected_desk(state), wanted(state)
    known = desk.counter in {each.id for each in state.catalogue.counters}
    return PanelView(
        heading=place_name(words, state.catalogue, desk.counter) if known else "",
        state=LineView(text=_doing(words, moment, desk) if known else "", tone=_tone(desk)),
        ask=words.say("Welche Anliegen?"),
        services=tuple(
            TickView(id=each.id, text=words.label(each.label), on=each.id in ticked)
            for each in state.catalogue.services
        ),
        free=words.say("Freigeben, was hier festhängt"),
    )


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
        state=LineView() if line is None else _state(words, moment, line),
        switch=ButtonView(text=text, short=text, key="", enabled=state.link is Link.LIVE),
    )


def _waiting(words: Words, moment: Moment, line: LeadLine) -> str:
    if line.oldest is None:
        return words.say("niemand wartet")
    minutes = minutes_between(line.oldest, moment.utc)
    waiting = words.count("{number} wartet", "{number} warten", line.waiting)
    return words.say("{waiting}, längstens {minutes} min", waiting=waiting, minutes=minutes)


def _state(words: Words, moment: Moment, line: LeadLine) -> LineView:
    beyond = sum(due < moment.utc for due in line.due)
    if line.off:
        return LineView(text=words.say("Keine neuen Nummern"), icon="x")
    if line.waiting and not line.served:
        return LineView(text=words.say("Kein Schalter dafür offen"), tone=Tone.CARE)
    if beyond:
        text = words.say("{number} zu lange", number=beyond)
        return LineView(text=text, tone=Tone.CARE)
    return LineView(text=words.say("Wie geplant"), tone=Tone.GOOD)
