"""Lengths follow the window."""

import pytest

from counter_console.screens.look import LEAST, MOST, Look, look_for


@pytest.mark.parametrize(
    ("size", "scale"),
    [
        ((1366, 768), 1.0),
        ((2732, 1536), 2.0),
        ((1366, 1536), 1.0),
        ((300, 200), LEAST),
        ((9999, 9999), MOST),
    ],
)
def test_a_larger_window_has_larger_letters(
    look: Look, size: tuple[int, int], scale: float
) -> None:
    made = look_for(look.theme, size)
    assert made.scale == pytest.approx(scale)
    assert made.px(100) == round(100 * scale)
    assert made.type_px(0) == round(16 * scale)
