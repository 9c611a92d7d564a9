"""A real broker that knows of appointments and watches a folder for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.real_broker import RealBroker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def booked_broker(tmp_path: Path) -> Iterator[RealBroker]:
    """A broker that runs; what it says on stderr fails the test."""
    broker = RealBroker(tmp_path, f'[appointments]\noffice = "17"\nfolder = "{tmp_path / "in"}"\n')
    broker.start()
    yield broker
    broker.close()
    assert broker.said() == ""
