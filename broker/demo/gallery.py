"""The demo's pictures: taken at once, written later, so that writing disturbs nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from broker.demo.stage import Stage
    from broker.demo.virtual_screen import Area, Photo


class Gallery:
    """Photographs by name."""

    def __init__(self, stage: Stage) -> None:
        """Begin with none."""
        self._stage = stage
        self.photos: dict[str, Photo] = {}

    def take(self, name: str, area: Area) -> None:
        """Keep what an area shows right now; an earlier picture of this name gives way."""
        self.photos[name] = self._stage.photograph(area)

    def save(self, folder: Path) -> list[Path]:
        """Write each as ``name.png`` and return the paths in the order of the names."""
        files = {folder / f"{name}.png": photo for name, photo in sorted(self.photos.items())}
        with ThreadPoolExecutor(max_workers=2) as pool:
            list(pool.map(_write, files, files.values()))
        return list(files)


def _write(file: Path, photo: Photo) -> None:
    photo.image().save(file, format="PNG", compress_level=4)
