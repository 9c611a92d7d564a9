"""Changing and cancelling the ticket that is selected at the reception, and taking that back."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from counter_console.presenter.issuing import begin_change, emptied
from counter_console.presenter.keys import Button
from counter_console.presenter.reading import Link
from counter_console.presenter.reception_state import send
from counter_console.presenter.views import ButtonView
from shared.domain.tickets import CancelTicket, RestoreTicket
from shared.i18n.words import german

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.moment import Moment
    from counter_console.presenter.reading import Waiting
    from counter_console.presenter.reception_state import ReceptionState, Step
    from shared.i18n.words import Words

REASONS: Final[Mapping[Button, str]] = {
    Button.CANCEL_LEFT: german("Möchte nicht mehr warten"),
    Button.CANCEL_MISTAKE: german("Aus Versehen gezogen"),
    Button.CANCEL_OTHER_DAY: german("Kommt an einem anderen Tag"),
}
"""Why a ticket is cancelled: one press says it and does it."""


def press(state: ReceptionState, button: Button, moment: Moment) -> Step:
    """Return the state after one of these buttons, and what is to be done now."""
    if button is Button.GIVE_UP:
        return given_up(state), ()
    if button in REASONS:
        return _cancel(state, REASONS[button], moment)
    row = changeable(state) if button is Button.CHANGE else cancellable(state)
    if row is None:
        return _restore(state, button, moment)
    if button is Button.CHANGE:
        return begin_change(state, row), ()
    return replace(given_up(state), cancelling=row.ticket), ()


def given_up(state: ReceptionState) -> ReceptionState:
    """Leave a ticket as it is after all."""
    left = state if state.changing is None else emptied(state)
    return replace(left, cancelling=None)


def changeable(state: ReceptionState) -> Waiting | None:
    """Return the selected ticket if it can be put right: everybody who is there."""
    hall = state.hall
    at_desks = (each.row for each in hall.at_desks)
    return _selected(state, chain(hall.waiting, hall.later, hall.missed, hall.stuck, at_desks))


def cancellable(state: ReceptionState) -> Waiting | None:
    """Return the selected ticket if it can be cancelled: of who is at no counter."""
    return _selected(state, chain(state.hall.waiting, state.hall.later, state.hall.missed))


def restorable(state: ReceptionState) -> Waiting | None:
    """Return the selected ticket if staff cancelled it."""
    return _selected(state, state.hall.dropped)


def buttons(
    state: ReceptionState, words: Words, keys: Mapping[Button, str]
) -> dict[Button, ButtonView]:
    """Say the buttons for who is selected, or the reasons for cancelling."""
    live = state.link is Link.LIVE
    undo = restorable(state) is not None
    said = {
        Button.CHANGE: (words.say("Nummer ändern"), live and changeable(state) is not None),
        Button.CANCEL: (
            words.say("Storno zurücknehmen") if undo else words.say("Nummer stornieren"),
            live and (undo or cancellable(state) is not None),
        ),
        Button.GIVE_UP: (words.say("Doch nicht"), live),
        **{button: (words.say(reason), live) for button, reason in REASONS.items()},
    }
    return {
        button: ButtonView(text=text, short=text, key=keys.get(button, ""), enabled=enabled)
        for button, (text, enabled) in said.items()
    }


def _cancel(state: ReceptionState, reason: str, moment: Moment) -> Step:
    if state.cancelling is None:
        return state, ()
    command = CancelTicket(ticket=state.cancelling, reason=reason)
    return send(replace(state, cancelling=None), command, moment)


def _restore(state: ReceptionState, button: Button, moment: Moment) -> Step:
    row = restorable(state)
    if row is None or button is Button.CHANGE:
        return state, ()
    return send(state, RestoreTicket(ticket=row.ticket), moment)


def _selected(state: ReceptionState, rows: chain[Waiting] | tuple[Waiting, ...]) -> Waiting | None:
    return next((row for row in rows if row.ticket == state.selected), None)
