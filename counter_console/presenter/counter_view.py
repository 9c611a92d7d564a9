"""A counter's console in words: everything that its screens show, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter.about import about_person
from counter_console.presenter.counter_buttons import button_views
from counter_console.presenter.counter_state import (
    CounterState,
    is_enabled,
    recalls_missing,
)
from counter_console.presenter.forms_view import PanelView, panel_view
from counter_console.presenter.keys import Button
from counter_console.presenter.moment import Moment, minutes_between
from counter_console.presenter.needs import needs_of
from counter_console.presenter.notes import Tone
from counter_console.presenter.reading import Link, Person
from counter_console.presenter.receipts import receipt_line
from counter_console.presenter.sayings import (
    hotline_line,
    language_name,
    place_name,
    service_name,
    shown_number,
)
from counter_console.presenter.standing_in import stuck_line, taken_away_line
from counter_console.presenter.views import (
    ButtonView,
    LineView,
    RowView,
    TickView,
    foot,
    how_many_wait,
    row_view,
)
from counter_console.presenter.why import why_this_one
from shared.domain.needs import Need
from shared.domain.transitions import DeskStatus, Status
from shared.i18n.moments import clock
from shared.i18n.words import german

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shared.i18n.words import Words

LOST: Final = german(
    "Keine Verbindung zur Zentrale. Aufrufen geht gerade nicht. Es geht von selbst weiter."
)
"""What a counter is told while the broker is away."""

NO_DISPLAY: Final = german("Keine Anzeige zeigt das")
CALL_OUT: Final = german("Bitte rufen Sie selbst")
"""What a counter is told that no display of the site calls for, a short line for each half."""

RECEIPT_SECONDS: Final = 3.0
"""After this long without a receipt the clerk is told that the call may not be on the wall."""


class PersonView(Struct, frozen=True, kw_only=True):
    """The person at the desk; all texts are empty when nobody is there.

    ``called`` while the number is being called; ``wall`` and ``sound`` are the receipts.
    """

    heading: str
    number: str = ""
    service: str = ""
    language: str = ""
    waited: str = ""
    urgent: str = ""
    state: str = ""
    called: bool = False
    wall: LineView = LineView()
    sound: LineView = LineView()
    why: str = ""
    needs: tuple[str, ...] = ()
    about: tuple[LineView, ...] = ()


class ChooserView(Struct, frozen=True, kw_only=True):
    """The choice of services for opening the counter."""

    heading: str
    services: tuple[TickView, ...]
    confirm: str
    can_confirm: bool
    hint: str
    cancel: str


class CounterView(Struct, frozen=True, kw_only=True):
    """The whole console. ``hint`` stands below Next, ``foot`` is the line at the bottom.

    ``stuck`` says in one line what the list says in rows, for the strip that has none.
    ``list_name`` is the list's for who does not see it.
    """

    title: str
    place: str
    desk: LineView
    serves: str
    person: PersonView
    buttons: dict[Button, ButtonView]
    hint: str
    stuck: LineView
    waiting: str
    list_name: str
    rows: tuple[RowView, ...]
    nobody: str
    chooser: ChooserView | None
    panel: PanelView | None
    foot: LineView
    strip: bool


def view(
    state: CounterState, words: Words, keys: Mapping[Button, str], moment: Moment
) -> CounterView:
    """Say a counter's console at a moment."""
    place = place_name(words, state.catalogue, state.counter)
    waiting = how_many_wait(words, state.line.waiting) if state.link is Link.LIVE else ""
    return CounterView(
        title=words.say("{place} – Wartemarke", place=place),
        place=place,
        desk=_desk(words, state),
        serves=_serves(words, state),
        person=_person(words, state, moment),
        buttons=button_views(state, words, keys),
        hint=_hint(words, state),
        stuck=stuck_line(words, state.catalogue, state.line),
        waiting=waiting,
        list_name=waiting or words.say("Warteliste"),
        rows=tuple(row_view(words, state.catalogue, row, moment) for row in state.line.rows),
        panel=panel_view(state, words, moment),
        nobody=_nobody(words, state),
        chooser=_chooser(words, state),
        foot=_foot(words, state),
        strip=state.strip,
    )


_DESK_WORDS: Final[Mapping[DeskStatus, str]] = {
    DeskStatus.OPEN: german("Offen"),
    DeskStatus.PAUSED: german("Pause"),
    DeskStatus.CLOSED: german("Geschlossen"),
}
_DESK_ICONS: Final[Mapping[DeskStatus, str]] = {
    DeskStatus.OPEN: "check",
    DeskStatus.PAUSED: "player-pause",
    DeskStatus.CLOSED: "x",
}


def _desk(words: Words, state: CounterState) -> LineView:
    if state.link is Link.LOST:
        return LineView(text=words.say("Keine Verbindung"), tone=Tone.CARE)
    if state.link is Link.CONNECTING:
        return LineView()
    line = desk_line(words, state.desk)
    if state.until is None:
        return line
    until = clock(words, state.until, ZoneInfo(state.catalogue.time_zone))
    return replace(line, text=words.say("Pause bis {clock} Uhr", clock=until))


def desk_line(words: Words, status: DeskStatus) -> LineView:
    """Say what a counter is doing."""
    tone = Tone.GOOD if status is DeskStatus.OPEN else Tone.CALM
    return LineView(text=words.say(_DESK_WORDS[status]), tone=tone, icon=_DESK_ICONS[status])


def _serves(words: Words, state: CounterState) -> str:
    every = len(state.catalogue.counter_services)
    some = len(state.services)
    if some == every:
        return words.say("Alle Anliegen")
    return words.say("{some} von {all} Anliegen", some=some, all=every)


