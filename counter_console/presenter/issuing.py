"""The reception's form: a number for somebody, or what is known of a ticket put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter.reading import Link
from shared.domain.ids import Language, ServiceId
from shared.domain.needs import Need
from shared.domain.tickets import ChangeTicket, IssueTicket

if TYPE_CHECKING:
    from counter_console.presenter.reading import Waiting
    from counter_console.presenter.reception_state import ReceptionState

LONGEST_NOTE: Final = 500
"""Characters of a note (``shared.domain.needs``)."""


class ServicePicked(Struct, frozen=True, kw_only=True):
    """A service was picked."""

    service: ServiceId


class LanguagePicked(Struct, frozen=True, kw_only=True):
    """The visitor's language was picked."""

    language: Language


class NeedTicked(Struct, frozen=True, kw_only=True):
    """A need was ticked, or not any more."""

    need: Need
    on: bool


class PartyPicked(Struct, frozen=True, kw_only=True):
    """How many came together was picked."""

    party: int


class NoteTyped(Struct, frozen=True, kw_only=True):
    """Something was typed into the note for colleagues."""

    text: str


FormInput: TypeAlias = ServicePicked | LanguagePicked | NeedTicked | PartyPicked | NoteTyped


def fill_in(state: ReceptionState, given: FormInput) -> ReceptionState:
    """Return the state after an input into the form."""
    match given:
        case ServicePicked():
            return replace(state, service=given.service)
        case LanguagePicked():
            return replace(state, language=given.language)
        case NeedTicked():
            needs = {*state.needs, given.need} if given.on else {*state.needs} - {given.need}
            return replace(state, needs=tuple(each for each in Need if each in needs))
        case PartyPicked():
            return replace(state, party=given.party)
        case NoteTyped():
            return replace(state, remark=given.text[:LONGEST_NOTE])
        case _:
            assert_never(given)


def can_send(state: ReceptionState) -> bool:
    """Tell whether the form can be sent now."""
    return state.link is Link.LIVE and state.service is not None


def command_of(state: ReceptionState, service: ServiceId) -> IssueTicket | ChangeTicket:
    """Return what the form asks for."""
    if state.changing is None:
        return IssueTicket(
            service=service,
            language=state.language,
            needs=state.needs,
            party=state.party,
            note=state.remark,
        )
    return ChangeTicket(
        ticket=state.changing,
        service=service,
        language=state.language,
        needs=state.needs,
        party=state.party,
        note=state.remark,
    )


def emergency(state: ReceptionState) -> IssueTicket | None:
    """Return the ticket of an emergency, as far as the form is filled in; None if there is none."""
    urgent = next((each.id for each in state.catalogue.services if each.urgent), None)
    if urgent is None or state.link is not Link.LIVE or state.changing is not None:
        return None
    return IssueTicket(
        service=urgent,
        language=state.language,
        needs=state.needs,
        party=state.party,
        note=state.remark,
    )


def begin_change(state: ReceptionState, row: Waiting) -> ReceptionState:
    """Fill the form with what is known of a ticket."""
    return replace(
        state,
        changing=row.ticket,
        cancelling=None,
        service=row.service,
        language=row.language,
        needs=row.needs,
        party=row.party,
        remark=row.note,
    )


def emptied(state: ReceptionState) -> ReceptionState:
    """Empty the form: the next visitor comes for something else."""
    return replace(
        state,
        changing=None,
        service=None,
        language=state.languages[0],
        needs=(),
        party=1,
        remark="",
    )
