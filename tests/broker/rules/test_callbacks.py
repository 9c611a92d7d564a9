"""Call backs: noted with a number that can be dialled, seen to by one, gone after their days."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from msgspec.structs import replace

from broker.projections.hall import hall as public_hall
from broker.projections.hall import said
from broker.rules.callbacks import erased, remove_old
from broker.rules.erasing import erased_by
from shared.domain.call_back_rules import CallBackRules
from shared.domain.callbacks import (
    PERSONAL,
    CallBack,
    CallBackRequested,
    CallBacksRemoved,
    CallBackTaken,
    DayPart,
    LeaveCallBack,
    Outcome,
    ReportCallBack,
    RequestCallBack,
    TakeCallBack,
)
from shared.domain.openings import Opening
from shared.domain.personal import Erasure
from shared.domain.refusals import Reason
from shared.domain.services import SiteConfigured
from shared.domain.tickets import DayClosed
from tests.helpers.lobbies import BROKER, KIOSK, MONDAY_NINE, Hall, a_catalogue

ASKED = RequestCallBack(service="papers", phone="02331 8084-0", name=" Ada ", note="wegen Post ")
ONE, TWO = "counter-1", "counter-2"


@pytest.fixture
def hall() -> Hall:
    return Hall(replace(a_catalogue(), call_backs=CallBackRules()))


def kept(hall: Hall) -> CallBack:
    (call_back,) = hall.lobby.call_backs.by_id.values()
    return call_back


def test_who_wants_to_be_called_back_is_noted_with_the_number_as_it_is_dialled(hall: Hall) -> None:
    (event,) = hall.do(replace(ASKED, when=DayPart.MORNING, language="en"), KIOSK)
    assert event == CallBackRequested(
        call_back=1,
        service="papers",
        phone="+49233180840",
        due=MONDAY_NINE + timedelta(hours=8),
        name="Ada",
        language="en",
        note="wegen Post",
        when=DayPart.MORNING,
    )
    assert kept(hall).requested == MONDAY_NINE
    assert hall.lobby.call_backs.to_do() == [kept(hall)]


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("+49 2331 80840", "+49233180840"),
        ("0049233180840", "+49233180840"),
        ("(02331) 8084/0", "+49233180840"),
        ("0170 1234567", "+491701234567"),
        ("+48 22 443 00 00", "+48224430000"),
    ],
)
def test_a_number_is_understood_however_it_is_typed(hall: Hall, typed: str, dialled: str) -> None:
    hall.do(replace(ASKED, phone=typed), KIOSK)
    assert kept(hall).phone == dialled


@pytest.mark.parametrize(
    "typed", ["", "0", "abc", "110", "1234", "0170 1", "+999 12345678", "0" * 40]
)
def test_what_cannot_be_a_number_is_refused(hall: Hall, typed: str) -> None:
    assert hall.refuses(replace(ASKED, phone=typed), KIOSK) is Reason.PHONE_IMPOSSIBLE


def test_a_number_without_its_country_is_of_the_sites_region(hall: Hall) -> None:
    rules = CallBackRules(region="AT")
    hall.happens(SiteConfigured(catalogue=replace(a_catalogue(), call_backs=rules)), BROKER)
    hall.do(replace(ASKED, phone="01 711000"), KIOSK)
    assert kept(hall).phone == "+431711000"


def test_only_what_is_offered_can_be_asked_for(hall: Hall) -> None:
    assert hall.refuses(replace(ASKED, service="dance"), KIOSK) is Reason.SERVICE_UNKNOWN
    assert Hall().refuses(ASKED, KIOSK) is Reason.CALL_BACKS_NOT_OFFERED


def test_it_is_due_within_opening_hours(hall: Hall) -> None:
    hours = tuple(Opening(day=day, opens=time(8), closes=time(12)) for day in ("mon", "wed"))
    catalogue = replace(a_catalogue(), hours=hours, call_backs=CallBackRules(due_hours=5))
    hall.happens(SiteConfigured(catalogue=catalogue), BROKER)
    hall.do(ASKED, KIOSK)
    # Three hours are left on Monday (nine to twelve), two more are on Wednesday from eight on.
    assert kept(hall).due == datetime(2026, 11, 25, 9, tzinfo=UTC)


# --- one clerk at a time --------------------------------------------------------------------------


def test_two_clerks_do_not_call_the_same_person(hall: Hall) -> None:
    hall.do(ASKED, KIOSK)
    hall.do(TakeCallBack(call_back=1), ONE)
    assert hall.do(TakeCallBack(call_back=1), ONE) == []
    for command in (
        TakeCallBack(call_back=1),
        LeaveCallBack(call_back=1),
        ReportCallBack(call_back=1, outcome=Outcome.DONE),
    ):
        assert hall.refuses(command, TWO) is Reason.CALL_BACK_TAKEN


def test_who_leaves_it_gives_it_to_all(hall: Hall) -> None:
    hall.do(ASKED, KIOSK)
    hall.do(TakeCallBack(call_back=1), ONE)
    hall.do(LeaveCallBack(call_back=1), ONE)
    assert hall.do(LeaveCallBack(call_back=1), ONE) == []
    assert hall.do(TakeCallBack(call_back=1), TWO) == [CallBackTaken(call_back=1)]


def test_what_a_lost_console_had_taken_is_free_again(hall: Hall) -> None:
    hall.do(ASKED, KIOSK)
    hall.do(TakeCallBack(call_back=1), ONE)
    hall.lose(ONE)
    hall.do(TakeCallBack(call_back=1), TWO)
    assert kept(hall).taken_by == TWO


def test_only_staff_see_to_it(hall: Hall) -> None:
    hall.do(ASKED, KIOSK)
    assert hall.refuses(TakeCallBack(call_back=1), KIOSK) is Reason.NOT_ALLOWED
    assert hall.refuses(ASKED, "display-1") is Reason.NOT_ALLOWED
    hall.do(ASKED, ONE)
    hall.do(ASKED, "reception")


# --- what became of it ----------------------------------------------------------------------------


def test_what_is_done_is_no_longer_to_do(hall: Hall) -> None:
    hall.do(ASKED, KIOSK)
    hall.do(TakeCallBack(call_back=1), ONE)
    hall.wait(3)
    hall.do(ReportCallBack(call_back=1, outcome=Outcome.DONE), ONE)
    assert (kept(hall).done, kept(hall).taken_by) == (hall.now, None)
    assert hall.lobby.call_backs.to_do() == []
    assert hall.refuses(TakeCallBack(call_back=1), ONE) is Reason.CALL_BACK_DONE


def test_who_was_not_reached_stays_in_the_list_and_is_counted(hall: Hall) -> None:
    hall.do(ASKED, KIOSK)
    for _ in range(2):
        hall.do(TakeCallBack(call_back=1), ONE)
        hall.do(ReportCallBack(call_back=1, outcome=Outcome.NOT_REACHED), ONE)
    assert (kept(hall).in_vain, kept(hall).taken_by) == (2, None)
    assert hall.lobby.call_backs.to_do() == [kept(hall)]


def test_who_is_called_again_later_is_due_then(hall: Hall) -> None:
    hall.do(ASKED, KIOSK)
    hall.do(ASKED, KIOSK)
    later = hall.now + timedelta(days=1)
    hall.do(ReportCallBack(call_back=1, outcome=Outcome.AGAIN, again=later), ONE)
    assert hall.lobby.call_backs.by_id[1].due == later
    assert [each.id for each in hall.lobby.call_backs.to_do()] == [2, 1]


@pytest.mark.parametrize(
    ("outcome", "minutes"), [(Outcome.AGAIN, None), (Outcome.AGAIN, 0), (Outcome.DONE, 5)]
)
def test_a_time_belongs_to_calling_again(hall: Hall, outcome: Outcome, minutes: int | None) -> None:
    hall.do(ASKED, KIOSK)
    again = None if minutes is None else hall.now + timedelta(minutes=minutes)
    command = ReportCallBack(call_back=1, outcome=outcome, again=again)
    assert hall.refuses(command, ONE) is Reason.CALL_BACK_TIME


def test_there_is_nothing_to_do_about_one_that_nobody_knows(hall: Hall) -> None:
    assert hall.refuses(TakeCallBack(call_back=7), ONE) is Reason.CALL_BACK_UNKNOWN


# --- removed --------------------------------------------------------------------------------------


def test_it_is_removed_after_its_days_and_sooner_once_it_is_done(hall: Hall) -> None:
    hall.do(ASKED, KIOSK)
    hall.do(ASKED, KIOSK)
    hall.do(ReportCallBack(call_back=1, outcome=Outcome.DONE), ONE)
    assert remove_old(hall.lobby, hall.now + timedelta(days=7, seconds=-1)) == []
    done = remove_old(hall.lobby, hall.now + timedelta(days=7))
    assert done == [CallBacksRemoved(call_backs=(1,))]
    every = remove_old(hall.lobby, hall.now + timedelta(days=30))
    assert every == [CallBacksRemoved(call_backs=(1, 2))]


def test_it_is_removed_too_once_none_is_offered_any_more(hall: Hall) -> None:
    hall.do(ASKED, KIOSK)
    hall.happens(SiteConfigured(catalogue=a_catalogue()), BROKER)
    assert remove_old(hall.lobby, hall.now + timedelta(days=30)) != []


def test_its_removal_empties_the_one_event_that_tells_of_the_person(hall: Hall) -> None:
    hall.do(ASKED, KIOSK)
    asked = hall.lobby.sequence
    gone = CallBacksRemoved(call_backs=(1,))
    assert erased(hall.lobby, gone) == (Erasure(sequence=asked, fields=PERSONAL),)
    assert erased_by(hall.lobby, DayClosed(business_day=None)) == ()
    hall.happens(gone, BROKER)
    assert hall.lobby.call_backs.by_id == {}


def test_ids_are_never_given_twice(hall: Hall) -> None:
    hall.do(ASKED, KIOSK)
    hall.happens(CallBacksRemoved(call_backs=(1,)), BROKER)
    hall.do(ASKED, KIOSK)
    assert kept(hall).id == 2


def test_a_waiting_room_learns_nothing_of_it(hall: Hall) -> None:
    before = public_hall(hall.lobby, hall.now)
    events = hall.do(ASKED, KIOSK)
    assert said(hall.lobby, events) == []
    assert public_hall(hall.lobby, hall.now) == before
