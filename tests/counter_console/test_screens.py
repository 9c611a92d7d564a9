"""Every text fits and nothing overlaps, in German and English, in every state and both windows.

Set `PICTURES` in the environment to a folder to get the pictures as well.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_console.controller.printing import job_id
from counter_console.presenter.keys import COUNTER_KEYS, Button
from counter_console.presenter.reception import ServicePicked
from counter_console.screens.counter_window import CounterWindow
from counter_console.screens.look import Look, look_for
from counter_console.screens.reception_window import ReceptionWindow
from shared.domain.calls import AcknowledgeCall, Stage
from shared.domain.configuration import ConfigurationRefused, Fault
from shared.domain.counters import CloseCounter, OpenCounter, PauseCounter
from shared.domain.devices import ReportPrinter
from shared.domain.services import SiteConfigured
from shared.domain.tickets import CallNext, NoShow, ReturnToWaiting, Serve
from shared.i18n.words import load
from shared.printing.driver.contract import Outcome
from shared.printing.journal import State
from shared.printing.status import Trouble, trouble
from shared.protocol.session import Lost
from shared.ui.theme import load_theme
from tests.counter_console.conftest import THEMES
from tests.counter_console.desk import CounterDesk, ReceptionDesk
from tests.counter_console.geometry import faults

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

OTHER_SIZES = [(1920, 1080), (680, 400)]
TONGUES = ["de", "ar", "en", "uk", "de-x-ls", "tr"]
SERVICES = ["papers", "case", "registration", "papers", "emergency"]


def closed(desk: CounterDesk) -> None:
    desk.do(Button.CLOSE)


def choosing(desk: CounterDesk) -> None:
    closed(desk)
    desk.work.press(Button.OPEN)


def choosing_nothing(desk: CounterDesk) -> None:
    choosing(desk)
    for service in SERVICES:
        desk.work.tick_service(service, False)  # noqa: FBT003 - as the signal gives it


def eighty(desk: CounterDesk) -> None:
    for place in range(80):
        desk.stage.wait(97)
        desk.stage.draw(SERVICES[place % 5], TONGUES[place % 6])
    desk.settle()


def called(desk: CounterDesk) -> None:
    eighty(desk)
    desk.do(Button.CALL_NEXT)
    desk.work.press(Button.WHY)


def called_unseen(desk: CounterDesk) -> None:
    called(desk)
    desk.stage.wait(10)
    desk.settle()


def called_and_heard(desk: CounterDesk) -> None:
    called(desk)
    for stage in Stage:
        desk.stage.done(AcknowledgeCall(call=1, ring=0, stage=stage), "display-1")
    desk.settle()


def serving(desk: CounterDesk) -> None:
    called(desk)
    desk.do(Button.NO_SHOW)
    for service in SERVICES:
        desk.do(Button.CALL_NEXT)
        desk.do(Button.SERVE)
        if service != "emergency":
            desk.do(Button.RETURN)


def undoing(desk: CounterDesk) -> None:
    called(desk)
    desk.do(Button.RETURN)


def paused(desk: CounterDesk) -> None:
    eighty(desk)
    desk.do(Button.PAUSE)


def lost(desk: CounterDesk) -> None:
    called(desk)
    desk.work.hear(Lost())


def refused(desk: CounterDesk) -> None:
    desk.stage.draw()
    desk.settle()
    desk.stage.done(OpenCounter(counter="c2"))
    desk.stage.done(CallNext(counter="c2"))
    desk.work.press(Button.CALL_NEXT)
    desk.settle()


def full_disk(desk: CounterDesk) -> None:
    eighty(desk)
    desk.stage.disk_is_full = True
    desk.do(Button.CALL_NEXT)
    assert desk.said().foot.text


def a_stuck_colleague(desk: CounterDesk) -> None:
    """Let counter 3's console die with somebody at its desk."""
    desk.stage.strand("c3", "emergency")
    eighty(desk)


def stuck(desk: CounterDesk) -> None:
    a_stuck_colleague(desk)
    desk.full.list.choose(1)


def taken_over(desk: CounterDesk) -> None:
    stuck(desk)
    desk.do(Button.CALL_TICKET)
    desk.work.press(Button.WHY)


