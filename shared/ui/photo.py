"""Windows as the tests, the gallery and the documentation look at them: pictures, cut words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem, QQuickWindow

_ROUNDING_PX: Final = 1.0


def grab(window: QQuickWindow, file: Path) -> None:
    """Paint the window as it is now and save it as PNG; raise OSError where that fails."""
    if not window.grabWindow().save(str(file)):
        raise OSError(f"{file}: the picture of the window could not be saved")


def shown_texts(window: QQuickWindow) -> list[QQuickItem]:
    """Every text of the window that is to be seen."""
    texts = (item for item in _below(window.contentItem()) if item.isVisible())
    return [item for item in texts if item.inherits("QQuickText") and item.property("text")]


def cut_words(window: QQuickWindow) -> list[str]:
    """The texts that a person cannot read whole: cut, out of their place, or off the window."""
    whole = QRectF(0, 0, window.width(), window.height())
    return [
        str(text.property("text"))
        for text in shown_texts(window)
        if _overflows(text) or not whole.contains(_place(text))
    ]


def _below(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from _below(child)


def _overflows(text: QQuickItem) -> bool:
    wide: float = text.property("contentWidth")
    high: float = text.property("contentHeight")
    cut: bool = text.property("truncated")
    return cut or wide > text.width() + _ROUNDING_PX or high > text.height() + _ROUNDING_PX


def _place(text: QQuickItem) -> QRectF:
    # Without the empty room above and below the letters, which may well reach over an edge.
    inset = min(text.property("font").pixelSize() / 4, text.height() / 2)
    return text.mapRectToScene(QRectF(0, inset, text.width(), text.height() - 2 * inset))
