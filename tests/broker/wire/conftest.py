"""A lodge for every test of the wire: a real broker's sockets, closed when the test is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.lodge import Lodge

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def closed_lodge() -> Iterator[Lodge]:
    lodge = Lodge()
    yield lodge
    lodge.close()


@pytest.fixture
def lodge(closed_lodge: Lodge) -> Lodge:
    closed_lodge.open()
    return closed_lodge
