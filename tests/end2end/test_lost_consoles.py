"""A console dies with a person at its counter: real processes, a real broker, a pulled plug."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from counter_console.bootstrap import CounterPlace
from counter_console.presenter.keys import Button
from shared.domain.transitions import Status
from tests.end2end.test_consoles import Hall, at_desk, hall, is_landed
from tests.helpers.console_process import ConsoleProcess
from tests.helpers.real_broker import real_broker

__all__ = ["hall", "real_broker"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NUMBER = "A\u00a0001"

Start = Callable[[str], ConsoleProcess]


@pytest.fixture
def start(hall: Hall) -> Iterator[Start]:
    """Start a console as a process of its own."""
    started: list[ConsoleProcess] = []

    def start_it(device: str) -> ConsoleProcess:
        started.append(ConsoleProcess(hall.broker, device))
        return started[-1]

    yield start_it
    for each in started:
        each.kill()


@pytest.fixture
def one(hall: Hall, start: Start) -> ConsoleProcess:
    """Counter 1's console with somebody called to its desk."""
    one = start("counter-1")
    hall.draw(2)
    hall.until(lambda: one.hint.startswith("Als Nächstes"))
    one.press(Button.CALL_NEXT)
    hall.until(lambda: one.number == NUMBER)
    return one


def rows(place: CounterPlace) -> list[str]:
    model = place.windows.full.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def is_stranded(place: CounterPlace) -> bool:
    first = rows(place)[0]
    return first.startswith(NUMBER) and "Schalter 1, Konsole antwortet nicht" in first


def press_first_row(hall: Hall, place: CounterPlace, key: str) -> None:
    """Click the first row and press a key, as a clerk does."""
    window = place.windows.full
    middle = window.list.visualRect(window.list.model().index(0, 0)).center()
    QTest.mouseClick(window.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.keySequence(window, QKeySequence(key))
    hall.until(lambda: is_landed(place))


def test_a_killed_console_is_lost_to_its_colleagues_and_gets_its_visitor_back(
    hall: Hall, one: ConsoleProcess
) -> None:
    two = hall.counter(2)
    one.kill()
    hall.until(lambda: is_stranded(two))
    one.start()
    hall.until(lambda: one.number == NUMBER)
    hall.until(lambda: not any("antwortet nicht" in row for row in rows(two)))
    assert one.foot == ""
    one.press(Button.SERVE)
    hall.broker.staff("counter-3").wait_for(
        lambda lobby: lobby.tickets.by_id[1].status is Status.SERVING
    )


def test_a_visitor_taken_over_is_on_the_wall_at_the_new_place_and_the_old_console_is_told(
    hall: Hall, one: ConsoleProcess
) -> None:
    two = hall.counter(2)
    one.kill()
    hall.until(lambda: is_stranded(two))
    press_first_row(hall, two, "F3")
    assert at_desk(two) == NUMBER
    wall = hall.broker.public("display-1").wait_for(lambda _: True)
    shown = [(call.number, call.place["de"]) for call in wall.calls if call.open]
    assert shown == [("A001", "Schalter 2")]
    one.start()
    hall.until(lambda: one.foot.endswith(f"Schalter 2 hat {NUMBER} übernommen."))
    hall.until(lambda: one.hint.startswith("Als Nächstes"))
    assert one.number == ""
    one.press(Button.CALL_NEXT)
    hall.until(lambda: one.number == "A\u00a0002")
    assert one.foot == ""


def test_a_visitor_put_back_is_called_in_their_turn(hall: Hall, one: ConsoleProcess) -> None:
    two = hall.counter(2)
    one.kill()
    hall.until(lambda: is_stranded(two))
    press_first_row(hall, two, "F6")
    hall.until(lambda: two.work.state.line.waiting == 2)
    two.work.press(Button.CALL_NEXT)
    hall.until(lambda: at_desk(two) == NUMBER)


def test_a_console_that_died_together_with_the_broker_is_lost_all_the_same(
    hall: Hall, one: ConsoleProcess
) -> None:
    two = hall.counter(2)
    hall.broker.kill()
    one.kill()
    hall.broker.start()
    hall.until(lambda: bool(rows(two)) and is_stranded(two))
    assert not hall.broker.staff("counter-3").wait_for(lambda _: True).devices.is_lost("counter-2")
