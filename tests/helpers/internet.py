"""The small hall with two internet places, and a broker that looks once a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from broker.rules.by_itself import RULES
from shared.domain.places import Workstation
from shared.domain.services import Catalogue, Service
from shared.domain.workstations import SeatVisitor
from tests.helpers.lobbies import BROKER, EVERYTHING, SERVICES, Hall, a_catalogue

if TYPE_CHECKING:
    from shared.domain.lobby import AnyEvent

INTERNET = Service(id="internet", letter="W", label={"de": "Internet"}, mean_minutes=30.0)
PLACES = ("w1", "w2")
RECEPTION = "reception"


def with_places(site: Catalogue | None = None) -> Catalogue:
    """Return the small site with two places, each for 30 minutes, told 5 minutes before."""
    catalogue = site or a_catalogue()
    places = (Workstation(id=id_, place={"de": id_}, service="internet") for id_ in PLACES)
    return replace(catalogue, services=(*SERVICES, INTERNET), workstations=tuple(places))


def internet_hall() -> Hall:
    """Return the hall with its counters open for what clerks do."""
    hall = Hall(with_places(), closed=True)
    for counter in hall.lobby.catalogue.counters:
        hall.open(counter.id, *EVERYTHING)
    return hall


def look(hall: Hall, minutes: float = 0) -> list[AnyEvent]:
    """Let time pass, and then what is due happen by itself."""
    hall.wait(minutes)
    return [hall.happens(event, BROKER) for rule in RULES for event in rule(hall.lobby, hall.now)]


def seated(hall: Hall, counter: str = "w1") -> int:
    """Let somebody draw, be called to a place, sit down there, and return their ticket."""
    ticket = hall.draw("internet")
    look(hall)
    hall.do(SeatVisitor(counter=counter, ticket=ticket), RECEPTION)
    return ticket
