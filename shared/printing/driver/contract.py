"""What a printer is asked and what it answers, whatever it hangs on."""

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

from shared.printing.bitmap import Picture
from shared.printing.journal import Evidence, Job, State, Step
from shared.printing.status import READY, Condition


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a job: its state, the printer's condition then, by what PRINTED is known."""

    job_id: str
    state: State
    condition: Condition = READY
    evidence: Evidence | None = None


class Order(Struct, frozen=True, kw_only=True):
    """What is to be printed: `number` as on the slip, `copy_of` the job that it repeats."""

    job_id: str
    number: str
    picture: Picture
    copy_of: str | None = None


class Journal(Protocol):
    """Where jobs are written down, see `JournalFile`."""

    def find(self, job_id: str) -> Job | None:
        """Return a job's newest record."""
        ...

    def begin(self, job_id: str, number: str, digest: str, copy_of: str | None = None) -> Job:
        """Write down a job that waits."""
        ...

    def take(
        self,
        job_id: str,
        taken: Step,
        condition: Condition = READY,
        evidence: Evidence | None = None,
    ) -> Job:
        """Write down a step of a job."""
        ...


class Printer(Protocol):
    """Anything that prints slips; to be used by one thread at a time, except `close`."""

    def listen(self, changed: Callable[[Condition], None]) -> None:
        """Have each new condition reported that is read while a slip is under way."""
        ...

    def print(self, order: Order, each_turn: Callable[[Condition], None]) -> Outcome:
        """Print a slip and wait for its fate; `each_turn` is called while a fault holds it up."""
        ...

    def poll(self) -> Condition:
        """Ask how the printer is."""
        ...

    def recover(self) -> Condition:
        """Have the printer forget a failed slip, and ask how it is."""
        ...

    def close(self) -> None:
        """Make all that waits give up; from any thread."""
        ...
