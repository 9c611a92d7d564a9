"""The office's logo: in its own proportions, never larger than its line, or not there at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem

from shared.ui.tokens import Look
from shared.ui.window import QmlWindow

Open = Callable[..., QmlWindow]

LINE = """
Page { Row {
    Logo { objectName: "logo"; room: 40; widest: 120 }
    Words { objectName: "name"; text: "Jobcenter" }
} }
"""
SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}">
<rect width="{0}" height="{1}" fill="#00695C"/></svg>"""


def with_logo(look: Look, file: Path) -> Look:
    return replace(look, theme=replace(look.theme, logo=file))


def part(window: QmlWindow, name: str) -> QQuickItem:
    found = window.rootObject().findChild(QQuickItem, name)
    assert isinstance(found, QQuickItem)
    return found


@pytest.mark.parametrize(
    ("size", "shown"),
    [((10, 10), (40, 40)), ((400, 200), (80, 40)), ((1000, 100), (120, 12)), ((9, 90), (4, 40))],
)
def test_a_logo_keeps_its_proportions_and_stays_in_its_line(
    open_screen: Open, light: Look, tmp_path: Path, size: tuple[int, int], shown: tuple[int, int]
) -> None:
    (tmp_path / "logo.svg").write_text(SVG.format(*size))
    window = open_screen(LINE, look=with_logo(light, tmp_path / "logo.svg"))
    logo = part(window, "logo")
    assert (logo.width(), logo.height()) == pytest.approx(shown, abs=0.5)
    assert part(window, "name").x() == pytest.approx(logo.width())
    assert window.grabWindow().pixelColor(2, round(shown[1] / 2)) == QColor("#00695C")


def test_a_png_is_shown_as_well(open_screen: Open, light: Look, tmp_path: Path) -> None:
    picture = QImage(300, 100, QImage.Format.Format_RGB32)
    picture.fill(QColor("#00695C"))
    assert picture.save(str(tmp_path / "logo.png"))
    logo = part(open_screen(LINE, look=with_logo(light, tmp_path / "logo.png")), "logo")
    assert (logo.width(), logo.height()) == pytest.approx((120, 40), abs=0.5)


@pytest.mark.parametrize("content", [None, "<svg"])
def test_without_a_logo_that_can_be_shown_the_name_stands_alone(
    open_screen: Open, light: Look, tmp_path: Path, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "logo.svg").write_text(content)
    window = open_screen(LINE, look=with_logo(light, tmp_path / "logo.svg"))
    assert not part(window, "logo").isVisible()
    assert part(window, "name").x() == 0


def test_more_contrast_takes_the_logo_away_unless_it_has_one_of_its_own(
    open_screen: Open, light: Look, tmp_path: Path
) -> None:
    (tmp_path / "logo.svg").write_text(SVG.format(10, 10))
    window = open_screen(LINE, look=with_logo(light, tmp_path / "logo.svg"))
    window.tokens.show(light)
    assert not part(window, "logo").isVisible()
    window.tokens.show(with_logo(light, tmp_path / "logo.svg"))
    assert part(window, "logo").isVisible()
