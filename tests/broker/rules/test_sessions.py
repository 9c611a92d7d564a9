"""A desk opens for its services, has breaks that may say when they end, and is handed over."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from shared.domain.counters import CounterOpened, HandOver, OpenCounter, PauseCounter
from shared.domain.refusals import Reason
from shared.domain.services import Counter, SiteConfigured
from tests.helpers.lobbies import EVERYTHING, PAPERS, Hall, a_catalogue


def test_a_counter_opens_for_its_own_services_unless_others_are_chosen() -> None:
    hall = Hall(closed=True)
    hall.open("c1")
    assert hall.desk().services == EVERYTHING
    hall.open("c1", "case", "papers", "case")
    assert hall.desk().services == ("case", "papers")


def test_a_counter_opens_again_for_what_it_served_before_its_break() -> None:
    hall = Hall()
    hall.open("c1", "case")
    hall.pause()
    hall.open("c1")
    assert hall.desk().services == ("case",)


def test_a_counter_changes_its_services_while_somebody_is_served() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    hall.open("c1", "case")
    assert hall.desk().ticket == ticket
    assert hall.desk().services == ("case",)


def test_a_counter_does_not_open_for_a_service_that_nobody_offers() -> None:
    hall = Hall(closed=True)
    assert hall.refuses(OpenCounter(counter="c1", services=("papers", "dance"))) is (
        Reason.SERVICE_UNKNOWN
    )


def test_a_service_that_is_no_longer_offered_is_left_out_when_a_counter_opens_again() -> None:
    hall = Hall()
    hall.happens(SiteConfigured(catalogue=a_catalogue((PAPERS,))))
    (opened,) = hall.do(OpenCounter(counter="c1"))
    assert opened == CounterOpened(counter="c1", services=("papers",))


def test_a_counter_without_any_service_does_not_open() -> None:
    nothing = msgspec.structs.replace(
        a_catalogue(), counters=(Counter(id="c1", place={"de": "Schalter 1"}),)
    )
    hall = Hall(nothing, closed=True)
    assert hall.refuses(OpenCounter(counter="c1")) is Reason.COUNTER_WITHOUT_SERVICES


# ------------------------------------------------------------------ breaks and new faces


def test_a_break_may_say_when_it_ends_and_forgets_it_when_it_is_over() -> None:
    hall = Hall()
    until = hall.now + timedelta(minutes=15)
    hall.do(PauseCounter(counter="c1", until=until))
    assert hall.desk().until == until
    hall.open()
    assert hall.desk().until is None
    hall.undo()
    assert hall.desk().until == until


def test_a_break_does_not_end_before_it_begins() -> None:
    hall = Hall()
    assert hall.refuses(PauseCounter(counter="c1", until=hall.now)) is Reason.MOMENT_PASSED


def test_a_desk_is_handed_over_with_its_visitor_and_a_note_that_stands_until_it_closes() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    hall.do(HandOver(counter="c1", note="Der Drucker klemmt."))
    handed = hall.desk().handed_over
    assert handed is not None
    assert (handed.note, hall.desk().ticket) == ("Der Drucker klemmt.", ticket)
    hall.finish(ticket)
    assert hall.desk().handed_over == handed
    hall.close()
    assert hall.desk().handed_over is None


def test_whoever_hands_over_without_a_word_takes_the_old_note_away() -> None:
    hall = Hall()
    hall.do(HandOver(counter="c1", note="Der Drucker klemmt."))
    hall.do(HandOver(counter="c1"))
    assert hall.desk().handed_over is None
