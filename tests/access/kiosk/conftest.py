"""The window of the kiosk's own tests."""

from tests.kiosk.conftest import app, open_screen

__all__ = ["app", "open_screen"]
