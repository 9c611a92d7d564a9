"""What the kiosk wants done; the controller does it."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from kiosk.presenter.state import State, Ticket
from shared.domain.appointments import CheckIn
from shared.domain.callbacks import RequestCallBack
from shared.domain.devices import ReportPrinter, ReportTiming
from shared.domain.helping import AskForHelp
from shared.domain.ids import Language, ServiceId, TicketId
from shared.domain.slips import PrintState, ReportPrint
from shared.printing.confirmations import Confirmation


class Draw(Struct, frozen=True, kw_only=True):
    """Ask the broker for a number; a ``DrawAnswered`` or ``DrawGivenUp`` must follow."""

    service: ServiceId
    language: Language
    party: int = 1


class LetGo(Struct, frozen=True, kw_only=True):
    """Wait no longer for the number that was asked for; should it exist, it is taken back."""


class GiveHere(Struct, frozen=True, kw_only=True):
    """Give a number without the broker; ``GivenHere`` or ``NothingGiven`` must follow."""

    service: ServiceId
    language: Language


class AskCallBack(Struct, frozen=True, kw_only=True):
    """Ask the broker to note a call back; a ``CallBackAnswered`` or ``CallBackGivenUp`` follows."""

    command: RequestCallBack


class AskCheckIn(Struct, frozen=True, kw_only=True):
    """Tell the broker who has come; a ``CheckInAnswered`` or ``CheckInGivenUp`` follows."""

    command: CheckIn


class AskHelp(Struct, frozen=True, kw_only=True):
    """Ask the broker for somebody to come; a ``HelpAnswered`` follows."""

    command: AskForHelp


class PrintCard(Struct, frozen=True, kw_only=True):
    """Print a card in this language; a ``CardSettled`` follows.

    ``noted`` is what it tells if it confirms a call back.
    """

    card: str
    language: Language
    noted: Confirmation | None = None


class PrintSlip(Struct, frozen=True, kw_only=True):
    """Print the ticket's slip in this language; a ``PrintSettled`` must follow."""

    ticket: Ticket
    language: Language


class Report(Struct, frozen=True, kw_only=True):
    """Tell the broker, now or when it is there again."""

    command: ReportPrint | ReportPrinter | ReportTiming


class NoteSlip(Struct, frozen=True, kw_only=True):
    """Keep what became of the slip of a number that was given here."""

    token: str
    printed: PrintState
    condition: str


class MeasurePaint(Struct, frozen=True, kw_only=True):
    """Report how long it took from ``touched_at`` until a painted frame shows the number."""

    ticket: TicketId
    touched_at: float


class ReadAgain(Struct, frozen=True, kw_only=True):
    """Read the screen aloud once more, from its beginning."""


class Warn(Struct, frozen=True, kw_only=True):
    """Sound a tone: something is about to go, and who does not see it must hear it."""


Effect: TypeAlias = (
    ReadAgain
    | Warn
    | AskCallBack
    | AskCheckIn
    | AskHelp
    | PrintCard
    | Draw
    | LetGo
    | GiveHere
    | PrintSlip
    | Report
    | NoteSlip
    | MeasurePaint
)

Step: TypeAlias = tuple[State, tuple[Effect, ...]]
"""The state after an input, and what is to be done now."""
