"""The real broker for the tests of its own process."""

from __future__ import annotations

from tests.helpers.real_broker import real_broker

__all__ = ["real_broker"]
