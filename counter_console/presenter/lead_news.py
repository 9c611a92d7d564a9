"""What news from the broker change on a lead's console."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from msgspec.structs import replace

from counter_console.presenter.flight import answered, cut_off, seen_up_to
from counter_console.presenter.lead_reading import LeadHall, read
from counter_console.presenter.lead_state import LeadState, prepared_closures
from counter_console.presenter.notes import UNANSWERED, Note, Tone, note_of
from counter_console.presenter.reading import Link
from shared.domain.closures import CounterSwitched
from shared.domain.counters import ServicesAssigned
from shared.domain.levels import LevelSwitched
from shared.domain.notices import NoticeShown
from shared.domain.tickets import TicketReturned
from shared.i18n.words import german
from shared.protocol.messages import Accepted, Rejected
from shared.protocol.session import Answered, Changed, GaveUp, Linked, Lost, Notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.moment import Moment
    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.records import Event

_SWITCHED_OFF: Final = german(
    "Der Schalter ruft niemanden mehr auf. Wer gerade dort ist, wird zu Ende bedient."
)
_DONE: Final[Mapping[type[Event], str]] = {
    LevelSwitched: german(
        "Die Stufe gilt ab dem nächsten Aufruf. Niemand am Schalter merkt etwas."
    ),
    ServicesAssigned: german("Der Schalter ruft ab jetzt die neuen Anliegen auf."),
    NoticeShown: german("Der Hinweis steht auf den Anzeigen."),
    TicketReturned: german("Die Nummer wartet wieder, an ihrem alten Platz."),
}
"""What is said when something was done that this screen does not show by itself."""


def hear(state: LeadState, notice: Notice[Lobby], moment: Moment) -> LeadState:
    """Return the state after news from the session."""
    match notice:
        case Linked():
            fresh = replace(state, link=Link.LIVE, flight=cut_off(state.flight))
            return _read(fresh, notice.state)
        case Changed():
            return _read(state, notice.state)
        case Lost():
            return replace(
                state,
                link=Link.LOST,
                hall=LeadHall(),
                note=None,
                armed=None,
                flight=cut_off(state.flight),
            )
        case Answered():
            return _answer(state, notice, moment)
        case GaveUp():
            return _give_up(state, notice, moment)
        case _:
            assert_never(notice)


def _read(state: LeadState, lobby: Lobby) -> LeadState:
    seen = replace(
        state,
        sequence=lobby.sequence,
        catalogue=lobby.catalogue,
        hall=read(lobby),
        flight=seen_up_to(state.flight, lobby.sequence),
    )
    # The settings may have changed under the hand: what was chosen must still be there.
    messages = len(lobby.catalogue.messages)
    message = None if seen.message is None or seen.message >= messages else seen.message
    closure = seen.closure if seen.closure < len(prepared_closures(seen)) else 0
    return replace(seen, message=message, closure=closure)


def _answer(state: LeadState, notice: Answered, moment: Moment) -> LeadState:
    flight = state.flight
    if flight is None or notice.command != flight.command:
        return state
    match notice.answer:
        case Accepted() as accepted:
            landed = answered(flight, accepted.sequence, state.sequence)
            return _accept(replace(state, flight=landed), accepted, moment)
        case Rejected() as refused:
            return replace(state, flight=None, note=note_of(flight.command, refused, moment.at))
        case _:
            assert_never(notice.answer)


def _accept(state: LeadState, accepted: Accepted, moment: Moment) -> LeadState:
    """Say what was done; the forms that it was done with are empty again."""
    events = [recorded.event for recorded in accepted.events]
    said = next((sentence for sentence in map(_said, events) if sentence), None)
    if said is not None:
        state = replace(state, note=Note(at=moment.at, tone=Tone.GOOD, sentence=said))
    if any(isinstance(event, NoticeShown) for event in events):
        state = replace(state, text="", message=None)
    return replace(state, ticked=None)


def _said(event: AnyEvent) -> str | None:
    match event:
        case CounterSwitched(on=False):
            return _SWITCHED_OFF
        case _:
            return _DONE.get(type(event))


def _give_up(state: LeadState, notice: GaveUp, moment: Moment) -> LeadState:
    if state.flight is None or notice.command != state.flight.command:
        return state
    note = Note(at=moment.at, tone=Tone.CARE, sentence=UNANSWERED)
    return replace(state, flight=None, note=note if state.link is Link.LIVE else None)
