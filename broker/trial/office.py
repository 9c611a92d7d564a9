"""The people of a played week at their devices: who wants what in a step, and who is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broker.trial.chance import chance
from broker.trial.hall import LEAD
from broker.trial.seat import Seat
from broker.trial.shift import Shift
from shared.domain.lobby import Lobby
from shared.domain.tickets import DayClosed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from broker.trial.chance import Chance
    from broker.trial.clerk import Clerk
    from broker.trial.evidence import Asked, Evidence
    from broker.trial.hall import Hall
    from broker.trial.players import Players


class Office:
    """Two kiosks or more, and a clerk for each counter.

    The last counter is worked by the lead, so that its own console is free to be a real program.
    """

    def __init__(
        self, hall: Hall, players: Players, evidence: Evidence, seed: int, begins: datetime
    ) -> None:
        """Connect every device."""
        self.crowd = players.crowd
        self._players = players
        self._kiosks = [
            (kiosk, Seat(kiosk.device, "public", hall.endpoints, evidence))
            for kiosk in players.kiosks
        ]
        self._shifts = [
            (
                Shift(clerk, chance(seed, f"shift {clerk.counter}"), begins),
                Seat(self._device(hall, clerk), "staff", hall.endpoints, evidence),
            )
            for clerk in players.clerks
        ]
        for kiosk in players.kiosks:
            kiosk.visitors, kiosk.turned_away = 0, 0

    @property
    def seats(self) -> list[Seat]:
        """Return every device."""
        return [seat for _, seat in (*self._kiosks, *self._shifts)]

    @property
    def staff(self) -> list[Seat]:
        """Return the devices that follow the staff's state."""
        return [seat for _, seat in self._shifts]

    @property
    def is_busy(self) -> bool:
        """Tell whether somebody waits for an answer."""
        return any(seat.is_busy for seat in self.seats)

    def turned_away_since(self) -> int:
        """Count the visitors who came too late since somebody asked last."""
        gone = sum(kiosk.turned_away for kiosk, _ in self._kiosks)
        for kiosk, _ in self._kiosks:
            kiosk.turned_away = 0
        return gone

    def come(self, chance: Chance) -> None:
        """Let somebody walk up to a kiosk."""
        kiosk, _ = chance.choice(self._kiosks)
        kiosk.visitors = (kiosk.visitors or 0) + 1

    def work(self, now: datetime) -> None:
        """Let everybody who is free ask for what they want; clerks see on a console who waits."""
        state = self.staff[0].state
        if isinstance(state, Lobby):
            self.crowd.waiting = sum(len(line) for line in state.tickets.lines.values())
        for kiosk, seat in self._kiosks:
            command = None if seat.is_busy else kiosk.wants()
            if command is not None:
                seat.ask(command)
        for shift, seat in self._shifts:
            command = None if seat.is_busy else shift.wants(now)
            if command is not None:
                seat.ask(command)

    def listen(self, now: datetime) -> bool:
        """Take what has arrived, without waiting; return whether anybody was answered."""
        answered = False
        for kiosk, seat in self._kiosks:
            if (heard := seat.listen()) is not None:
                self._players.hears(kiosk, *heard)
                answered = True
        for shift, seat in self._shifts:
            if (heard := seat.listen()) is not None:
                self._players.tells(heard[1])
                shift.hears(*heard, now)
                answered = True
        return answered

    def repeat(self, answered: Sequence[Asked]) -> int:
        """Send commands again that were answered; return how many found their device free."""
        seats = {seat.device: seat for seat in self.seats}
        chosen = [asked for asked in answered if not seats[asked.device].is_busy]
        for asked in chosen:
            seats[asked.device].repeat(asked)
        return len(chosen)

    def day_is_closed(self) -> None:
        """Know that the broker has sent everybody home."""
        self.crowd.sees([DayClosed(business_day=None)])

    @staticmethod
    def _device(hall: Hall, clerk: Clerk) -> str:
        return LEAD if clerk.counter == hall.counters[-1] else clerk.device

    def close(self) -> None:
        """Hang up."""
        for seat in self.seats:
            seat.close()
