"""The kiosk's voice: one piece after the other, dropped when a visitor does something."""

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from kiosk.controller.mouth import Mouth
from shared.sound.chime import chime_samples, wav_of
from shared.sound.player import Outcome
from shared.voice.said import Said
from shared.voice.voice import NoVoice, VoiceFailed

PIECE = wav_of(chime_samples()[2000:2200])


class Voice:
    """Says everything but what it is told to refuse; with `gate` closed it takes its time."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.gate = threading.Event()
        self.gate.set()

    def render(self, language: str, text: str) -> bytes:
        assert self.gate.wait(20)
        if language == "ar":
            raise NoVoice(language)
        if language == "fr":
            raise VoiceFailed("espeak-1: not there")
        self.said.append(text)
        return PIECE


class Player:
    """Sounds until the test says that it is over."""

    def __init__(self) -> None:
        self.sounding: list[Callable[[Outcome], None]] = []
        self.played: list[bytes] = []
        self.hushed = 0

    def play(self, audio: bytes, on_done: Callable[[Outcome], None]) -> None:
        self.played.append(audio)
        self.sounding.append(on_done)

    def hush(self) -> None:
        self.hushed += 1

    def end(self, outcome: Outcome = Outcome.SOUNDED) -> None:
        self.sounding.pop(0)(outcome)


class Stage:
    def __init__(self, qtbot: QtBot, *, audible: bool = False) -> None:
        self.voice, self.player = Voice(), Player()
        self.mouth = Mouth(self.player, self.voice, audible=audible)
        self.begun: list[int] = []
        self.failed: list[str] = []
        self.mouth.begun.connect(self.begun.append)
        self.mouth.failed.connect(self.failed.append)
        self.qtbot = qtbot

    def plays(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: len(self.player.played) == count, timeout=20_000)


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(qtbot)
    yield made
    made.mouth.close()


def pieces(*texts: str, language: str = "de") -> list[Said]:
    return [Said(language=language, text=text) for text in texts]


def test_pieces_follow_each_other_and_each_is_told_when_it_begins(stage: Stage) -> None:
    stage.mouth.add(pieces("eins", "zwei"), 0.0)
    stage.plays(1)
    assert stage.begun == [0]
    stage.player.end()
    stage.plays(2)
    stage.player.end()
    stage.qtbot.waitUntil(lambda: stage.begun == [0, 1, -1])


def test_what_is_added_comes_after_what_is_being_said(stage: Stage) -> None:
    stage.mouth.add(pieces("eins"), 0.0)
    stage.plays(1)
    stage.mouth.add(pieces("zwei"), 0.0)
    stage.player.end()
    stage.plays(2)
    assert stage.begun == [0, 1]


def test_hushed_it_says_nothing_more_and_what_was_being_made_is_dropped(stage: Stage) -> None:
    stage.mouth.add(pieces("eins"), 0.0)
    stage.plays(1)
    stage.voice.gate.clear()
    stage.mouth.add(pieces("zwei", "drei"), 0.0)
    stage.mouth.hush()
    stage.voice.gate.set()
    stage.mouth.add(pieces("vier"), 0.0)
    stage.plays(2)
    assert stage.player.hushed == 1
    stage.player.end()  # the hushed one's end says nothing about the new one
    stage.player.end()
    stage.qtbot.waitUntil(lambda: stage.begun[-1] == -1)
    assert stage.voice.said[-1] == "vier"
    assert len(stage.player.played) == 2


def test_a_language_without_a_voice_is_passed_over(stage: Stage) -> None:
    stage.mouth.add([*pieces("kein", language="ar"), *pieces("eins")], 0.0)
    stage.plays(1)
    assert (stage.begun, stage.failed) == ([1], [])


def test_a_voice_that_fails_is_told(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    stage.mouth.add(pieces("rien", language="fr"), 0.0)
    stage.qtbot.waitUntil(lambda: stage.failed == ["fr"] and stage.begun == [-1])
    assert "nothing can be read aloud in 'fr'" in caplog.text


def test_without_a_loudspeaker_it_stops_and_says_so(qtbot: QtBot) -> None:
    stage = Stage(qtbot, audible=True)
    stage.mouth.add(pieces("eins", "zwei"), 0.0)
    stage.plays(1)
    stage.player.end(Outcome.SILENT)
    stage.qtbot.waitUntil(lambda: stage.failed == [""])
    assert (len(stage.player.played), stage.begun[-1]) == (1, -1)
    stage.mouth.close()


def test_on_the_null_device_that_was_asked_for_it_goes_on(stage: Stage) -> None:
    stage.mouth.add(pieces("eins", "zwei"), 0.0)
    stage.plays(1)
    stage.player.end(Outcome.SILENT)
    stage.plays(2)
    assert stage.failed == []


def test_quieter_is_quieter_and_so_is_the_warning(stage: Stage) -> None:
    stage.mouth.add(pieces("eins"), 18.0)
    stage.plays(1)
    stage.mouth.warn(18.0)
    loudest = [_loudest(audio) for audio in stage.player.played]
    assert loudest[0] == pytest.approx(_loudest(PIECE) / 7.943, abs=1)
    assert loudest[1] == pytest.approx(max(chime_samples()) / 7.943, abs=1)


def _loudest(audio: bytes) -> int:
    return max(memoryview(audio[44:]).cast("h"))
