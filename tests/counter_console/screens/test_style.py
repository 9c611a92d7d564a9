"""One style sheet from the theme, and what is pressed or has the focus, measured as painted.

Texts 4.5:1, in high contrast 7:1; pictograms, outlines and the ring of the focus 3:1. Every state
of every window is measured in `tests/counter_console/test_screens.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from counter_console.presenter.keys import Button
from counter_console.screens.look import Look
from counter_console.screens.style import restyle, style_sheet
from shared.domain.booking import AppointmentRules
from shared.settings.theme import load_theme
from tests.counter_console.busy import a_busy_desk
from tests.counter_console.conftest import THEMES, Show
from tests.counter_console.contrast import measured, measured_ring
from tests.counter_console.desk import CounterDesk, ReceptionDesk
from tests.counter_console.lead_desk import LeadDesk
from tests.counter_console.screens.test_card_menu import CARDS
from tests.counter_console.stage import BUSY_HALL, HALL, Stage, with_internet
from tests.helpers.contrast import Seen, too_faint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", r"does not support raise\(\)", "grabbing the keyboard"
)

SIZE, STRIP = (1366, 768), (720, 190)
OUTSIDE = QPoint(-50, -50)
EVERY_TAB = replace(with_internet(HALL), appointments=AppointmentRules())

Found = dict[str, list[Seen]]


@pytest.mark.parametrize("name", ["light", "night", "contrast"])
def test_the_sheet_has_no_colour_but_the_themes(name: str) -> None:
    theme = load_theme(THEMES / f"{name}.toml")
    colours = {getattr(theme.colours, each) for each in theme.colours.__struct_fields__}
    assert set(re.findall("#[0-9A-Fa-f]{6}", style_sheet(Look(theme=theme)))) <= colours


def test_qt_understands_the_sheet(look: Look, qtbot: QtBot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    label.setProperty("kind", "title")
    label.setStyleSheet(style_sheet(look))
    label.ensurePolished()
    assert label.font().pixelSize() == 25
    assert label.font().bold()
    assert restyle(label, "kind", "muted")
    assert not restyle(label, "kind", "muted")
    assert not label.font().bold()


# --- measured as it was painted ------------------------------------------------------------------


@pytest.fixture(params=["light", "night", "contrast"])
def themed(app: QApplication, request: pytest.FixtureRequest) -> Look:
    """The look of a console in each theme."""
    assert app.font().pixelSize() > 0
    return Look(theme=load_theme(THEMES / f"{request.param}.toml"))


def faults(found: Found, look: Look) -> dict[str, list[str]]:
    """Return what is too faint on each page, for the look's own least contrast."""
    wrong = {name: too_faint(seen, look.theme.minimum_contrast) for name, seen in found.items()}
    return {name: complaints for name, complaints in wrong.items() if complaints}


def test_the_cards_to_print_can_be_read(themed: Look, show: Show) -> None:
    desk = ReceptionDesk(themed, None, Stage(replace(HALL, cards=CARDS)))
    desk.link()
    show(desk.window)
    desk.window.buttons[Button.PRINT_CARD].click()
    seen = measured(desk.window.cards.menu)
    assert len(seen) == len(CARDS)
    assert too_faint(seen, themed.theme.minimum_contrast) == []
    desk.end()


def test_whatever_is_pressed_or_has_the_focus_can_be_told_from_its_ground(
    themed: Look, show: Show
) -> None:
    counter = CounterDesk(themed, None, Stage(BUSY_HALL))
    reception, lead = ReceptionDesk(themed, None, Stage(EVERY_TAB)), LeadDesk(themed)
    looks: set[tuple[object, ...]] = set()
    found: Found = {}
    for desk, window, pages in (
        (counter, counter.full, (Button.WHY, Button.TRANSFER, Button.CALL_BACKS)),
        (reception, reception.window, (Button.WAITING, Button.CALL_BACKS, Button.APPOINTMENTS)),
        (lead, lead.window, (Button.CLOSE_SERVICES,)),
    ):
        show(window)
        desk.link()
        if desk is counter:
            a_busy_desk(counter)
        for page in pages:
            desk.work.press(page)
            QApplication.processEvents()
            found[f"{type(window).__name__} {page}"] = [*tried(window, looks)]
        window.hide()
    assert {"QListWidget", "LineList", "Choice", "ActionButton"} <= {look[0] for look in looks}
    assert faults(found, themed) == {}
    for desk in (counter, reception, lead):
        desk.end()


def tried(window: QWidget, known: set[tuple[object, ...]]) -> Iterator[Seen]:
    """Yield what is seen while each control of a new look is pressed, and has the focus."""
    for widget in window.findChildren(QWidget):
        able = widget.isVisible() and widget.isEnabled()
        if not able or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy():
            continue
        properties = [widget.property(name) for name in ("kind", "tone", "on", "checked")]
        look = (type(widget).__name__, *properties)
        if look in known:
            continue
        known.add(look)
        if isinstance(widget, QPushButton):
            QTest.mousePress(widget, Qt.MouseButton.LeftButton)
            yield from measured(window)
            QTest.mouseMove(widget, OUTSIDE)
            QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=OUTSIDE)
        yield measured_ring(widget, window)
        yield from measured(window)
