import threading
from array import array
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from display.controller.mouth import PlayerMouth
from shared.sound.chime import RATE, wav_of
from shared.sound.player import Outcome
from shared.voice.said import Said, Utterance
from shared.voice.voice import NoVoice, VoiceFailed

LIMIT_S = 30.0
DREI, VIER, FOREIGN = (
    Said(language=language, text=text) for language, text in (("de", "3"), ("de", "4"), ("zz", "3"))
)


class PlayedAtOnce:
    """A player whose sounds are over at once."""

    def __init__(self) -> None:
        self.played: list[bytes] = []

    def play(self, audio: bytes, on_done: Callable[[Outcome], None]) -> None:
        self.played.append(audio)
        on_done(Outcome.SOUNDED)


class Actor:
    """A voice whose pieces all sound for so many seconds."""

    def __init__(self) -> None:
        self.seconds = 1.0
        self.broken = False
        self.rendered: list[Said] = []
        self.threads: set[str] = set()

    def render(self, language: str, text: str) -> bytes:
        self.threads.add(threading.current_thread().name)
        if language == "zz":
            raise NoVoice(language)
        if self.broken:
            raise VoiceFailed("hoarse")
        self.rendered.append(Said(language=language, text=text))
        return wav_of(array("h", [int(text)] * round(self.seconds * RATE)))

    def speaks(self, language: str) -> bool:
        self.threads.add(threading.current_thread().name)
        return language != "zz"

    def speech(self, utterance: Utterance) -> bytes:
        return self.render(utterance[0].language, utterance[0].text)


class Stage:
    """A mouth with its voice and player; ``say`` waits until it is over."""

    def __init__(self, qtbot: QtBot) -> None:
        self.player, self.voice = PlayedAtOnce(), Actor()
        self.mouth = PlayerMouth(self.player, self.voice)
        self._qtbot = qtbot

    def say(self, *pieces: Said) -> None:
        with self._qtbot.waitSignal(self.mouth.over, timeout=int(LIMIT_S * 1000)):
            self.mouth.say(pieces)


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(qtbot)
    yield made
    made.mouth.close()


def test_speech_is_rendered_beside_the_screens_work_and_played(stage: Stage) -> None:
    stage.say(DREI)
    assert len(stage.player.played) == 1
    assert threading.current_thread().name not in stage.voice.threads


def test_what_is_prepared_is_rendered_in_its_order_and_a_missing_voice_is_no_trouble(
    stage: Stage, qtbot: QtBot
) -> None:
    stage.mouth.prepare([FOREIGN, VIER, DREI])
    qtbot.waitUntil(lambda: stage.voice.rendered == [VIER, DREI])
    assert stage.player.played == []


def test_a_voice_that_fails_is_told_once_and_again_after_it_worked(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.voice.broken = True
    stage.say(DREI)
    stage.say(DREI)
    assert len(caplog.records) == 1
    assert "a call is seen and chimes, but is not spoken: VoiceFailed('hoarse')" in caplog.text
    stage.voice.broken = False
    stage.say(DREI)
    stage.voice.broken = True
    stage.say(DREI)
    assert len(caplog.records) == 2


def test_a_second_language_that_would_not_fit_into_ten_seconds_is_left_out(stage: Stage) -> None:
    stage.voice.seconds = 5.0
    stage.mouth.prepare([])
    stage.say(DREI)
    stage.say(VIER)
    assert len(stage.player.played) == 1
    stage.mouth.prepare([])
    stage.say(VIER)
    assert len(stage.player.played) == 2


def test_a_fault_of_our_own_is_logged_and_the_next_call_is_spoken(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.say(Said(language="de", text="no number"))
    assert "could not be said" in caplog.text
    stage.say(DREI)
    assert len(stage.player.played) == 1


def test_which_languages_have_no_voice_is_found_out_beside_the_screen(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    stage = Stage(qtbot)
    told: list[tuple[str, ...]] = []
    stage.mouth.tried.connect(told.append)
    stage.mouth.try_voices(["de", "zz"])
    stage.mouth.try_voices(["de"])
    qtbot.waitUntil(lambda: told == [("zz",), ()], timeout=20_000)
    assert threading.current_thread().name not in stage.voice.threads
    assert caplog.messages == ["there is no voice for: zz"]
    stage.mouth.close()
