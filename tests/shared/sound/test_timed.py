"""When sounds began and ended, as it is noted beside a recording."""

import queue
from array import array
from pathlib import Path

import pytest

from shared.sound.chime import wav_of
from shared.sound.player import open_player
from shared.sound.speaker import DeviceChoice, Feed
from shared.sound.timed import Timed, noted, timed, writing


class Still:
    """A device that fetches when it is told to."""

    backend = "Still"

    def __init__(self) -> None:
        self.feed: Feed | None = None
        self.closed = False

    def start(self, callback_generator: Feed) -> None:
        self.feed = callback_generator

    def stop(self) -> None:
        self.feed = None

    def close(self) -> None:
        self.closed = True


def two_frames() -> Feed:
    """A sound of two frames, ready to be fetched from."""
    wanted = yield b""
    assert wanted == 1
    yield b"ab"
    yield b"cd"


def begun() -> Feed:
    feed = two_frames()
    next(feed)
    return feed


def test_a_sound_begins_when_its_first_frame_is_fetched_and_passes_unchanged() -> None:
    still = Still()
    moments: list[tuple[float, float]] = []
    device = Timed(still, lambda began, ended: moments.append((began, ended)))
    device.start(begun())
    assert (device.backend, device.began) == ("Still", None)
    assert still.feed is not None
    assert still.feed.send(1) == b"ab"
    began = device.began
    assert began is not None
    assert still.feed.send(1) == b"cd"
    with pytest.raises(StopIteration):
        still.feed.send(1)
    device.stop()
    [(first, last)] = moments
    assert (first, device.began) == (began, began)
    assert last >= first
    device.close()
    assert still.closed


def test_a_sound_that_nobody_fetched_is_not_noted() -> None:
    moments: list[float] = []
    device = Timed(Still(), lambda began, _ended: moments.append(began))
    device.start(begun())
    device.stop()
    assert moments == []


def test_each_sound_has_a_beginning_of_its_own() -> None:
    still = Still()
    moments: list[float] = []
    device = Timed(still, lambda began, _ended: moments.append(began))
    for _ in range(2):
        device.start(begun())
        assert still.feed is not None
        still.feed.send(1)
        device.stop()
    assert moments[0] < moments[1]


def test_where_there_is_no_device_there_is_nothing_to_note() -> None:
    def none(_choice: DeviceChoice) -> None:
        return None

    assert timed(none, lambda _began, _ended: None)("default") is None


def test_beside_a_recording_stands_when_each_sound_began_and_ended(tmp_path: Path) -> None:
    recording = tmp_path / "heard.wav"
    player = open_player("null", recording)
    over: queue.SimpleQueue[object] = queue.SimpleQueue()
    for _ in range(2):
        player.play(wav_of(array("h", [1000] * 480)), over.put)
    for _ in range(2):
        over.get(timeout=30)
    player.close()
    (first, first_end), (second, second_end) = noted(recording)
    assert first < first_end <= second < second_end


def test_a_line_that_is_being_written_is_left_for_later(tmp_path: Path) -> None:
    recording = tmp_path / "heard.wav"
    note = writing(recording)
    assert noted(recording) == []
    note(1.0, 2.5)
    with (tmp_path / "heard.wav.times").open("a", encoding="ascii") as file:
        file.write("3.0")
    assert noted(recording) == [(1.0, 2.5)]
