"""The kiosk that these tests stand around."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.kiosk.machine import Scene


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Scene]:
    assert qtbot is not None
    scene = Scene(tmp_path / "kiosk-1.numbers")
    yield scene
    scene.lines.close()
