"""Ending on a signal is tried in a program of its own, as a service manager would do it."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from shared.ui.app import StopOnSignals, log_qt_messages, make_app, run

ROOT = Path(__file__).parents[3]
PROGRAM = """
import os, sys
from PySide6.QtCore import QTimer
from shared.ui.app import make_app, run
app = make_app("probe", widgets=sys.argv[1] == "widgets")
# Not printed: the signal may come while that is under way, and a print within a print is an error.
QTimer.singleShot(0, lambda: os.write(1, f"{type(app).__name__}\\n".encode()))
app.aboutToQuit.connect(lambda: os.write(1, b"cleared up\\n"))
sys.exit(run(app))
"""


@pytest.mark.parametrize("kind", ["qml", "widgets"])
@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGINT])
def test_a_program_that_is_told_to_stop_clears_up_and_ends_well(
    kind: str, which: signal.Signals
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, kind],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        # Nothing else wakes this program: only the signal can.
        made = program.stdout.readline().strip()
        program.send_signal(which)
        rest, _ = program.communicate(timeout=30)
    assert made == {"qml": "QGuiApplication", "widgets": "QApplication"}[kind]
    assert (rest.strip(), program.returncode) == ("cleared up", 0)


def test_the_handlers_from_before_are_back_afterwards(app: QGuiApplication) -> None:
    before = signal.getsignal(signal.SIGTERM)
    with StopOnSignals(app):
        assert signal.getsignal(signal.SIGTERM) != before
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_signal_ends_the_event_loop_of_this_program(app: QGuiApplication) -> None:
    QTimer.singleShot(0, lambda: signal.raise_signal(signal.SIGTERM))
    assert run(app) == 0


def test_screens_are_painted_without_a_graphics_card(app: QGuiApplication) -> None:
    assert make_app("Wartemarke") is app
    assert QQuickWindow.sceneGraphBackend() == "software"
    assert app.applicationName() == "Wartemarke"


@pytest.fixture
def qt_logged() -> Iterator[None]:
    before = qInstallMessageHandler(None)
    qInstallMessageHandler(before)
    log_qt_messages()
    yield
    qInstallMessageHandler(before)


@pytest.mark.usefixtures("app", "qt_logged")
def test_what_qt_complains_about_stands_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    qWarning("a binding loop")
    assert caplog.record_tuples == [("wartemarke.qt", logging.WARNING, "a binding loop")]
