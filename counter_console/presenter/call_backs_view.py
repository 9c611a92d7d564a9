"""The work list of call backs in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from counter_console.presenter.call_backs import (
    CallBackAction,
    CallBackDesk,
    Row,
    Suggested,
    chosen_row,
    languages,
)
from counter_console.presenter.moment import minutes_between
from counter_console.presenter.sayings import (
    hotline_line,
    language_name,
    place_name,
    service_name,
)
from counter_console.presenter.views import TickView
from shared.domain.call_back_rules import CallBackRules
from shared.domain.callbacks import DayPart
from shared.domain.ids import DeviceId
from shared.domain.services import Catalogue
from shared.i18n.moments import opening
from shared.i18n.words import german
from shared.printing.confirmations import LABEL

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from counter_console.presenter.moment import Moment
    from shared.i18n.words import Words

WHEN: Final = {
    DayPart.ANY: german("egal wann"),
    DayPart.MORNING: german("am liebsten vormittags"),
    DayPart.AFTERNOON: german("am liebsten nachmittags"),
}
AGAIN_IN: Final = timedelta(hours=1)
"""What is proposed for the next try."""
MINUTES_A_DAY: Final = 24 * 60


class Here(Struct, frozen=True, kw_only=True):
    """The console that shows the list; not ``live`` while the broker is away.

    ``prints`` tells whether it has a printer, ``suggested`` what its form begins with.
    """

    catalogue: Catalogue
    device: DeviceId
    live: bool
    prints: bool = False
    suggested: Suggested = Suggested()


class CallBackRowView(Struct, frozen=True, kw_only=True):
    """One row; ``due`` says until when or how long overdue, ``state`` who calls or how
    often nobody was reached.
    """

    id: int
    due: str
    overdue: bool
    phone: str
    about: str
    state: str
    on: bool


class ChosenView(Struct, frozen=True, kw_only=True):
    """The call back that is chosen; ``enabled`` are the buttons that can be pressed.

    ``again`` is the local time that is proposed for the next try, as ``2026-11-23T10:00``.
    """

    phone: str = ""
    lines: tuple[str, ...] = ()
    enabled: frozenset[CallBackAction] = frozenset()
    again: str = ""


class CallBacksView(Struct, frozen=True, kw_only=True):
    """The whole list; ``words`` names its buttons and fields, ``noted`` empties the form.

    What is on among ``services`` and ``languages``, and ``interpreter``, is what it begins with.
    """

    heading: str
    nobody: str
    rows: tuple[CallBackRowView, ...]
    chosen: ChosenView
    live: bool
    prints: bool
    services: tuple[TickView, ...]
    languages: tuple[TickView, ...]
    interpreter: TickView
    parts: tuple[TickView, ...]
    noted: int
    words: dict[str, str]


def label(words: Words, desk: CallBackDesk, *, live: bool) -> str:
    """Name the list, with how many are to be called."""
    if not live:
        return words.say("Rückrufe")
    return words.say("Rückrufe ({number})", number=len(desk.rows))


def view(desk: CallBackDesk, here: Here, words: Words, moment: Moment) -> CallBacksView:
    """Say the list at a moment, as one console sees it."""
    catalogue, live = here.catalogue, here.live
    said = _Saying(words, here, moment.utc)
    rows = tuple(said.row(each, on=each.id == desk.chosen) for each in desk.rows) if live else ()
    chosen = chosen_row(desk) if live else None
    return CallBacksView(
        heading=said.heading(rows) if live else "",
        nobody=_nobody(words, rows, live=live),
        rows=rows,
        chosen=ChosenView() if chosen is None else said.chosen(chosen),
        live=live,
        prints=here.prints,
        services=tuple(
            TickView(
                id=each.id,
                text=words.label(each.label),
                on=each.id == here.suggested.service,
            )
            for each in catalogue.services
        ),
        languages=tuple(
            TickView(id=each, text=language_name(words, each), on=each == here.suggested.language)
            for each in languages(catalogue, here.suggested)
        ),
        interpreter=TickView(
            id="interpreter",
            text=words.say("Dolmetscher nötig"),
            on=here.suggested.interpreter,
        ),
        parts=tuple(
            TickView(id=part.value, text=words.say(text), on=part is DayPart.ANY)
            for part, text in WHEN.items()
        ),
        noted=desk.noted,
        words=_names(words),
    )


class _Saying:
    """Says rows for one console at one moment."""

    def __init__(self, words: Words, here: Here, now: datetime) -> None:
        self._words, self._now = words, now
        self._catalogue, self._device = here.catalogue, here.device
        self._zone: tzinfo = ZoneInfo(here.catalogue.time_zone)
        self._rules = here.catalogue.call_backs or CallBackRules()
        self._prints = here.prints

    def heading(self, rows: tuple[CallBackRowView, ...]) -> str:
        """Say how many are to be called and how many of them are overdue."""
        all_of_them = self._words.count("{number} Rückruf", "{number} Rückrufe", len(rows))
        late = sum(row.overdue for row in rows)
        if not late:
            return all_of_them
        overdue = self._words.say("{number} überfällig", number=late)
        return f"{all_of_them}, {overdue}"

    def row(self, row: Row, *, on: bool) -> CallBackRowView:
        """Say one row."""
        return CallBackRowView(
            id=row.id,
            due=self._due(row),
            overdue=row.due < self._now,
            phone=row.phone,
            about=" · ".join(
                (
                    self._words.say("Nr. {number}", number=row.id),
                    service_name(self._words, self._catalogue, row.service),
                    self._language(row),
                )
            ),
            state=self._state(row),
            on=on,
        )

    def chosen(self, row: Row) -> ChosenView:
        """Say everything about the one that is chosen."""
        local = (self._now + AGAIN_IN).astimezone(self._zone)
        about = (
            self._words.say("Nr. {number}", number=row.id),
            row.name,
            service_name(self._words, self._catalogue, row.service),
            self._language(row),
            self._words.say(WHEN[row.when]),
        )
        dial = hotline_line(self._words, self._catalogue, row.language) if row.interpreter else ""
        lines = (" · ".join(filter(None, about)), dial, row.note, self._state(row))
        return ChosenView(
            phone=row.phone,
            lines=tuple(filter(None, lines)),
            enabled=self._enabled(row),
            again=f"{local:%Y-%m-%dT%H:00}",
        )

    def _language(self, row: Row) -> str:
        language = language_name(self._words, row.language)
        if not row.interpreter:
            return language
        return self._words.say("{language}, Dolmetscher nötig", language=language)

    def _enabled(self, row: Row) -> frozenset[CallBackAction]:
        prints = {CallBackAction.PRINT} if self._prints else set[CallBackAction]()
        tried = {CallBackAction.DONE, CallBackAction.NOT_REACHED}
        if row.holder is None:
            return frozenset({CallBackAction.TAKE, *tried, *prints})
        if row.holder == self._device:
            return frozenset({CallBackAction.LEAVE, *tried, *prints})
        return frozenset(prints)

    def _due(self, row: Row) -> str:
        if row.due < self._now:
            return self._overdue(minutes_between(row.due, self._now))
        when = opening(self._words, row.due, self._now, self._zone)
        return self._words.say("bis {time}", time=when)

    def _overdue(self, minutes: int) -> str:
        if minutes < 60:  # noqa: PLR2004 - minutes of an hour
            return self._words.say("seit {number} min überfällig", number=minutes)
        if minutes < MINUTES_A_DAY:
            return self._words.say("seit {number} Std. überfällig", number=minutes // 60)
        return self._words.count(
            "seit {number} Tag überfällig",
            "seit {number} Tagen überfällig",
            minutes // MINUTES_A_DAY,
        )

    def _state(self, row: Row) -> str:
        if row.holder == self._device:
            return self._words.say("Sie rufen gerade an.")
        if row.holder is not None:
            return self._words.say("{place} ruft gerade an.", place=self._place(row.holder))
        if not row.in_vain:
            return ""
        if row.in_vain >= self._rules.tries:
            return self._words.say(
                "Schon {number}-mal nicht erreicht. Bitte schreiben Sie, wenn es geht.",
                number=row.in_vain,
            )
        return self._words.say("{number}-mal nicht erreicht", number=row.in_vain)

    def _place(self, device: DeviceId) -> str:
        known = self._catalogue.device(device)
        if known is None or known.counter is None:
            return self._words.say("Empfang")
        return place_name(self._words, self._catalogue, known.counter)


def _nobody(words: Words, rows: tuple[CallBackRowView, ...], *, live: bool) -> str:
    if not live:
        return words.say("Die Rückrufe kommen von selbst wieder.")
    return "" if rows else words.say("Niemand wartet auf einen Rückruf.")


def _names(words: Words) -> dict[str, str]:
    return {
        "take": words.say("Ich rufe an"),
        "leave": words.say("Doch nicht"),
        "done": words.say("Erledigt"),
        "not_reached": words.say("Nicht erreicht"),
        "print": words.say(LABEL),
        "again": words.say("Noch einmal anrufen um:"),
        "form": words.say("Rückruf notieren"),
        "phone": words.say("Telefonnummer mit Vorwahl"),
        "name": words.say("Name (wenn gewünscht)"),
        "note": words.say("Worum geht es? (kurz)"),
        "about": words.say("Anliegen"),
        "language": words.say("Sprache des Anrufs"),
        "when": words.say("Wann anrufen?"),
        "back": words.say("Zurück"),
        "keep": words.say("Notieren"),
    }
