"""News of a busy hall is shown together, what concerns the desk at once."""

from pytestqt.qtbot import QtBot

from counter_console.controller.showing import Showing


class Screen:
    """What is said, and what was shown."""

    def __init__(self) -> None:
        self.said = 0
        self.shown: list[int] = []
        self.showing = Showing(lambda: self.said, self.shown.append)


def test_news_is_shown_soon_and_together(qtbot: QtBot) -> None:
    screen = Screen()
    for said in range(1, 6):
        screen.said = said
        screen.showing.soon()
    assert screen.shown == []
    qtbot.waitUntil(lambda: screen.shown == [5])


def test_what_is_shown_already_is_not_shown_again_by_itself() -> None:
    screen = Screen()
    screen.showing.at_once()
    screen.showing.at_once()
    assert screen.shown == [0]
    screen.showing.again()
    assert screen.shown == [0, 0]


def test_what_is_shown_at_once_is_not_shown_soon_as_well() -> None:
    screen = Screen()
    screen.showing.soon()
    screen.said = 1
    screen.showing.at_once()
    assert screen.shown == [1]
    assert not screen.showing.is_waiting


def test_after_the_end_nothing_is_shown() -> None:
    screen = Screen()
    screen.showing.soon()
    assert screen.showing.is_waiting
    screen.showing.end()
    assert not screen.showing.is_waiting
    assert screen.shown == []
