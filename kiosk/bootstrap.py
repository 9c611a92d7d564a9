"""Chooses the kiosk's adapters and runs it: the only place that knows them all."""

from __future__ import annotations

import secrets
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.controller.aloud import ReadAloud
from kiosk.controller.clock import SystemClock
from kiosk.controller.fingers import Fingers
from kiosk.controller.glass import QmlGlass, base_px, new_view
from kiosk.controller.mouth import Mouth
from kiosk.controller.printing import PrintReports
from kiosk.controller.reserve import Reserve
from kiosk.controller.running import Kiosk
from kiosk.presenter.state import Rules
from shared.client.addresses import endpoints_of
from shared.client.qt import QtClient
from shared.i18n.gaps import note_gap
from shared.i18n.words import GERMAN
from shared.i18n.words import load as load_words
from shared.journal.line_file import LineFile
from shared.printing.driver.opening import open_printer
from shared.printing.frames import Model
from shared.printing.journal_file import JournalFile
from shared.printing.raster import SlipPainter
from shared.printing.slip import NARROW_DOTS, WIDE_DOTS
from shared.printing.worker import PrintingWorker
from shared.settings.hotkeys import KEYPAD_KEYS
from shared.settings.theme import Theme, load_theme, theme_file
from shared.sound.player import LOUDSPEAKER, player_for
from shared.ui.app import log_qt_messages, make_app, run
from shared.ui.fonts import FOLDER as FONTS
from shared.ui.tokens import Look, Tokens
from shared.ui.view import Touch
from shared.ui.window import Placement, QmlWindow, open_qml
from shared.voice.opening import open_voice
from shared.voice.said import spoken_as

if TYPE_CHECKING:
    from kiosk.controller.mouth import Renders
    from shared.domain.ids import Language
    from shared.domain.public import Hall
    from shared.protocol.endpoints import Endpoints
    from shared.settings.kiosk_table import KioskSettings
    from shared.settings.model import Settings

SCREEN = Path(__file__).parent / "screens" / "Kiosk.qml"
CONTRAST = "contrast"
"""The theme that visitors switch to for more contrast."""

TOKEN_BYTES = 12
"""96 random bits: nobody guesses another visitor's ticket."""

RESERVE = ".numbers"
"""Ending of the file, beside the journal, that holds the numbers to give without the broker."""

WIDE_PAPER_MM = 80
"""Width of the wider of the two rolls, in mm."""

VOICE_KEPT = 2000
"""Pieces of speech kept, some 100 kB each: all sentences of some languages."""

GUARD_MS = 500
"""Time in which the same press counts once (EN 301 549, 5.8)."""


def run_kiosk(settings: Settings, kiosk: KioskSettings, *, broker_host: str | None = None) -> int:
    """Run one kiosk until its window is closed or it is told to stop; return the exit code.

    ``broker_host`` replaces the address in the settings.

    Raises:
        BadTheme: a theme's file cannot be used.
        FileNotFoundError: a language has no catalogue.
        JournalUnavailable: the journal of print jobs cannot be read.
        LinesUnavailable: the numbers lent to this kiosk cannot be read.
        BadAddress: the printer's address names no printer.
        OSError: the recording of what is heard cannot be written.
    """
    app = make_app("Wartemarke Kiosk")
    log_qt_messages()
    machine = Machine(settings, kiosk)
    try:
        machine.begin(endpoints_of(settings.broker, broker_host))
        return run(app)
    finally:
        machine.close()