def robbed(desk: CounterDesk) -> None:
    called(desk)
    desk.stage.lose("counter-1")
    visitor = desk.stage.lobby.desks.get("c1").ticket or 0
    desk.stage.done(ReturnToWaiting(counter="c1", ticket=visitor), "counter-2")
    desk.stage.find("counter-1")
    desk.settle()


def empty(desk: CounterDesk) -> None:
    desk.settle()


STATES: list[Callable[[CounterDesk], None]] = [
    empty,
    closed,
    choosing,
    choosing_nothing,
    eighty,
    called,
    called_unseen,
    called_and_heard,
    serving,
    undoing,
    paused,
    lost,
    refused,
    full_disk,
    stuck,
    taken_over,
    robbed,
]


def photograph(window: QWidget, name: str) -> None:
    folder = os.environ.get("PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        assert window.grab().save(str(Path(folder) / f"{name}.png"))


@pytest.fixture(params=["de", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def desk(look: Look, language: str) -> Iterator[CounterDesk]:
    desk = CounterDesk(look, load(language))
    desk.link()
    yield desk
    desk.end()


def settle(window: CounterWindow | ReceptionWindow, qtbot: QtBot) -> None:
    """Let the layout do its work and the rows arrive."""
    QApplication.processEvents()
    line = window.list if isinstance(window, CounterWindow) else window.waiting.list
    qtbot.waitUntil(lambda: not line.is_sliding)
    QApplication.processEvents()


def open_at(window: QWidget, size: tuple[int, int], qtbot: QtBot) -> None:
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.wait(1)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_the_full_window_fits(
    desk: CounterDesk, language: str, state: Callable[[CounterDesk], None], qtbot: QtBot
) -> None:
    open_at(desk.full, (1366, 768), qtbot)
    state(desk)
    settle(desk.full, qtbot)
    photograph(desk.full, f"counter-{language}-{state.__name__}")
    assert faults(desk.full) == []
    assert (desk.full.width(), desk.full.height()) == (1366, 768)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_the_strip_fits(
    desk: CounterDesk, language: str, state: Callable[[CounterDesk], None], qtbot: QtBot
) -> None:
    state(desk)
    if desk.work.state.chosen is None:
        desk.work.press(Button.STRIP)
    desk.strip.show_view(desk.said())
    open_at(desk.strip, (720, 190), qtbot)
    photograph(desk.strip, f"strip-{language}-{state.__name__}")
    assert faults(desk.strip) == []
    assert (desk.strip.width(), desk.strip.height()) == (720, 190)


@pytest.mark.parametrize("size", OTHER_SIZES)
@pytest.mark.parametrize("theme", ["light", "night", "contrast"])
def test_other_sizes_and_themes_fit(
    language: str, size: tuple[int, int], theme: str, qtbot: QtBot
) -> None:
    look = look_for(load_theme(THEMES / f"{theme}.toml"), size)
    desk = CounterDesk(look, load(language))
    desk.link()
    open_at(desk.full, size, qtbot)
    called(desk)
    settle(desk.full, qtbot)
    photograph(desk.full, f"counter-{language}-{theme}-{size[0]}")
    assert faults(desk.full) == []
    assert (desk.full.width(), desk.full.height()) == size
    desk.end()


def test_keys_too_long_to_stand_beside_the_words_are_left_out(look: Look, qtbot: QtBot) -> None:
    long = dict.fromkeys(COUNTER_KEYS, "Ctrl+Alt+Shift+Backspace")
    desk = CounterDesk(look, keys=long)
    desk.link()
    open_at(desk.full, (1366, 768), qtbot)
    assert faults(desk.full) == []
    assert desk.full.buttons[Button.CALL_NEXT].key.isVisible()
    assert not desk.full.buttons[Button.RETURN].key.isVisible()
    assert desk.full.buttons[Button.RETURN].accessibleDescription() == long[Button.RETURN]
    desk.end()


def test_before_the_broker_answers_everything_fits(look: Look, language: str, qtbot: QtBot) -> None:
    desk = CounterDesk(look, load(language))
    open_at(desk.full, (1366, 768), qtbot)
    photograph(desk.full, f"counter-{language}-unlinked")
    assert faults(desk.full) == []
    desk.end()


# --- reception ----------------------------------------------------------------------------------


def busy(desk: ReceptionDesk) -> None:
    stage = desk.stage
    for place in range(1, 5):
        stage.done(OpenCounter(counter=f"c{place}"))
    for place in range(80):
        stage.wait(97)
        stage.draw(SERVICES[place % 5], TONGUES[place % 6])
    for counter in ("c1", "c2", "c3"):
        stage.done(CallNext(counter=counter))
    stage.done(Serve(counter="c2", ticket=stage.lobby.desks.get("c2").ticket or 0))
    stage.done(NoShow(counter="c3", ticket=stage.lobby.desks.get("c3").ticket or 0))
    stage.done(PauseCounter(counter="c4"))
    stage.done(CloseCounter(counter="c4"))
    stage.done(ReportPrinter(condition="unreachable"), "kiosk-1")
    stage.done(ReportPrinter(condition="unrecoverable"), "reception")
    desk.settle()
    stage.wait(10)
    desk.settle()


def issuing(desk: ReceptionDesk) -> None:
    busy(desk)
    desk.work.take(ServicePicked(service="emergency"))
    desk.work.press(Button.ISSUE)
    desk.settle()
    issued = desk.work.state.issued
    assert issued is not None
    desk.work.slip_settled(Outcome(job_id=job_id(issued), state=State.UNKNOWN))


def copying(desk: ReceptionDesk) -> None:
    busy(desk)
    desk.stage.done(ReportPrinter(condition="cutter", fallback="overheated"), "kiosk-1")
    desk.settle()
    desk.window.waiting.list.choose(desk.work.state.hall.waiting[2].ticket)
    desk.work.press(Button.PRINT_COPY)


def failing_to_copy(desk: ReceptionDesk) -> None:
    copying(desk)
    (request,) = desk.printer.requests
    desk.work.slip_settled(
        Outcome(job_id=request.job_id, state=State.NOT_PRINTED, condition=trouble(Trouble.CUTTER))
    )


def ending_the_day(desk: ReceptionDesk) -> None:
    busy(desk)
    desk.work.press(Button.CLOSE_DAY)


def searching(desk: ReceptionDesk) -> None:
    busy(desk)
    desk.window.waiting.search.setText("a 0")


def finding_nothing(desk: ReceptionDesk) -> None:
    desk.window.waiting.search.setText("X 999")


def away(desk: ReceptionDesk) -> None:
    busy(desk)
    desk.work.hear(Lost())


def machines_lost(desk: ReceptionDesk) -> None:
    busy(desk)
    for device in ("counter-1", "display-1", "kiosk-1"):
        desk.stage.lose(device)
    desk.settle()
    desk.window.waiting.list.choose(desk.stage.lobby.desks.get("c1").ticket)


def wrong_settings(desk: ReceptionDesk) -> None:
    catalogue = desk.stage.lobby.configuration.catalogue
    desk.stage.record(SiteConfigured(catalogue=catalogue, restart=("broker", "kiosk-1")))
    key = "services.registration.letter"
    fault = Fault(file="hagen.toml", key=key, found="1", expected="a letter")
    desk.stage.record(ConfigurationRefused(faults=(fault,)))
    desk.settle()


def quiet(desk: ReceptionDesk) -> None:
    desk.settle()


RECEPTION: list[Callable[[ReceptionDesk], None]] = [
    quiet,
    busy,
    issuing,
    copying,
    failing_to_copy,
    ending_the_day,
    searching,
    finding_nothing,
    away,
    machines_lost,
    wrong_settings,
]


@pytest.mark.parametrize("state", RECEPTION, ids=lambda state: state.__name__)
def test_the_reception_fits(
    look: Look, language: str, state: Callable[[ReceptionDesk], None], qtbot: QtBot
) -> None:
    desk = ReceptionDesk(look, load(language))
    open_at(desk.window, (1366, 768), qtbot)
    desk.link()
    state(desk)
    settle(desk.window, qtbot)
    photograph(desk.window, f"reception-{language}-{state.__name__}")
    assert faults(desk.window) == []
    assert (desk.window.width(), desk.window.height()) == (1366, 768)
    desk.end()
