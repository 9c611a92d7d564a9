"""A broker without sockets: messages in, messages out, and all that it ever stood for."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

import msgspec

from broker.projections.hall import hall, jump_in, said, services, services_changed
from broker.service import Service
from shared.domain.counters import OpenCounter
from shared.protocol.codec import BadMessage, encode, request_reader
from shared.protocol.messages import (
    GetSnapshot,
    Heartbeat,
    Present,
    PublicSnapshot,
    PublicUpdate,
    StaffSnapshot,
    StaffUpdateRaw,
    Submit,
)
from tests.helpers.fakes import MemoryStore, SettableClock
from tests.helpers.lobbies import LEAD, a_catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from broker.service import Outcome
    from shared.domain.lobby import AnyCommand
    from shared.domain.public import PublicEvent
    from shared.protocol.messages import Audience, Message

Frames = list[bytes]


class PlayedBroker:
    """Answers requests and gathers its news; ``past`` is every state by audience, run and number.

    A restart is a new run on the same log. The heartbeat is given when the test asks for it.
    """

    def __init__(self) -> None:
        self.store, self.clock = MemoryStore(), SettableClock()
        self.news: dict[Audience, list[Frames]] = {"public": [], "staff": []}
        self.past: dict[tuple[Audience, str, int], object] = {}
        self._runs = self._asked = 0
        self._reader = request_reader()
        self._start()
        self.does(OpenCounter(counter="c1"))
        self.news = {"public": [], "staff": []}

    def restart(self) -> None:
        self._start()

    def does(self, command: AnyCommand) -> None:
        """Do what some other device asks for."""
        self._asked += 1
        self._handle(Submit(id=f"other-{self._asked}", device=LEAD, command=command))

    def receive(self, frames: Frames) -> Frames | None:
        """Return the answer to a request; to a sign of life there is none."""
        try:
            request = self._reader.read(frames)
        except BadMessage as bad:
            return encode(bad.answer)
        match request:
            case Submit():
                return encode(self._handle(request))
            case GetSnapshot():
                return encode(self._snapshot(request))
            case Present():
                return None
            case _:
                assert_never(request)

    def beat(self) -> None:
        self._announce(self.service.tick())
        sequences: dict[Audience, int] = {
            "public": self.public_sequence,
            "staff": self.service.lobby.sequence,
        }
        for audience, sequence in sequences.items():
            beat = Heartbeat(run=self.run, sequence=sequence, time=self.service.now())
            self.news[audience].append(encode(beat))

    def state(self, audience: Audience) -> object:
        """Return what a device of this audience should hold now."""
        lobby = self.service.lobby
        return hall(lobby, self.service.now()) if audience == "public" else lobby

    def _start(self) -> None:
        self._runs += 1
        self.run = f"run-{self._runs}"
        self.service = Service(self.store, self.clock, str)
        self.service.configure(a_catalogue())
        self.public_sequence = self.service.lobby.sequence
        self._told = services(self.service.lobby, self.service.now())
        self._note()

    def _handle(self, submit: Submit) -> Message:
        outcome = self.service.handle([submit])
        self._announce(outcome)
        (answer,) = outcome.answers
        assert answer is not None
        return answer

    def _announce(self, outcome: Outcome) -> None:
        if outcome.recorded:
            staff = StaffUpdateRaw(
                run=self.run,
                previous=outcome.previous,
                sequence=outcome.sequence,
                time=outcome.time,
                events=outcome.recorded,
            )
            self.news["staff"].append(encode(staff))
        if jump_in(outcome.events) is not None:
            self.public_sequence += 1
        lobby = self.service.lobby
        changed = services_changed(self._told, lobby, self.service.now())
        self._told.update({change.service.id: change.service for change in changed})
        self._tell([*said(lobby, outcome.events), *changed])

    def _tell(self, events: Sequence[PublicEvent]) -> None:
        if events:
            update = PublicUpdate(
                run=self.run,
                previous=self.public_sequence,
                sequence=self.public_sequence + 1,
                time=self.service.now(),
                events=list(events),
            )
            self.public_sequence += 1
            self.news["public"].append(encode(update))
        self._note()

    def _note(self) -> None:
        lobby = self.service.lobby
        copy = msgspec.json.decode(msgspec.json.encode(lobby), type=type(lobby))
        self.past["staff", self.run, lobby.sequence] = copy
        self.past["public", self.run, self.public_sequence] = self.state("public")

    def _snapshot(self, request: GetSnapshot) -> Message:
        lobby, now = self.service.lobby, self.service.now()
        if request.audience == "public":
            return PublicSnapshot(
                id=request.id,
                run=self.run,
                sequence=self.public_sequence,
                time=now,
                hall=hall(lobby, now),
            )
        return StaffSnapshot(
            id=request.id, run=self.run, sequence=lobby.sequence, time=now, lobby=lobby
        )
