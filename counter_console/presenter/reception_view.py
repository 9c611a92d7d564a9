"""The reception's console in words: everything that its screen shows, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from msgspec import Struct

from counter_console.presenter import appointments_view, waiting_tab
from counter_console.presenter.appointments_view import AppointmentsView
from counter_console.presenter.copies import copy_line
from counter_console.presenter.counter_view import desk_line
from counter_console.presenter.keys import Button
from counter_console.presenter.machine_views import MachineView, machine_views
from counter_console.presenter.notes import Tone
from counter_console.presenter.reading import Link
from counter_console.presenter.reception import can_issue
from counter_console.presenter.sayings import language_name, place_name, service_name, shown_number
from counter_console.presenter.tabs import TabView, tab_views
from counter_console.presenter.views import ButtonView, LineView, TickView, foot
from counter_console.presenter.waiting_tab import WaitingView
from shared.domain.slips import PrintState
from shared.domain.transitions import DeskStatus
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
    """The whole console. Without a printer there is no button for copies."""

    title: str
    place: str
    link: LineView
    ask: str
    services: tuple[TickView, ...]
    speaks: str
    languages: tuple[TickView, ...]
    issued: IssuedView
    buttons: dict[Button, ButtonView]
    tabs: tuple[TabView, ...]
    waiting: WaitingView
    appointments: AppointmentsView
    counters: str
    desks: tuple[DeskView, ...]
    devices: str
    machines: tuple[MachineView, ...]
    foot: LineView


def view(
    state: ReceptionState, words: Words, keys: Mapping[Button, str], moment: Moment
) -> ReceptionView:
    """Say the reception's console at a moment."""
    site = words.label(state.catalogue.site) if state.catalogue.site else ""
    lost = LineView(text=words.say("Keine Verbindung"), tone=Tone.CARE)
    return ReceptionView(
        title=words.say("Empfang – Wartemarke"),
        place=words.say("Empfang"),
        link=lost if state.link is Link.LOST else LineView(text=site, icon="home"),
        ask=words.say("Wofür kommt die Person?"),
        services=tuple(
            TickView(id=each.id, text=words.label(each.label), on=each.id == state.service)
            for each in state.catalogue.services
        ),
        speaks=words.say("Welche Sprache?"),
        languages=tuple(
            TickView(id=each, text=language_name(words, each), on=each == state.language)
            for each in state.languages
        ),
        issued=_issued(words, state),
        buttons=_buttons(words, state, keys),
        tabs=tab_views(state, words, keys),
        waiting=waiting_tab.view(state, words, keys, moment),
        appointments=appointments_view.view(state, words, moment),
        counters=words.say("Schalter"),
        desks=_desks(words, state),
        devices=words.say("Geräte"),
        machines=machine_views(words, state, moment),
        foot=_foot(words, state),
    )


# --- a ticket for somebody ----------------------------------------------------------------------


def _issued(words: Words, state: ReceptionState) -> IssuedView:
    issued = state.issued
    if issued is None:
        return IssuedView(heading=words.say("Noch keine Nummer ausgegeben"))
    return IssuedView(
        heading=words.say("Ausgegeben"),
        number=shown_number(words, issued.number),
        service=service_name(words, state.catalogue, issued.service),
        slip=_slip(words, state, issued),
    )


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
    issue = words.say("Nummer ausgeben")
    return {
        Button.ISSUE: ButtonView(
            text=issue,
            short=issue,
            key=keys.get(Button.ISSUE, ""),
            enabled=can_issue(state),
            main=True,
        ),
        Button.CLOSE_DAY: ButtonView(
            text=close,
            short=close,
            key=keys.get(Button.CLOSE_DAY, ""),
            enabled=state.link is Link.LIVE,
            tone=Tone.CARE if armed else Tone.CALM,
        ),
        **waiting_tab.buttons(state, words, keys),
    }


def _foot(words: Words, state: ReceptionState) -> LineView:
    if state.armed is not None:
        return _what_ends(words, state)
    if state.copied is not None and state.link is Link.LIVE:
        return copy_line(words, state.copied)
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
