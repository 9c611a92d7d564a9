"""The window of the wall's own tests."""

from tests.display.conftest import app, open_screen

__all__ = ["app", "open_screen"]
