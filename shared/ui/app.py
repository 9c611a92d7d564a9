"""The Qt application of a screen program: fonts, rendering, Qt's messages, a clean end.

Theory: `make_app` before any window, `run` last. Qt hands SIGTERM and SIGINT to nobody, and
Python only runs its handlers between two byte codes, which never come while Qt waits: so a
socket wakes Qt whenever a signal arrives (`StopOnSignals`). Works alike on Linux and Windows.
"""

import gc
import logging
import signal
import socket
from types import FrameType
from typing import Final, Literal

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

from shared.ui.fonts import load_fonts, type_face
from shared.ui.theme import BASE_PX

Graphics = Literal["software", "gpu"]

_log: Final = logging.getLogger("wartemarke.qt")
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def make_app(
    name: str,
    *,
    widgets: bool = False,
    base_px: int = BASE_PX,
    graphics: Graphics = "software",
) -> QGuiApplication:
    """Create the program's application, or dress the one there is.

    `name` is what the window manager shows. `widgets` makes it a QApplication (for consoles).
    `base_px` is the default height of type. `graphics` is how QML is painted: by the processor,
    the same everywhere and without any driver, or by the graphics card.
    """
    if graphics == "software" and QQuickWindow.sceneGraphBackend() != "software":
        # Flat rectangles and text need no card, and offices' mini PCs have moody drivers.
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    app = QCoreApplication.instance() or _new_app(widgets=widgets)
    if not isinstance(app, QGuiApplication):
        raise TypeError("a QCoreApplication is already running; screens need a QGuiApplication")
    app.setApplicationName(name)
    app.setApplicationDisplayName(name)
    load_fonts()
    app.setFont(type_face(base_px))
    return app


def log_qt_messages() -> None:
    """Send what Qt and QML complain about to Python's log `wartemarke.qt`, with file and line."""
    qInstallMessageHandler(_to_log)


def run(app: QGuiApplication) -> int:
    """Run until the last window closes, `quit`, SIGTERM or SIGINT; return the exit code."""
    # What is there now stays: left in, each full collection would walk through all of it and hold
    # up the screen for some 30 ms, between a press and the wall.
    gc.collect()
    gc.freeze()
    try:
        with StopOnSignals(app):
            return app.exec()
    finally:
        gc.unfreeze()


class StopOnSignals(QObject):
    """While entered, SIGTERM and SIGINT end the application's event loop with exit code 0.

    Main thread only. On leaving, the handlers there were before are back.
    """

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app = app
        self._ours, self._pythons = socket.socketpair()
        for end in (self._ours, self._pythons):
            end.settimeout(0)
        self._wake = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._wake.activated.connect(self._drain)

    def __enter__(self) -> "StopOnSignals":
        self._wakeup_before = signal.set_wakeup_fd(
            self._pythons.fileno(), warn_on_full_buffer=False
        )
        self._before = {s: signal.signal(s, self._stop) for s in (signal.SIGTERM, signal.SIGINT)}
        return self

    def __exit__(self, *_: object) -> None:
        for which, handler in self._before.items():
            signal.signal(which, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        self._wake.setEnabled(False)
        self._ours.close()
        self._pythons.close()

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        # Not `quit`: that shuts the windows first, and what is still to be painted finds none.
        self._app.exit(0)

    def _drain(self) -> None:
        # Coming here is what matters: Python runs `_stop` before the next line.
        self._ours.recv(64)


def _new_app(*, widgets: bool) -> QGuiApplication:
    if widgets:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - QML programs need no widgets

        return QApplication([])
    return QGuiApplication([])


def _to_log(kind: QtMsgType, where: QMessageLogContext, text: str) -> None:
    place = f" ({where.file}:{where.line})" if where.file else ""
    _log.log(_LEVELS[kind], "%s%s", text, place)
