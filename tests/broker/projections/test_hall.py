"""What the waiting room learns: numbers, places and bands, and not one word more."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, time, timedelta

import msgspec
import pytest
from msgspec.structs import replace

from broker.projections.hall import hall, public_catalogue, said, services, services_changed
from shared.client.blocking import BlockingClient
from shared.domain import public
from shared.domain.counters import OpenCounter, Undo
from shared.domain.lobby import Lobby
from shared.domain.openings import Opening
from shared.domain.public import (
    CallEnded,
    CallShown,
    CallWithdrawn,
    EndingsChanged,
    HallClosed,
    HallConfigured,
    HallEnding,
    HallService,
    PublicEvent,
)
from shared.domain.services import SiteConfigured
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import CallNext, IssueTicket
from shared.domain.workstations import EndSession, ExtendSession, SeatVisitor
from tests.helpers.internet import RECEPTION, internet_hall, look, seated
from tests.helpers.lobbies import CASE, KIOSK, LEAD, MONDAY_NINE, PAPERS, Hall, a_catalogue
from tests.helpers.lodge import Lodge


def test_while_the_house_is_full_the_hall_knows_when_to_come_back_but_not_in_need() -> None:
    lobby = Hall(replace(a_catalogue(), people_inside=1))
    lobby.draw()
    seen = services(lobby.lobby, lobby.now)
    back = {service.id: service.back for service in seen.values()}
    assert back == {
        "papers": MONDAY_NINE + timedelta(minutes=5),
        "case": MONDAY_NINE + timedelta(minutes=5),
        "emergency": None,
    }
    lobby.finish(lobby.call_next())
    assert {each.back for each in services(lobby.lobby, lobby.now).values()} == {None}


def told_since(told: Hall, known: int) -> list[PublicEvent]:
    return said(told.lobby, [recorded.event for recorded in told.log[known:]])


def test_a_call_is_shown_with_its_place_and_arrow() -> None:
    told = Hall()
    told.draw("case", language="uk")
    known = len(told.log)
    told.call_next("c2")
    (shown,) = told_since(told, known)
    assert isinstance(shown, CallShown)
    assert (shown.call.number, shown.call.language) == ("B001", "uk")
    assert shown.call.place == {"de": "Schalter 2", "en": "Counter 2"}
    assert (shown.call.arrow, shown.call.ring, shown.call.open) == ("left", 0, True)


def test_a_recall_is_the_same_call_with_another_ring() -> None:
    told = Hall()
    told.draw()
    told.call_next()
    known = len(told.log)
    told.wait(1)
    told.recall(1)
    (shown,) = told_since(told, known)
    assert isinstance(shown, CallShown)
    assert (shown.call.id, shown.call.ring, shown.call.time) == (1, 1, told.now)


@pytest.mark.parametrize("end", [Hall.serve, Hall.finish, Hall.no_show, Hall.put_back])
def test_whoever_came_or_was_given_up_is_history(end: object) -> None:
    told = Hall()
    told.draw()
    told.call_next()
    known = len(told.log)
    assert callable(end)
    end(told, 1)
    assert told_since(told, known) == [CallEnded(call=1)]


def test_a_mistaken_call_is_taken_off_and_an_undone_end_is_shown_again() -> None:
    told = Hall()
    told.draw()
    told.call_next()
    known = len(told.log)
    told.undo()
    assert told_since(told, known) == [CallWithdrawn(call=1)]
    told.call_next()
    told.no_show(1)
    known = len(told.log)
    told.undo()
    (shown,) = told_since(told, known)
    assert isinstance(shown, CallShown)
    assert (shown.call.id, shown.call.open) == (2, True)


def test_what_the_waiting_room_need_not_know_is_not_said() -> None:
    told = Hall()
    known = len(told.log)
    told.do(ReportPrint(ticket=told.draw(), state=PrintState.PRINTED), KIOSK)
    told.pause("c3")
    told.undo("c3")
    assert told_since(told, known) == []


def test_a_call_that_is_long_forgotten_is_not_shown_again() -> None:
    told = Hall()
    told.draw()
    told.call_next()
    told.lobby.calls.by_id.clear()
    known = len(told.log)
    told.recall(1)
    assert told_since(told, known) == []


def test_the_end_of_the_day_empties_the_wall_for_old_and_new_displays() -> None:
    told = Hall()
    told.draw()
    told.call_next()
    known = len(told.log)
    told.close_day()
    assert told_since(told, known) == [HallClosed()]
    assert hall(told.lobby, told.now).calls == []


def test_a_new_catalogue_is_told_without_the_machines_of_staff() -> None:
    told = Hall()
    event = SiteConfigured(catalogue=a_catalogue((PAPERS,)))
    told.happens(event)
    (configured,) = said(told.lobby, [event])
    assert configured == HallConfigured(catalogue=public_catalogue(a_catalogue((PAPERS,))))
    public_ones = [device.id for device in public_catalogue(a_catalogue()).devices]
    assert public_ones == [KIOSK, "display-1", "display-2"]


def test_a_counter_that_is_gone_is_still_named() -> None:
    told = Hall()
    told.draw()
    told.call_next("c3")
    told.happens(SiteConfigured(catalogue=a_catalogue(counters=("c1",))))
    (call,) = hall(told.lobby, told.now).calls
    assert (call.place, call.arrow) == ({"de": "c3"}, "right")


def test_no_token_no_concern_and_no_machine_of_staff_enters_the_public_hall() -> None:
    told = Hall()
    for service in ("papers", "case", "emergency"):
        told.draw(service)
    told.call_next()
    text = msgspec.json.encode(hall(told.lobby, told.now)).decode()
    assert "token" not in text
    assert all(each not in text for each in (LEAD, "reception", "counter-1"))
    assert '"ticket"' not in text
    assert '"service"' not in text


def told_of(told: Hall, known: int) -> list[str]:
    return [str(each.__struct_config__.tag) for each in told_since(told, known)]


def test_the_wall_hears_whose_time_is_over_soon_and_when_it_is_not_any_more() -> None:
    told = internet_hall()
    first = seated(told, "w1")
    seated(told, "w2")
    told.draw("internet")
    known = len(told.log)
    look(told, 25)
    *_, changed = told_since(told, known)
    until = told.now + timedelta(minutes=5)
    endings = (
        HallEnding(counter="w1", number="W001", until=until),
        HallEnding(counter="w2", number="W002", until=until),
    )
    assert changed == EndingsChanged(endings=endings)
    assert hall(told.lobby, told.now).endings == endings
    known = len(told.log)
    told.do(ExtendSession(counter="w1", ticket=first), RECEPTION)
    assert told_since(told, known) == [EndingsChanged(endings=endings[1:])]
    known = len(told.log)
    told.do(EndSession(counter="w2", ticket=2), RECEPTION)
    told.do(Undo(counter="w2"), RECEPTION)
    assert told_since(told, known)[-1] == EndingsChanged(endings=())


def test_who_is_seated_by_the_reception_is_not_called_over_the_wall() -> None:
    told = internet_hall()
    ticket = told.draw("internet")
    known = len(told.log)
    told.do(SeatVisitor(counter="w1", ticket=ticket), RECEPTION)
    assert "call_shown" not in told_of(told, known)
    known = len(told.log)
    told.draw("internet")
    look(told)
    (shown,) = told_since(told, known)
    assert isinstance(shown, CallShown)
    assert (shown.call.counter, shown.call.place) == ("w2", {"de": "w2"})


def test_an_open_call_is_shown_however_many_came_after_it() -> None:
    places = [f"c{place}" for place in range(public.KEPT + 4)]
    told = Hall(a_catalogue(counters=places))
    for place in places:
        told.draw()
        told.call_next(place)
    assert len(hall(told.lobby, told.now).calls) == len(places)


# ------------------------------------------------------------------ services


def test_a_service_tells_how_many_wait_and_whether_anybody_serves_it() -> None:
    told = Hall()
    told.open("c1", "papers")
    told.close("c2")
    told.close("c3")
    told.draw("papers")
    told.draw("case")
    told.draw("case")
    told.call_next("c1")
    seen = services(told.lobby, told.now)
    assert [seen[service].waiting for service in ("papers", "case")] == [0, 2]
    assert seen["papers"].wait is not None
    assert seen["case"].wait is None


def test_a_closed_service_tells_when_it_opens() -> None:
    mornings = (Opening(day="tue", opens=time(8), closes=time(12)),)
    told = Hall(a_catalogue((PAPERS, replace(CASE, hours=mornings))))
    assert services(told.lobby, told.now)["case"] == HallService(
        id="case",
        waiting=0,
        wait=services(told.lobby, told.now)["papers"].wait,
        open=False,
        opens=datetime(2026, 11, 24, 7, tzinfo=UTC),
    )


def test_only_what_changed_is_told_by_events_or_by_the_clock() -> None:
    mornings = (Opening(day="mon", opens=time(8), closes=time(10)),)
    told = Hall(a_catalogue((PAPERS, replace(CASE, hours=mornings))))
    known = services(told.lobby, told.now)
    assert services_changed(known, told.lobby, told.now) == []
    told.draw("papers")
    assert [c.service.id for c in services_changed(known, told.lobby, told.now)] == ["papers"]
    told.call_next()
    told.finish(1)
    told.wait(60)
    assert [c.service.id for c in services_changed(known, told.lobby, told.now)] == ["case"]


def test_when_the_clock_is_set_the_wall_takes_the_hall_anew_and_the_staff_set_theirs(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with closing(Lodge()) as lodge:
        lodge.open()
        for command in (OpenCounter(counter="c1"), IssueTicket(service="papers")):
            lodge.ask(command)
        lodge.ask(CallNext(counter="c1"))
        wall = BlockingClient[public.Hall](lodge.endpoints, device=KIOSK, audience="public")
        console = BlockingClient[Lobby](lodge.endpoints, device=LEAD, audience="staff")
        with closing(wall), closing(console):
            wall.wait_for(lambda hall: bool(hall.calls))
            console.wait_for(lambda lobby: bool(lobby.calls.by_id))
            for there in (timedelta(hours=2), timedelta(hours=-3)):
                now = lodge.clock.moment + there
                lodge.clock.set(now)
                lobby = console.wait_for(lambda lobby, now=now: lobby.calls.by_id[1].time == now)
                seen = wall.wait_for(lambda hall, now=now: hall.calls[0].time == now)
                assert seen.shifted == lobby.clock.shifted
            assert seen.shifted == -3600.0
    assert [record.message for record in caplog.records] == [
        "the machine's clock was set by +7200.000 s",
        "the machine's clock was set by -10800.000 s",
    ]
