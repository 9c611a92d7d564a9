"""The lengths of the look."""

from shared.ui.theme import size_for_capitals, type_size


def test_type_grows_by_a_quarter_with_each_step() -> None:
    assert [type_size(step) for step in (-1, 0, 1, 2, 3)] == [22, 28, 35, 44, 55]


def test_a_number_122_mm_tall_on_a_55_inch_wall_is_known_in_pixels() -> None:
    # 1920 px on 1210 mm: capitals of 122 mm take 193.6 px, the type size is that over 0.714.
    assert size_for_capitals(122, 1920 / 1210) == 272
