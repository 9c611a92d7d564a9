"""Texts keep their places, are never rich, and are spoken when they change."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from counter_console.presenter.notes import Tone
from counter_console.presenter.views import LineView
from counter_console.screens.labels import Foot, Mark, Text
from counter_console.screens.look import Look
from counter_console.screens.style import style_sheet


def test_a_text_is_never_read_as_markup(qtbot: QtBot) -> None:
    text = Text()
    qtbot.addWidget(text)
    text.setText("<b>A</b>")
    assert text.sizeHint().width() > text.fontMetrics().horizontalAdvance("A")


def test_a_reserved_text_keeps_its_height(look: Look, qtbot: QtBot) -> None:
    text = Text(lines=2)
    qtbot.addWidget(text)
    text.setStyleSheet(style_sheet(look))
    text.reserve()
    empty = text.height()
    text.setText("Etwas, das in zwei Zeilen passt")
    assert text.height() == empty == text.fontMetrics().lineSpacing() * 2 + 2


@pytest.mark.parametrize("tone", Tone)
def test_each_tone_has_its_own_pictogram(tone: Tone, look: Look, qtbot: QtBot) -> None:
    mark, other = Mark(look), Mark(look)
    qtbot.addWidget(mark)
    qtbot.addWidget(other)
    mark.say(LineView(text="x", tone=tone))
    others = [each for each in Tone if each is not tone]
    for each in others:
        other.say(LineView(text="x", tone=each))
        assert mark.grab().toImage() != other.grab().toImage()
    mark.say(LineView())
    assert mark.property("tone") == "none"


def test_a_pictogram_that_comes_again_is_the_same_and_takes_no_more_memory(
    look: Look, qtbot: QtBot
) -> None:
    mark = Mark(look)
    qtbot.addWidget(mark)
    shown: dict[Tone, set[int]] = {tone: set() for tone in Tone}
    for _ in range(5):
        for tone in Tone:
            mark.say(LineView(text="x", tone=tone))
            shown[tone].add(mark._picture.pixmap().cacheKey())
    assert [len(pictures) for pictures in shown.values()] == [1] * len(Tone)


def test_the_foot_is_spoken_once_for_each_change(
    look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)

    def tell(event: QAccessibleAnnouncementEvent) -> None:
        said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", tell)
    foot = Foot(look)
    qtbot.addWidget(foot)
    for text in ("", "Gerade wartet niemand.", "Gerade wartet niemand.", ""):
        foot.say(LineView(text=text))
    assert said == ["Gerade wartet niemand."]
