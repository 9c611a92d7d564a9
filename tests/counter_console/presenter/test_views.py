"""Pieces of words that both consoles show."""

from counter_console.presenter.reading import Waiting
from counter_console.presenter.views import RowView, how_many_wait, row_view
from tests.counter_console.plays import GERMAN
from tests.counter_console.stage import HALL, MORNING, Stage


def row(*, missed: bool = False, urgent: bool = False, where: str = "") -> RowView:
    waiting = Waiting(
        ticket=5,
        number="A005",
        service="papers",
        language="ar",
        issued=MORNING,
        urgent=urgent,
        token="t5",  # noqa: S106 - what a slip's QR holds
        missed=missed,
    )
    stage = Stage()
    moment = stage.wait(12 * 60)
    return row_view(GERMAN, HALL, waiting, moment, where)


def test_a_row_is_told_whole_to_who_does_not_see_it() -> None:
    assert row(urgent=True).spoken == ("A\u00a0005, Unterlagen abgeben, Arabisch, 12 min, dringend")


def test_who_was_missed_or_called_has_no_minutes() -> None:
    assert row(missed=True).waited == "nicht da"
    assert row(where="Schalter 2").waited == "Schalter 2"


def test_one_person_waits_and_two_wait() -> None:
    assert how_many_wait(GERMAN, 0) == "Niemand wartet"
    assert how_many_wait(GERMAN, 1) == "1 wartet"
    assert how_many_wait(GERMAN, 2) == "2 warten"
