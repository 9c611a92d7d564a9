"""The measure itself: pictures whose colours are known are measured as they were drawn."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPen

from shared.settings.theme import contrast_ratio
from shared.ui.fonts import type_face
from tests.helpers.contrast import Contrast, Painted, Seen, faintest, too_faint

WHITE, INK, PALE = "#ffffff", "#14213d", "#9aa4b5"
PLACE = QRect(20, 20, 160, 40)


@pytest.fixture
def sheet(qapp: QGuiApplication) -> QImage:
    assert qapp is not None
    sheet = QImage(200, 80, QImage.Format.Format_RGB32)
    sheet.fill(QColor(WHITE))
    return sheet


def written(sheet: QImage, colour: str, face: QFont, text: str = "Schalter 12, ill") -> Contrast:
    with QPainter(sheet) as painter:
        painter.setFont(face)
        painter.setPen(QColor(colour))
        painter.drawText(PLACE, int(Qt.AlignmentFlag.AlignVCenter), text)
    return Painted(sheet).text(PLACE)


def boxed(sheet: QImage, colour: str, width: int) -> None:
    with QPainter(sheet) as painter:
        painter.setPen(QPen(QColor(colour), width))
        painter.drawRect(
            PLACE.adjusted(width // 2, width // 2, -(width + 1) // 2, -(width + 1) // 2)
        )


@pytest.mark.parametrize("px", [11, 13, 16, 28, 44])
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("colour", [INK, "#4a5a75", "#7a1f16"])
def test_letters_are_measured_by_their_core_and_not_by_their_pale_edges(
    sheet: QImage, colour: str, px: int, *, bold: bool
) -> None:
    found = written(sheet, colour, type_face(px, bold=bold))
    assert found.ground == WHITE
    assert found.ratio == pytest.approx(contrast_ratio(colour, WHITE), rel=0.1)


@pytest.mark.parametrize("px", [11, 16, 44])
def test_letters_that_are_too_pale_are_found(sheet: QImage, px: int) -> None:
    found = written(sheet, PALE, type_face(px))
    assert found.ratio < 3
    (complaint,) = too_faint([Seen(what="text", name="Schalter 12", contrast=found)], 4.5)
    assert "text 'Schalter 12'" in complaint
    assert f"on {WHITE}" in complaint


def test_light_letters_on_a_dark_ground_are_measured_alike(sheet: QImage) -> None:
    sheet.fill(QColor(INK))
    found = written(sheet, WHITE, type_face(16))
    assert found == Contrast(ground=INK, ink=WHITE, ratio=contrast_ratio(INK, WHITE))


def test_letters_in_the_colour_of_their_ground_are_not_to_be_seen(sheet: QImage) -> None:
    assert written(sheet, WHITE, type_face(28)).ratio == 1.0


def test_a_few_stray_pixels_do_not_speak_for_a_pale_text(sheet: QImage) -> None:
    for x in range(3):
        sheet.setPixelColor(30 + x, 25, QColor("#000000"))
    assert written(sheet, PALE, type_face(28)).ratio < 3


def test_what_lies_beside_the_place_is_not_counted(sheet: QImage) -> None:
    with QPainter(sheet) as painter:
        painter.fillRect(QRect(0, 0, 200, 20), QColor(INK))
        painter.fillRect(QRect(0, 60, 200, 20), QColor(INK))
    assert written(sheet, PALE, type_face(28)).ratio < 3


def test_a_place_that_leaves_the_picture_is_cut(sheet: QImage) -> None:
    written(sheet, INK, type_face(28))
    assert Painted(sheet).text(PLACE.adjusted(-100, -100, 100, 100)).ground == WHITE
    with pytest.raises(AssertionError, match="outside the picture"):
        Painted(sheet).text(QRect(QPoint(500, 500), PLACE.size()))


@pytest.mark.parametrize("width", [1, 2, 4])
def test_a_control_is_seen_by_its_border(sheet: QImage, width: int) -> None:
    boxed(sheet, "#63748f", width)
    found = Painted(sheet).edge(PLACE)
    assert (found.ground, found.ink) == (WHITE, "#63748f")


def test_a_control_without_a_border_is_seen_by_its_fill(sheet: QImage) -> None:
    with QPainter(sheet) as painter:
        painter.fillRect(PLACE, QColor(INK))
    assert Painted(sheet).edge(PLACE).ink == INK


def test_words_at_the_edge_do_not_speak_for_a_border_that_is_too_pale(sheet: QImage) -> None:
    boxed(sheet, "#dddddd", 2)
    written(sheet, INK, type_face(28, bold=True))
    pale = Painted(sheet).edge(PLACE)
    assert pale.ink == "#dddddd"
    assert too_faint([Seen(what="edge", name="Weiter", contrast=pale)], 4.5) != []


def test_a_ring_is_what_the_focus_has_drawn_and_not_what_was_there_before(sheet: QImage) -> None:
    boxed(sheet, INK, 2)
    before = Painted(sheet.copy())
    assert Painted(sheet).ring(PLACE, before).ratio == 1.0
    boxed(sheet, "#0b4ea2", 3)
    ring = Painted(sheet).ring(PLACE, before)
    assert (ring.ground, ring.ink) == (WHITE, "#0b4ea2")


def test_the_least_contrast_of_each_kind_is_told() -> None:
    ratios = [("text", 5.0), ("text", 4.6), ("edge", 3.1)]
    seen = [
        Seen(what=what, name="", contrast=Contrast(ground=WHITE, ink=INK, ratio=ratio))
        for what, ratio in ratios
    ]
    assert faintest(seen) == {"text": 4.6, "edge": 3.1}
    assert too_faint(seen, 4.5) == []
    assert len(too_faint(seen, 4.8)) == 1
