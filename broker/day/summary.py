"""The figures of a played day: what is written to ``summary.json`` and said in words. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from broker.demo.audit import follow
from broker.demo.guarantees import Guarantees, count
from shared.domain.appointments import AppointmentCheckedIn
from shared.domain.lobby import Recorded
from shared.domain.tickets import TicketCalled
from shared.domain.transitions import ENDED, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from broker.demo.audit import Course
    from shared.domain.ids import TicketId

TEN_MINUTES: Final = timedelta(minutes=10)


class Punctual(Struct, frozen=True, kw_only=True):
    """Appointments that were checked in and called, and how many within 10 minutes of their time.

    ``share`` is None where there was none.
    """

    called: int
    within_10: int
    share: float | None


class Played(Struct, frozen=True, kw_only=True):
    """All that is left of a played day. ``seconds`` is how long it took to play; ``missing`` says
    which steps left no event in the log, ``given_up`` which were waited for in vain.
    """

    date: str
    steps: int
    log: tuple[Recorded, ...]
    seconds: float
    pictures: int = 0
    missing: tuple[str, ...] = ()
    given_up: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()


class HallSummary(Struct, frozen=True, kw_only=True):
    """The day in figures; ``unfinished`` are tickets that were neither over nor expired."""

    date: str
    play_seconds: float
    steps: int
    pictures: int
    issued: int
    finished: int
    no_show: int
    cancelled: int
    expired: int
    unfinished: int
    duplicated: int
    appointments: Punctual
    guarantees: Guarantees
    findings: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Tell whether every guarantee was kept, every step happened, and all was well."""
        return self.guarantees.kept and not (self.unfinished or self.findings)


def summarise(played: Played) -> HallSummary:
    """Count."""
    course = follow(played.log)
    findings = (
        *(f"did not happen: {step}" for step in played.missing),
        *(f"given up: {step}" for step in played.given_up),
        *course.duplicated,
        *played.complaints,
    )
    return HallSummary(
        date=played.date,
        play_seconds=round(played.seconds, 1),
        steps=played.steps,
        pictures=played.pictures,
        issued=len(course.tickets),
        finished=course.count(Status.FINISHED),
        no_show=course.count(Status.NO_SHOW),
        cancelled=course.count(Status.CANCELLED),
        expired=course.count(Status.EXPIRED),
        unfinished=_unfinished(course),
        duplicated=len(course.duplicated),
        appointments=punctual(played.log),
        guarantees=count(played.log),
        findings=findings,
    )


def punctual(log: Iterable[Recorded]) -> Punctual:
    """Hold each appointment's first call against its time."""
    slots: dict[TicketId, datetime] = {}
    in_time: list[bool] = []
    for recorded in log:
        match recorded.event:
            case AppointmentCheckedIn(ticket=int(ticket), slot=slot):
                slots[ticket] = slot
            case TicketCalled(ticket=ticket) if ticket in slots:
                in_time.append(recorded.time - slots.pop(ticket) <= TEN_MINUTES)
            case _:
                pass
    share = round(sum(in_time) / len(in_time), 2) if in_time else None
    return Punctual(called=len(in_time), within_10=sum(in_time), share=share)


def in_words(summary: HallSummary) -> str:
    """Say it, one figure a line."""
    kept = summary.guarantees
    lines = [
        ("played day", f"{summary.date}, {summary.steps} steps in {summary.play_seconds:.0f} s"),
        ("tickets", f"{summary.issued} issued, {summary.finished} finished"),
        (
            "",
            f"{summary.no_show} no-shows, {summary.cancelled} cancelled, {summary.expired} expired",
        ),
        ("later before earlier", f"{kept.later_before_earlier} (walk-ins of one service)"),
        ("called twice", f"{kept.called_twice}"),
        (
            "appointments",
            f"{summary.appointments.within_10} of {summary.appointments.called} in 10 minutes",
        ),
        ("most overtakes", f"{kept.most_overtakes}, and {kept.most_emergencies} by emergencies"),
        *(
            (f"waits: {service}", f"{each.median:.0f} min in the middle, 9 of 10 {each.p90:.0f}")
            for service, each in kept.waits.items()
        ),
        ("what happened", ", ".join(f"{name} {times}" for name, times in kept.happened.items())),
    ]
    wrong = [("WRONG", each) for each in summary.findings]
    return "\n".join(f"{name:<34}{value}" for name, value in [*lines, *wrong])


def _unfinished(course: Course) -> int:
    return sum(each.status not in ENDED | {Status.NO_SHOW} for each in course.tickets.values())
