from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from display.controller.bell import PlayerBell
from shared.sound.player import Outcome


class PlayedByHand:
    """A player whose sounds end when and how the test says."""

    def __init__(self) -> None:
        self.played: list[bytes] = []
        self.done: list[Callable[[Outcome], None]] = []

    def play(self, audio: bytes, on_done: Callable[[Outcome], None]) -> None:
        self.played.append(audio)
        self.done.append(on_done)


@pytest.mark.parametrize(
    ("outcome", "recording", "heard"),
    [
        (Outcome.SOUNDED, False, True),
        (Outcome.SILENT, False, False),
        (Outcome.DROPPED, False, False),
        (Outcome.SOUNDED, True, True),
        (Outcome.SILENT, True, True),
        (Outcome.DROPPED, True, False),
    ],
)
def test_heard_is_what_came_out_of_a_device_or_onto_a_recording(
    qtbot: QtBot, outcome: Outcome, *, recording: bool, heard: bool
) -> None:
    player = PlayedByHand()
    bell = PlayerBell(player, b"chime", recording=recording)
    bell.ring()
    assert player.played == [b"chime"]
    said: list[bool] = []
    bell.over.connect(said.append)
    player.done[0](outcome)
    qtbot.waitUntil(lambda: said == [heard])
