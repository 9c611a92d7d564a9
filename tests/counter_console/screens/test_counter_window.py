"""A counter's window: every button and every key, once and twice, by mouse and by keyboard."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_console.presenter.keys import COUNTER_KEYS, Button
from counter_console.screens.look import Look
from shared.domain.counters import CloseCounter, OpenCounter, PauseCounter, Undo
from shared.domain.lobby import AnyCommand
from shared.domain.services import SiteConfigured
from shared.domain.tickets import (
    CallNext,
    CallTicket,
    Finish,
    NoShow,
    Recall,
    ReturnToWaiting,
    Serve,
)
from shared.protocol.session import Lost
from tests.counter_console.conftest import Show
from tests.counter_console.desk import CounterDesk
from tests.counter_console.stage import HALL

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LEFT = Qt.MouseButton.LeftButton

COMMANDS: dict[Button, AnyCommand] = {
    Button.CALL_NEXT: CallNext(counter="c1"),
    Button.CALL_TICKET: CallTicket(counter="c1", ticket=2),
    Button.RECALL: Recall(counter="c1", ticket=1),
    Button.SERVE: Serve(counter="c1", ticket=1),
    Button.FINISH: Finish(counter="c1", ticket=1),
    Button.NO_SHOW: NoShow(counter="c1", ticket=1),
    Button.RETURN: ReturnToWaiting(counter="c1", ticket=1),
    Button.UNDO: Undo(counter="c1"),
    Button.PAUSE: PauseCounter(counter="c1"),
    Button.CLOSE: CloseCounter(counter="c1"),
}
WITH_A_PERSON = {Button.RECALL, Button.SERVE, Button.FINISH, Button.NO_SHOW, Button.RETURN}


def prepare(desk: CounterDesk, button: Button) -> None:
    """Bring the desk to where the button can be pressed."""
    desk.draw("papers", "papers")
    if button in WITH_A_PERSON:
        desk.do(Button.CALL_NEXT)
    if button is Button.CALL_TICKET:
        desk.full.list.setCurrentIndex(desk.full.list.model().index(1, 0))


def press_key(window: QWidget, key: str) -> None:
    QTest.keySequence(window, QKeySequence(key))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.mark.parametrize("button", COMMANDS)
def test_a_button_clicked_twice_asks_once(counter: CounterDesk, button: Button) -> None:
    prepare(counter, button)
    widget = counter.full.buttons[button]
    assert widget.isEnabled()
    QTest.mouseClick(widget, LEFT)
    QTest.mouseClick(widget, LEFT)
    assert counter.broker.asked == [COMMANDS[button]]


@pytest.mark.parametrize("button", COMMANDS)
def test_a_double_click_across_the_answer_asks_once(counter: CounterDesk, button: Button) -> None:
    prepare(counter, button)
    widget = counter.full.buttons[button]
    QTest.mouseClick(widget, LEFT)
    counter.broker.deliver(counter.work.hear)
    QTest.mouseClick(widget, LEFT)
    assert counter.broker.asked == [COMMANDS[button]]


@pytest.mark.parametrize("button", COMMANDS)
def test_a_key_pressed_twice_asks_once(counter: CounterDesk, button: Button) -> None:
    prepare(counter, button)
    press_key(counter.full, COUNTER_KEYS[button])
    press_key(counter.full, COUNTER_KEYS[button])
    assert counter.broker.asked == [COMMANDS[button]]


def test_a_key_of_an_action_that_is_not_legal_asks_nothing(counter: CounterDesk) -> None:
    for button in (*WITH_A_PERSON, Button.CALL_NEXT, Button.CALL_TICKET):
        assert not counter.full.buttons[button].isEnabled()
        press_key(counter.full, COUNTER_KEYS[button])
    assert counter.broker.asked == []


def test_a_site_chooses_its_own_keys(look: Look, show: Show) -> None:
    desk = CounterDesk(look, keys={**COUNTER_KEYS, Button.CALL_NEXT: "Space"})
    show(desk.full)
    desk.link()
    desk.draw("papers")
    desk.full.buttons[Button.CLOSE].setFocus()
    press_key(desk.full, "Space")
    assert desk.broker.asked == [CallNext(counter="c1")]
    desk.end()


def test_a_closed_counter_is_opened_with_the_keyboard_alone(look: Look, show: Show) -> None:
    desk = CounterDesk(look, opens=False)
    show(desk.full)
    desk.link()
    press_key(desk.full, "F2")
    assert desk.full.chooser.confirm.hasFocus()
    QTest.keyClick(desk.full.chooser.confirm, Qt.Key.Key_Space)
    QTest.keyClick(desk.full.chooser.confirm, Qt.Key.Key_Space)
    every = ("papers", "case", "registration", "emergency")
    assert desk.broker.asked == [OpenCounter(counter="c1", services=every)]
    desk.settle()
    assert not desk.full.chooser.isVisible()
    assert desk.full.buttons[Button.PAUSE].isEnabled()
    desk.end()


def test_services_are_ticked_with_the_mouse(counter: CounterDesk) -> None:
    QTest.mouseClick(counter.full.buttons[Button.OPEN], LEFT)
    boxes = counter.full.chooser.services.boxes
    assert all(box.isChecked() for box in boxes.values())
    QTest.mouseClick(boxes["case"], LEFT)
    QTest.mouseClick(boxes["emergency"], LEFT)
    QTest.mouseClick(counter.full.chooser.confirm, LEFT)
    wanted = OpenCounter(counter="c1", services=("papers", "registration"))
    assert counter.broker.asked == [wanted]


def test_escape_gives_the_choice_of_services_up(counter: CounterDesk) -> None:
    press_key(counter.full, "F2")
    assert counter.full.chooser.isVisible()
    press_key(counter.full, "Esc")
    assert not counter.full.chooser.isVisible()
    counter.stage.wait(1)
    press_key(counter.full, "F2")
    QTest.mouseClick(counter.full.chooser.cancel, LEFT)
    assert not counter.full.chooser.isVisible()
    assert counter.broker.asked == []


def test_the_reason_is_read_with_one_key(counter: CounterDesk) -> None:
    counter.draw("emergency")
    counter.do(Button.CALL_NEXT)
    press_key(counter.full, "F1")
    assert counter.full.about.why.text().startswith("Ein Notfall")
    assert counter.full.buttons[Button.WHY].property("on") == "true"


def test_the_space_bar_pressed_twice_never_presses_a_neighbour(counter: CounterDesk) -> None:
    counter.draw("papers", "papers")
    counter.do(Button.CALL_NEXT)
    finish = counter.full.buttons[Button.FINISH]
    finish.setFocus()
    QTest.keyClick(finish, Qt.Key.Key_Space)
    counter.settle()
    assert not finish.isEnabled()
    assert counter.full.card.hasFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert counter.broker.asked == []
    counter.do(Button.CALL_NEXT)
    assert finish.hasFocus()


def test_a_focus_that_the_clerk_moved_stays_there(counter: CounterDesk) -> None:
    counter.draw("papers", "papers")
    counter.do(Button.CALL_NEXT)
    finish = counter.full.buttons[Button.FINISH]
    finish.setFocus()
    counter.do(Button.FINISH)
    counter.full.list.setFocus()
    counter.do(Button.CALL_NEXT)
    assert counter.full.list.hasFocus()


def test_the_keyboard_reaches_every_control_and_each_has_a_name(counter: CounterDesk) -> None:
    counter.draw("papers", "papers")
    counter.do(Button.CALL_NEXT)
    reached: set[QWidget] = set()
    while (widget := focused()) not in reached:
        assert widget.accessibleName(), widget
        reached.add(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    enabled = {
        button
        for button in counter.full.findChildren(QAbstractButton)
        if button.isEnabled() and button.isVisible()
    }
    assert enabled | {counter.full.card, counter.full.list} <= reached


def test_what_has_the_focus_is_seen(counter: CounterDesk) -> None:
    counter.draw("papers")
    widgets: tuple[QWidget, ...] = (
        counter.full.card,
        counter.full.list,
        counter.full.buttons[Button.CALL_NEXT],
        counter.full.buttons[Button.PAUSE],
    )
    for widget in widgets:
        counter.full.buttons[Button.STRIP].setFocus()
        without = widget.grab().toImage()
        widget.setFocus()
        assert widget.grab().toImage() != without


def test_every_button_says_its_key_to_who_does_not_see_it(counter: CounterDesk) -> None:
    for button, widget in counter.full.buttons.items():
        assert widget.accessibleName() == counter.said().buttons[button].text
        assert widget.accessibleDescription() == COUNTER_KEYS[button]


def test_nothing_moves_when_data_change(counter: CounterDesk, qtbot: QtBot) -> None:
    def places() -> dict[object, object]:
        return {
            widget: (widget.pos(), widget.size())
            for widget in (
                *counter.full.buttons.values(),
                counter.full.card,
                counter.full.list,
                counter.full.foot,
                counter.full.hint,
                counter.full.waiting,
            )
        }

    qtbot.wait(1)
    before = places()
    counter.draw(*["papers", "case", "emergency"] * 10)
    for button in (Button.CALL_NEXT, Button.RECALL, Button.SERVE, Button.UNDO, Button.NO_SHOW):
        counter.do(button)
        qtbot.wait(1)
        assert places() == before
    counter.work.hear(Lost())
    qtbot.wait(1)
    assert places() == before


def test_services_that_are_configured_anew_can_be_chosen(counter: CounterDesk) -> None:
    counter.work.press(Button.OPEN)
    assert list(counter.full.chooser.services.boxes) == [
        "papers",
        "case",
        "registration",
        "emergency",
    ]
    counter.stage.record(SiteConfigured(catalogue=replace(HALL, services=HALL.services[:2])))
    counter.settle()
    assert list(counter.full.chooser.services.boxes) == ["papers", "case"]
