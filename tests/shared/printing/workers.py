"""Workers on virtual printers, and what they said."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from shared.printing.bitmap import Picture
from shared.printing.journal import State
from shared.printing.slip import Slip
from shared.printing.worker import Listeners, PrintingWorker, Request
from tests.shared.printing.samples import GERMAN, TEST_CARD

if TYPE_CHECKING:
    from shared.printing.driver.contract import Outcome
    from shared.printing.status import Condition


class Lobby:
    """One worker and all that it said."""

    def __init__(self, worker: Callable[[Listeners], PrintingWorker]) -> None:
        self.outcomes: list[Outcome] = []
        self.conditions: list[Condition] = []
        self.held: list[tuple[str, Condition]] = []
        self.worker = worker(
            Listeners(
                outcome=self.outcomes.append,
                condition=self.conditions.append,
                held=lambda job_id, condition: self.held.append((job_id, condition)),
            )
        )

    def states(self) -> dict[str, State]:
        return {outcome.job_id: outcome.state for outcome in self.outcomes}


Open = Callable[..., Lobby]


def card(_slip: Slip) -> Picture:
    return TEST_CARD


def request(job_id: str = "job-1", slip: Slip = GERMAN, copy_of: str | None = None) -> Request:
    return Request(job_id=job_id, slip=slip, copy_of=copy_of)
