"""The numbers that the kiosk gives itself while the broker is away, kept on its own disk.

A number is on the disk before a visitor sees it. What the broker has to be told is told one
command at a time, so that it hears of everything in its order, and exactly once: each command has
an id that a restart of the kiosk does not change.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.presenter.ledger import (
    AnyRecord,
    DrawCleared,
    DrawInDoubt,
    Given,
    HandedIn,
    Ledger,
    Lent,
    SlipSettled,
    TurnedAway,
    errand,
    fold,
    records_of,
)
from shared.domain.leases import CancelDraw, HandInTicket, LeaseNumbers, NumbersLeased
from shared.domain.refusals import Reason
from shared.domain.slips import ReportPrint
from shared.domain.tickets import TicketIssued
from shared.journal.line_file import LineFile, LinesUnavailable
from shared.protocol.messages import Accepted, Rejected
from shared.protocol.session import Answered, GaveUp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from kiosk.controller.ports import Broker
    from shared.domain.ids import Language
    from shared.domain.lobby import AnyCommand
    from shared.domain.services import Catalogue, Service
    from shared.domain.slips import PrintState

PATIENCE: Final = 30 * 24 * 3600.0
"""Seconds for which an errand waits for a broker that is away."""
REPORT_PATIENCE: Final = 3600.0
"""Seconds for which the word of a slip waits for a broker that is away."""
WORTH_ANOTHER_TRY: Final = frozenset({Reason.STORE_UNAVAILABLE, Reason.DEADLINE_PASSED})
LONGEST: Final = 200_000
"""Bytes after which the file is rewritten with what is still outstanding."""

_log = logging.getLogger(__name__)


class Reserve:
    """Keeps the ledger of one kiosk, and the broker informed of it."""

    def __init__(self, file: LineFile, count: int) -> None:
        """Take up what the last run left in ``file``; ``count`` numbers of each letter are wanted.

        Raises:
            LinesUnavailable: the file cannot be read.
        """
        self._file, self._count = file, count
        self._broker: Broker | None = None
        self._changed: Callable[[frozenset[str]], None] = lambda _letters: None
        self._wanted: frozenset[str] = frozenset()
        self._asked_for_more = False
        self._under_way: str | None = None
        self._tries = 0
        self.ledger = Ledger()
        for record in _read(file.read()):
            self.ledger = fold(self.ledger, record)
        self._try_rewrite()

    def begin(self, broker: Broker, changed: Callable[[frozenset[str]], None]) -> None:
        """Tell this broker whatever is outstanding, as soon as it is there.

        ``changed`` is told of which letters there are numbers to give, whenever that changes.
        """
        self._broker, self._changed = broker, changed
        if self.ledger.letters:
            changed(self.ledger.letters)
        self.go_on()

    # --- while the broker is away -----------------------------------------------------------------

    def give(
        self, service: Service, language: Language, *, token: str, now: datetime
    ) -> Given | None:
        """Give the next number of a service; None where there is none, or no disk to keep it on."""
        number = self.ledger.next_number(service.letter)
        if number is None:
            return None
        # Whatever the clock does meanwhile: nobody came before those who came before them.
        earlier = [given.issued for given in self.ledger.given.values()]
        given = Given(
            token=token,
            number=number,
            service=service.id,
            language=language,
            issued=max([now, *earlier]),
        )
        if not self._keep(given):
            return None
        self._asked_for_more = False
        self.go_on()
        return given

    def doubt(self, token: str) -> None:
        """Have a draw taken back that was asked for under this token and not answered."""
        self._keep(DrawInDoubt(token=token), even_without_disk=True)
        self.go_on()

    def settled(self, token: str, printed: PrintState, condition: str) -> None:
        """Note what became of a slip of a number that was given here."""
        ticket = self.ledger.taken_up.get(token)
        if ticket is None and token not in self.ledger.given:
            return
        if ticket is not None and self._broker is not None:
            report = ReportPrint(ticket=ticket, state=printed, condition=condition)
            self._broker.submit(report, REPORT_PATIENCE)
        settled = SlipSettled(token=token, printed=printed, condition=condition)
        self._keep(settled, even_without_disk=True)

    # --- with the broker --------------------------------------------------------------------------

    def seen(self, catalogue: Catalogue) -> None:
        """The broker is there, with these services: wish for numbers of each letter."""
        self._wanted = frozenset(service.letter for service in catalogue.services)
        self._asked_for_more = False
        self.go_on()

    def heard(self, notice: Answered | GaveUp) -> bool:
        """Take the end of an errand; False when ``go_on`` should be tried again in a while."""
        if notice.command_id != self._under_way:
            return True
        self._under_way = None
        if isinstance(notice, GaveUp):
            return False
        if isinstance(notice.answer, Rejected) and notice.answer.reason in WORTH_ANOTHER_TRY:
            # A refusal is remembered by its id, so the next try needs another.
            self._tries += 1
            return False
        self._done(notice.command, notice.answer)
        self.go_on()
        return True

    def _done(self, command: AnyCommand, answer: Accepted | Rejected) -> None:
        self._tries = 0
        match command:
            case LeaseNumbers():
                self._lent(answer)
            case HandInTicket():
                self._handed_in(command, answer)
            case CancelDraw():
                self._keep(DrawCleared(token=command.token), even_without_disk=True)
            case _:
                pass

    def _lent(self, answer: Accepted | Rejected) -> None:
        self._asked_for_more = True
        for recorded in answer.events if isinstance(answer, Accepted) else ():
            if isinstance(recorded.event, NumbersLeased):
                # Without a disk they are not ours: the next wish leaves them out.
                self._keep(Lent(numbers=recorded.event.numbers))

    def _handed_in(self, told: HandInTicket, answer: Accepted | Rejected) -> None:
        if isinstance(answer, Rejected):
            self._turned_away(told, answer)
            return
        ticket = next(
            recorded.event.ticket
            for recorded in answer.events
            if isinstance(recorded.event, TicketIssued)
        )
        given = self.ledger.given.get(told.token)
        taken_up = HandedIn(token=told.token, ticket=ticket, told=told.printed)
        self._keep(taken_up, even_without_disk=True)
        if given is not None and given.printed is not told.printed:
            # It came out while the number was being handed in.
            self.settled(told.token, given.printed, given.condition)

    def _turned_away(self, told: HandInTicket, answer: Rejected) -> None:
        _log.error("the broker did not take up %s: %s", told.number, answer.reason)
        turned_away = TurnedAway(token=told.token, reason=answer.reason)
        self._keep(turned_away, even_without_disk=True)

    def go_on(self) -> None:
        """Tell the broker the next thing that is outstanding, unless it is being told one."""
        if self._broker is None or self._under_way is not None:
            return
        wanted = frozenset[str]() if self._asked_for_more else self._wanted
        following = errand(self.ledger, wanted, self._count)
        if following is not None:
            command_id, command = following
            if command_id and self._tries:
                command_id = f"{command_id}-{self._tries}"
            self._under_way = self._broker.submit(command, PATIENCE, command_id)

    # --- the disk ---------------------------------------------------------------------------------

    def _keep(self, record: AnyRecord, *, even_without_disk: bool = False) -> bool:
        """Write a record down and fold it; False where the disk did not take it."""
        try:
            size = self._file.append([msgspec.json.encode(record)])
        except LinesUnavailable as error:
            _log.error("not on record, the kiosk's disk is in trouble: %s", error)
            if not even_without_disk:
                return False
            size = 0
        letters = self.ledger.letters
        self.ledger = fold(self.ledger, record)
        if self.ledger.letters != letters:
            self._changed(self.ledger.letters)
        if size > LONGEST:
            self._try_rewrite()
        return True

    def _try_rewrite(self) -> None:
        try:
            self._file.rewrite(msgspec.json.encode(record) for record in records_of(self.ledger))
        except LinesUnavailable as error:
            _log.error("the kiosk's numbers could not be rewritten: %s", error)


def _read(lines: Iterable[bytes]) -> Iterable[AnyRecord]:
    decoder = msgspec.json.Decoder[AnyRecord](AnyRecord)
    for number, line in enumerate(lines, start=1):
        try:
            yield decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            _log.info("line %d of the kiosk's numbers is torn and was left out", number)
