"""A wish that nobody answered is asked once more under its own id, and then no longer kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.controller.wishes import Wishes
from shared.domain.callbacks import RequestCallBack

if TYPE_CHECKING:
    from shared.domain.lobby import AnyCommand

WISH = RequestCallBack(service="papers", phone="0233180840")
OTHER = RequestCallBack(service="papers", phone="0233180841")


class Broker:
    """Notes what it is asked, under which id."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def submit(self, command: AnyCommand, patience: float, command_id: str = "") -> str:
        assert command in {WISH, OTHER}
        assert patience > 0
        self.asked.append(command_id or f"new-{len(self.asked)}")
        return self.asked[-1]

    def abandon(self, command_id: str) -> None:
        raise AssertionError(command_id)

    def broker_time(self) -> object:
        raise AssertionError


def test_the_same_wish_once_more_is_the_same_command_and_another_one_is_not() -> None:
    wishes, broker = Wishes(), Broker()
    for wish in (WISH, WISH, OTHER):
        wishes.ask(broker, wish)  # pyright: ignore[reportArgumentType]
    assert broker.asked == ["new-0", "new-0", "new-2"]


def test_what_was_answered_or_left_is_asked_anew() -> None:
    wishes, broker = Wishes(), Broker()
    wishes.ask(broker, WISH)  # pyright: ignore[reportArgumentType]
    wishes.forget()
    wishes.ask(broker, WISH)  # pyright: ignore[reportArgumentType]
    assert broker.asked == ["new-0", "new-1"]
