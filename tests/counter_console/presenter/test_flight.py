"""An action is under way until the console's own state shows what it did."""

from counter_console.presenter.flight import Flight, answered, cut_off, seen_up_to
from shared.domain.tickets import CallNext

FLIGHT = Flight(command=CallNext(counter="c1"), pressed=1.0)


def test_a_flight_lands_with_the_event_that_its_answer_names() -> None:
    flight = answered(FLIGHT, 7, seen=6)
    assert flight is not None
    assert seen_up_to(flight, 6) is flight
    assert seen_up_to(flight, 7) is None


def test_an_answer_to_what_is_seen_already_lands_at_once() -> None:
    assert answered(FLIGHT, 7, seen=9) is None


def test_without_an_answer_no_event_lands_it() -> None:
    assert seen_up_to(FLIGHT, 99) is FLIGHT
    assert seen_up_to(None, 99) is None


def test_a_new_state_cuts_off_only_what_was_answered() -> None:
    assert cut_off(FLIGHT) is FLIGHT
    assert cut_off(answered(FLIGHT, 7, seen=6)) is None
    assert cut_off(None) is None
