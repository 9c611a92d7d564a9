"""Chooses the wall's adapters and runs it: the only place that knows them all."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from display.controller.bell import PlayerBell
from display.controller.clock import SystemClock
from display.controller.folder import MediaFolder
from display.controller.glass import QmlGlass, base_px
from display.controller.mouth import PlayerMouth
from display.controller.projector import PROVIDER, Frames, Projector
from display.controller.running import Display
from display.presenter.speech import places
from display.presenter.state import Rules
from shared.client.addresses import endpoints_of
from shared.client.qt import QtClient
from shared.i18n.gaps import note_gap
from shared.i18n.words import GERMAN
from shared.i18n.words import load as load_words
from shared.settings.device_checks import needed_mm
from shared.settings.theme import load_theme, theme_file
from shared.sound.chime import chime_wav
from shared.sound.player import LOUDSPEAKER, NO_SOUND, player_for
from shared.ui.app import log_qt_messages, make_app, run
from shared.ui.tokens import Look, Tokens
from shared.ui.view import Touch, View
from shared.ui.window import Placement, QmlWindow, open_qml
from shared.voice.opening import open_voice

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtGui import QGuiApplication

    from shared.domain.ids import Language
    from shared.domain.public import Hall
    from shared.protocol.endpoints import Endpoints
    from shared.settings.model import DisplaySettings, Settings
    from shared.sound.player import Player

SCREEN = Path(__file__).parent / "screens" / "Display.qml"
ROWS = ("calls", "past", "bands")
"""The lists whose lines stay the same objects on the screen while they move."""


def run_display(
    settings: Settings, display: DisplaySettings, *, broker_host: str | None = None
) -> int:
    """Run one wall until its window is closed or it is told to stop; return the exit code.

    ``broker_host`` replaces the address in the settings.

    Raises:
        BadTheme: the theme's file cannot be used.
        FileNotFoundError: a language has no catalogue.
        OSError: the recording cannot be written.
    """
    app = make_app("Wartemarke Anzeige")
    log_qt_messages()
    player = player_for(display.sound)
    try:
        endpoints = endpoints_of(settings.broker, broker_host)
        return _Machine(app, settings, display).run(endpoints, player)
    finally:
        player.close()


class _Machine:
    """The wall's parts, put together and, in the end, taken apart."""

    def __init__(self, app: QGuiApplication, settings: Settings, display: DisplaySettings) -> None:
        self._app, self._site, self._settings = app, settings, display
        width, height = display.size
        self._display = Display(
            _rules(settings, display),
            settings.catalogue,
            [load_words(language, tell=note_gap) for language in display.languages],
            SystemClock(),
            width / height,
        )
        self._view = View(rows=ROWS)
        self._view.show(self._display.picture())
        theme = load_theme(theme_file(display.theme, settings.folder))
        look = Look(theme=theme, base_px=base_px(height), reduced_motion=display.reduced_motion)
        self._tokens = Tokens(look)
        self._window = self._open()
        self._glass = QmlGlass(self._window, self._tokens, self._view)

    def run(self, endpoints: Endpoints, player: Player) -> int:
        recording = self._settings.sound not in {NO_SOUND, LOUDSPEAKER}
        bell = PlayerBell(player, chime_wav(), recording=recording)
        bell.over.connect(self._display.chime_over)
        mouth = PlayerMouth(player, open_voice(self._site))
        mouth.over.connect(self._display.speech_over)
        client: QtClient[Hall] = QtClient(
            endpoints, device=self._settings.id, audience="public", on_notice=self._display.heard
        )
        try:
            self._display.begin(self._glass, bell, mouth, client)
            mouth.tried.connect(self._display.voices_tried)
            spoken = _spoken(self._site, self._settings)
            mouth.try_voices(spoken)
            if spoken:
                mouth.prepare(places(self._site.catalogue))
            self._glass.resized.connect(self._display.resized)
            with self._pictures():
                return run(self._app)
        finally:
            client.close()
            mouth.close()
            self._window.shut()

    @contextmanager
    def _pictures(self) -> Generator[None]:
        """Show the folder's pictures and films, if there is to be one."""
        if self._settings.media is None:
            yield
            return
        still = self._settings.reduced_motion
        frames = Frames()
        self._window.engine().addImageProvider(PROVIDER, frames)
        projector = Projector(self._glass, frames, still=still)
        folder = MediaFolder(self._site.folder / self._settings.media, still=still)
        projector.ended.connect(self._display.media_ended)
        folder.found.connect(self._display.media_found)
        self._display.play_on(projector)
        folder.begin()
        try:
            yield
        finally:
            folder.close()
            projector.close()

    def _open(self) -> QmlWindow:
        display = self._settings
        place = Placement(
            title="Wartemarke Anzeige",
            full_screen=display.full_screen,
            width=display.size[0],
            height=display.size[1],
            x=display.position[0],
            y=display.position[1],
            # Nobody points at a wall.
            pointer=not display.full_screen,
        )
        return open_qml(SCREEN, tokens=self._tokens, view=self._view, touch=Touch(), place=place)


def _rules(settings: Settings, display: DisplaySettings) -> Rules:
    return Rules(
        languages=display.languages,
        device=display.id,
        call_seconds=display.call_seconds,
        history=display.history,
        needed=needed_mm(display.distance_m) / display.screen_height_mm,
        sound=display.sound != NO_SOUND,
        spoken=_spoken(settings, display),
        media_seconds=display.media_seconds,
    )


def _spoken(settings: Settings, display: DisplaySettings) -> tuple[Language, ...]:
    """Return the languages in which this wall says calls; none: it only chimes."""
    if not display.voice or display.sound == NO_SOUND:
        return ()
    on = settings.voice.languages
    others = on if display.spoken is None else [each for each in display.spoken if each in on]
    return tuple(dict.fromkeys((GERMAN, *others)))
