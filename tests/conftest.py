"""What holds for every test: no screen, no chance, and no warning that nobody expected."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before the first Qt import; child processes inherit it.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Machines differ in speed, so no example is too slow. Continuous integration tries the same
# examples each time: what it finds wrong, everybody finds.
_unhurried = (HealthCheck.too_slow,)
settings.register_profile("desk", deadline=None, suppress_health_check=_unhurried)
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

WHOLE = (
    "tests/access",
    "tests/end2end",
    "tests/broker/demo",
    "tests/broker/imports/test_main.py",
    "tests/broker/imports/test_watching.py",
    "tests/broker/test_bootstrap.py",
    "tests/broker/test_cli.py",
    "tests/config/test_slips.py",
    "tests/counter_console/screens",
    "tests/counter_console/test_screens.py",
    "tests/display/test_main.py",
    "tests/display/test_screens.py",
    "tests/fuzz",
    "tests/kiosk/controller/test_aloud.py",
    "tests/kiosk/test_main.py",
    "tests/kiosk/test_screens.py",
    "tests/shared/client",
    "tests/shared/printing/driver",
    "tests/shared/printing/test_raster.py",
    "tests/shared/printing/virtual",
    "tests/shared/settings/test_loading.py",
    "tests/shared/ui/qml",
    "tests/shared/ui/test_app.py",
    "tests/shared/ui/test_icons.py",
)
"""Tests that start programs, paint whole windows or search long: all of them in `make test`."""


def _is_whole(path: Path) -> bool:
    return path.relative_to(Path(__file__).parents[1]).as_posix().startswith(WHOLE)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import what `make check` leaves out: that alone would take seconds."""
    quick = config.option.markexpr == "not whole"
    return True if quick and _is_whole(collection_path) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that `make check` leaves out, so that it stays quick."""
    for item in items:
        if _is_whole(item.path):
            item.add_marker("whole")


class _Listener(logging.Handler):
    """Keeps what was logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_warning_is_logged(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which something was logged at WARNING or above.

    A test that expects such a record asks for `caplog` and looks at it.
    """
    listener = _Listener()
    root = logging.getLogger()
    root.addHandler(listener)
    yield
    root.removeHandler(listener)
    if listener.heard and "caplog" not in request.fixturenames:
        pytest.fail("logged without being expected: " + "; ".join(listener.heard))
