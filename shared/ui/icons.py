"""The pictograms, drawn in any colour: QML `Icon`, Widgets `icon()`.

Theory: the bundled SVGs (Tabler, MIT) draw in `currentColor`; the colour is put in their place
and QtSvg renders them at the size that is asked for. A name that is not bundled is a bug in a
screen and raises `NoSuchIcon` (in QML, where nothing can be raised, Qt warns and shows nothing).
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

FOLDER: Final = Path(__file__).parent / "icons"
DEFAULT_PX: Final = 48
STROKE: Final = 2


class NoSuchIcon(Exception):
    """A screen asked for a pictogram that is not in the folder."""


def icon_names() -> frozenset[str]:
    """Every pictogram there is."""
    return frozenset(file.stem for file in FOLDER.glob("*.svg"))


@lru_cache(maxsize=256)
def draw_icon(name: str, colour: str, px: int, stroke: float = STROKE) -> QImage:
    """The pictogram on a transparent square of `px`, in `colour` (`#RRGGBB`).

    `stroke` is the width of its lines in twenty-fourths of the square.
    """
    source = _source(name).replace("currentColor", colour)
    source = source.replace(f'stroke-width="{STROKE}"', f'stroke-width="{stroke:g}"')
    image = QImage(px, px, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    return image


def icon(name: str, colour: str, px: int = DEFAULT_PX) -> QIcon:
    """The pictogram for a widget's button."""
    return QIcon(QPixmap.fromImage(draw_icon(name, colour, px)))


class IconProvider(QQuickImageProvider):
    """Serves `image://icons/<name>/<rrggbb>/<stroke>` to QML."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, N803 - Qt's names
        """Draw one pictogram for QML; an unknown name gives no image, and Qt warns of it."""
        name, colour, stroke = id.split("/")
        if name not in icon_names():
            return QImage()
        px = requestedSize.width() if requestedSize.width() > 0 else DEFAULT_PX
        image = draw_icon(name, f"#{colour}", px, float(stroke))
        size.setWidth(px)
        size.setHeight(px)
        return image


@lru_cache
def _source(name: str) -> str:
    file = FOLDER / f"{name}.svg"
    if not file.is_file():
        raise NoSuchIcon(f"{name!r} is not one of {sorted(icon_names())}")
    return file.read_text(encoding="utf-8")
