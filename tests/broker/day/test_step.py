"""Whoever reads the log alone finds every step of the script, or is told which one is missing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from broker.day.step import Step, missing
from shared.domain.counters import CounterOpened
from shared.domain.lobby import AnyEvent, Recorded
from shared.domain.tickets import TicketCancelled, TicketIssued
from shared.domain.visits import ReceiptGiven

if TYPE_CHECKING:
    from broker.demo.player import Script


def nothing(_day: object, _who: str) -> Script:
    yield from ()


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-24T{clock}:00").replace(tzinfo=UTC)


def recorded(clock: str, device: str, event: AnyEvent) -> Recorded:
    return Recorded(sequence=1, time=at(clock), device=device, event=event)


def issued(ticket: int) -> TicketIssued:
    return TicketIssued(
        ticket=ticket,
        number=f"A{ticket:03}",
        service="papers",
        language="de",
        call_by=at("09:00"),
        business_day=date(2026, 11, 24),
        token=str(ticket),
    )


OPENS = Step("08:00", "counter-1", "opens", CounterOpened, nothing)
DRAWS = Step("08:05", "Anna", "draws a number", TicketIssued, nothing)
LOOKS = Step("08:06", "kiosk-1", "looks", None, nothing)
DEVICES = frozenset({"counter-1", "kiosk-1"})


def lost(script: list[Step], log: list[Recorded], tickets: dict[str, int]) -> tuple[str, ...]:
    return missing(script, log, at, tickets, DEVICES)


def test_a_day_on_which_everything_happened_misses_nothing() -> None:
    log = [
        recorded("08:00", "counter-1", CounterOpened(counter="c1", services=())),
        recorded("08:05", "kiosk-2", issued(7)),
    ]
    assert lost([OPENS, DRAWS, LOOKS], log, {"Anna": 7}) == ()


def test_what_another_device_did_is_not_what_the_script_told() -> None:
    log = [recorded("08:00", "counter-2", CounterOpened(counter="c2", services=()))]
    assert lost([OPENS], log, {}) == ("08:00 counter-1: opens (no CounterOpened)",)


def test_what_happened_to_another_visitor_is_not_what_the_script_told() -> None:
    log = [recorded("08:05", "kiosk-2", issued(8))]
    assert len(lost([DRAWS], log, {"Anna": 7})) == 1


def test_what_happened_before_its_time_is_something_else() -> None:
    log = [recorded("07:50", "counter-1", CounterOpened(counter="c1", services=()))]
    assert len(lost([OPENS], log, {})) == 1


def test_two_steps_need_two_events() -> None:
    log = [recorded("08:00", "counter-1", CounterOpened(counter="c1", services=()))]
    assert len(lost([OPENS, OPENS], log, {})) == 1


def test_a_visitor_who_never_got_a_ticket_is_missed() -> None:
    log = [recorded("08:05", "kiosk-2", issued(8))]
    assert len(lost([DRAWS], log, {})) == 1


def test_whom_a_clerk_is_to_do_something_with_is_not_sent_away_before() -> None:
    assert Step("09:00", "Anna", "gets a receipt", ReceiptGiven, nothing).keeps
    assert not Step("09:00", "Anna", "leaves", TicketCancelled, nothing).keeps
    assert not LOOKS.keeps
