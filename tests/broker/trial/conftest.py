"""The small log for the tests of the trials."""

from __future__ import annotations

from tests.helpers.filled_log import filled

__all__ = ["filled"]
