"""Chooses a console's adapters and runs it: the only place that knows them all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from counter_console.controller.alarming import AlarmController
from counter_console.controller.clock import LobbyClock, utc_now
from counter_console.controller.counter import CounterController
from counter_console.controller.lead import LeadController
from counter_console.controller.printing import PrintReports
from counter_console.controller.reception import ReceptionController
from counter_console.presenter.alarms import AlarmState
from counter_console.presenter.counter_state import CounterState
from counter_console.presenter.keys import (
    COUNTER_KEYS,
    LEAD_KEYS,
    RECEPTION_KEYS,
    alarm_keys_of,
    keys_of,
)
from counter_console.presenter.lead_state import LeadState
from counter_console.presenter.reception_state import ReceptionState
from counter_console.screens.alarm_banner import AlarmBanner
from counter_console.screens.counter_windows import CounterWindows
from counter_console.screens.lead_window import LeadWindow
from counter_console.screens.look import BASE_PX, Look, look_for
from counter_console.screens.reception_window import ReceptionWindow
from counter_console.screens.strip_window import SIZE as STRIP_SIZE
from shared.client.addresses import endpoints_of
from shared.client.qt import QtClient
from shared.i18n.gaps import note_gap
from shared.i18n.words import load as load_words
from shared.printing.driver.opening import open_printer
from shared.printing.frames import Model
from shared.printing.journal_file import JournalFile
from shared.printing.raster import SlipPainter
from shared.printing.slip import NARROW_DOTS, WIDE_DOTS
from shared.printing.worker import PrintingWorker
from shared.settings.theme import load_theme, theme_file
from shared.ui.app import log_qt_messages, make_app, run
from shared.ui.fonts import FOLDER as FONTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from shared.domain.ids import CounterId
    from shared.domain.lobby import Lobby
    from shared.i18n.words import Words
    from shared.protocol.endpoints import Endpoints
    from shared.protocol.session import Notice
    from shared.settings.model import ConsoleSettings, Settings


WIDE_PAPER_MM: Final = 80
"""Width of the wider of the two rolls, in mm."""


def run_console(
    settings: Settings, console: ConsoleSettings, *, broker_host: str | None = None
) -> int:
    """Run one console until its window is closed or it is told to stop; return the exit code.

    ``broker_host`` replaces the address in the settings.

    Raises:
        BadTheme: the theme's file cannot be used.
        FileNotFoundError: a language has no catalogue.
        JournalUnavailable: the journal of print jobs cannot be read.
        BadAddress: the printer's address names no printer.
    """
    app = make_app("Wartemarke", widgets=True, base_px=BASE_PX)
    log_qt_messages()
    place = place_for(settings, console)
    place.begin(endpoints_of(settings.broker, broker_host))
    try:
        return run(app)
    finally:
        place.close()


def place_for(
    settings: Settings, console: ConsoleSettings
) -> CounterPlace | ReceptionPlace | LeadPlace:
    """Put the parts of a console together; needs the application of ``make_app``.

    Raises what ``run_console`` raises.
    """
    if console.role == "counter" and console.counter is not None:
        return CounterPlace(settings, console, console.counter)
    if console.role == "lead":
        return LeadPlace(settings, console)
    return ReceptionPlace(settings, console)


class CounterPlace:
    """The console of one counter; ``begin`` sets it going, ``close`` takes it apart."""

    def __init__(self, settings: Settings, console: ConsoleSettings, counter: CounterId) -> None:
        self._console = console
        keys = keys_of(COUNTER_KEYS, console.keys)
        state = CounterState(
            counter=counter,
            device=console.id,
            opens=console.open_at_start,
            catalogue=settings.catalogue,
            strip=console.size[1] <= STRIP_SIZE[1],
            prints=console.printer is not None,
        )
        self.windows = CounterWindows(_look(settings, console), keys)
        speak = {language: load_words(language, tell=note_gap) for language in settings.languages}
        self.work = CounterController(state, _words(settings, console), keys, speak)
        self.windows.pressed.connect(self.work.press)
        self.windows.full.ticked.connect(self.work.tick_service)
        self.windows.full.confirmed.connect(self.work.confirm_services)
        self.windows.full.given_up.connect(self.work.give_up_services)
        self.windows.full.selected.connect(self.work.select)
        self.windows.full.given.connect(self.work.take)
        reports = PrintReports(self.work.receipt_settled, self.work.printer_changed)
        self._printing = None if console.printer is None else _Printing(settings, console, reports)
        self.alarms = _Alarms(settings, console, self.windows.full, self.windows.strip)

    def begin(self, endpoints: Endpoints) -> None:
        """Connect to the broker and open the window."""
        self._client = _connect(endpoints, self._console, self.work.hear, self.alarms.work.hear)
        clock = LobbyClock(self._client.session.broker_time)
        printer = None if self._printing is None else self._printing.worker
        self.alarms.begin(self._client, clock)
        self.work.begin(self.windows, self._client, clock, printer)
        _open(self.windows.first(), self._console)
        if self._printing is not None:
            self._printing.start()

    def close(self) -> None:
        """Let go of printer and broker and shut the windows."""
        if self._printing is not None:
            self._printing.close()
        self._client.close()
        self.alarms.work.end()
        self.work.end()
        self.windows.shut()


class ReceptionPlace:
    """The console of the reception; ``begin`` sets it going, ``close`` takes it apart."""

    def __init__(self, settings: Settings, console: ConsoleSettings) -> None:
        self._console = console
        keys = keys_of(RECEPTION_KEYS, console.keys)
        state = ReceptionState(
            device=console.id,
            languages=settings.languages,
            language=settings.languages[0],
            prints=console.printer is not None,
            catalogue=settings.catalogue,
        )
        speak = {language: load_words(language, tell=note_gap) for language in settings.languages}
        self.window = ReceptionWindow(_look(settings, console), keys)
        self.work = ReceptionController(state, _words(settings, console), speak, keys)
        self.window.pressed.connect(self.work.press)
        self.window.given.connect(self.work.take)
        reports = PrintReports(self.work.slip_settled, self.work.printer_changed)
        self._printing = None if console.printer is None else _Printing(settings, console, reports)
        self.alarms = _Alarms(settings, console, self.window)

    def begin(self, endpoints: Endpoints) -> None:
        """Connect to the broker, open the window, and serve the printer if there is one."""
        self._client = _connect(endpoints, self._console, self.work.hear, self.alarms.work.hear)
        clock = LobbyClock(self._client.session.broker_time)
        printer = None if self._printing is None else self._printing.worker
        self.alarms.begin(self._client, clock)
        self.work.begin(self.window, self._client, clock, printer)
        _open(self.window, self._console)
        if self._printing is not None:
            self._printing.start()

    def close(self) -> None:
        """Let go of printer and broker and shut the window."""
        if self._printing is not None:
            self._printing.close()
        self._client.close()
        self.alarms.work.end()
        self.work.end()
        self.window.close()
        self.window.deleteLater()


class LeadPlace:
    """The console of a team lead; ``begin`` sets it going, ``close`` takes it apart."""

    def __init__(self, settings: Settings, console: ConsoleSettings) -> None:
        self._console = console
        keys = keys_of(LEAD_KEYS, console.keys)
        state = LeadState(device=console.id, catalogue=settings.catalogue)
        self.window = LeadWindow(_look(settings, console), keys)
        self.work = LeadController(state, _words(settings, console), keys)
        self.window.pressed.connect(self.work.press)
        self.window.given.connect(self.work.take)
        self.alarms = _Alarms(settings, console, self.window)

    def begin(self, endpoints: Endpoints) -> None:
        """Connect to the broker and open the window."""
        self._client = _connect(endpoints, self._console, self.work.hear, self.alarms.work.hear)
        clock = LobbyClock(self._client.session.broker_time)
        self.alarms.begin(self._client, clock)
        self.work.begin(self.window, self._client, clock)
        _open(self.window, self._console)

    def close(self) -> None:
        """Let go of the broker and shut the window."""
        self._client.close()
        self.alarms.work.end()
        self.work.end()
        self.window.close()
        self.window.deleteLater()


class _Alarms:
    """The silent alarm of a console, with a banner over each of its windows.

    A window that is given after the first one is the strip.
    """

    def __init__(self, settings: Settings, console: ConsoleSettings, *windows: QWidget) -> None:
        keys, look = alarm_keys_of(console.keys), _look(settings, console)
        state = AlarmState(device=console.id, counter=console.counter)
        self.work = AlarmController(state, _words(settings, console), keys)
        full, *strips = windows
        self.banners = [
            AlarmBanner(full, look, keys),
            *(AlarmBanner(strip, Look(theme=look.theme), keys, small=True) for strip in strips),
        ]
        for banner in self.banners:
            banner.pressed.connect(self.work.press)
            banner.acknowledged.connect(self.work.acknowledge)
            banner.ended.connect(self.work.finish)

    def begin(self, broker: QtClient[Lobby], clock: LobbyClock) -> None:
        """Take the surroundings."""
        self.work.begin(self.banners, broker, clock)


class _Printing:
    """The printer of a desk, its journal, and the way of its reports to the window's thread."""

    def __init__(self, settings: Settings, console: ConsoleSettings, reports: PrintReports) -> None:
        path = Path(settings.broker.data) / f"{console.id}.journal"
        self._reports = reports
        self._journal = JournalFile(path, lambda: utc_now().isoformat())
        painter = SlipPainter(FONTS)
        dots = WIDE_DOTS if console.paper_mm == WIDE_PAPER_MM else NARROW_DOTS
        self.worker = PrintingWorker(
            open_printer(console.printer or "", Model(console.printer_model), self._journal),
            lambda slip: painter.paint(slip, dots),
            reports.listeners(),
        )

    def start(self) -> None:
        """Tell of what the last run left behind, and begin to print."""
        for job in self._journal.found_at_start:
            self._reports.settled(job)
        self.worker.start()

    def close(self) -> None:
        """Stop printing; a slip under way is known as unknown."""
        self.worker.close()
        self._journal.close()


def _connect(
    endpoints: Endpoints, console: ConsoleSettings, *listeners: Callable[[Notice[Lobby]], None]
) -> QtClient[Lobby]:
    def hear(notice: Notice[Lobby]) -> None:
        for listener in listeners:
            listener(notice)

    return QtClient(endpoints, device=console.id, audience="staff", on_notice=hear)


def _look(settings: Settings, console: ConsoleSettings) -> Look:
    return look_for(load_theme(theme_file(console.theme, settings.folder)), console.size)


def _words(settings: Settings, console: ConsoleSettings) -> Words:
    return load_words(console.language or settings.languages[0], tell=note_gap)


def _open(window: QWidget, console: ConsoleSettings) -> None:
    window.move(*console.position)
    window.resize(*console.size)
    if console.full_screen:
        window.showFullScreen()
    else:
        window.show()
