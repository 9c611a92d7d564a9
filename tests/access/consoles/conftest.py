"""The desks of the consoles' own tests."""

from tests.counter_console.conftest import app, busy, counter, language, look, reception, show

__all__ = ["app", "busy", "counter", "language", "look", "reception", "show"]
