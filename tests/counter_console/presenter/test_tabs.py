"""The tabs in the middle of the reception's window."""

from counter_console.presenter.keys import Button
from counter_console.presenter.reception import Told
from counter_console.presenter.tabs import LABELS, TabView
from shared.protocol.session import Lost
from tests.counter_console.plays import ReceptionPlay


def test_a_tab_tells_how_many_are_in_it() -> None:
    play = ReceptionPlay()
    play.stage.draw()
    play.link()
    waiting = TabView(button=Button.WAITING, text="Wartende (1)", key="F2", on=True)
    assert play.view().tabs[0] == waiting
    play.give(Told(notice=Lost()))
    assert play.view().tabs[0].text == "Wartende"


def test_every_tab_has_a_key_and_is_shown_by_it_at_any_time() -> None:
    play = ReceptionPlay()
    for tab in LABELS:
        assert play.press(tab, after=0.0) == ()
        assert [each.button for each in play.view().tabs if each.on] == [tab]
        assert all(each.key for each in play.view().tabs)
