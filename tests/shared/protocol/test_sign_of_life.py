"""A device says that it is there while it is in step with its broker, and only then."""

from __future__ import annotations

from shared.protocol.session import SILENCE
from shared.protocol.sign_of_life import PRESENT_EVERY
from tests.helpers.line import Line


def test_a_device_says_that_it_is_there_as_soon_as_it_is_in_step_and_then_regularly() -> None:
    line = Line()
    line.wait(0)
    line.wait(PRESENT_EVERY)
    assert line.signs_of_life() == 0
    line.ask_broker()
    line.hear_reply(line.replies.pop())
    line.requests.clear()
    for _ in range(4):
        line.broker.beat()
        line.hear_news(line.news.pop())
        line.wait(PRESENT_EVERY / 2)
    assert line.signs_of_life() == 2


def test_a_device_is_in_step_and_says_so_in_one_breath() -> None:
    line = Line()
    line.wait(0)
    line.ask_broker()
    line.hear_reply(line.replies.pop())
    assert line.signs_of_life() == 1


def test_a_device_that_lost_its_broker_is_quiet() -> None:
    line = Line()
    line.live()
    line.wait(SILENCE + 1)
    line.requests.clear()
    line.wait(PRESENT_EVERY)
    line.wait(PRESENT_EVERY)
    assert line.requests == []
