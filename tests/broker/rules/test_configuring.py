"""What is configured comes into force once, and again when it has become true anew."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from broker.forecast.band import bands
from broker.rules.configuring import configured, followed
from shared.domain.configuration import ConfigurationMended, ConfigurationRefused, Fault
from shared.domain.refusals import Reason
from shared.domain.services import SiteConfigured
from shared.domain.tickets import TicketIssued
from shared.domain.workstations import EndSession, SeatVisitor
from shared.settings.public_holidays import with_holidays
from tests.helpers.internet import internet_hall, look, seated
from tests.helpers.lobbies import Hall, a_catalogue


def test_a_broker_that_runs_over_new_year_takes_the_holidays_of_the_following_years() -> None:
    site = replace(a_catalogue(), state="NW")
    hall = Hall(with_holidays(site, date(2026, 12, 31)), closed=True)
    assert configured(hall.lobby, with_holidays(site, date(2026, 12, 31))) == []
    (event,) = configured(hall.lobby, with_holidays(site, date(2027, 1, 1)))
    assert isinstance(event, SiteConfigured)
    hall.happens(event)
    assert hall.lobby.catalogue.holiday(date(2028, 5, 1)) is not None
    assert configured(hall.lobby, with_holidays(site, date(2027, 6, 1))) == []


def test_a_workstation_that_is_left_out_finishes_the_visitor_it_has_and_calls_nobody_more() -> None:
    hall = internet_hall()
    ticket = seated(hall, "w1")
    (event,) = configured(hall.lobby, a_catalogue())
    hall.happens(event)
    (left,) = hall.lobby.catalogue.workstations
    assert (left.id, left.off) == ("w1", True)
    waiting = hall.happens(replace(issued(hall, ticket), ticket=2, number="W002"))
    hall.do(EndSession(counter="w1", ticket=ticket))
    assert look(hall) == []
    assert "internet" not in bands(hall.lobby)
    assert isinstance(waiting, TicketIssued)
    assert hall.refuses(SeatVisitor(counter="w1", ticket=2)) is Reason.WORKSTATION_OUT


def issued(hall: Hall, ticket: int) -> TicketIssued:
    events = (recorded.event for recorded in hall.log)
    return next(e for e in events if isinstance(e, TicketIssued) and e.ticket == ticket)


FAULT = Fault(file="hall.toml", key="site.name", found="nothing", expected="a name")


def test_a_wrong_file_is_told_once_and_mended_once_and_changes_nothing() -> None:
    hall = Hall(closed=True)
    wanted = hall.lobby.configuration.catalogue
    assert followed(hall.lobby, wanted, (), ()) == []
    (refused,) = followed(hall.lobby, wanted, (), (FAULT,))
    assert hall.happens(refused) == ConfigurationRefused(faults=(FAULT,))
    assert followed(hall.lobby, wanted, (), (FAULT,)) == []
    assert hall.lobby.configuration.catalogue == wanted
    (mended,) = followed(hall.lobby, wanted, (), ())
    assert hall.happens(mended) == ConfigurationMended()
    assert followed(hall.lobby, wanted, (), ()) == []


def test_a_wrong_file_stays_wrong_when_the_holidays_of_a_new_year_come_into_force() -> None:
    hall = Hall(closed=True)
    hall.happens(ConfigurationRefused(faults=(FAULT,)))
    wanted = replace(hall.lobby.configuration.catalogue, state="NW")
    for event in followed(hall.lobby, wanted, (), (FAULT,)):
        hall.happens(event)
    assert hall.lobby.catalogue.state == "NW"
    assert hall.lobby.configuration.refused == (FAULT,)


def test_a_right_file_that_says_something_else_mends_by_being_in_force() -> None:
    hall = Hall(closed=True)
    hall.happens(ConfigurationRefused(faults=(FAULT,)))
    wanted = replace(hall.lobby.configuration.catalogue, state="NW")
    (event,) = followed(hall.lobby, wanted, ("kiosk-1",), ())
    assert hall.happens(event) == SiteConfigured(catalogue=wanted, restart=("kiosk-1",))
    assert hall.lobby.configuration.refused == ()
    assert followed(hall.lobby, wanted, ("kiosk-1",), ()) == []
