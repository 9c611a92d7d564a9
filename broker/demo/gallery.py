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
        self._written: set[str] = set()

    def take(self, name: str, area: Area) -> None:
        """Keep what an area shows right now; an earlier picture of this name gives way."""
        self.photos[name] = self._stage.photograph(area)
        self._written.discard(name)

    def save(self, folder: Path) -> None:
        """Write each that is not written yet as ``name.png``."""
        fresh = [name for name in self.photos if name not in self._written]
        with ThreadPoolExecutor(max_workers=2) as pool:
            files = [folder / f"{name}.png" for name in fresh]
            list(pool.map(_write, files, [self.photos[name] for name in fresh]))
        self._written.update(fresh)


def _write(file: Path, photo: Photo) -> None:
    photo.image().save(file, format="PNG", compress_level=4)