def _person(words: Words, state: CounterState, moment: Moment) -> PersonView:
    person = state.person
    about = about_person(words, state)
    if person is None:
        return PersonView(heading=words.say("Niemand ist bei Ihnen"), about=about)
    called = person.status is Status.CALLED
    return PersonView(
        heading=words.say("Gerade aufgerufen") if called else words.say("Bei Ihnen"),
        number=shown_number(words, person.number),
        service=service_name(words, state.catalogue, person.service),
        language=language_name(words, person.language),
        waited=_waited(words, person),
        urgent=words.say("dringend") if person.urgent else "",
        # Amber only says "now"; without the broker nobody knows what the wall shows.
        called=called and state.link is Link.LIVE,
        wall=_wall(words, state, person, moment) if called else LineView(),
        sound=_sound(words, state, person) if called else LineView(),
        why=why_this_one(words, state, person) if state.why_shown else "",
        needs=needs_of(words, person.needs, person.party),
        about=about,
    )


def _waited(words: Words, person: Person) -> str:
    minutes = minutes_between(person.issued, person.called)
    return words.count("Hat {number} Minute gewartet", "Hat {number} Minuten gewartet", minutes)


def _wall(words: Words, state: CounterState, person: Person, moment: Moment) -> LineView:
    if person.painted:
        return LineView(text=words.say("An der Wand"), tone=Tone.GOOD)
    if not state.catalogue.displays or state.link is not Link.LIVE:
        return LineView()
    if _is_off_the_walls(state):
        return LineView(text=words.say(NO_DISPLAY), tone=Tone.CARE)
    seen = moment.at if state.sighting is None else state.sighting.at
    if moment.at - seen > RECEIPT_SECONDS:
        return LineView(text=words.say("Noch nicht auf der Anzeige"), tone=Tone.CARE)
    return LineView(text=words.say("Kommt auf die Anzeige"))


def _sound(words: Words, state: CounterState, person: Person) -> LineView:
    if person.sounded:
        return LineView(text=words.say("Gehört"), tone=Tone.GOOD)
    if person.painted and state.link is Link.LIVE:
        return LineView(text=words.say("Noch nicht gehört"))
    if _is_off_the_walls(state) and state.link is Link.LIVE:
        return LineView(text=words.say(CALL_OUT), tone=Tone.CARE)
    return LineView()


def _is_off_the_walls(state: CounterState) -> bool:
    """Tell whether the site has displays, and none of them calls for this counter."""
    has_displays = bool(state.catalogue.displays)
    return has_displays and not state.catalogue.displays_for(state.counter)


def _hint(words: Words, state: CounterState) -> str:
    if state.link is not Link.LIVE:
        return ""
    if is_enabled(state, Button.CALL_NEXT):
        return _next_one(words, state)
    return _why_not(words, state)


def _next_one(words: Words, state: CounterState) -> str:
    """Say who is next, and what has to be prepared before they are called."""
    first = state.line.first
    hint = words.say(
        "Als Nächstes: {number}, {language}",
        number=shown_number(words, first.number),
        language=language_name(words, first.language),
    )
    needs = needs_of(words, first.needs, first.party)
    if Need.INTERPRETER in first.needs:
        interpreter, *others = needs
        needs = (f"{interpreter}: {hotline_line(words, state.catalogue, first.language)}", *others)
    return ", ".join((hint, *needs))


def _why_not(words: Words, state: CounterState) -> str:
    if state.person is not None:
        missing = recalls_missing(state) if state.person.status is Status.CALLED else 0
        if missing:
            return words.count(
                "Vor „Nicht erschienen“ bitte noch {number} Mal erneut aufrufen.",
                "Vor „Nicht erschienen“ bitte noch {number} Mal erneut aufrufen.",
                missing,
            )
        return words.say(
            "{number} ist noch bei Ihnen.", number=shown_number(words, state.person.number)
        )
    match state.desk:
        case DeskStatus.CLOSED:
            return words.say("Der Schalter ist geschlossen.")
        case DeskStatus.PAUSED:
            return words.say("Der Schalter hat Pause.")
        case DeskStatus.OPEN:
            return words.say("Gerade wartet niemand.")
        case _:
            assert_never(state.desk)


def _foot(words: Words, state: CounterState) -> LineView:
    """Say the line at the foot: what was done for this console while it was lost comes last."""
    line = foot(words, state.link, state.note, LOST)
    if not line.text and state.slip is not None:
        return receipt_line(words, state.slip, brief=state.strip)
    if line.text or state.taken_away is None:
        return line
    return taken_away_line(words, state.catalogue, state.taken_away)


def _nobody(words: Words, state: CounterState) -> str:
    if state.link is Link.LOST:
        return words.say("Die Warteliste kommt von selbst wieder.")
    if state.link is Link.CONNECTING or state.line.rows:
        return ""
    return words.say("Gerade wartet niemand.")


def _chooser(words: Words, state: CounterState) -> ChooserView | None:
    if state.chosen is None:
        return None
    services = tuple(
        TickView(id=service.id, text=words.label(service.label), on=service.id in state.chosen)
        for service in state.catalogue.services
        if service.id in state.catalogue.counter_services
    )
    closed = state.desk is DeskStatus.CLOSED
    none = not state.chosen
    return ChooserView(
        heading=words.say("Welche Anliegen rufen Sie auf?"),
        services=services,
        confirm=words.say("Jetzt öffnen") if closed else words.say("Übernehmen"),
        can_confirm=not none and state.flight is None,
        hint=words.say("Bitte wählen Sie mindestens ein Anliegen.") if none else "",
        cancel=words.say("Abbrechen"),
    )