class Machine:
    """The kiosk's parts, put together; needs the application of ``make_app``.

    ``window`` is its one window, ``reserve`` its own numbers. Raises what ``run_kiosk`` raises.
    """

    def __init__(
        self, settings: Settings, kiosk: KioskSettings, voice: Renders | None = None
    ) -> None:
        """Put together what ``begin`` sets going; ``voice`` stands in for the usual one."""
        self.settings, self.kiosk = settings, kiosk
        self._clock = SystemClock()
        words = {language: load_words(language, tell=note_gap) for language in kiosk.languages}
        self._journal = JournalFile(Path(kiosk.journal), lambda: self._clock.now().isoformat())
        self._lines = LineFile(Path(kiosk.journal).with_suffix(RESERVE))
        self.reserve = Reserve(self._lines, kiosk.offline_numbers)
        self._running = Kiosk(
            _rules(settings, kiosk),
            settings.catalogue,
            words,
            self._clock,
            lambda: secrets.token_urlsafe(TOKEN_BYTES),
        )
        self._touch = Touch(guard_ms=GUARD_MS)
        self._view = new_view()
        self._view.show(self._running.picture())
        themes = (_theme(kiosk.theme, settings), _theme(CONTRAST, settings))
        self._tokens = Tokens(_look(kiosk, themes[0]))
        self._printing = self._printer()
        self.window = self._open()
        self._glass = QmlGlass(self.window, self._tokens, self._view, themes=themes)
        self._player = player_for(kiosk.sound)
        real = kiosk.sound == LOUDSPEAKER
        self._mouth = Mouth(
            self._player, voice or open_voice(settings, kiosk.id, VOICE_KEPT), audible=real
        )
        self._mouth.failed.connect(self._running.voice_failed)
        self._aloud = ReadAloud(self.window, self._mouth, words, _spoken(settings, kiosk))
        self._client: QtClient[Hall] | None = None

    def begin(self, endpoints: Endpoints) -> None:
        """Connect to the broker and to the printer, and serve visitors."""
        self._client = QtClient(
            endpoints, device=self.kiosk.id, audience="public", on_notice=self._running.heard
        )
        self._running.begin(self._glass, self._aloud, self._client, self._printing, self.reserve)
        for job in self._journal.found_at_start:
            self._running.slip_settled(job)
        self._listen_to_hands()
        self._printing.start()

    def close(self) -> None:
        """Let go of printer, broker and window; a slip under way becomes unknown."""
        self._running.end()
        self._printing.close()
        if self._client is not None:
            self._client.close()
        self._mouth.close()
        self._player.close()
        self._journal.close()
        self._lines.close()
        self.window.shut()

    def _open(self) -> QmlWindow:
        kiosk = self.kiosk
        place = Placement(
            title="Wartemarke Kiosk",
            full_screen=kiosk.full_screen,
            width=kiosk.size[0],
            height=kiosk.size[1],
            x=kiosk.position[0],
            y=kiosk.position[1],
            # A finger needs no arrow on a screen that is only touched.
            pointer=not kiosk.full_screen,
        )
        return open_qml(
            SCREEN, tokens=self._tokens, view=self._view, touch=self._touch, place=place
        )

    def _listen_to_hands(self) -> None:
        keypad = {**KEYPAD_KEYS, **self.kiosk.keypad}
        fingers = Fingers(self.window, self._clock.seconds, self.kiosk.pixels_per_mm, keypad)
        fingers.came_down.connect(self._running.stirred)
        fingers.meant.connect(self._running.keyed)

        def pressed(name: str, argument: str) -> None:
            self._running.pressed(
                name, argument, touched_at=fingers.last.at, same_spot=fingers.acted()
            )

        self._touch.pressed.connect(pressed)

    def _printer(self) -> PrintingWorker:
        kiosk, running = self.kiosk, self._running
        reports = PrintReports(running.slip_settled, running.slip_held, running.printer_changed)
        painter = SlipPainter(FONTS)
        fallback = None
        if kiosk.fallback_printer is not None:
            fallback = PrintingWorker(
                open_printer(
                    kiosk.fallback_printer, Model(kiosk.fallback_printer_model), self._journal
                ),
                partial(painter.paint, width=_dots(kiosk.fallback_paper_mm)),
                reports.fallback_listeners(),
            )
        self._reports = reports
        return PrintingWorker(
            open_printer(kiosk.printer, Model(kiosk.printer_model), self._journal),
            partial(painter.paint, width=_dots(kiosk.paper_mm)),
            reports.listeners(),
            fallback=fallback,
        )


def _dots(paper_mm: int) -> int:
    return WIDE_DOTS if paper_mm == WIDE_PAPER_MM else NARROW_DOTS


def _rules(settings: Settings, kiosk: KioskSettings) -> Rules:
    return Rules(
        languages=kiosk.languages,
        device=kiosk.id,
        home_seconds=kiosk.home_seconds,
        idle_seconds=kiosk.idle_seconds,
        slip_seconds=kiosk.slip_seconds,
        spoken=_spoken(settings, kiosk),
    )


def _spoken(settings: Settings, kiosk: KioskSettings) -> tuple[Language, ...]:
    """Return the languages that this kiosk reads aloud; none where it reads nothing."""
    if not kiosk.aloud:
        return ()
    voices = dict.fromkeys((GERMAN, *settings.voice.languages))
    offered = {spoken_as(language) for language in kiosk.languages}
    return tuple(language for language in voices if language in offered)


def _theme(theme: str, settings: Settings) -> Theme:
    return load_theme(theme_file(theme, settings.folder))


def _look(kiosk: KioskSettings, theme: Theme) -> Look:
    return Look(theme=theme, base_px=base_px(*kiosk.size), px_per_mm=kiosk.pixels_per_mm)
