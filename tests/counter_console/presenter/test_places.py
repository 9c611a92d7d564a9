"""What is said and done about one workstation, whoever looks at it."""

from __future__ import annotations

from counter_console.presenter.hall_reading import PlaceRow
from counter_console.presenter.keys import Button
from counter_console.presenter.places import BUTTONS, FromLine, buttons, command_of
from shared.domain.workstations import SeatVisitor
from shared.i18n.words import Words

CHOSEN = FromLine(ticket=7, number="W007")


def test_without_a_place_nothing_can_be_pressed() -> None:
    said = buttons(None, Words("de"), {})
    assert {*said} == {*BUTTONS}
    assert not any(view.enabled for view in said.values())


def test_a_free_place_is_given_to_who_is_chosen_and_a_called_one_to_who_was_called() -> None:
    free = PlaceRow(counter="w1")
    assert command_of(free, Button.SEAT, CHOSEN) == SeatVisitor(counter="w1", ticket=7)
    assert command_of(free, Button.SEAT) is None
    called = PlaceRow(counter="w1", ticket=3, number="W003")
    assert command_of(called, Button.SEAT, CHOSEN) == SeatVisitor(counter="w1", ticket=3)
    said = buttons(called, Words("de"), {}, CHOSEN)
    assert said[Button.SEAT].text == "Ist da"
