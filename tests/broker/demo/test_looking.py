"""What can be pressed is found on a photograph by its colour."""

from pathlib import Path

from PIL import Image, ImageDraw

from broker.demo.looking import colour_at, faces, read_colours
from broker.demo.virtual_screen import Area, Photo

THEMES = Path(__file__).parents[3] / "config" / "themes"
PANEL = (238, 243, 250)
PAPER = (255, 255, 255)
INK = (20, 33, 61)


def photograph(*rectangles: tuple[int, int, int, int]) -> Photo:
    image = Image.new("RGB", (400, 300), PAPER)
    pen = ImageDraw.Draw(image)
    for left, top, width, height in rectangles:
        pen.rectangle((left, top, left + width - 1, top + height - 1), fill=PANEL)
    return Photo(400, 300, image.convert("RGBX").tobytes("raw", "BGRX"))


def test_every_target_is_found_from_the_top_left_to_the_bottom_right() -> None:
    photo = photograph((200, 200, 100, 80), (20, 200, 160, 80), (20, 40, 360, 100))
    assert faces(photo, PANEL) == [
        Area(20, 40, 360, 100),
        Area(20, 200, 160, 80),
        Area(200, 200, 100, 80),
    ]


def test_words_on_a_target_do_not_divide_it() -> None:
    photo = photograph((20, 40, 360, 100))
    image = photo.image()
    ImageDraw.Draw(image).text((60, 70), "Unterlagen abgeben", fill=INK)
    written = Photo(400, 300, image.convert("RGBX").tobytes("raw", "BGRX"))
    assert faces(written, PANEL) == [Area(20, 40, 360, 100)]


def test_what_is_too_small_for_a_finger_is_no_target() -> None:
    assert faces(photograph((20, 40, 360, 20), (20, 100, 20, 100)), PANEL) == []


def test_a_target_at_the_edge_of_the_glass_does_not_go_on_at_the_other_edge() -> None:
    photo = photograph((0, 40, 100, 100), (300, 44, 100, 100))
    assert faces(photo, PANEL) == [Area(0, 40, 100, 100), Area(300, 44, 100, 100)]


def test_another_colour_is_no_target() -> None:
    assert faces(photograph((20, 40, 360, 100)), INK) == []


def test_a_dot_has_the_colour_that_is_seen_there() -> None:
    photo = photograph((20, 40, 360, 100))
    assert (colour_at(photo, 19, 40), colour_at(photo, 20, 40)) == (PAPER, PANEL)


def test_the_theme_says_which_colour_a_target_has() -> None:
    assert read_colours(THEMES / "light.toml")["panel"] == PANEL
