"""The words on a counter's buttons, and which of them can be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from counter_console.presenter.counter_state import CounterState, is_enabled
from counter_console.presenter.forms import PAGES
from counter_console.presenter.keys import Button
from counter_console.presenter.reading import Link
from counter_console.presenter.sayings import shown_number
from counter_console.presenter.views import ButtonView
from shared.domain.transitions import Action, DeskStatus, Status
from shared.i18n.words import german

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.reading import Undoable
    from shared.i18n.words import Words

ACTIONS: Final = (
    Button.CALL_NEXT,
    Button.SERVE,
    Button.RECALL,
    Button.NO_SHOW,
    Button.RETURN,
    Button.FINISH,
    Button.UNDO,
    Button.PAUSE,
    Button.OPEN,
    Button.CLOSE,
    Button.CALL_TICKET,
    *PAGES,
)
"""The buttons that lead to something at the broker; the rest only change what is shown."""

_TEXTS: Final[Mapping[Button, str]] = {
    Button.CALL_NEXT: german("Nächste Nummer"),
    Button.CALL_TICKET: german("Diese Nummer aufrufen"),
    Button.RECALL: german("Erneut aufrufen"),
    Button.SERVE: german("Beginnen"),
    Button.FINISH: german("Fertig"),
    Button.NO_SHOW: german("Nicht erschienen"),
    Button.RETURN: german("Zurück in die Reihe"),
    Button.CLOSE: german("Schalter schließen"),
    Button.WHY: german("Warum diese Nummer?"),
    Button.BACK_IN_LINE: german("Wieder in die Reihe"),
    Button.MORE: german("Mehr"),
    Button.TRANSFER: german("Weiterleiten …"),
    Button.PARK: german("Parken …"),
    Button.ADD_CONCERN: german("Noch ein Anliegen …"),
    Button.RECEIPT: german("Beleg für Unterlagen …"),
    Button.ARRANGE: german("Termin vereinbaren …"),
    Button.INTERPRETER: german("Dolmetschen …"),
    Button.FINISH_WITH: german("Fertig mit Ergebnis …"),
    Button.CALL_BECAUSE: german("Aufrufen mit Grund …"),
    Button.BREAK: german("Pause bis …"),
    Button.HAND_OVER: german("Schalter übergeben …"),
    Button.CALL_BACKS: german("Rückrufe …"),
}

_SHORT: Final[Mapping[Button, str]] = {
    Button.RECALL: german("Erneut"),
    Button.NO_SHOW: german("Nicht da"),
    Button.RETURN: german("Zurück"),
    Button.UNDO: german("Rückgängig"),
    Button.STRIP: german("Groß"),
}

_UNDONE: Final[Mapping[Action, str]] = {
    Action.OPEN: german("Rückgängig: Öffnen"),
    Action.PAUSE: german("Rückgängig: Pause"),
    Action.CLOSE: german("Rückgängig: Schließen"),
    Action.CALL_NEXT: german("Rückgängig: Aufruf {number}"),
    Action.CALL_TICKET: german("Rückgängig: Aufruf {number}"),
    Action.RECALL: german("Rückgängig: erneut {number}"),
    Action.SERVE: german("Rückgängig: Beginn {number}"),
    Action.FINISH: german("Rückgängig: Fertig {number}"),
    Action.NO_SHOW: german("Rückgängig: nicht da {number}"),
    Action.RETURN: german("Rückgängig: zurück {number}"),
    Action.TRANSFER: german("Rückgängig: weiter {number}"),
    Action.PARK: german("Rückgängig: geparkt {number}"),
    Action.RESUME: german("Rückgängig: geholt {number}"),
    Action.READMIT: german("Rückgängig: wieder da {number}"),
    Action.ADD_CONCERN: german("Rückgängig: Anliegen {number}"),
    Action.GIVE_RECEIPT: german("Rückgängig: Beleg {number}"),
    Action.ARRANGE: german("Rückgängig: Termin {number}"),
    Action.USE_INTERPRETER: german("Rückgängig: gedolmetscht {number}"),
    Action.HAND_OVER: german("Rückgängig: Übergabe"),
}


def button_views(
    state: CounterState, words: Words, keys: Mapping[Button, str]
) -> dict[Button, ButtonView]:
    """Say every button of a counter."""
    return {button: _button(state, words, button, keys.get(button, "")) for button in _ALL}


_ALL: Final = (
    *ACTIONS,
    Button.BACK_IN_LINE,
    Button.MORE,
    Button.CALL_BACKS,
    Button.WHY,
    Button.STRIP,
)


def _button(state: CounterState, words: Words, button: Button, key: str) -> ButtonView:
    text = _text(state, words, button)
    return ButtonView(
        text=text,
        short=_short(state, words, button, text),
        key=key,
        enabled=_can_press(state, button),
        on=_is_on(state, button),
        main=button is _next_step(state),
    )


def _is_on(state: CounterState, button: Button) -> bool:
    if button is Button.WHY:
        return state.why_shown and state.person is not None
    return state.form is not None and state.form.page is button


def _short(state: CounterState, words: Words, button: Button, text: str) -> str:
    if button is Button.PAUSE and state.desk is DeskStatus.PAUSED:
        return words.say("Weiter")
    return words.say(_SHORT[button]) if button in _SHORT else text


def _next_step(state: CounterState) -> Button | None:
    """Return the step that usually comes next; while something is filled in it is not here."""
    fills = state.form is not None and state.form.page is not Button.MORE
    if state.link is not Link.LIVE or state.chosen is not None or fills:
        return None
    if state.person is not None:
        return Button.SERVE if state.person.status is Status.CALLED else Button.FINISH
    return _WITHOUT_PERSON[state.desk]


_WITHOUT_PERSON: Final[Mapping[DeskStatus, Button]] = {
    DeskStatus.CLOSED: Button.OPEN,
    DeskStatus.PAUSED: Button.PAUSE,
    DeskStatus.OPEN: Button.CALL_NEXT,
}


def _can_press(state: CounterState, button: Button) -> bool:
    match button:
        case Button.STRIP:
            return True
        case Button.WHY:
            return state.person is not None
        case _:
            return is_enabled(state, button)


def _text(state: CounterState, words: Words, button: Button) -> str:
    match button:
        case Button.UNDO:
            return _undo(words, state.undoable)
        case Button.PAUSE:
            paused = state.desk is DeskStatus.PAUSED
            return words.say("Pause beenden") if paused else words.say("Pause")
        case Button.OPEN:
            closed = state.desk is DeskStatus.CLOSED
            return words.say("Schalter öffnen") if closed else words.say("Anliegen ändern")
        case Button.STRIP:
            return words.say("Großes Fenster") if state.strip else words.say("Kleines Fenster")
        case _:
            return words.say(_TEXTS[button])


def _undo(words: Words, undoable: Undoable | None) -> str:
    if undoable is None:
        return words.say("Rückgängig")
    shown = shown_number(words, undoable.number) if undoable.number else ""
    return words.say(_UNDONE[undoable.action], number=shown)
