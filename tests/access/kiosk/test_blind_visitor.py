"""A visitor who sees nothing: from the welcome to the printed slip by keypad, by ear alone.

Everything is real but the voice, which writes down what it is to say.
"""

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from kiosk.bootstrap import Machine
from kiosk.presenter.reading import BY_KEYS, BY_TOUCH
from shared.printing.virtual.machine import Slip
from shared.printing.virtual.server import VirtualPrinter
from shared.settings.loading import load
from shared.sound.chime import chime_samples, wav_of
from shared.sound.speaker import RATE, frames_of
from shared.voice.audio import PEAK
from shared.voice.voice import VoiceFailed
from tests.helpers.real_broker import RealBroker, real_broker
from tests.helpers.visitor import Visitor, Wait, app, kiosk_settings, printing, wait

__all__ = ["app", "printing", "real_broker", "wait"]

PIECE = wav_of(chime_samples()[2000:2500])
"""A piece of sound that is over soon."""


class Ear:
    """The voice, as whoever listens to it: keeps each sentence with its language."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.mute: set[str] = set()
        self.piece = PIECE

    def render(self, language: str, text: str) -> bytes:
        if language in self.mute:
            raise VoiceFailed(language)
        self.heard.append((language, text))
        return self.piece

    @property
    def said(self) -> list[str]:
        """Return the sentences alone."""
        return [text for _, text in self.heard]

    def since(self, count: int) -> list[str]:
        return self.said[count:]


LONG = wav_of(chime_samples() * 20)
"""A sound that nobody waits for."""


class BlindVisitor(Visitor):
    """A hand on the arrow keys and an ear."""

    def __init__(
        self, machine: Machine, printer: VirtualPrinter, slips: list[Slip], ear: Ear, wait: Wait
    ) -> None:
        super().__init__(machine, printer, slips)
        self.ear, self.waits = ear, wait

    def hears(self, *keys: Qt.Key, last: str) -> list[str]:
        """Strike keys; return what is said until a sentence that begins so."""
        before = len(self.ear.heard)
        self.presses(*keys)
        self.waits(lambda: any(text.startswith(last) for text in self.ear.since(before)))
        return self.ear.since(before)


@pytest.fixture
def blind(
    app: QGuiApplication,
    real_broker: RealBroker,
    printing: tuple[VirtualPrinter, list[Slip]],
    tmp_path: Path,
    wait: Wait,
) -> Iterator[BlindVisitor]:
    printer, slips = printing
    settings = load(real_broker.config)
    kiosk = kiosk_settings(settings, printer, tmp_path)
    ear = Ear()
    machine = Machine(settings, kiosk, ear)
    machine.begin(real_broker.endpoints)
    machine.window.requestActivate()
    visitor = BlindVisitor(machine, printer, slips, ear, wait)
    wait(lambda: "Was möchten Sie heute tun?" in visitor.reads() and machine.window.isActive())
    yield visitor
    machine.close()
    app.processEvents()


def test_a_blind_visitor_leaves_with_a_number_by_keypad(blind: BlindVisitor) -> None:
    assert blind.ear.heard == [], "nobody is read to who did not ask"

    assert blind.hears(Qt.Key.Key_Down, last="Unterlagen abgeben") == [
        BY_KEYS,
        "Was möchten Sie heute tun?",
        "Unterlagen abgeben, 0 warten",
    ]
    (second,) = blind.hears(Qt.Key.Key_Down, last="Wie steht mein Antrag?")
    assert second == "Wie steht mein Antrag?, 0 warten"
    (first,) = blind.hears(Qt.Key.Key_Up, last="Unterlagen abgeben")
    assert first == "Unterlagen abgeben, 0 warten"

    said = blind.hears(Qt.Key.Key_Return, last="Ihre Wartemarke ist gedruckt.")
    assert said[:3] == ["Ihre Nummer", "A, 0, 0, 1", "Unterlagen abgeben"]
    assert said[3].startswith("Bitte nehmen Sie Platz:")
    assert said[4] == "niemand vor Ihnen"
    assert "Fertig" in said, "the focus is on the way back"
    slip_text = next(text for text in said if text.startswith("Bitte halten Sie bereit:"))
    assert "Wir rufen Nummern auf, niemals Namen." in slip_text
    assert len(blind.slips) == 1

    blind.presses(Qt.Key.Key_Return)
    blind.waits(lambda: "Was möchten Sie heute tun?" in blind.reads())
    blind.ear.heard.clear()
    assert blind.hears(Qt.Key.Key_Down, last="Wie steht")[0] == BY_KEYS, "the next one begins anew"


def test_who_cannot_read_hears_the_choices_and_sees_which_is_meant(blind: BlindVisitor) -> None:
    blind.touches("Vorlesen")
    blind.waits(lambda: blind.ear.said[-1:] == ["English"])
    said = blind.ear.said
    assert said[:2] == [BY_TOUCH, "Was möchten Sie heute tun?"]
    assert "Notlage: kein Geld, keine Wohnung, 0 warten" in said
    assert blind.ear.heard[-1] == ("en", "English"), "each language in its own voice"


def test_any_touch_stops_the_voice(blind: BlindVisitor) -> None:
    blind.ear.piece = LONG
    blind.touches("Vorlesen")
    blind.waits(lambda: BY_TOUCH in blind.ear.said)
    blind.strikes(QPoint(500, 30))
    blind.ear.piece = PIECE
    said = blind.hears(Qt.Key.Key_Down, last="Unterlagen abgeben")
    assert said[-1].startswith("Unterlagen abgeben"), "it is heard at once, not after the rest"


def test_a_kiosk_whose_voice_fails_says_so_on_the_screen(
    blind: BlindVisitor, caplog: pytest.LogCaptureFixture
) -> None:
    blind.ear.mute.add("de")
    blind.touches("Vorlesen")
    blind.waits(lambda: "In dieser Sprache kann der Automat nicht vorlesen." in blind.reads())
    blind.waits(lambda: blind.stands("Read aloud in English"))
    blind.touches("Read aloud in English")
    blind.waits(lambda: "What would you like to do today?" in blind.ear.said)
    assert "nothing can be read aloud in 'de'" in caplog.text


def test_the_real_voice_is_heard_18_db_below_its_loudest(
    app: QGuiApplication,
    real_broker: RealBroker,
    printing: tuple[VirtualPrinter, list[Slip]],
    tmp_path: Path,
    wait: Wait,
) -> None:
    printer, slips = printing
    settings = load(real_broker.config)
    settings = replace(settings, broker=replace(settings.broker, data=str(tmp_path)))
    tape = tmp_path / "heard.wav"
    kiosk = replace(kiosk_settings(settings, printer, tmp_path), sound=str(tape))
    machine = Machine(settings, kiosk)
    visitor = Visitor(machine, printer, slips)
    machine.begin(real_broker.endpoints)
    wait(lambda: "Was möchten Sie heute tun?" in visitor.reads())
    visitor.touches("Vorlesen")
    wait(lambda: tape.stat().st_size > 2 * seconds_of_samples(2))
    machine.close()
    app.processEvents()
    heard = array("h", frames_of(tape.read_bytes()))
    assert max(heard) == pytest.approx(PEAK / 10 ** (18 / 20), rel=0.02)
    assert list((tmp_path / "voice" / "kiosk-1").glob("*.wav"))


def seconds_of_samples(seconds: int) -> int:
    return seconds * RATE
