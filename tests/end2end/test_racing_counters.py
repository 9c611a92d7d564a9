"""Two clerks press Next at the same moment: two people, in order, and never an error."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

from shared.domain.counters import OpenCounter
from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext, Finish, IssueTicket, TicketCalled
from shared.protocol.messages import Accepted, Rejected
from tests.helpers.real_broker import real_broker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shared.client.blocking import BlockingClient
    from shared.domain.lobby import Lobby
    from tests.helpers.real_broker import RealBroker

__all__ = ["real_broker"]

PAIRS = 200
TOGETHER_SECONDS = 30.0


class Clerk:
    """Somebody at a console who presses Next and then sends the visitor away."""

    def __init__(self, broker: RealBroker, place: int) -> None:
        self._counter = f"c{place}"
        self._console: BlockingClient[Lobby] = broker.staff(f"counter-{place}")
        assert isinstance(self._console.ask(OpenCounter(counter=self._counter)), Accepted)

    def press_next(self, together: Barrier) -> int | Reason:
        """Return the ticket that was called, or why none was."""
        together.wait(TOGETHER_SECONDS)
        answer = self._console.ask(CallNext(counter=self._counter))
        if isinstance(answer, Rejected):
            return answer.reason
        (recorded,) = answer.events
        assert isinstance(recorded.event, TicketCalled)
        return recorded.event.ticket

    def finish(self, ticket: int) -> None:
        done = self._console.ask(Finish(counter=self._counter, ticket=ticket))
        assert isinstance(done, Accepted)


def presses(broker: RealBroker, waiting: int) -> Iterator[list[int | Reason]]:
    """Let two clerks press at once, as often as there are pairs, with some drawn before each."""
    kiosk = broker.public("kiosk-1")
    clerks = [Clerk(broker, 1), Clerk(broker, 2)]
    together = Barrier(len(clerks))
    with ThreadPoolExecutor(len(clerks)) as hands:
        for _ in range(PAIRS):
            for _ in range(waiting):
                assert isinstance(kiosk.ask(IssueTicket(service="papers")), Accepted)
            begun = [hands.submit(clerk.press_next, together) for clerk in clerks]
            pressed = [press.result() for press in begun]
            for clerk, called in zip(clerks, pressed, strict=True):
                if not isinstance(called, Reason):
                    clerk.finish(called)
            yield pressed


def test_two_clerks_who_press_at_once_get_the_two_who_are_next(real_broker: RealBroker) -> None:
    called = [set(pressed) for pressed in presses(real_broker, waiting=2)]
    assert called == [{2 * pair + 1, 2 * pair + 2} for pair in range(PAIRS)]


def test_if_only_one_person_waits_one_clerk_gets_them_and_the_other_is_told(
    real_broker: RealBroker,
) -> None:
    for ticket, pressed in enumerate(presses(real_broker, waiting=1), 1):
        assert set(pressed) == {ticket, Reason.NOBODY_WAITING}
