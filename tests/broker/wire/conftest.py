"""A lodge for the tests of the wire: a broker in this process, closed when a test is over."""

from __future__ import annotations

from tests.helpers.lodge import closed_lodge, lodge

__all__ = ["closed_lodge", "lodge"]
