"""Chooses a console's adapters and runs it: the only place that knows them all."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from counter_console.controller.clock import LobbyClock, utc_now
from counter_console.controller.counter import CounterController
from counter_console.controller.printing import PrintReports
from counter_console.controller.reception import ReceptionController
from counter_console.presenter.counter_state import CounterState
from counter_console.presenter.keys import COUNTER_KEYS, RECEPTION_KEYS, keys_of
from counter_console.presenter.reception_state import ReceptionState
from counter_console.screens.counter_windows import CounterWindows
from counter_console.screens.look import BASE_PX, Look, look_for
from counter_console.screens.reception_window import ReceptionWindow
from counter_console.screens.strip_window import SIZE as STRIP_SIZE
from shared.client.qt import QtClient
from shared.i18n.words import load as load_words
from shared.printing.driver.contract import Outcome
from shared.printing.driver.opening import open_printer
from shared.printing.frames import Model
from shared.printing.journal_file import JournalFile
from shared.printing.raster import SlipPainter
from shared.printing.slip import NARROW_DOTS, WIDE_DOTS
from shared.printing.worker import PrintingWorker
from shared.protocol.endpoints import Endpoints
from shared.ui.app import log_qt_messages, make_app, run
from shared.ui.fonts import FOLDER as FONTS
from shared.ui.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QWidget

    from shared.domain.lobby import Lobby
    from shared.protocol.session import Notice
    from shared.settings.model import ConsoleSettings, Settings

THEMES: Final = Path(__file__).parents[1] / "config" / "themes"

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
    theme = load_theme(THEMES / f"{console.theme}.toml")
    place = _Place(app, settings, console, look_for(theme, console.size))
    endpoints = _endpoints(settings, broker_host)
    if console.role == "counter" and console.counter is not None:
        return place.run_counter(endpoints, console.counter)
    return place.run_reception(endpoints)


class _Place:
    """One desk with its console."""

    def __init__(
        self, app: QGuiApplication, settings: Settings, console: ConsoleSettings, look: Look
    ) -> None:
        self._app, self._settings, self._console, self._look = app, settings, console, look
        self._words = load_words(console.language or settings.languages[0])

    def run_counter(self, endpoints: Endpoints, counter: str) -> int:
        console = self._console
        keys = keys_of(COUNTER_KEYS, console.keys)
        windows = CounterWindows(self._look, keys)
        work = CounterController(self._counter_state(counter), self._words, keys)
        windows.pressed.connect(work.press)
        windows.full.ticked.connect(work.tick_service)
        windows.full.confirmed.connect(work.confirm_services)
        windows.full.given_up.connect(work.give_up_services)
        windows.full.selected.connect(work.select)
        client = self._client(endpoints, work.hear)
        try:
            work.begin(windows, client, LobbyClock(client.session.broker_time))
            _open(windows.first(), console)
            return run(self._app)
        finally:
            client.close()
            work.end()
            windows.shut()

    def run_reception(self, endpoints: Endpoints) -> int:
        console = self._console
        keys = keys_of(RECEPTION_KEYS, console.keys)
        window = ReceptionWindow(self._look, keys)
        speak = {language: load_words(language) for language in self._settings.languages}
        work = ReceptionController(self._reception_state(), self._words, speak, keys)
        window.pressed.connect(work.press)
        window.service_picked.connect(work.pick_service)
        window.language_picked.connect(work.pick_language)
        window.searched.connect(work.search)
        client = self._client(endpoints, work.hear)
        try:
            with _printing(self._settings, console, work) as printer:
                work.begin(window, client, LobbyClock(client.session.broker_time), printer)
                _open(window, console)
                return run(self._app)
        finally:
            client.close()
            work.end()
            window.close()

    def _counter_state(self, counter: str) -> CounterState:
        return CounterState(
            counter=counter,
            opens=self._console.open_at_start,
            catalogue=self._settings.catalogue,
            strip=self._console.size[1] <= STRIP_SIZE[1],
        )

    def _reception_state(self) -> ReceptionState:
        languages = self._settings.languages
        return ReceptionState(
            device=self._console.id,
            languages=languages,
            language=languages[0],
            prints=self._console.printer is not None,
            catalogue=self._settings.catalogue,
        )

    def _client(
        self, endpoints: Endpoints, hear: Callable[[Notice[Lobby]], None]
    ) -> QtClient[Lobby]:
        return QtClient(endpoints, device=self._console.id, audience="staff", on_notice=hear)


@contextmanager
def _printing(
    settings: Settings, console: ConsoleSettings, work: ReceptionController
) -> Generator[PrintingWorker | None]:
    """Serve the printer of a desk that has one."""
    if console.printer is None:
        yield None
        return
    path = Path(settings.broker.data) / f"{console.id}.journal"
    journal = JournalFile(path, lambda: utc_now().isoformat())
    reports = PrintReports(work.slip_settled, work.printer_changed)
    painter = SlipPainter(FONTS)
    dots = WIDE_DOTS if console.paper_mm == WIDE_PAPER_MM else NARROW_DOTS
    worker = PrintingWorker(
        open_printer(console.printer, Model.EPSON, journal),
        lambda slip: painter.paint(slip, dots),
        reports.listeners(),
    )
    # Reports travel by the event loop, so none comes before the window is there.
    for job in journal.found_at_start:
        reports.listeners().outcome(
            Outcome(job_id=job.job_id, state=job.state, condition=job.condition)
        )
    worker.start()
    try:
        yield worker
    finally:
        worker.close()
        journal.close()


def _open(window: QWidget, console: ConsoleSettings) -> None:
    window.move(*console.position)
    window.resize(*console.size)
    if console.full_screen:
        window.showFullScreen()
    else:
        window.show()


def _endpoints(settings: Settings, broker_host: str | None) -> Endpoints:
    broker = settings.broker
    return Endpoints.at(
        broker_host or broker.host,
        command=broker.command_port,
        public=broker.public_port,
        staff=broker.staff_port,
    )
