"""A day is sound when every guarantee was kept and every step of its script happened."""

from __future__ import annotations

from datetime import timedelta

from broker.day.summary import Played, in_words, punctual, summarise
from shared.domain.appointments import AppointmentCheckedIn, Standing
from tests.helpers.lobbies import Hall


def played(
    hall: Hall,
    missing: tuple[str, ...] = (),
    given_up: tuple[str, ...] = (),
    complaints: tuple[str, ...] = (),
) -> Played:
    return Played(
        date="2026-11-24",
        steps=3,
        log=tuple(hall.log),
        seconds=61.23,
        missing=missing,
        given_up=given_up,
        complaints=complaints,
    )


def served() -> Hall:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    hall.serve(ticket)
    hall.finish(ticket)
    return hall


def test_a_day_on_which_all_was_well_is_sound() -> None:
    summary = summarise(played(served()))
    assert summary.sound
    assert (summary.issued, summary.finished, summary.unfinished) == (1, 1, 0)
    assert (summary.steps, summary.play_seconds) == (3, 61.2)


def test_a_step_that_did_not_happen_makes_it_unsound() -> None:
    summary = summarise(played(served(), missing=("08:00 counter-1: opens",)))
    assert not summary.sound
    assert "WRONG" in in_words(summary)
    assert "did not happen: 08:00 counter-1: opens" in in_words(summary)


def test_what_was_given_up_and_what_programs_complain_of_makes_it_unsound() -> None:
    assert not summarise(played(served(), given_up=("08:00 Anna: waits",))).sound
    assert not summarise(played(served(), complaints=("the kiosk ended",))).sound


def test_a_visitor_who_was_left_waiting_makes_it_unsound() -> None:
    hall = served()
    hall.draw()
    summary = summarise(played(hall))
    assert summary.unfinished == 1
    assert not summary.sound


def test_it_says_the_guarantees_and_what_happened_in_words() -> None:
    said = in_words(summarise(played(served())))
    assert "later before earlier              0" in said
    assert "called twice                      0" in said
    assert "waits: papers" in said
    assert "ticket_finished 1" in said
    assert "WRONG" not in said


def test_an_appointment_is_in_time_when_its_call_is_not_ten_minutes_late() -> None:
    hall = Hall()
    for minutes in (9, 11):
        ticket = hall.draw()
        slot = hall.now - timedelta(minutes=minutes)
        hall.happens(
            AppointmentCheckedIn(
                appointment=f"day/{minutes}", slot=slot, standing=Standing.ON_TIME, ticket=ticket
            )
        )
        hall.call_next()
        hall.serve(ticket)
        hall.finish(ticket)
    found = punctual(hall.log)
    assert (found.called, found.within_10, found.share) == (2, 1, 0.5)
    assert punctual([]).share is None
