"""What a file says that the lobby does not know yet, as commands.

Only differences are sent: the same file twice changes nothing, and a day of any size fits into
messages. Whoever has checked in stays, and so does what another source said or was arranged here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct, field, json
from msgspec.structs import replace

from shared.domain.appointments import ImportAppointments, ImportFreeSlots
from shared.domain.booking import AppointmentId, AppointmentRules, Booking, FreeSlot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from broker.imports.found import Found, Reader
    from shared.domain.appointments import Appointment, Appointments

E = TypeVar("E", Booking, FreeSlot, AppointmentId)

MOST_BYTES = 20_000
"""Of one kind of entries in one command, as JSON: a request has 64 KiB at most."""
MOST_ENTRIES = 500


class Changes(Struct, kw_only=True):
    """The commands to send, and how many appointments of a file are what; ``slots`` are free."""

    commands: list[ImportAppointments | ImportFreeSlots] = field(
        default_factory=list[ImportAppointments | ImportFreeSlots]
    )
    new: int = 0
    changed: int = 0
    gone: int = 0
    same: int = 0
    past: int = 0
    slots: int = 0


def changes(
    found: Found, known: Appointments, reader: Reader, new_digits: Callable[[], str]
) -> Changes:
    """Compare a file with what is known. What it says of days that are over is past.

    An appointment for which it names no code keeps the one that it has, or gets ``new_digits``
    behind the office's. What the source said of a day from the file's first to its last, and the
    file does not say any more, is gone.
    """
    result = Changes()
    expected = {name: each for day in known.days.values() for name, each in day.items()}
    fresh = _fresh(found, expected, reader, _Codes(found, expected, reader, new_digits), result)
    gone = _gone(found, known, reader)
    result.gone = sum(map(len, gone.values()))
    for day in sorted({*fresh, *gone}):
        result.commands += _imports(reader.source, day, fresh.get(day, []), gone.get(day, []))
    _offer(found, known, reader, result)
    return result


class _Codes:
    """Gives codes that nobody else has."""

    def __init__(
        self,
        found: Found,
        expected: dict[AppointmentId, Appointment],
        reader: Reader,
        new_digits: Callable[[], str],
    ) -> None:
        rules = reader.catalogue.appointments or AppointmentRules()
        self._office, self._new_digits = rules.office, new_digits
        self._used = {each.booking.code for each in expected.values()}
        self._used |= {booking.code for booking in found.bookings}

    def new(self) -> str:
        """Return the digits of an invitation."""
        while (code := self._office + self._new_digits()) in self._used:
            pass
        self._used.add(code)
        return code


def _fresh(
    found: Found,
    expected: dict[AppointmentId, Appointment],
    reader: Reader,
    codes: _Codes,
    result: Changes,
) -> dict[date, list[Booking]]:
    """Return what is new or otherwise than known, by day; count all of it in the ``result``."""
    fresh: dict[date, list[Booking]] = {}
    for booking in found.bookings:
        day, known = _day(booking, reader), expected.get(booking.id)
        if day < reader.today:
            result.past += 1
        elif known is None:
            coded = replace(booking, code=booking.code or codes.new())
            fresh.setdefault(day, []).append(coded)
            result.new += 1
        else:
            coded = replace(booking, code=booking.code or known.booking.code or codes.new())
            if coded == known.booking or known.came is not None:
                result.same += 1
            else:
                fresh.setdefault(day, []).append(coded)
                result.changed += 1
    return fresh


def _gone(found: Found, known: Appointments, reader: Reader) -> dict[date, list[AppointmentId]]:
    """Return what the file calls off, or does not name any more on its days, by known day."""
    said, off = {booking.id for booking in found.bookings}, {*found.cancelled}
    first, last = min(found.days, default=None), max(found.days, default=None)
    gone: dict[date, list[AppointmentId]] = {}
    for day, expected in known.days.items():
        is_said_of = first is not None and last is not None and first <= day <= last
        for name, each in expected.items():
            is_open = each.source == reader.source and each.came is None and day >= reader.today
            if is_open and (name in off or (is_said_of and name not in said)):
                gone.setdefault(day, []).append(name)
    return gone


def _imports(
    source: str, day: date, fresh: list[Booking], gone: list[AppointmentId]
) -> Iterator[ImportAppointments]:
    parts, cancelled = list(_parts(fresh)), list(_parts(gone))
    while parts or cancelled:
        yield ImportAppointments(
            source=source,
            day=day,
            bookings=tuple(parts.pop(0) if parts else ()),
            cancelled=tuple(cancelled.pop(0) if cancelled else ()),
            more=True,
        )


def _offer(found: Found, known: Appointments, reader: Reader, result: Changes) -> None:
    """Offer the free times, in place of those that the source offered on these days."""
    wanted: dict[date, list[FreeSlot]] = {}
    for slot in found.slots:
        wanted.setdefault(_day(slot, reader), []).append(slot)
    for day in {*known.free, *wanted}:
        is_said_of = bool(wanted) and min(wanted) <= day <= max(wanted)
        if day < reader.today or not is_said_of:
            continue
        taken = known.taken.get(day, set())
        slots = [slot for slot in wanted.get(day, []) if slot.id not in taken]
        result.slots += len(slots)
        if {slot.id: slot for slot in slots} != _offered(known, day, reader.source):
            result.commands += _offers(reader.source, day, slots)


def _offered(known: Appointments, day: date, source: str) -> dict[AppointmentId, FreeSlot]:
    free = known.free.get(day, {})
    return {name: slot for name, slot in free.items() if name.startswith(f"{source}/")}


def _offers(source: str, day: date, slots: list[FreeSlot]) -> Iterator[ImportFreeSlots]:
    for place, part in enumerate(list(_parts(slots)) or [[]]):
        yield ImportFreeSlots(source=source, day=day, slots=tuple(part), more=place > 0)


def _parts(entries: Iterable[E]) -> Iterator[list[E]]:
    """Divide entries so that each part fits into a command."""
    part: list[E] = []
    size = 0
    for entry in entries:
        own = len(json.encode(entry)) + 1
        if part and (size + own > MOST_BYTES or len(part) == MOST_ENTRIES):
            yield part
            part, size = [], 0
        part.append(entry)
        size += own
    if part:
        yield part


def _day(entry: Booking | FreeSlot, reader: Reader) -> date:
    return entry.slot.astimezone(ZoneInfo(reader.catalogue.time_zone)).date()
