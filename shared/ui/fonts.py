"""The bundled type: Noto Sans for Latin, Greek and Cyrillic, Noto Sans Arabic for Arabic and Farsi.

Theory: screens never name a font. `load_fonts` registers the four files and `type_face` gives
the one QFont that `app` makes the program's default; its second family is what Arabic falls back
to, also on a machine without any font installed. Figures are tabular, so that a number keeps its
width while it counts.
"""

from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

FOLDER: Final = Path(__file__).parent / "fonts"
FAMILIES: Final = ("Noto Sans", "Noto Sans Arabic")
_FILES: Final = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
)


class FontsMissing(Exception):
    """The installation is damaged: a bundled font could not be loaded."""


def load_fonts() -> tuple[str, ...]:
    """Register the bundled fonts with Qt and return their families, the first one to be preferred.

    Needs a QGuiApplication. Calling it twice is harmless. Raises `FontsMissing`.
    """
    for name in _FILES:
        if QFontDatabase.addApplicationFont(str(FOLDER / name)) < 0:
            raise FontsMissing(f"{FOLDER / name} cannot be loaded")
    latin, *others = FAMILIES
    # Text that names the first family only (a style sheet, rich text) must still find Arabic.
    QFont.insertSubstitutions(latin, others)
    return FAMILIES


def type_face(px: int, *, bold: bool = False) -> QFont:
    """Our type at a height of `px`, with tabular figures."""
    face = QFont(list(FAMILIES))
    face.setPixelSize(px)
    face.setBold(bold)
    face.setFeature(QFont.Tag("tnum"), 1)
    return face
