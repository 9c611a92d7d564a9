"""The loudspeaker with devices of cardboard, and once with miniaudio's own null device."""

import logging
import threading

import miniaudio  # pyright: ignore[reportMissingTypeStubs]
import pytest

from shared.sound import speaker as speaker_room
from shared.sound.chime import chime_wav
from shared.sound.speaker import (
    Device,
    DeviceChoice,
    Feed,
    Loudspeaker,
    NotASound,
    frames_of,
    open_device,
)

FRAMES = bytes(range(200)) * 10


class CardboardDevice:
    """Fetches everything at once when started, or nothing, or refuses."""

    backend = "Cardboard"

    def __init__(self, *, refuses: bool = False, deaf: bool = False) -> None:
        self.refuses = refuses
        self.deaf = deaf
        self.fetched = b""
        self.running = False
        self.closed = False

    def start(self, callback_generator: Feed) -> None:
        if self.refuses:
            raise miniaudio.MiniaudioError("failed to start audio device")
        self.running = True
        if self.deaf:
            return
        try:
            while True:
                self.fetched += callback_generator.send(64)
        except StopIteration:
            return

    def stop(self) -> None:
        self.running = False

    def close(self) -> None:
        self.closed = True


class Shop:
    """Hands out the devices in order; None where there is none. Null devices are always there."""

    def __init__(self, *devices: CardboardDevice | None) -> None:
        self.devices = list(devices)
        self.null = CardboardDevice()
        self.asked: list[str] = []

    def __call__(self, choice: DeviceChoice) -> Device | None:
        self.asked.append(choice)
        return self.null if choice == "null" else self.devices.pop(0)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A device that fetches nothing is given up at once."""
    monkeypatch.setattr(speaker_room, "_GRACE_S", -1.0)


def test_a_sound_reaches_the_device_whole_and_is_followed_by_silence() -> None:
    device = CardboardDevice()
    speaker = Loudspeaker("default", Shop(device))
    assert speaker.sound(FRAMES) is True
    assert device.fetched.startswith(FRAMES)
    silence = device.fetched.removeprefix(FRAMES)
    # Longer than the three periods of 50 ms that miniaudio still holds.
    assert len(silence) >= 0.15 * 48_000 * 2
    assert not any(silence)
    assert not device.running


def test_the_device_is_opened_once_and_kept() -> None:
    shop = Shop(CardboardDevice())
    speaker = Loudspeaker("default", shop)
    assert [speaker.sound(FRAMES) for _ in range(3)] == [True, True, True]
    assert (shop.asked, speaker.available) == (["default"], True)


def test_without_a_device_the_sound_runs_unheard_and_that_is_said_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    shop = Shop(None)
    speaker = Loudspeaker("default", shop)
    assert [speaker.sound(FRAMES) for _ in range(3)] == [False, False, False]
    assert shop.null.fetched.count(FRAMES) == 3
    assert speaker.available is False
    [record] = caplog.records
    assert (record.levelno, record.name) == (logging.WARNING, "wartemarke.sound")


@pytest.mark.usefixtures("caplog")
def test_a_device_that_is_plugged_in_later_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    late = CardboardDevice()
    speaker = Loudspeaker("default", Shop(None, late))
    assert speaker.sound(FRAMES) is False
    monkeypatch.setattr(speaker_room, "_LOOK_AGAIN_S", -1.0)
    assert speaker.sound(FRAMES) is True
    assert speaker.available is True


@pytest.mark.usefixtures("caplog")
def test_a_sound_server_that_was_restarted_is_found_within_the_same_call() -> None:
    gone, back = CardboardDevice(refuses=True), CardboardDevice()
    speaker = Loudspeaker("default", Shop(gone, back))
    assert speaker.sound(FRAMES) is True
    assert (gone.closed, back.fetched.startswith(FRAMES)) == (True, True)


@pytest.mark.usefixtures("hurried")
def test_a_device_that_is_pulled_out_is_noticed(caplog: pytest.LogCaptureFixture) -> None:
    pulled = CardboardDevice(deaf=True)
    speaker = Loudspeaker("default", Shop(pulled, None))
    speaker.open()
    assert speaker.available is True
    assert speaker.sound(FRAMES) is False
    assert (speaker.available, pulled.closed) == (False, True)
    assert "went away" in caplog.text


def test_null_means_null_and_nothing_is_looked_for() -> None:
    shop = Shop()
    speaker = Loudspeaker("null", shop)
    assert speaker.sound(FRAMES) is False
    assert shop.asked == ["null"]


def test_after_a_stop_nothing_sounds() -> None:
    device = CardboardDevice()
    speaker = Loudspeaker("default", Shop(device))
    speaker.stop()
    assert speaker.sound(FRAMES) is False
    assert device.fetched == b""


def test_a_stop_ends_a_sound_under_way() -> None:
    device = CardboardDevice(deaf=True)
    speaker = Loudspeaker("default", Shop(device))
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(speaker.sound(bytes(96_000 * 120))))
    thread.start()
    speaker.stop()
    thread.join(30)
    assert answers == [False]


def test_a_cut_ends_a_sound_under_way_but_not_the_next_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    device = CardboardDevice(deaf=True)
    speaker = Loudspeaker("default", Shop(device))

    def cut_at_once(_: Feed) -> None:
        speaker.cut()

    with monkeypatch.context() as interrupted:
        interrupted.setattr(device, "start", cut_at_once)
        speaker.sound(bytes(96_000 * 120))
    device.deaf = False
    assert speaker.sound(FRAMES)
    assert device.fetched[: len(FRAMES)] == FRAMES


def test_what_is_not_wanted_any_more_does_not_begin() -> None:
    device = CardboardDevice()
    speaker = Loudspeaker("default", Shop(device))
    assert not speaker.sound(FRAMES, lambda: False)
    assert device.fetched == b""


def test_a_machine_without_any_device_at_all_stays_silent() -> None:
    def nothing(_choice: DeviceChoice) -> Device | None:
        return None

    speaker = Loudspeaker("null", nothing)
    assert speaker.sound(FRAMES) is False
    speaker.close()


def test_closing_gives_the_device_back() -> None:
    device = CardboardDevice()
    speaker = Loudspeaker("default", Shop(device))
    speaker.open()
    speaker.close()
    assert (device.closed, speaker.available) == (True, False)


def test_miniaudio_itself_runs_a_sound_to_its_end_on_its_null_device() -> None:
    fetched = Loudspeaker("null")
    device = open_device("null")
    assert device is not None
    assert device.backend == "Null"
    device.close()
    assert fetched.sound(FRAMES) is False
    fetched.close()


def test_the_null_device_never_passes_for_a_real_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(miniaudio, "Backend", [miniaudio.Backend.NULL])
    assert open_device("default") is None


def test_a_wav_file_becomes_frames() -> None:
    assert len(frames_of(chime_wav())) == 1.2 * 48_000 * 2


def test_bytes_that_are_no_sound_are_refused() -> None:
    with pytest.raises(NotASound):
        frames_of(b"Guten Tag")
