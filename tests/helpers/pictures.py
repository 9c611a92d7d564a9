"""Keeps pictures of screens for the eye, where `PICTURES` in the environment names a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

HALF = 0.5


def keep(picture: Callable[[], QImage], program: str, scene: str, variant: str) -> None:
    """Save a picture in half its size as ``program/scene/variant.png``; take it only if asked."""
    folder = os.environ.get("PICTURES")
    if folder:
        file = Path(folder) / program / scene / f"{variant}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        image = picture()
        assert image.scaledToWidth(round(image.width() * HALF)).save(str(file))
