"""The real broker for the tests of its clients."""

from __future__ import annotations

from tests.helpers.real_broker import real_broker

__all__ = ["real_broker"]
