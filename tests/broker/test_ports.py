"""What the single writer makes of a store that fails, whatever store it is."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec.structs import replace

from broker.ports import StoreUnavailable
from broker.service import Service
from shared.domain.counters import OpenCounter
from shared.domain.lobby import AnyCommand, Recorded
from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext, DayClosed, IssueTicket
from shared.protocol.messages import AcceptedRaw, Rejected, Submit
from tests.helpers.fakes import MemoryStore, SettableClock
from tests.helpers.lobbies import LEAD, a_catalogue

if TYPE_CHECKING:
    from broker.service import Answer, Outcome

PAPERS = IssueTicket(service="papers")

OTHER = replace(a_catalogue(), head_start_minutes=5)
"""A configuration that takes nothing away that somebody still needs."""


class Office:
    """A broker with people in its lobby, on a store that can fail."""

    def __init__(self) -> None:
        self.store, self.clock = MemoryStore(), SettableClock()
        self.service = Service(self.store, self.clock, str, time(19))
        self.service.configure(a_catalogue())
        self.ask({"open": OpenCounter(counter="c1"), "before": PAPERS})

    def ask(self, commands: dict[str, AnyCommand]) -> Outcome:
        requests = [Submit(id=name, device=LEAD, command=cmd) for name, cmd in commands.items()]
        return self.service.handle(requests)

    def answer(self, name: str, command: AnyCommand = PAPERS) -> Answer:
        (answer,) = self.ask({name: command}).answers
        return answer


@pytest.fixture
def office() -> Office:
    return Office()


def sequences(answer: Answer) -> list[int]:
    assert isinstance(answer, AcceptedRaw), answer
    return [msgspec.json.decode(raw, type=Recorded).sequence for raw in answer.events]


def refused(name: str) -> Rejected:
    return Rejected(id=name, reason=Reason.STORE_UNAVAILABLE)


# ------------------------------------------------------------------ it cannot be written


def test_nothing_is_decided_while_nothing_can_be_written(office: Office) -> None:
    office.store.unwritable = True
    assert office.answer("mine") == refused("mine")
    tried: list[int] = []
    office.store.before_append = lambda rows: tried.append(len(rows))
    assert office.answer("mine") == refused("mine")
    assert tried == []
    office.store.unwritable = False
    assert sequences(office.answer("mine")) == [4]


def test_what_was_answered_before_is_answered_again_while_nothing_can_be_written(
    office: Office,
) -> None:
    before = office.answer("before")
    office.store.unwritable = True
    assert office.answer("mine") == refused("mine")
    assert office.answer("before") == before


def test_a_refusal_that_rested_on_what_was_not_stored_is_forgotten(office: Office) -> None:
    office.store.failures = 1
    calls: dict[str, AnyCommand] = {
        "first": CallNext(counter="c1"),
        "second": CallNext(counter="c1"),
    }
    assert office.ask(calls).answers == [refused("first"), refused("second")]
    assert sequences(office.answer("second", calls["second"])) == [4]


def test_a_refusal_from_before_is_repeated_while_nothing_can_be_written(office: Office) -> None:
    rejected = office.answer("busy", CallNext(counter="c2"))
    assert isinstance(rejected, Rejected)
    office.store.unwritable = office.store.unreadable = True
    assert office.answer("mine") == refused("mine")
    assert office.answer("busy", CallNext(counter="c2")) == rejected


def test_a_day_that_could_not_be_ended_is_ended_when_the_log_can_be_written(
    office: Office,
) -> None:
    office.store.unwritable = True
    office.clock.forward(timedelta(hours=12))
    for _ in range(2):
        assert office.service.tick().failure == "the disk is full"
    office.store.unwritable = False
    assert any(isinstance(event, DayClosed) for event in office.service.tick().events)


def test_a_catalogue_is_not_worked_by_while_nothing_can_be_written(office: Office) -> None:
    office.store.unwritable = True
    for _ in range(2):
        with pytest.raises(StoreUnavailable, match="the disk is full"):
            office.service.configure(OTHER)
    assert office.service.lobby.catalogue == a_catalogue()
    office.store.unwritable = False
    office.service.configure(OTHER)
    assert office.service.lobby.catalogue == OTHER


# ------------------------------------------------------------------ it cannot be read


def test_a_state_that_rests_on_what_was_not_stored_is_neither_shown_nor_kept(
    office: Office,
) -> None:
    office.store.unwritable = office.store.unreadable = True
    assert office.answer("mine") == refused("mine")
    assert not office.service.is_known
    office.service.keep_snapshot(at_once=True)
    assert office.store.snapshots == []
    office.store.unreadable = False
    office.service.tick()
    assert office.service.is_known
    assert office.service.lobby.sequence == 3
    assert office.service.tick().failure


def test_an_old_answer_that_cannot_be_read_is_not_a_refusal(office: Office) -> None:
    """Protects: who is refused what was done tries anew with a new id, and draws two numbers."""
    before = office.answer("before")
    office.store.unreadable = True
    answers = office.ask({"before": PAPERS, "mine": PAPERS}).answers
    assert answers[0] is None
    assert sequences(answers[1]) == [4]
    office.store.unwritable = True
    assert office.ask({"other": PAPERS, "before": PAPERS}).answers == [refused("other"), None]
    office.store.unwritable = office.store.unreadable = False
    assert office.answer("before") == before


# ------------------------------------------------------------------ nobody can tell


@pytest.mark.parametrize("lingers", [False, True])
def test_what_may_have_been_stored_is_answered_when_it_is_known(
    office: Office, *, lingers: bool
) -> None:
    office.store.lingers = lingers
    office.store.unwritable = True
    asked: dict[str, AnyCommand] = {"mine": PAPERS, "call": CallNext(counter="c2")}
    assert office.ask(asked).answers == [None, refused("call")]
    outcome = office.ask({"mine": PAPERS, "later": PAPERS})
    assert outcome.answers == [None, refused("later")]
    assert (outcome.recorded, office.service.lobby.sequence) == ([], 3)
    office.store.unwritable = False
    assert sequences(office.answer("mine")) == [4]
    assert [row.command for row in office.store.rows].count("mine") == 1
    assert sequences(office.answer("later")) == [5]


@pytest.mark.parametrize("lingers", [False, True])
def test_a_catalogue_that_may_have_been_stored_is_worked_by_if_it_was(
    office: Office, *, lingers: bool
) -> None:
    office.store.lingers = lingers
    with pytest.raises(StoreUnavailable, match="did not confirm"):
        office.service.configure(OTHER)
    assert office.service.lobby.catalogue == a_catalogue()
    office.service.tick()
    wanted = OTHER if lingers else a_catalogue()
    assert office.service.lobby.catalogue == wanted
