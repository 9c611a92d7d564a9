"""The reception's console in words: everything that its screen shows, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never
from zoneinfo import ZoneInfo

from msgspec import Struct

from counter_console.presenter import (
    appointments_view,
    call_backs_view,
    card_menu,
    places_tab,
    waiting_tab,
)
from counter_console.presenter.appointments_view import AppointmentsView
from counter_console.presenter.call_backs import Suggested
from counter_console.presenter.call_backs_view import CallBacksView
from counter_console.presenter.copies import copy_line
from counter_console.presenter.counter_view import desk_line
from counter_console.presenter.crowd_lines import changing_row, house_line, reception_news
from counter_console.presenter.issuing import can_send, emergency
from counter_console.presenter.keys import Button
from counter_console.presenter.machine_views import MachineView, machine_views
from counter_console.presenter.needs import NEEDS
from counter_console.presenter.notes import Tone
from counter_console.presenter.places_tab import PlacesView
from counter_console.presenter.reading import Link
from counter_console.presenter.receipts import receipt_line
from counter_console.presenter.sayings import (
    language_name,
    place_name,
    service_name,
    shown_number,
)
from counter_console.presenter.tabs import TabView, tab_views
from counter_console.presenter.views import ButtonView, LineView, TickView, foot
from counter_console.presenter.waiting_tab import WaitingView
from shared.domain.slips import PrintState
from shared.domain.transitions import DeskStatus
from shared.i18n.moments import clock
from shared.i18n.words import german

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.hall_reading import DeskRow
    from counter_console.presenter.moment import Moment
    from counter_console.presenter.reception_state import Issued, ReceptionState
    from shared.i18n.words import Words


LOST: Final = german(
    "Keine Verbindung zur Zentrale. Nummern ausgeben geht gerade nicht. Es geht von selbst weiter."
)
"""What the reception is told while the broker is away."""


LARGEST_PARTY: Final = 20
"""As many as a ticket can be for (``shared.domain.needs``)."""


class IssuedView(Struct, frozen=True, kw_only=True):
    """The ticket issued last; empty texts when there is none."""

    heading: str
    number: str = ""
    service: str = ""
    slip: LineView = LineView()


class DeskView(Struct, frozen=True, kw_only=True):
    """One counter of the overview; nothing but its place while the broker is away."""

    id: str
    place: str
    status: LineView = LineView()
    number: str = ""
    doing: str = ""


class ReceptionView(Struct, frozen=True, kw_only=True):
    """The whole console. Without a printer there are no buttons for copies and cards."""

    title: str
    place: str
    link: LineView
    ask: str
    services: tuple[TickView, ...]
    languages_name: str
    languages: tuple[TickView, ...]
    needs: tuple[TickView, ...]
    parties_name: str
    parties: tuple[TickView, ...]
    note_name: str
    note: str
    issued: IssuedView
    house: str
    buttons: dict[Button, ButtonView]
    cards: tuple[TickView, ...]
    tabs: tuple[TabView, ...]
    waiting: WaitingView
    appointments: AppointmentsView
    call_backs: CallBacksView
    places: PlacesView
    counters: str
    desks: tuple[DeskView, ...]
    devices: str
    machines: tuple[MachineView, ...]
    foot: LineView


def view(
    state: ReceptionState, words: Words, keys: Mapping[Button, str], moment: Moment
) -> ReceptionView:
    """Say the reception's console at a moment."""
    lost = LineView(text=words.say("Keine Verbindung"), tone=Tone.CARE)
    return ReceptionView(
        title=words.say("Empfang – Wartemarke"),
        place=words.say("Empfang"),
        link=lost if state.link is Link.LOST else reception_news(words, state, moment),
        ask=_ask(words, state),
        services=tuple(
            TickView(id=each.id, text=words.label(each.label), on=each.id == state.service)
            for each in state.catalogue.services
        ),
        languages_name=words.say("Welche Sprache?"),
        languages=tuple(
            TickView(id=each, text=language_name(words, each), on=each == state.language)
            for each in state.languages
        ),
        needs=tuple(
            TickView(id=need.value, text=words.say(name), on=need in state.needs)
            for need, name in NEEDS.items()
        ),
        parties_name=words.say("Wie viele Personen?"),
        parties=tuple(
            TickView(
                id=str(people),
                text=words.count("{number} Person", "{number} Personen", people),
                on=people == state.party,
            )
            for people in range(1, LARGEST_PARTY + 1)
        ),
        note_name=words.say("Notiz für Kolleginnen und Kollegen"),
        note=state.remark,
        issued=_issued(words, state),
        house=house_line(words, state),
        buttons=_buttons(words, state, keys),
        cards=card_menu.view(state, words),
        tabs=tab_views(state, words, keys),
        waiting=waiting_tab.view(state, words, keys, moment),
        appointments=appointments_view.view(state, words, moment),
        call_backs=call_backs_view.view(
            state.call_backs,
            call_backs_view.Here(
                catalogue=state.catalogue,
                device=state.device,
                live=state.link is Link.LIVE,
                prints=state.prints,
                suggested=Suggested(language=state.language),
            ),
            words,
            moment,
        ),
        places=places_tab.view(state, words, moment),
        counters=words.say("Schalter"),
        desks=_desks(words, state),
        devices=words.say("Geräte"),
        machines=machine_views(words, state, moment),
        foot=_foot(words, state),
    )


