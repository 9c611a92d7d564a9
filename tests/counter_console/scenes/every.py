"""Every state of every console's window, to be opened in any words and any theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QSize

from counter_console.presenter.keys import Button
from tests.counter_console.booked import booked_stage
from tests.counter_console.desk import CounterDesk, ReceptionDesk
from tests.counter_console.lead_desk import LeadDesk
from tests.counter_console.pictures import open_at, rest
from tests.counter_console.scenes import alarms, counter, lead, more, reception, tabs
from tests.counter_console.stage import BUSY_HALL, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from counter_console.screens.look import Look
    from shared.i18n.words import Words

USUAL, STRIP = (1366, 768), (720, 190)
"""The sizes of the windows, in px."""

AnyDesk: TypeAlias = CounterDesk | ReceptionDesk | LeadDesk


@dataclass(frozen=True, kw_only=True)
class Played:
    """A window in a state and in the ``size`` (px) it is to have, and what takes it apart."""

    window: QWidget
    size: QSize
    desk: AnyDesk
    end: Callable[[], None]


Scene: TypeAlias = "Callable[[Look, Words, QtBot], Played]"


def full(state: Callable[[CounterDesk], None], stage: Callable[[], Stage] = Stage) -> Scene:
    """Return the full window of a counter in a state."""

    def play(look: Look, words: Words, qtbot: QtBot) -> Played:
        desk = CounterDesk(look, words, stage())
        desk.link()
        open_at(desk.full, USUAL, qtbot)
        state(desk)
        rest(desk.full)
        return Played(window=desk.full, size=QSize(*USUAL), desk=desk, end=desk.end)

    return play


def strip(state: Callable[[CounterDesk], None]) -> Scene:
    """Return the strip of a counter in a state."""

    def play(look: Look, words: Words, qtbot: QtBot) -> Played:
        desk = CounterDesk(look, words)
        desk.link()
        state(desk)
        if desk.work.state.chosen is None:
            desk.work.press(Button.STRIP)
        desk.strip.show_view(desk.said())
        open_at(desk.strip, STRIP, qtbot)
        return Played(window=desk.strip, size=QSize(*STRIP), desk=desk, end=desk.end)

    return play


def at_reception(
    state: Callable[[ReceptionDesk], None],
    stage: Callable[[], Stage] = Stage,
    tab: Button | None = None,
) -> Scene:
    """Return the reception in a state."""

    def play(look: Look, words: Words, qtbot: QtBot) -> Played:
        desk = ReceptionDesk(look, words, stage())
        open_at(desk.window, USUAL, qtbot)
        desk.link()
        if tab is not None:
            desk.work.press(tab)
        state(desk)
        rest(desk.window)
        return Played(window=desk.window, size=QSize(*USUAL), desk=desk, end=desk.end)

    return play


def leading(state: Callable[[LeadDesk], None]) -> Scene:
    """Return a lead's window in a state."""

    def play(look: Look, words: Words, qtbot: QtBot) -> Played:
        desk = LeadDesk(look, words)
        open_at(desk.window, USUAL, qtbot)
        desk.link()
        state(desk)
        rest(desk.window)
        return Played(window=desk.window, size=QSize(*USUAL), desk=desk, end=desk.end)

    return play


def alarmed(
    scene: Scene, device: str, state: Callable[[AnyDesk, str], None], *, small: bool = False
) -> Scene:
    """Return a scene with the banner of an alarm over it."""

    def play(look: Look, words: Words, qtbot: QtBot) -> Played:
        below = scene(look, words, qtbot)
        state(below.desk, device)
        alarm = alarms.Alarmed(below.desk, device, look, words)
        banner = alarm.over(below.window, small=small)
        rest(below.window)
        more = banner.height() if small else 0  # the strip grows, a full window does not
        size = below.size + QSize(0, more)
        return Played(window=below.window, size=size, desk=below.desk, end=alarm.end)

    return play


def _busy_hall() -> Stage:
    return Stage(BUSY_HALL)


def _every_tab() -> Stage:
    return Stage(tabs.EVERY_TAB)


def _named(
    scene: Callable[[Callable[..., None]], Scene], states: list[Callable[..., None]]
) -> dict[str, Scene]:
    return {state.__name__: scene(state) for state in states}


def _alarms() -> dict[str, Scene]:
    windows = {
        "counter": (full(more.with_everything, _busy_hall), "counter-1"),
        "strip": (strip(counter.called), "counter-1"),
        "reception": (at_reception(reception.busy), "reception"),
        "lead": (leading(lead.led), "lead"),
    }
    found: dict[str, Scene] = {}
    for where, (scene, device) in windows.items():
        small = where == "strip"
        for name, state in alarms.STATES.items():
            found[f"{where}-{name}"] = alarmed(scene, device, state, small=small)
    found["reception-plea"] = alarmed(windows["reception"][0], "reception", alarms.plea)
    return found


SCENES: dict[str, dict[str, Scene]] = {
    "console-counter": {
        **_named(full, counter.STATES),
        **{name: full(state, _busy_hall) for name, state in more.STATES.items()},
    },
    "console-strip": _named(strip, counter.STATES),
    "console-reception": {
        **_named(at_reception, reception.STATES),
        **{f"place-{state.__name__}": at_reception(state, _every_tab) for state in tabs.PLACES},
        **{
            f"appointment-{state.__name__}": at_reception(state, booked_stage, Button.APPOINTMENTS)
            for state in tabs.APPOINTMENTS
        },
    },
    "console-lead": _named(leading, lead.STATES),
    "console-alarm": _alarms(),
}
"""By console, as the gallery has them."""
