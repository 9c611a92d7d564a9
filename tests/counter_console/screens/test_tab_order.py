"""Tab goes where the eye goes: choices, fields, the button that confirms, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from counter_console.presenter.keys import Button
from tests.counter_console.busy import strike

if TYPE_CHECKING:
    from tests.counter_console.desk import CounterDesk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        (Button.TRANSFER, ("case", "text", "confirm", "cancel")),
        (Button.PARK, ("0", "text", "confirm", "cancel")),
        (Button.ADD_CONCERN, ("case", "confirm", "cancel")),
        (Button.RECEIPT, ("again-0", "text", "count", "confirm", "cancel")),
        (Button.ARRANGE, ("unit-Team 7", "confirm", "cancel")),
        (Button.FINISH_WITH, ("done", "confirm", "cancel")),
        (Button.HAND_OVER, ("text", "confirm", "cancel")),
    ],
)
def test_tab_leads_from_the_choices_to_the_fields_and_the_buttons_below(
    busy: CounterDesk, page: Button, fields: tuple[str, ...]
) -> None:
    busy.work.press(page)
    QApplication.processEvents()
    form = busy.full.panel.page
    parts = {"text": form.text, "count": form.count, "cancel": form.cancel}
    parts |= {"confirm": form.confirm, **form.choices.boxes}
    if fields[0] in form.choices.boxes:
        form.choices.boxes[fields[0]].setFocus()
        if page is not Button.ARRANGE:  # a unit that is picked leads to its days
            strike(busy, Qt.Key.Key_Space)
    else:
        form.text.setFocus()
    # A page of which something must be written cannot be confirmed without it.
    wanted = [parts[name] for name in fields if parts[name].isEnabled()]
    walked = [QApplication.focusWidget()]
    while len(walked) < len(wanted):
        strike(busy, Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked == wanted
    strike(busy, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() not in walked


def test_in_the_choice_of_services_tab_leads_to_the_buttons_below(busy: CounterDesk) -> None:
    busy.work.press(Button.OPEN)
    QApplication.processEvents()
    chooser = busy.full.chooser
    *_, last = chooser.services.boxes.values()
    last.setFocus()
    for button in (chooser.confirm, chooser.cancel):
        strike(busy, Qt.Key.Key_Tab)
        assert button.hasFocus()
