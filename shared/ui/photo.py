"""Pictures of windows, for tests, the gallery and the documentation."""

from pathlib import Path

from PySide6.QtQuick import QQuickWindow


def grab(window: QQuickWindow, file: Path) -> None:
    """Paint the window as it is now and save it as PNG; raise OSError where that fails."""
    if not window.grabWindow().save(str(file)):
        raise OSError(f"{file}: the picture of the window could not be saved")
