import pytest

from shared.printing.driver.watch import Advice, Patience, Watch
from shared.printing.status import READY, Trouble, trouble

PATIENCE = Patience(printing=10.0, probe=1.0, refill=900.0)
OUT = trouble(Trouble.PAPER_OUT)


def advice_at(watch: Watch, now: float) -> Advice:
    """Ask for advice, past the reminder to ask the printer."""
    watch.advice(now)
    return watch.advice(now)


def test_a_working_printer_is_given_its_time_and_no_more() -> None:
    watch = Watch(PATIENCE, 100.0)
    assert advice_at(watch, 109.9) is Advice.WAIT
    assert advice_at(watch, 110.0) is Advice.GIVE_UP


def test_every_byte_it_takes_gives_it_new_time() -> None:
    watch = Watch(PATIENCE, 100.0)
    watch.progress(109.0)
    assert advice_at(watch, 118.9) is Advice.WAIT
    assert advice_at(watch, 119.0) is Advice.GIVE_UP


def test_the_printer_is_asked_once_a_second() -> None:
    watch = Watch(PATIENCE, 100.0)
    asked = [now for now in range(1000, 1050) if watch.advice(now / 10) is Advice.ASK]
    assert asked == [1010, 1020, 1030, 1040]


@pytest.mark.parametrize(
    "fault", [Trouble.PAPER_OUT, Trouble.COVER_OPEN, Trouble.OVERHEATED, Trouble.OFFLINE]
)
def test_a_slip_held_up_is_waited_for_until_somebody_has_seen_to_it(fault: Trouble) -> None:
    watch = Watch(PATIENCE, 100.0)
    watch.heard(trouble(fault), 101.0)
    watch.heard(trouble(fault), 500.0)
    assert advice_at(watch, 1000.0) is Advice.WAIT
    assert advice_at(watch, 1001.0) is Advice.GIVE_UP


def test_a_printer_that_goes_on_is_given_new_time() -> None:
    watch = Watch(PATIENCE, 100.0)
    watch.heard(OUT, 101.0)
    watch.heard(READY, 500.0)
    watch.heard(READY, 505.0)
    assert advice_at(watch, 509.9) is Advice.WAIT
    assert advice_at(watch, 510.0) is Advice.GIVE_UP


@pytest.mark.parametrize("fault", [Trouble.CUTTER, Trouble.UNRECOVERABLE, Trouble.PAPER_JAM])
def test_a_broken_printer_is_not_waited_for(fault: Trouble) -> None:
    watch = Watch(PATIENCE, 100.0)
    watch.heard(trouble(fault, Trouble.PAPER_OUT), 100.5)
    assert watch.advice(100.5) is Advice.GIVE_UP


def test_a_warning_changes_nothing() -> None:
    watch = Watch(PATIENCE, 100.0)
    watch.heard(trouble(Trouble.PAPER_NEAR_END), 109.0)
    assert advice_at(watch, 110.0) is Advice.GIVE_UP
