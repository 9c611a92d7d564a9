"""A lead switches a prepared staffing on and off; nobody's visitor notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from broker.rules.levels import emptied
from shared.domain.counters import AssignServices, CounterClosed, CounterOpened
from shared.domain.levels import LevelSwitched, RevertLevel, SwitchLevel
from shared.domain.prepared import Level
from shared.domain.refusals import Reason
from shared.domain.transitions import DeskStatus
from tests.helpers.lobbies import BROKER, EVERYTHING, Hall, a_catalogue

if TYPE_CHECKING:
    from shared.domain.ids import ServiceId

RUSH = Level(
    id="rush",
    label={"de": "Stufe 2"},
    serves={"c1": ("emergency",), "c3": (), "c9": ("papers",)},
)
CALM = Level(id="calm", label={"de": "Stufe 1"}, serves={"c2": ("case", "gone")})


def a_hall(*, closed: bool = False) -> Hall:
    return Hall(replace(a_catalogue(), levels=(RUSH, CALM)), closed=closed)


def serves(hall: Hall) -> list[tuple[ServiceId, ...]]:
    return [hall.desk(counter).services for counter in ("c1", "c2", "c3")]


def time_goes_on(hall: Hall) -> None:
    for event in emptied(hall.lobby, hall.now):
        hall.happens(event, BROKER)


def test_a_level_changes_what_is_called_next_and_no_visitor_at_a_desk() -> None:
    hall = a_hall()
    here = hall.draw("papers")
    hall.call_next("c1")
    hall.draw("papers")
    urgent = hall.draw("emergency")
    hall.do(SwitchLevel(level="rush"))
    assert hall.desk("c1").ticket == here
    hall.serve(here)
    hall.finish(here)
    assert hall.call_next("c1") == urgent
    assert serves(hall) == [("emergency",), EVERYTHING, ()]


def test_a_counter_that_serves_nothing_in_the_level_closes_once_nobody_is_there() -> None:
    hall = a_hall()
    here = hall.draw()
    hall.call(here, "c3")
    hall.do(SwitchLevel(level="rush"))
    assert emptied(hall.lobby, hall.now) == []
    hall.finish(here, "c3")
    assert emptied(hall.lobby, hall.now) == [CounterClosed(counter="c3")]


def test_reverting_gives_back_what_staff_had_chosen_and_opens_what_the_level_closed() -> None:
    hall = a_hall()
    hall.open("c1", "case")
    before = serves(hall)
    hall.do(SwitchLevel(level="rush"))
    time_goes_on(hall)
    assert hall.desk("c3").status is DeskStatus.CLOSED
    hall.do(SwitchLevel(level="calm"))
    assert serves(hall) == [("case",), ("case",), EVERYTHING]
    hall.do(RevertLevel())
    assert serves(hall) == before
    assert hall.desk("c3").status is DeskStatus.OPEN


def test_switching_and_reverting_twice_change_nothing_more() -> None:
    hall = a_hall()
    assert hall.do(RevertLevel()) == []
    assert hall.do(SwitchLevel(level="rush"))
    assert hall.do(SwitchLevel(level="rush")) == []
    assert isinstance(hall.do(RevertLevel())[0], LevelSwitched)
    assert hall.do(RevertLevel()) == []


def test_undo_at_a_counter_does_not_undo_the_level() -> None:
    hall = a_hall()
    hall.draw()
    hall.call_next("c1")
    hall.do(SwitchLevel(level="rush"))
    hall.undo("c1")
    assert hall.desk("c1").services == ("emergency",)


def test_a_counter_that_opens_while_a_level_is_in_force_opens_with_its_services() -> None:
    hall = a_hall(closed=True)
    hall.do(SwitchLevel(level="rush"))
    hall.open("c1")
    assert hall.desk("c1").services == ("emergency",)
    hall.do(RevertLevel())
    assert hall.desk("c1").services == ()


def test_staff_may_choose_otherwise_and_are_not_closed_for_it() -> None:
    hall = a_hall()
    hall.do(SwitchLevel(level="rush"))
    hall.open("c3", "papers")
    assert emptied(hall.lobby, hall.now) == []
    assert hall.desk("c3").services == ("papers",)


def test_who_went_home_with_the_day_is_not_opened_by_the_end_of_a_level() -> None:
    hall = a_hall()
    hall.do(SwitchLevel(level="rush"))
    time_goes_on(hall)
    hall.close_day()
    assert not any(isinstance(event, CounterOpened) for event in hall.do(RevertLevel()))


def test_a_level_that_was_never_prepared_is_refused() -> None:
    assert a_hall().refuses(SwitchLevel(level="party")) is Reason.LEVEL_UNKNOWN


def test_a_lead_moves_a_counters_services_without_a_step_at_the_desk() -> None:
    hall = a_hall()
    hall.pause("c1")
    hall.do(AssignServices(counter="c1", services=("case",)))
    assert (hall.desk("c1").status, hall.desk("c1").services) == (DeskStatus.PAUSED, ("case",))
    assert hall.do(AssignServices(counter="c1", services=("case",))) == []
    assert hall.refuses(AssignServices(counter="c9", services=())) is Reason.COUNTER_UNKNOWN
    unknown = AssignServices(counter="c1", services=("dance",))
    assert hall.refuses(unknown) is Reason.SERVICE_UNKNOWN
    nothing = AssignServices(counter="c1", services=())
    assert hall.refuses(nothing) is Reason.COUNTER_WITHOUT_SERVICES
