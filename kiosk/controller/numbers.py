"""Where a visitor's number comes from: the broker or, while that is away, the kiosk's reserve."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, assert_never

from PySide6.QtCore import QObject, QTimer

from kiosk.presenter.effects import Draw, GiveHere, LetGo, NoteSlip
from kiosk.presenter.inputs import GivenHere, Input, NothingGiven, NumbersLent
from kiosk.presenter.state import Ticket
from shared.domain.tickets import IssueTicket
from shared.protocol.session import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.controller.ports import Broker, Clock
    from kiosk.controller.reserve import Reserve
    from kiosk.presenter.ledger import Given
    from shared.domain.services import Catalogue
    from shared.protocol.session import Answered, GaveUp

ERRAND_AGAIN_MS = 2000
"""After this time the broker is told again what it could not take."""

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
"""No broker tells such a time; it stands for one that was never heard of."""


class _Asked(NamedTuple):
    """A number that was asked for: the command's id, and the token that its slip would have."""

    command_id: str
    token: str


class Numbers(QObject):
    """Sees to the numbers of one kiosk; ``take`` gets the presenter's inputs."""

    def __init__(
        self, clock: Clock, new_token: Callable[[], str], take: Callable[[Input], None]
    ) -> None:
        """Begin without a broker; ``new_token`` gives the random text of a slip's QR."""
        super().__init__()
        self._clock, self._new_token, self._take = clock, new_token, take
        self._asked: _Asked | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(ERRAND_AGAIN_MS)

    def begin(self, broker: Broker, reserve: Reserve) -> None:
        """Take the ways to a number."""
        self._broker, self._reserve = broker, reserve
        self._again.timeout.connect(reserve.go_on)
        reserve.begin(broker, lambda letters: self._take(NumbersLent(letters=letters)))

    def end(self) -> None:
        """Do nothing more by itself."""
        self._again.stop()

    def see_to(self, effect: Draw | LetGo | GiveHere | NoteSlip, catalogue: Catalogue) -> None:
        """Do what the presenter wants done about a number."""
        match effect:
            case Draw():
                self._ask(effect)
            case LetGo():
                self._let_go()
            case GiveHere():
                self._take(self._give(effect, catalogue))
            case NoteSlip():
                self._reserve.settled(effect.token, effect.printed, effect.condition)
            case _:
                assert_never(effect)

    def seen(self, catalogue: Catalogue) -> None:
        """The broker is there, with these services."""
        self._reserve.seen(catalogue)

    def heard(self, notice: Answered | GaveUp) -> None:
        """Something that the kiosk told the broker of its own accord has come to an end."""
        if not self._reserve.heard(notice):
            self._again.start()

    def now(self) -> datetime:
        """Return the broker's time (UTC), or this machine's before the broker was ever heard of."""
        told = self._broker.broker_time()
        return told if told > LONG_AGO else self._clock.now()

    def _ask(self, draw: Draw) -> None:
        token = self._new_token()
        command = IssueTicket(
            service=draw.service, language=draw.language, token=token, party=draw.party
        )
        self._asked = _Asked(self._broker.submit(command, PATIENCE), token)

    def _let_go(self) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            self._broker.abandon(asked.command_id)
            self._reserve.doubt(asked.token)

    def _give(self, wanted: GiveHere, catalogue: Catalogue) -> GivenHere | NothingGiven:
        at = self._clock.seconds()
        service = catalogue.service(wanted.service)
        if service is None:
            return NothingGiven(at=at)
        token = self._new_token()
        given = self._reserve.give(service, wanted.language, token=token, now=self.now())
        if given is None:
            return NothingGiven(at=at)
        return GivenHere(ticket=_ticket(given), language=given.language, at=at)


def _ticket(given: Given) -> Ticket:
    return Ticket(
        id=0,
        number=given.number,
        service=given.service,
        token=given.token,
        issued=given.issued,
        ahead=None,
        wait=None,
    )