def _ask(words: Words, state: ReceptionState) -> str:
    if state.changing is None:
        return words.say("Wofür kommt die Person?")
    row = changing_row(state)
    shown = "" if row is None else shown_number(words, row.number)
    return words.say("{number} ändern", number=shown)


# --- a ticket for somebody ----------------------------------------------------------------------


def _issued(words: Words, state: ReceptionState) -> IssuedView:
    issued = state.issued
    if issued is None:
        return IssuedView(heading=words.say("Noch keine Nummer ausgegeben"))
    return IssuedView(
        heading=words.say("Ausgegeben"),
        number=shown_number(words, issued.number),
        service=_issued_for(words, state, issued),
        slip=_slip(words, state, issued),
    )


def _issued_for(words: Words, state: ReceptionState, issued: Issued) -> str:
    """Say what the number is for, and when the person is to come back if the house is full."""
    service = service_name(words, state.catalogue, issued.service)
    if issued.back is None:
        return service
    back = clock(words, issued.back, ZoneInfo(state.catalogue.time_zone))
    return words.say("{service}, kommt gegen {time} wieder", service=service, time=back)


def _slip(words: Words, state: ReceptionState, issued: Issued) -> LineView:
    if not state.prints:
        return LineView(text=words.say("Bitte schreiben Sie die Nummer auf."))
    match issued.printed:
        case PrintState.PENDING:
            return LineView(text=words.say("Wird gedruckt"))
        case PrintState.PRINTED:
            return LineView(text=words.say("Gedruckt"), tone=Tone.GOOD)
        case PrintState.NOT_PRINTED:
            text = words.say("Nicht gedruckt. Bitte schreiben Sie die Nummer auf.")
            return LineView(text=text, tone=Tone.CARE)
        case PrintState.UNKNOWN:
            text = words.say("Vielleicht nicht gedruckt. Bitte sehen Sie am Drucker nach.")
            return LineView(text=text, tone=Tone.CARE)
        case _:
            assert_never(issued.printed)


def _buttons(
    words: Words, state: ReceptionState, keys: Mapping[Button, str]
) -> dict[Button, ButtonView]:
    armed = state.armed is not None
    close = words.say("Noch einmal drücken: Tag beenden") if armed else words.say("Tag beenden")
    changes = state.changing is not None
    issue = words.say("Änderung speichern") if changes else words.say("Nummer ausgeben")
    urgent = words.say("Notlage: sofort eine Nummer")
    return {
        Button.ISSUE: ButtonView(
            text=issue,
            short=issue,
            key=keys.get(Button.ISSUE, ""),
            enabled=can_send(state),
            main=True,
        ),
        Button.EMERGENCY: ButtonView(
            text=urgent,
            short=urgent,
            key=keys.get(Button.EMERGENCY, ""),
            enabled=emergency(state) is not None,
            tone=Tone.CARE,
        ),
        Button.CLOSE_DAY: ButtonView(
            text=close,
            short=close,
            key=keys.get(Button.CLOSE_DAY, ""),
            enabled=state.link is Link.LIVE,
            tone=Tone.CARE if armed else Tone.CALM,
        ),
        **waiting_tab.buttons(state, words, keys),
        **places_tab.buttons(state, words, keys),
        **card_menu.buttons(state, words, keys),
    }


def _foot(words: Words, state: ReceptionState) -> LineView:
    if state.armed is not None:
        return _what_ends(words, state)
    if state.copied is not None and state.link is Link.LIVE:
        return copy_line(words, state.copied)
    if state.slip is not None and state.note is None and state.link is Link.LIVE:
        return receipt_line(words, state.slip)
    return foot(words, state.link, state.note, LOST)


def _what_ends(words: Words, state: ReceptionState) -> LineView:
    """Say what would become of people if the day ended now."""
    waiting = len(state.hall.waiting)
    if waiting == 0:
        return LineView(text=words.say("Alle freien Schalter werden geschlossen."), tone=Tone.CARE)
    text = words.count(
        "{number} Person wartet noch, ihre Nummer verfällt.",
        "{number} Personen warten noch, ihre Nummern verfallen.",
        waiting,
    )
    return LineView(text=text, tone=Tone.CARE)


# --- counters -----------------------------------------------------------------------------------


def _desks(words: Words, state: ReceptionState) -> tuple[DeskView, ...]:
    known = {desk.counter: desk for desk in state.hall.desks}
    return tuple(
        _desk(words, state, known[counter.id])
        if counter.id in known
        else DeskView(id=counter.id, place=words.label(counter.place))
        for counter in state.catalogue.counters
    )


def _desk(words: Words, state: ReceptionState, desk: DeskRow) -> DeskView:
    doing = ""
    status = desk_line(words, desk.status)
    if desk.lost and desk.status is not DeskStatus.CLOSED:
        status = LineView(text=words.say("Keine Antwort"), tone=Tone.CARE)
    if desk.number is not None:
        doing = words.say("bedient") if desk.serving else words.say("ruft auf")
    return DeskView(
        id=desk.counter,
        place=place_name(words, state.catalogue, desk.counter),
        status=status,
        number="" if desk.number is None else shown_number(words, desk.number),
        doing=doing,
    )
