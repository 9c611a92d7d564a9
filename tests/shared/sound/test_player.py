import threading
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shared.sound import player as player_room
from shared.sound.chime import chime_samples, chime_wav, wav_of
from shared.sound.player import LOUDSPEAKER, NO_SOUND, Outcome, Player, open_player, player_for
from shared.sound.speaker import NotASound

LIMIT_S = 30.0
CHIME = chime_samples()


def short(samples: int) -> bytes:
    """A sound of so many samples."""
    return wav_of(CHIME[4000 : 4000 + samples])


class CardboardSpeaker:
    """Remembers what it sounded; while `held`, a sound does not end."""

    def __init__(self, *, real: bool = True) -> None:
        self.real = real
        self.sounded: list[int] = []
        self.at_once = 0
        self.most_at_once = 0
        self.go_on = threading.Event()
        self.go_on.set()
        self.begun = threading.Semaphore(0)
        self.closed = False

    @property
    def available(self) -> bool:
        return self.real

    def open(self) -> None:
        """There is nothing to open."""

    def sound(self, frames: bytes, wanted: Callable[[], bool]) -> bool:
        assert wanted()
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.begun.release()
        assert self.go_on.wait(LIMIT_S)
        self.sounded.append(len(frames) // 2)
        self.at_once -= 1
        return self.real

    def cut(self) -> None:
        self.go_on.set()

    def stop(self) -> None:
        self.go_on.set()

    def close(self) -> None:
        self.closed = True


class Listener:
    """Hears outcomes on the player's thread."""

    def __init__(self) -> None:
        self.heard: list[Outcome] = []
        self._each = threading.Semaphore(0)

    def __call__(self, outcome: Outcome) -> None:
        self.heard.append(outcome)
        self._each.release()

    def wait(self, count: int) -> list[Outcome]:
        for _ in range(count):
            assert self._each.acquire(timeout=LIMIT_S)
        return self.heard


Play = Callable[..., Player]


@pytest.fixture
def start() -> Iterator[Play]:
    """Start a player; it is closed after the test."""
    players: list[Player] = []

    def start_it(speaker: CardboardSpeaker, record: Path | None = None) -> Player:
        players.append(Player(speaker, record=record))
        return players[-1]

    yield start_it
    for player in players:
        player.close()


def test_calls_that_come_at_once_sound_one_after_the_other(start: Play) -> None:
    speaker, listener = CardboardSpeaker(), Listener()
    player = start(speaker)
    for length in (100, 200, 300):
        player.play(short(length), listener)
    assert listener.wait(3) == [Outcome.SOUNDED] * 3
    assert (speaker.sounded, speaker.most_at_once) == ([100, 200, 300], 1)


def test_asking_never_waits_for_the_loudspeaker(start: Play) -> None:
    speaker, listener = CardboardSpeaker(), Listener()
    speaker.go_on.clear()
    player = start(speaker)
    player.play(short(100), listener)
    player.play(short(100), listener)
    assert listener.heard == []
    speaker.go_on.set()
    assert listener.wait(2) == [Outcome.SOUNDED] * 2


def test_a_call_that_nobody_could_hear_is_not_said_to_have_sounded(start: Play) -> None:
    listener = Listener()
    player = start(CardboardSpeaker(real=False))
    player.play(short(100), listener)
    assert listener.wait(1) == [Outcome.SILENT]
    assert player.available is False


def test_closing_tells_everyone_who_still_waits(start: Play) -> None:
    speaker, listener = CardboardSpeaker(), Listener()
    speaker.go_on.clear()
    player = start(speaker)
    for _ in range(3):
        player.play(short(100), listener)
    assert speaker.begun.acquire(timeout=LIMIT_S)
    player.close()
    assert listener.heard == [Outcome.DROPPED] * 3
    assert speaker.closed


def test_a_hushed_player_drops_what_sounds_and_waits_and_plays_what_comes(start: Play) -> None:
    speaker = CardboardSpeaker()
    speaker.go_on.clear()
    player = start(speaker)
    listener = Listener()
    player.play(short(100), listener)
    player.play(short(200), listener)
    assert speaker.begun.acquire(timeout=LIMIT_S)

    player.hush()
    assert listener.wait(2) == [Outcome.DROPPED, Outcome.DROPPED]
    player.play(short(300), listener)
    assert listener.wait(1)[-1] is Outcome.SOUNDED
    assert speaker.sounded == [100, 300]


def test_a_closed_player_drops_what_still_comes(start: Play) -> None:
    listener = Listener()
    player = start(CardboardSpeaker())
    player.close()
    player.close()
    player.play(short(100), listener)
    assert listener.heard == [Outcome.DROPPED]


def test_bytes_that_are_no_sound_are_refused_at_once(start: Play) -> None:
    listener = Listener()
    with pytest.raises(NotASound):
        start(CardboardSpeaker()).play(b"Guten Tag", listener)
    assert listener.heard == []


def test_everything_that_was_played_stands_on_the_tape(start: Play, tmp_path: Path) -> None:
    listener, tape = Listener(), tmp_path / "tape.wav"
    player = start(CardboardSpeaker(), tape)
    player.play(short(100), listener)
    player.play(short(250), listener)
    listener.wait(2)
    player.close()
    with wave.open(str(tape), "rb") as wav:
        assert (wav.getframerate(), wav.getnframes()) == (48_000, 350)
        assert wav.readframes(350)[:200] == CHIME[4000:4100].tobytes()


def test_on_the_null_device_the_real_chime_runs_to_its_end(tmp_path: Path) -> None:
    listener, tape = Listener(), tmp_path / "tape.wav"
    player = open_player("null", tape)
    player.play(chime_wav(), listener)
    assert listener.wait(1) == [Outcome.SILENT]
    assert player.available is False
    player.close()
    with wave.open(str(tape), "rb") as wav:
        assert wav.getnframes() == 1.2 * 48_000


@pytest.mark.parametrize("sound", [LOUDSPEAKER, NO_SOUND])
def test_a_setting_names_a_device_or_none(sound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, Path | None]] = []

    def keep(device: str, record: Path | None = None) -> None:
        opened.append((device, record))

    monkeypatch.setattr(player_room, "open_player", keep)
    player_for(sound)
    player_for("heard.wav")
    assert opened == [(sound, None), ("null", Path("heard.wav"))]
