"""A device and its broker over a bad line: never stale, never twice, and well again by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from shared.domain.lobby import Recorded
from shared.domain.public import CallShown, HallConfigured
from shared.domain.refusals import Reason
from shared.domain.services import EMPTY
from shared.domain.tickets import CallNext, TicketIssued
from shared.protocol.codec import encode
from shared.protocol.messages import (
    Accepted,
    GetSnapshot,
    Malformed,
    PublicUpdate,
    Rejected,
    StaffUpdate,
    Submit,
)
from shared.protocol.session import (
    PATIENCE,
    RETRY,
    SILENCE,
    Answered,
    Changed,
    GaveUp,
    Link,
    Linked,
    Lost,
)
from tests.helpers.line import PAPERS, BadLine, Line
from tests.helpers.lobbies import LEAD


@pytest.fixture
def line() -> Line:
    line = Line()
    line.live()
    return line


# ------------------------------------------------------------------ state


def test_a_device_begins_by_asking_for_the_whole_state() -> None:
    line = Line()
    line.wait(0)
    (asked,) = line.asked()
    assert asked == GetSnapshot(id="mine-1", device=LEAD, audience="staff")
    line.flow()
    (linked,) = line.notices
    assert isinstance(linked, Linked)
    assert linked.state == line.broker.service.lobby


def test_updates_are_folded_as_they_come(line: Line) -> None:
    line.broker.does(PAPERS)
    line.flow()
    (changed,) = line.notices
    assert isinstance(changed, Changed)
    (recorded,) = changed.events
    assert isinstance(recorded, Recorded)
    assert isinstance(recorded.event, TicketIssued)
    assert line.session.state == line.broker.service.lobby


def test_the_waiting_room_folds_its_own_events() -> None:
    line = Line("public")
    line.live()
    line.broker.does(PAPERS)
    line.broker.does(CallNext(counter="c1"))
    line.flow()
    shown = [
        n for n in line.notices if isinstance(n, Changed) and isinstance(n.events[0], CallShown)
    ]
    assert len(shown) == 1
    assert line.session.state == line.broker.state("public")


def test_updates_that_overtake_the_snapshot_are_kept_for_it() -> None:
    line = Line()
    line.wait(0)
    line.broker.does(PAPERS)
    line.ask_broker()
    line.broker.does(PAPERS)
    for frames in line.news[:]:
        line.hear_news(frames)
    assert line.session.state is None
    line.hear_reply(line.replies.pop())
    assert line.session.state == line.broker.service.lobby
    assert [type(notice) for notice in line.notices] == [Linked, Changed]


def test_a_gap_before_the_kept_updates_means_asking_again() -> None:
    line = Line()
    line.wait(0)
    line.ask_broker()
    for _ in range(3):
        line.broker.does(PAPERS)
    line.news.pop(0)
    for frames in line.news[:]:
        line.hear_news(frames)
    line.news.clear()
    line.hear_reply(line.replies.pop())
    assert line.session.link is Link.SYNCING
    line.flow()
    assert line.session.state == line.broker.service.lobby


def test_an_update_that_comes_twice_is_folded_once(line: Line) -> None:
    line.broker.does(PAPERS)
    twice = line.news.pop()
    line.hear_news(twice)
    line.hear_news(twice)
    assert len(line.notices) == 1
    assert line.session.state == line.broker.service.lobby


def test_an_update_that_overlaps_is_folded_from_where_the_device_stands(line: Line) -> None:
    before = line.broker.service.lobby.sequence
    line.broker.does(PAPERS)
    line.flow()
    line.broker.does(PAPERS)
    line.news.clear()
    both = [*line.broker.store.after(before)]
    update = StaffUpdate(
        run=line.broker.run,
        previous=before,
        sequence=before + 2,
        time=line.broker.clock.now(),
        events=both,
    )
    line.hear_news(encode(update))
    assert line.session.state == line.broker.service.lobby
    changed = line.notices[-1]
    assert isinstance(changed, Changed)
    assert changed.events == both[1:]


def test_a_missing_update_means_asking_for_everything(line: Line) -> None:
    line.broker.does(PAPERS)
    line.news.clear()
    line.broker.does(PAPERS)
    line.flow()
    assert [type(notice) for notice in line.notices] == [Linked]
    assert line.session.state == line.broker.service.lobby


def test_a_lost_tail_is_seen_by_the_heartbeat(line: Line) -> None:
    line.broker.does(PAPERS)
    line.news.clear()
    line.broker.beat()
    line.flow()
    assert line.session.state == line.broker.service.lobby


def test_a_restarted_broker_is_a_new_beginning_although_its_numbers_fit(line: Line) -> None:
    line.broker.restart()
    line.broker.beat()
    line.flow()
    assert [type(notice) for notice in line.notices] == [Linked]


def test_what_a_dead_broker_said_is_not_believed_by_the_next_snapshot(line: Line) -> None:
    line.broker.does(PAPERS)
    late = line.news.pop()
    line.broker.restart()
    line.broker.beat()
    line.hear_news(line.news.pop())
    line.hear_news(late)
    line.flow()
    assert line.session.state == line.broker.service.lobby
    assert [type(notice) for notice in line.notices] == [Linked]


def test_numbers_of_another_run_that_happen_to_fit_are_not_folded() -> None:
    line = Line("public")
    line.wait(0)
    line.ask_broker()
    fitting = line.broker.public_sequence
    update = PublicUpdate(
        run="another run",
        previous=fitting,
        sequence=fitting + 1,
        time=line.broker.clock.now(),
        events=[HallConfigured(catalogue=EMPTY)],
    )
    line.hear_news(encode(update))
    line.hear_reply(line.replies.pop())
    assert line.session.state == line.broker.state("public")


def test_what_cannot_be_read_changes_nothing(line: Line) -> None:
    for frames in ([], [b"WM1"], [b"WM0", b"{}"], [b"WM1", b"\xff"], [b"WM1", b'{"type":"x"}']):
        line.hear_news(frames)
        line.hear_reply(frames)
    assert (line.notices, line.session.link) == ([], Link.LIVE)


# ------------------------------------------------------------------ silence


def test_silence_means_that_the_broker_is_away_and_nothing_stale_is_shown(line: Line) -> None:
    line.wait(SILENCE)
    assert line.session.link is Link.LIVE
    line.wait(0.1)
    line.wait(5)
    assert (line.session.link, line.session.state) == (Link.LOST, None)
    assert line.notices == [Lost()]
    assert line.asked() == []


def test_the_first_heartbeat_after_silence_means_asking_for_everything(line: Line) -> None:
    line.wait(60)
    line.broker.does(PAPERS)
    line.news.clear()
    line.broker.beat()
    line.flow()
    assert [type(notice) for notice in line.notices] == [Lost, Linked]
    assert line.session.state == line.broker.service.lobby


def test_a_device_without_a_broker_says_so_after_a_while() -> None:
    line = Line()
    for _ in range(20):
        line.wait(0.25)
    assert line.notices == [Lost()]


def test_a_snapshot_that_never_comes_counts_as_silence_and_is_told_once() -> None:
    line = Line()
    for _ in range(40):
        line.broker.beat()
        line.hear_news(line.news.pop())
        line.wait(0.25)
        line.requests.clear()
    assert line.notices == [Lost()]
    assert line.session.state is None
    line.broker.beat()
    line.flow()
    line.wait(RETRY)
    line.flow()
    assert [type(notice) for notice in line.notices] == [Lost, Linked]


def test_a_slow_snapshot_is_taken_although_it_was_asked_for_again() -> None:
    line = Line()
    line.wait(0)
    line.wait(RETRY)
    assert len(line.requests) == 2
    line.ask_broker()
    line.hear_reply(line.replies.pop())
    assert line.session.link is Link.LIVE
    line.flow()
    assert [type(notice) for notice in line.notices] == [Linked]


# ------------------------------------------------------------------ commands


def test_a_command_is_answered_once(line: Line) -> None:
    command_id = line.submit(PAPERS)
    line.ask_broker()
    line.replies *= 2
    line.flow()
    (answered,) = line.outcomes(command_id)
    assert isinstance(answered, Answered)
    assert isinstance(answered.answer, Accepted)
    assert answered.command == PAPERS


def test_a_refusal_is_an_answer_too(line: Line) -> None:
    command_id = line.submit(CallNext(counter="c1"))
    line.flow()
    (answered,) = line.outcomes(command_id)
    assert isinstance(answered, Answered)
    assert isinstance(answered.answer, Rejected)
    assert answered.answer.reason is Reason.NOBODY_WAITING


def test_an_unanswered_command_is_sent_again_with_the_same_id(line: Line) -> None:
    line.submit(PAPERS)
    line.wait(RETRY / 2)
    assert len(line.requests) == 1
    line.wait(RETRY / 2)
    first, second = line.asked()
    assert first == second
    line.flow()
    assert line.broker.service.lobby.tickets.last_id == 1


def test_a_command_is_given_up_after_its_patience_and_a_late_answer_is_none(line: Line) -> None:
    command_id = line.submit(PAPERS, patience=2.0)
    line.requests.clear()
    line.wait(1.9)
    assert line.outcomes(command_id) == []
    line.wait(0.1)
    assert line.outcomes(command_id) == [GaveUp(command_id=command_id, command=PAPERS)]
    line.flow()
    assert len(line.outcomes(command_id)) == 1


def test_a_command_carries_the_end_of_its_patience_in_the_brokers_time(line: Line) -> None:
    line.wait(0.7)
    line.submit(PAPERS, patience=4.0)
    (asked,) = line.asked()
    assert isinstance(asked, Submit)
    assert asked.deadline == line.broker.clock.now() + timedelta(seconds=4)


def test_a_device_knows_the_brokers_time_from_what_it_last_heard(line: Line) -> None:
    line.wait(0.7)
    assert line.session.broker_time(line.now) == line.broker.clock.now()


def test_a_command_that_arrives_after_it_was_given_up_is_not_done(line: Line) -> None:
    line.submit(PAPERS)
    line.wait(PATIENCE + 0.1)
    while line.requests:
        line.ask_broker()
    assert line.broker.service.lobby.tickets.last_id == 0


def test_a_command_asked_before_the_broker_was_heard_waits_for_it_and_has_a_deadline_too() -> None:
    line = Line()
    command_id = line.submit(PAPERS)
    assert line.requests == []
    line.wait(1.5)
    line.ask_broker()
    line.hear_reply(line.replies.pop())
    (asked,) = line.asked()
    assert isinstance(asked, Submit)
    assert asked.deadline == line.broker.clock.now() + timedelta(seconds=PATIENCE - 1.5)
    line.flow()
    assert len(line.outcomes(command_id)) == 1


def test_commands_wait_while_the_broker_is_away_and_are_done_when_it_is_back(line: Line) -> None:
    line.wait(SILENCE + 0.1)
    command_id = line.submit(PAPERS)
    assert line.requests == []
    line.wait(1)
    line.broker.beat()
    line.flow()
    (answered,) = line.outcomes(command_id)
    assert isinstance(answered, Answered)


def test_what_nobody_was_there_to_take_is_given_out_again_with_the_next_tick(line: Line) -> None:
    line.submit(PAPERS)
    line.requests.clear()
    line.session.undelivered(line.now)
    line.wait(0.25)
    (asked,) = line.asked()
    assert isinstance(asked, Submit)


def test_a_request_that_the_broker_cannot_read_is_given_up_at_once(line: Line) -> None:
    command_id = line.submit(PAPERS)
    line.hear_reply(encode(Malformed(error="x", expected="y", id="somebody else's")))
    assert line.outcomes(command_id) == []
    line.hear_reply(encode(Malformed(error="x", expected="y", id=command_id)))
    assert line.outcomes(command_id) == [GaveUp(command_id=command_id, command=PAPERS)]


def test_a_command_with_an_id_of_ones_own_is_asked_under_it(line: Line) -> None:
    assert line.session.submit(PAPERS, line.now, command_id="hand-in-7") == "hand-in-7"
    (outgoing,) = line.session.take_outgoing()
    line.requests.append(outgoing)
    line.ask_broker()
    line.hear_reply(line.replies.pop())
    (answered,) = line.outcomes("hand-in-7")
    assert isinstance(answered, Answered)


def test_nothing_is_heard_of_a_command_that_was_abandoned(line: Line) -> None:
    mine = line.submit(PAPERS)
    line.session.abandon(mine)
    line.session.abandon("never asked")
    line.flow()
    line.wait(PATIENCE + 1)
    assert line.outcomes(mine) == []
    assert line.broker.service.lobby.tickets.last_id == 1


def test_over_any_line_a_device_comes_into_step_and_each_command_has_one_end() -> None:
    some = settings(max_examples=50, stateful_step_count=40)
    run_state_machine_as_test(BadLine, settings=some)  # pyright: ignore[reportUnknownMemberType]
