"""What a lead closes and switches at once: nobody who holds a number is lost by it."""

from __future__ import annotations

from datetime import time, timedelta

import msgspec
import pytest
from msgspec.structs import replace

from broker.projections.hall import hall as seen_by_all
from broker.projections.hall import public_catalogue, said
from broker.rules import closures
from broker.rules.configuring import succeeding
from broker.rules.context import Context
from broker.rules.decide import decide
from shared.domain.clock import ClockJumped
from shared.domain.closures import (
    CloseServices,
    CounterSwitched,
    ReopenServices,
    ServicesReopened,
    SwitchCounter,
    SwitchService,
)
from shared.domain.configuration import ConfigurationMended, ConfigurationRefused, Fault
from shared.domain.counters import CounterClosed, OpenCounter
from shared.domain.lobby import Lobby, evolve
from shared.domain.openings import Closure, Holiday, Opening
from shared.domain.public import HallConfigured
from shared.domain.refusals import Reason, Refused
from shared.domain.services import SiteConfigured
from shared.domain.tickets import CallNext, IssueTicket
from shared.domain.transitions import DeskStatus
from tests.helpers.lobbies import CASE, EMERGENCY, KIOSK, MONDAY_NINE, PAPERS, Hall, a_catalogue

POWER = {"de": "Der Strom ist ausgefallen.", "en": "There is a power cut."}
DRAW = IssueTicket(service="papers")


def refusal(hall: Hall) -> Refused:
    with pytest.raises(Refused) as caught:
        decide(hall.lobby, DRAW, Context(now=hall.now, device=KIOSK, new_token=lambda: ""))
    return caught.value


def test_who_draws_for_a_closed_service_hears_why_and_until_when() -> None:
    hall = Hall()
    hall.do(
        CloseServices(services=("papers",), reason=POWER, until=MONDAY_NINE + timedelta(hours=2))
    )
    refused = refusal(hall)
    assert refused.reason is Reason.SERVICE_CLOSED
    assert refused.details == {
        "service": "papers",
        "reason.de": POWER["de"],
        "reason.en": POWER["en"],
        "opens": "2026-11-23T11:00:00+01:00",
        "asked": "2026-11-23T09:00:00+01:00",
    }
    assert hall.draw("case")


def test_who_has_a_number_is_called_although_all_is_closed_meanwhile() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.do(CloseServices(reason=POWER))
    assert hall.refuses(DRAW, KIOSK) is Reason.SERVICE_CLOSED
    assert hall.call_next() == ticket


def test_a_reopened_service_gives_numbers_again_and_the_others_stay_closed() -> None:
    hall = Hall()
    hall.do(CloseServices(reason=POWER))
    hall.do(ReopenServices(services=("papers",)))
    assert hall.draw("papers")
    assert hall.refuses(IssueTicket(service="case")) is Reason.SERVICE_CLOSED
    hall.do(ReopenServices())
    assert hall.draw("case")
    assert hall.refuses(ReopenServices()) is Reason.NOTHING_TO_REOPEN


def test_closing_twice_leaves_the_later_reason_and_reopens_at_once() -> None:
    hall = Hall()
    hall.do(CloseServices(reason=POWER))
    hall.do(CloseServices(services=("papers",), reason={"de": "Wasser."}))
    assert refusal(hall).details["reason.de"] == "Wasser."
    hall.do(ReopenServices())
    assert hall.lobby.closures.by_hand == ()


def test_what_was_closed_until_a_moment_reopens_by_itself_whatever_becomes_of_the_clock() -> None:
    hall = Hall()
    until = MONDAY_NINE + timedelta(hours=1)
    hall.do(CloseServices(services=("papers",), reason=POWER, until=until))
    hall.happens(ClockJumped(seconds=600.0, business_day=MONDAY_NINE.date()))
    assert closures.over(hall.lobby, until - timedelta(seconds=1)) == []
    assert closures.over(hall.lobby, until) == [ServicesReopened(services=("papers",))]


def test_a_reason_is_a_prepared_one_or_german_and_the_end_lies_ahead() -> None:
    prepared = Closure(id="power", reason=POWER, prepared=True)
    hall = Hall(replace(a_catalogue(), closures=(prepared,)))
    assert hall.draw()
    assert hall.refuses(CloseServices(reason={"en": "Closed."})) is Reason.REASON_MISSING
    assert hall.refuses(CloseServices(prepared="flood")) is Reason.REASON_MISSING
    assert hall.refuses(CloseServices(reason=POWER, until=hall.now)) is Reason.MOMENT_PASSED
    unknown = CloseServices(services=("dance",), reason=POWER)
    assert hall.refuses(unknown) is Reason.SERVICE_UNKNOWN
    hall.do(CloseServices(prepared="power", appointment_only=True))
    assert refusal(hall).details["reason.en"] == POWER["en"]
    assert "opens" not in refusal(hall).details


def test_on_a_holiday_the_refusal_names_it() -> None:
    holiday = Holiday(day=MONDAY_NINE.date(), name={"de": "Allerheiligen"})
    hall = Hall(replace(a_catalogue(), holidays=(holiday,)))
    assert refusal(hall).details["holiday.de"] == "Allerheiligen"
    assert refusal(hall).details["opens"] == "2026-11-24T00:00:00+01:00"


