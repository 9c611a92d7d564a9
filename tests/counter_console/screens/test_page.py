"""One page of "Mehr": what is filled in is told, what is shown is what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QWidget

from counter_console.presenter.form_filling import Chosen, Counted, FormDone, Typed
from counter_console.presenter.forms_view import FormView
from counter_console.presenter.keys import Button
from counter_console.presenter.views import TickView
from counter_console.screens.buttons import FocusHome
from counter_console.screens.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counter_console.screens.look import Look
    from tests.counter_console.conftest import Show

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

VIEW = FormView(
    page=Button.TRANSFER,
    heading="Wohin?",
    said="",
    choices=(TickView(id="a", text="A", on=False), TickView(id="b", text="B", on=False)),
    asks="Hinweis",
    text="",
    counts="",
    count=1,
    confirm="Weiter",
    can_confirm=False,
    cancel="Zurück",
)


@pytest.fixture
def page(look: Look, show: Show) -> Iterator[Page]:
    rest = QWidget()
    page = Page(look, FocusHome(rest))
    rest.setParent(page)
    page.show_view(VIEW)
    show(page)
    yield page
    page.close()
    page.deleteLater()


def given(page: Page) -> list[object]:
    told: list[object] = []
    page.given.connect(told.append)
    return told


def test_what_is_chosen_typed_and_confirmed_is_told(page: Page) -> None:
    told = given(page)
    page.choices.boxes["b"].click()
    page.text.textEdited.emit("Bitte")
    page.count.setText("3")
    page.count.textEdited.emit("3")
    page.count.textEdited.emit("")
    page.text.returnPressed.emit()
    page.cancel.click()
    assert told == [
        Chosen(choice="b"),
        Typed(text="Bitte"),
        Counted(count=3),
        Counted(count=1),
        FormDone(confirmed=True),
        FormDone(confirmed=False),
    ]


def test_what_is_known_is_shown_and_the_cursor_stays(page: Page) -> None:
    told = given(page)
    page.show_view(replace(VIEW, text="Bitte weiter", count=4))
    assert (page.text.text(), page.count.text()) == ("Bitte weiter", "4")
    page.text.setCursorPosition(3)
    page.show_view(replace(VIEW, text="Bitte weiter", count=4))
    assert page.text.cursorPosition() == 3
    assert told == []


def test_other_choices_take_the_place_of_the_first(page: Page) -> None:
    page.show_view(replace(VIEW, choices=(TickView(id="c", text="C", on=True),)))
    assert list(page.choices.boxes) == ["c"]
    assert page.choices.boxes["c"].isChecked()


def test_the_focus_begins_at_the_choice_the_text_or_the_button(page: Page) -> None:
    page.take_focus()
    assert page.choices.boxes["a"].hasFocus()
    page.show_view(replace(VIEW, choices=(TickView(id="a", text="A", on=True),)))
    page.take_focus()
    QApplication.processEvents()
    assert page.choices.boxes["a"].hasFocus()
    page.show_view(replace(VIEW, choices=()))
    page.take_focus()
    assert page.text.hasFocus()
    page.show_view(replace(VIEW, choices=(), asks="", can_confirm=True))
    page.take_focus()
    assert page.confirm.hasFocus()
