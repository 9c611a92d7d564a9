"""The help screen, and the touch that brings somebody to the kiosk."""

import pytest

from kiosk.presenter.effects import AskHelp, Effect
from kiosk.presenter.inputs import HelpAnswered
from shared.domain.helping import AskForHelp
from shared.domain.refusals import Reason
from shared.protocol.messages import Accepted, Rejected
from tests.kiosk.stage import Play, a_play

HEARD = HelpAnswered(answer=Accepted(id="1", sequence=1, events=[]))
REFUSED = HelpAnswered(answer=Rejected(id="1", reason=Reason.STORE_UNAVAILABLE))


def asking() -> tuple[Play, tuple[Effect, ...]]:
    """Return a kiosk where somebody has asked for a person to come, and what it wants done."""
    play = a_play()
    play.press("help")
    return play, play.press("ask-for-help")


def test_help_sends_to_the_reception_or_brings_it_here() -> None:
    play = a_play()
    play.press("help")
    assert play.shown().notice.title == "Bitte wenden Sie sich an den Empfang."
    assert [row.action for row in play.shown().targets] == ["ask-for-help", "back"]


def test_one_touch_asks_the_broker_in_the_visitors_language() -> None:
    play = a_play().english()
    play.press("help")
    assert play.press("ask-for-help") == (AskHelp(command=AskForHelp(language="en")),)
    assert play.shown().notice.text == ""


def test_who_was_heard_is_asked_to_stay() -> None:
    play, _ = asking()
    play.when(HEARD)
    assert play.shown().notice.title == "Der Empfang weiß Bescheid."
    assert [row.action for row in play.shown().targets] == ["back"]


@pytest.mark.parametrize("answer", [REFUSED, HelpAnswered()])
def test_who_was_not_heard_is_told_so_and_can_try_again(answer: HelpAnswered) -> None:
    play, asked = asking()
    play.when(answer)
    assert "Empfang gerade nicht" in play.shown().notice.title
    assert play.target("ask-for-help").label == "Noch einmal versuchen"
    play.wait(1)
    assert play.press("ask-for-help") == asked


def test_pressed_twice_it_is_asked_once() -> None:
    play, asked = asking()
    play.wait(1)
    assert len(asked) == 1
    assert play.press("ask-for-help") == ()
    play.when(HEARD)
    assert play.press("ask-for-help") == ()


def test_without_the_broker_nobody_is_promised() -> None:
    play = a_play()
    play.lose_broker()
    play.press("help")
    assert [row.action for row in play.shown().targets] == ["back"]
    assert play.press("ask-for-help") == ()


def test_an_answer_for_who_has_left_changes_nothing() -> None:
    play, _ = asking()
    play.wait(200)
    play.when(HEARD)
    play.press("help")
    assert play.shown().notice.title == "Bitte wenden Sie sich an den Empfang."