def test_a_service_that_is_closed_by_its_hours_alone_has_no_reason() -> None:
    hall = Hall(a_catalogue([replace(PAPERS, walk_in=a_morning())]))
    assert {*refusal(hall).details} == {"service", "opens", "asked"}


def a_morning() -> tuple[Opening, ...]:

    return (Opening(day="tue", opens=time(8), closes=time(12)),)


def test_a_service_that_is_switched_off_gives_no_number_and_its_line_is_called() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.do(SwitchService(service="papers", on=False))
    assert hall.refuses(DRAW, KIOSK) is Reason.SERVICE_UNKNOWN
    assert not seen_by_all(hall.lobby, hall.now).services["papers"].offered
    assert hall.call_next() == ticket
    assert hall.do(SwitchService(service="papers", on=False)) == []
    hall.do(SwitchService(service="papers", on=True))
    assert hall.draw()
    assert hall.refuses(SwitchService(service="dance", on=True)) is Reason.SERVICE_UNKNOWN


def test_a_counter_that_is_switched_off_finishes_its_visitor_and_is_then_closed() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    hall.draw()
    assert hall.do(SwitchCounter(counter="c1", on=False)) == [
        CounterSwitched(counter="c1", on=False)
    ]
    assert hall.do(SwitchCounter(counter="c1", on=False)) == []
    assert closures.unused(hall.lobby, hall.now) == []
    hall.finish(ticket)
    assert hall.refuses(CallNext(counter="c1")) is Reason.COUNTER_OFF
    (closed,) = closures.unused(hall.lobby, hall.now)
    assert closed == CounterClosed(counter="c1")
    hall.happens(closed)
    assert closures.unused(hall.lobby, hall.now) == []
    assert hall.refuses(OpenCounter(counter="c1")) is Reason.COUNTER_OFF
    hall.do(SwitchCounter(counter="c1", on=True))
    hall.open("c1")
    assert hall.desk("c1").status is DeskStatus.OPEN
    assert hall.refuses(SwitchCounter(counter="c9", on=True)) is Reason.COUNTER_UNKNOWN


def test_what_was_done_by_hand_holds_under_a_new_configuration_and_after_a_restart() -> None:
    hall = Hall()
    hall.do(SwitchService(service="papers", on=False))
    hall.do(CloseServices(services=("case",), reason=POWER))
    event = SiteConfigured(catalogue=a_catalogue(counters=("c1", "c2")))
    hall.happens(event)
    assert hall.refuses(DRAW) is Reason.SERVICE_UNKNOWN
    assert hall.refuses(IssueTicket(service="case")) is Reason.SERVICE_CLOSED
    assert hall.lobby.configuration.version == 2
    assert hall.lobby.configuration.catalogue == event.catalogue
    assert said(hall.lobby, [event]) == [
        HallConfigured(catalogue=public_catalogue(hall.lobby.catalogue))
    ]
    again = Lobby()
    for recorded in hall.log:
        evolve(again, recorded)
    assert msgspec.json.decode(msgspec.json.encode(again), type=Lobby) == hall.lobby


# --- from one configuration to the next -------------------------------------------------------


def test_who_waits_for_a_service_that_is_gone_from_the_file_is_still_called() -> None:
    hall = Hall()
    ticket = hall.draw("papers")
    left = succeeding(hall.lobby, a_catalogue([CASE, EMERGENCY]))
    assert [service.id for service in left.services if service.off] == ["papers"]
    hall.happens(SiteConfigured(catalogue=left))
    assert hall.refuses(DRAW) is Reason.SERVICE_UNKNOWN
    hall.close()
    hall.open()
    assert hall.call_next() == ticket
    hall.finish(ticket)
    assert succeeding(hall.lobby, a_catalogue([CASE, EMERGENCY])) == a_catalogue([CASE, EMERGENCY])


def test_a_counter_that_is_gone_from_the_file_finishes_its_visitor_at_its_own_console() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next("c3")
    hall.happens(SiteConfigured(catalogue=succeeding(hall.lobby, a_catalogue(counters=("c1",)))))
    assert hall.lobby.catalogue.device("counter-3") is not None
    assert hall.lobby.catalogue.counter("c2") is None
    hall.finish(ticket, "c3")
    assert hall.refuses(CallNext(counter="c3")) is Reason.COUNTER_OFF


def test_a_new_service_is_called_for_at_counters_that_have_all() -> None:
    hall = Hall(a_catalogue([PAPERS]))
    hall.happens(SiteConfigured(catalogue=a_catalogue([PAPERS, CASE])))
    ticket = hall.draw("case")
    assert hall.call_next() == ticket


def test_services_that_staff_chose_stay_as_they_are() -> None:
    hall = Hall(a_catalogue([PAPERS, CASE]))
    hall.open("c1", "papers")
    hall.happens(SiteConfigured(catalogue=a_catalogue([PAPERS, CASE, EMERGENCY])))
    assert hall.desk("c1").services == ("papers",)
    assert hall.desk("c2").services == ("papers", "case", "emergency")


def test_what_is_wrong_with_the_file_is_known_until_it_is_mended() -> None:
    hall = Hall()
    fault = Fault(file="hagen.toml", key="site.name", found="nothing", expected="a table")
    hall.happens(ConfigurationRefused(faults=(fault,)))
    assert hall.lobby.configuration.refused == (fault,)
    hall.happens(ConfigurationMended())
    assert hall.lobby.configuration.refused == ()
    assert hall.draw()
