"""What follows at this desk when an appointment was made here, or taken back: slip and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from counter_console.presenter.notes import Note, Tone
from counter_console.presenter.receipts import (
    INVITATION,
    InvitationSlip,
    PrintReceipt,
    SlipFate,
)
from shared.domain.slips import PrintState
from shared.domain.tickets import ActionUndone
from shared.domain.transitions import Action
from shared.domain.visits import AppointmentArranged
from shared.i18n.words import german

if TYPE_CHECKING:
    from counter_console.presenter.counter_state import CounterState, Step
    from counter_console.presenter.moment import Moment
    from shared.domain.booking import Booking
    from shared.protocol.messages import Accepted

WRITE_DOWN: Final = german(
    "Der Termin ist gebucht. Bitte schreiben Sie Zeit, Ort und Code für den Besuch auf."
)
"""What is said where no printer does it."""

FREE_AGAIN: Final = german("Die Zeit ist wieder frei. Bitte nehmen Sie den Terminzettel zurück.")


def answered(state: CounterState, accepted: Accepted, moment: Moment) -> Step:
    """Print the slip of the appointment that was just made, or ask for the one taken back."""
    for recorded in accepted.events:
        event = recorded.event
        if isinstance(event, AppointmentArranged):
            job = f"{INVITATION}{event.ticket}-{recorded.sequence}"
            return _made(replace(state, form=None), job, event.booking, moment)
        if isinstance(event, ActionUndone) and event.action is Action.ARRANGE:
            note = Note(at=moment.at, tone=Tone.CALM, sentence=FREE_AGAIN)
            return replace(state, note=note, slip=None), ()
    return state, ()


def print_again(state: CounterState, place: int, moment: Moment) -> Step:
    """Print an appointment's slip once more, marked so."""
    arranged = () if state.person is None else state.person.arranged
    if place >= len(arranged) or state.person is None:
        return state, ()
    job = f"{INVITATION}{state.person.ticket}-{place}-{moment.utc.isoformat()}"
    return _print(state, job, arranged[place], moment, again=True)


def _made(state: CounterState, job: str, booking: Booking, moment: Moment) -> Step:
    if state.prints:
        return _print(state, job, booking, moment)
    return replace(state, note=Note(at=moment.at, tone=Tone.GOOD, sentence=WRITE_DOWN)), ()


def _print(
    state: CounterState, job: str, booking: Booking, moment: Moment, *, again: bool = False
) -> Step:
    person = state.person
    if person is None:
        return state, ()
    slip = InvitationSlip(
        job=job,
        language=person.language,
        service=person.service,
        booking=booking,
        time=moment.utc,
        again=again,
    )
    fate = SlipFate(job=job, state=PrintState.PENDING, at=moment.at)
    return replace(state, slip=fate), (PrintReceipt(slip=slip),)
