"""The door for requests: who asks too fast, or in too many pieces, and who does not wait."""

from __future__ import annotations

from broker.wire.guests import USUAL
from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext, IssueTicket
from shared.protocol.codec import encode
from shared.protocol.messages import (
    Accepted,
    GetSnapshot,
    PublicSnapshot,
    Rejected,
    Reply,
    Submit,
)
from tests.helpers.lobbies import KIOSK, LEAD
from tests.helpers.lodge import PATIENCE_MS, Lodge

PACE = int(2 * USUAL.commands_per_second)


def test_who_asks_too_fast_is_told_so_and_the_others_are_served(lodge: Lodge) -> None:
    lodge.watch.stands_at = lodge.watch()
    other = lodge.knock()
    answers = [lodge.ask(IssueTicket(service="papers")) for _ in range(PACE + 2)]
    assert all(isinstance(answer, Accepted) for answer in answers[:PACE])
    assert [refused(answer) for answer in answers[PACE:]] == [Reason.TOO_MANY_REQUESTS] * 2
    other.send_multipart(encode(Submit(id="mine", device=LEAD, command=CallNext(counter="c1"))))
    assert refused(lodge.answer(other)) is Reason.COUNTER_CLOSED


def test_what_came_too_fast_was_not_done_and_may_be_asked_again(lodge: Lodge) -> None:
    lodge.watch.stands_at = lodge.watch()
    for number in range(PACE):
        lodge.door.send_multipart(encode(GetSnapshot(id="x", device=KIOSK, audience="public")))
        if number % 20 == 19:
            for _ in range(20):
                lodge.answer()
    known = lodge.service.lobby.sequence
    asked = encode(Submit(id="mine", device=LEAD, command=IssueTicket(service="papers")))
    lodge.door.send_multipart(asked)
    assert refused(lodge.answer()) is Reason.TOO_MANY_REQUESTS
    assert lodge.service.lobby.sequence == known
    lodge.watch.stands_at += 1.0
    lodge.door.send_multipart(asked)
    assert isinstance(lodge.answer(), Accepted)


def test_snapshots_are_given_at_a_quarter_of_the_pace(lodge: Lodge) -> None:
    lodge.watch.stands_at = lodge.watch()
    answers = [lodge.snapshot("public", KIOSK) for _ in range(PACE // 4 + 1)]
    assert all(isinstance(answer, PublicSnapshot) for answer in answers[:-1])
    assert refused(answers[-1]) is Reason.TOO_MANY_REQUESTS


def refused(answer: Reply) -> Reason | None:
    return answer.reason if isinstance(answer, Rejected) else None


def test_requests_of_hundreds_of_frames_leave_the_others_their_turn(closed_lodge: Lodge) -> None:
    door = closed_lodge.wire._commands
    for _ in range(5):
        closed_lodge.door.send_multipart([b""] * 250)
    assert door.socket.poll(PATIENCE_MS)
    taken = door.drain(0.0, 100)
    assert len(taken) == 1
    assert len(taken[0]) < 12
