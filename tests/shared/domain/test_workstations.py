"""The state of workstations: whose session it is, and that it outlives a restart."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from shared.domain.lobby import Lobby, evolve
from shared.domain.workstations import TakeOutOfService, visitor_at
from tests.helpers.internet import internet_hall, look, seated


def test_a_session_is_that_of_the_visitor_who_sits_there() -> None:
    hall = internet_hall()
    ticket = seated(hall)
    session = hall.lobby.workstations.session("w1", hall.ticket(ticket))
    assert session is not None
    assert session.until == hall.now + timedelta(minutes=30)
    other = hall.draw("internet")
    assert hall.lobby.workstations.session("w1", hall.ticket(other)) is None
    assert visitor_at(hall.lobby.desks, hall.lobby.tickets, "w1") == hall.ticket(ticket)
    assert visitor_at(hall.lobby.desks, hall.lobby.tickets, "w2") is None


def test_places_are_as_they_were_after_a_restart() -> None:
    hall = internet_hall()
    seated(hall, "w1")
    look(hall, 30)
    hall.do(TakeOutOfService(counter="w2"))
    replayed = Lobby()
    for recorded in hall.log:
        evolve(replayed, recorded)
    assert replayed == hall.lobby
    assert msgspec.json.decode(msgspec.json.encode(hall.lobby), type=Lobby) == hall.lobby
