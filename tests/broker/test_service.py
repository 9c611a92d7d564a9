"""The single writer: one batch, one commit, then the answers; never a second effect."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import count
from typing import TYPE_CHECKING

import msgspec
import pytest

from broker import service as service_module
from broker.ports import StoreUnavailable
from broker.service import Service
from broker.store.sqlite import SqliteStore
from shared.domain.closures import CloseServices, ServicesReopened
from shared.domain.counters import OpenCounter
from shared.domain.lobby import AnyCommand, Lobby, Recorded, evolve
from shared.domain.refusals import Reason
from shared.domain.services import SiteConfigured
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import CallNext, CloseDay, DayClosed, Finish, IssueTicket, TicketIssued
from shared.domain.transitions import Status
from shared.protocol.messages import AcceptedRaw, Rejected, Submit
from tests.helpers.fakes import MemoryStore, SettableClock
from tests.helpers.lobbies import KIOSK, LEAD, a_catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from broker.ports import EventStore
    from broker.service import Answer, Outcome

ids = count(1)


def ask(command: AnyCommand, command_id: str = "", deadline: datetime | None = None) -> Submit:
    name = command_id or f"ask-{next(ids)}"
    return Submit(id=name, device=LEAD, command=command, deadline=deadline)


def draw(command_id: str = "", deadline: datetime | None = None) -> Submit:
    return ask(IssueTicket(service="papers"), command_id, deadline)


def a_service(
    store: EventStore, clock: SettableClock, close_day_at: time | None = None, *, fresh: bool = True
) -> Service:
    tokens = count(1)
    service = Service(store, clock, lambda: f"token-{next(tokens)}", close_day_at)
    if fresh:
        service.configure(a_catalogue())
        service.handle([ask(OpenCounter(counter=counter)) for counter in ("c1", "c2")])
    return service


def fold(store: EventStore) -> Lobby:
    lobby = Lobby()
    for recorded in store.after(0):
        evolve(lobby, recorded)
    return lobby


def told(answer: Answer) -> list[Recorded]:
    assert isinstance(answer, AcceptedRaw), answer
    return [msgspec.json.decode(raw, type=Recorded) for raw in answer.events]


def number(answer: Answer) -> str:
    (recorded,) = told(answer)
    assert isinstance(recorded.event, TicketIssued)
    return recorded.event.number


def reason(answer: Answer) -> Reason:
    assert isinstance(answer, Rejected), answer
    return answer.reason


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def service(store: MemoryStore, clock: SettableClock) -> Service:
    return a_service(store, clock)


# ------------------------------------------------------------------ one batch


def test_a_whole_batch_is_one_commit_and_answered_in_the_order_of_asking(
    service: Service, store: MemoryStore
) -> None:
    known = len(store.rows)
    outcome = service.handle([draw(), draw(), ask(CallNext(counter="c1")), draw()])
    assert store.appends[-1] == 4
    assert [number(outcome.answers[place]) for place in (0, 1, 3)] == ["A001", "A002", "A003"]
    assert (outcome.previous, outcome.sequence) == (known, known + 4)
    assert [row.sequence for row in store.rows[known:]] == [*range(known + 1, known + 5)]


def test_each_command_is_decided_against_what_its_predecessors_left(service: Service) -> None:
    outcome = service.handle(
        [draw(), ask(CallNext(counter="c1")), ask(CallNext(counter="c2")), draw()]
    )
    assert reason(outcome.answers[2]) is Reason.NOBODY_WAITING
    (called,) = told(outcome.answers[1])
    assert called.sequence == outcome.sequence - 1


def test_what_is_announced_is_what_was_stored(service: Service, store: MemoryStore) -> None:
    outcome = service.handle([draw(), draw()])
    announced = [msgspec.json.decode(raw, type=Recorded) for raw in outcome.recorded]
    assert announced == [*store.after(outcome.previous)]
    assert [recorded.event for recorded in announced] == outcome.events


def test_nothing_is_stored_for_commands_that_are_refused(
    service: Service, store: MemoryStore
) -> None:
    commits = len(store.appends)
    outcome = service.handle([ask(CallNext(counter="c1")), ask(Finish(counter="c1", ticket=3))])
    assert [reason(answer) for answer in outcome.answers] == [
        Reason.NOBODY_WAITING,
        Reason.TICKET_UNKNOWN,
    ]
    assert (len(store.appends), outcome.recorded) == (commits, [])


def test_a_row_tells_people_who_query_what_it_is_about(
    service: Service, store: MemoryStore
) -> None:
    service.handle([draw("the-draw"), ask(CallNext(counter="c1"), "the-call")])
    issued, called = store.rows[-2:]
    assert (issued.type, issued.ticket, issued.counter) == ("ticket_issued", 1, None)
    assert (called.type, called.ticket, called.counter) == ("ticket_called", 1, "c1")
    assert (issued.command, called.command, called.device) == ("the-draw", "the-call", LEAD)


# ------------------------------------------------------------------ a full disk


def test_a_failed_commit_refuses_the_whole_batch_and_forgets_it(
    service: Service, store: MemoryStore
) -> None:
    service.handle([draw()])
    store.failures = 1
    outcome = service.handle([draw(), ask(CallNext(counter="c1")), ask(CallNext(counter="c2"))])
    assert {reason(answer) for answer in outcome.answers} == {Reason.STORE_UNAVAILABLE}
    assert (outcome.recorded, outcome.failure) == ([], "the disk is full")
    assert service.lobby == fold(store)
    assert number(service.handle([draw()]).answers[0]) == "A002"


def test_a_retry_of_a_failed_command_is_done_once_the_disk_has_room(
    service: Service, store: MemoryStore
) -> None:
    store.failures = 1
    assert reason(service.handle([draw("mine")]).answers[0]) is Reason.STORE_UNAVAILABLE
    assert number(service.handle([draw("mine")]).answers[0]) == "A001"


def test_what_was_stored_before_keeps_its_answer_in_a_batch_that_fails(
    service: Service, store: MemoryStore
) -> None:
    first = service.handle([draw("mine")]).answers[0]
    store.failures = 1
    outcome = service.handle([draw(), draw("mine")])
    assert reason(outcome.answers[0]) is Reason.STORE_UNAVAILABLE
    assert number(outcome.answers[1]) == number(first)


def test_a_catalogue_that_cannot_be_stored_is_not_worked_by(
    service: Service, store: MemoryStore
) -> None:
    store.failures = 1
    with pytest.raises(StoreUnavailable, match="the disk is full"):
        service.configure(a_catalogue(services=()))
    assert service.lobby.catalogue == a_catalogue()


# ------------------------------------------------------------------ the same id again


def test_a_command_sent_twice_is_done_once(service: Service, store: MemoryStore) -> None:
    first = service.handle([draw("mine")]).answers[0]
    rows = len(store.rows)
    again = service.handle([draw(), draw("mine")]).answers[1]
    assert told(again) == told(first)
    assert len(store.rows) == rows + 1


def test_a_command_twice_in_one_batch_is_done_once(service: Service) -> None:
    outcome = service.handle([draw("mine"), draw("mine"), draw("mine")])
    assert {number(answer) for answer in outcome.answers} == {"A001"}
    assert len(outcome.recorded) == 1


def test_the_same_id_from_another_device_is_another_command(service: Service) -> None:
    kiosk = Submit(id="mine", device=KIOSK, command=IssueTicket(service="papers"))
    outcome = service.handle([draw("mine"), kiosk])
    assert [number(answer) for answer in outcome.answers] == ["A001", "A002"]


def test_a_refusal_stays_one_although_things_have_changed(service: Service) -> None:
    call = ask(CallNext(counter="c1"), "my-call")
    assert reason(service.handle([call]).answers[0]) is Reason.NOBODY_WAITING
    service.handle([draw()])
    assert reason(service.handle([call]).answers[0]) is Reason.NOBODY_WAITING
    assert service.lobby.tickets.by_id[1].status is Status.WAITING


def test_a_report_that_said_nothing_new_says_nothing_new_the_next_time(service: Service) -> None:
    printed = ReportPrint(ticket=1, state=PrintState.PRINTED)
    service.handle([draw(), ask(printed), ask(printed, "mine")])
    service.handle([ask(ReportPrint(ticket=1, state=PrintState.UNKNOWN))])
    again = service.handle([draw(), ask(printed, "mine")]).answers[1]
    assert again == AcceptedRaw(id="mine", sequence=5, events=[])


def test_a_command_is_done_once_also_over_a_restart(tmp_path: Path, clock: SettableClock) -> None:
    log = SqliteStore(tmp_path / "lobby.db")
    before = a_service(log, clock)
    first = before.handle([draw("mine"), draw(), ask(CloseDay(), "close")]).answers
    log.close()
    again = SqliteStore(tmp_path / "lobby.db")
    after = a_service(again, clock, fresh=False)
    second = after.handle([draw("mine"), ask(CloseDay(), "close")]).answers
    assert told(second[0]) == told(first[0])
    assert told(second[1]) == told(first[2])
    assert len(told(second[1])) > 2
    assert after.lobby == before.lobby
    again.close()


def test_only_so_many_ids_are_remembered(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service_module, "REMEMBERED", len(service._known) + 1)
    service.handle([draw("mine"), *(draw() for _ in range(4))])
    assert number(service.handle([draw("mine")]).answers[0]) == "A006"


# ------------------------------------------------------------------ time


def test_a_command_that_comes_too_late_is_refused(service: Service, clock: SettableClock) -> None:
    late = draw(deadline=clock.moment)
    clock.forward(timedelta(milliseconds=1))
    in_time = draw(deadline=clock.moment)
    outcome = service.handle([late, in_time])
    assert reason(outcome.answers[0]) is Reason.DEADLINE_PASSED
    assert number(outcome.answers[1]) == "A001"


def test_a_retry_of_what_was_done_in_time_is_answered_after_the_deadline_too(
    service: Service, clock: SettableClock
) -> None:
    command = draw("mine", deadline=clock.moment)
    service.handle([command])
    clock.forward(timedelta(seconds=9))
    assert number(service.handle([command]).answers[0]) == "A001"


# ------------------------------------------------------------------ the end of the day

SEVEN = time(19)
AT_SEVEN = datetime(2026, 11, 23, 18, tzinfo=UTC)


def closed(outcome: Outcome) -> bool:
    return any(isinstance(event, DayClosed) for event in outcome.events)


def test_the_day_ends_by_itself_at_its_hour_and_once(
    store: MemoryStore, clock: SettableClock
) -> None:
    service = a_service(store, clock, SEVEN)
    service.handle([draw()])
    ended: list[datetime] = []
    while clock.moment < AT_SEVEN + timedelta(hours=3):
        clock.forward(timedelta(minutes=20))
        service.handle([draw()])
        if closed(service.tick()):
            ended.append(clock.moment)
    assert ended == [AT_SEVEN]


def test_a_day_without_anybody_ends_without_a_word(
    store: MemoryStore, clock: SettableClock
) -> None:
    service = Service(store, clock, str, SEVEN)
    service.configure(a_catalogue())
    clock.moment = AT_SEVEN
    assert service.tick().events == []


def test_without_an_hour_no_day_ends_by_itself(service: Service, clock: SettableClock) -> None:
    service.handle([draw()])
    clock.forward(timedelta(days=2))
    assert not closed(service.tick())


def off(store: MemoryStore, off_from: str, on_at: str) -> Service:
    """Return a broker that was off between two moments in Hagen, and had somebody waiting."""
    clock = SettableClock(datetime.fromisoformat(f"2026-11-{off_from}+01:00").astimezone(UTC))
    a_service(store, clock).handle([draw()])
    clock.moment = datetime.fromisoformat(f"2026-11-{on_at}+01:00").astimezone(UTC)
    return a_service(store, clock, SEVEN, fresh=False)


@pytest.mark.parametrize("on_at", ["23T19:30", "24T08:00", "27T08:00"])
def test_a_broker_that_was_off_at_that_hour_ends_the_day_when_it_is_back(
    on_at: str, store: MemoryStore
) -> None:
    assert closed(off(store, "23T18:00", on_at).tick())


@pytest.mark.parametrize(
    ("off_from", "on_at"), [("23T15:00", "23T18:59"), ("23T19:00", "24T08:00")]
)
def test_a_broker_that_missed_no_such_hour_lets_everybody_wait(
    off_from: str, on_at: str, store: MemoryStore
) -> None:
    assert not closed(off(store, off_from, on_at).tick())


def test_a_day_that_could_not_be_ended_is_ended_with_the_next_beat(
    store: MemoryStore, clock: SettableClock
) -> None:
    service = a_service(store, clock, SEVEN)
    service.handle([draw()])
    clock.moment = AT_SEVEN
    store.failures = 1
    assert not closed(service.tick())
    clock.forward(timedelta(seconds=1))
    assert closed(service.tick())


def test_what_is_due_by_itself_is_done_with_the_next_beat_once_and_stored(
    service: Service, store: MemoryStore, clock: SettableClock
) -> None:
    until = clock.moment + timedelta(minutes=5)
    service.handle([ask(CloseServices(reason={"de": "Feueralarm."}, until=until))])
    assert reason(service.handle([draw()]).answers[0]) is Reason.SERVICE_CLOSED
    assert service.tick().events == []
    clock.moment = until
    assert [type(event) for event in service.tick().events] == [ServicesReopened]
    assert service.tick().events == []
    assert fold(store) == service.lobby
    assert number(service.handle([draw()]).answers[0]) == "A001"


# ------------------------------------------------------------------ starting, and starting faster


def test_a_catalogue_is_stored_only_when_it_is_another_one(
    service: Service, store: MemoryStore
) -> None:
    service.configure(a_catalogue())
    assert [row.type for row in store.rows].count("site_configured") == 1
    outcome = service.configure(a_catalogue(counters=("c1",)))
    assert outcome.events == [SiteConfigured(catalogue=a_catalogue(counters=("c1",)))]
    assert service.lobby.catalogue == a_catalogue(counters=("c1",))


def test_a_snapshot_is_kept_after_many_events_and_when_the_broker_ends(
    service: Service, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.keep_snapshot()
    assert not store.snapshots
    service.keep_snapshot(at_once=True)
    service.keep_snapshot(at_once=True)
    assert len(store.snapshots) == 1
    monkeypatch.setattr(service_module, "SNAPSHOT_EVERY", 2)
    service.handle([draw()])
    service.keep_snapshot()
    service.handle([draw()])
    service.keep_snapshot()
    assert len(store.snapshots) == 2


def test_a_start_from_a_snapshot_is_the_same_as_one_from_the_whole_log(
    service: Service, store: MemoryStore, clock: SettableClock
) -> None:
    service.handle([draw(), ask(CallNext(counter="c1"))])
    service.keep_snapshot(at_once=True)
    service.handle([draw()])
    again = Service(store, clock, str)
    assert again.lobby == service.lobby == fold(store)
