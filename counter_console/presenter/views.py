"""Ready words for the screens, as values; both consoles share these pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never
from zoneinfo import ZoneInfo

from msgspec import Struct

from counter_console.presenter.moment import Moment, minutes_between
from counter_console.presenter.needs import needs_of
from counter_console.presenter.notes import Note, Tone, say
from counter_console.presenter.reading import Link, Waiting
from counter_console.presenter.sayings import (
    language_name,
    place_name,
    service_name,
    shown_number,
)
from shared.domain.ids import TicketId
from shared.i18n.moments import clock

if TYPE_CHECKING:
    from shared.domain.services import Catalogue
    from shared.i18n.words import Words


class ButtonView(Struct, frozen=True, kw_only=True):
    """A button: its words, the short ones of the strip, its key, whether it can be pressed.

    ``on`` while it is switched on; ``main`` for the one step that usually comes next.
    """

    text: str
    short: str
    key: str
    enabled: bool
    on: bool = False
    main: bool = False
    tone: Tone = Tone.CALM


class LineView(Struct, frozen=True, kw_only=True):
    """A short text with a tone, empty when there is none; ``icon`` replaces the tone's own."""

    text: str = ""
    tone: Tone = Tone.CALM
    icon: str = ""


class RowView(Struct, frozen=True, kw_only=True):
    """One waiting person. ``spoken`` is the whole row for who does not see it.

    ``language`` is followed by what the visitor told. ``stuck`` says so of somebody at a counter
    whose console is lost, ``waited`` then where; of who is not in the line yet it tells from when
    on. ``late`` says that the target is passed.
    """

    id: TicketId
    number: str
    service: str
    language: str
    waited: str
    urgent: str
    missed: bool
    spoken: str
    stuck: str = ""
    late: str = ""


class TickView(Struct, frozen=True, kw_only=True):
    """A box to tick."""

    id: str
    text: str
    on: bool


def row_view(
    words: Words, catalogue: Catalogue, row: Waiting, moment: Moment, where: str = ""
) -> RowView:
    """Say one row of a waiting list; ``where`` is the place of who was called already."""
    minutes = minutes_between(row.issued, moment.utc)
    stuck = ""
    if row.stuck_at is not None:
        where = place_name(words, catalogue, row.stuck_at)
        stuck = words.say("Konsole antwortet nicht")
    waited = where or words.say("{minutes} min", minutes=minutes)
    if row.parked and row.later is None:
        waited = words.say("geparkt")
    if row.later is not None:
        at = clock(words, row.later, ZoneInfo(catalogue.time_zone))
        waited = words.say("ab {clock}", clock=at)
    if row.missed:
        waited = words.say("nicht da")
    if row.dropped:
        waited = words.say("storniert")
    shown = shown_number(words, row.number)
    service = service_name(words, catalogue, row.service)
    parked = (words.say("geparkt"),) if row.parked and row.later is not None else ()
    known = (language_name(words, row.language), *needs_of(words, row.needs, row.party), *parked)
    language = " · ".join(known)
    late = words.say("über dem Ziel") if is_late(catalogue, row, moment) and not where else ""
    urgent = words.say("dringend") if row.urgent else ""
    spoken = ", ".join(filter(None, (shown, service, language, waited, stuck, urgent, late)))
    return RowView(
        id=row.ticket,
        number=shown,
        service=service,
        language=language,
        waited=waited,
        urgent=urgent,
        missed=row.missed or row.parked or row.later is not None,
        spoken=spoken,
        stuck=stuck,
        late=late,
    )


def is_late(catalogue: Catalogue, row: Waiting, moment: Moment) -> bool:
    """Tell whether somebody waits longer than is aimed at for their service."""
    service = catalogue.service(row.service)
    if service is None or row.missed or row.parked or row.dropped or row.later is not None:
        return False
    return minutes_between(row.issued, moment.utc) > service.target_minutes


def foot(words: Words, link: Link, note: Note | None, lost: str) -> LineView:
    """Say the line at the foot: how it stands with the broker first of all (``lost``)."""
    match link:
        case Link.CONNECTING:
            return LineView(text=words.say("Die Verbindung zur Zentrale wird aufgebaut."))
        case Link.LOST:
            return LineView(text=words.say(lost), tone=Tone.CARE)
        case Link.LIVE:
            if note is None:
                return LineView()
            return LineView(text=say(words, note), tone=note.tone)
        case _:
            assert_never(link)


def how_many_wait(words: Words, waiting: int) -> str:
    """Say how many wait."""
    if waiting == 0:
        return words.say("Niemand wartet")
    return words.count("{number} wartet", "{number} warten", waiting)
