from pathlib import Path

import pytest

from shared.ui.theme import (
    PART_CONTRAST,
    PART_PAIRS,
    TEXT_PAIRS,
    BadTheme,
    Colours,
    contrast_ratio,
    load_theme,
    size_for_capitals,
    type_size,
)

THEMES = Path(__file__).parents[3] / "config" / "themes"
EVERY_THEME = sorted(THEMES.glob("*.toml"))


def test_black_on_white_is_the_most_contrast_there_is() -> None:
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21)


def test_contrast_does_not_ask_which_of_the_two_is_the_text() -> None:
    assert contrast_ratio("#0B4EA2", "#FFFFFF") == contrast_ratio("#FFFFFF", "#0B4EA2")


@pytest.mark.parametrize(
    ("text", "ground", "ratio"),
    [
        ("#14213D", "#FFFFFF", 16.0),
        ("#FFFFFF", "#0B1F3A", 16.5),
        ("#14213D", "#FFD23F", 11.1),
        ("#7A1F16", "#FDECEA", 9.0),
        ("#FFFFFF", "#1B6E3C", 6.3),
    ],
)
def test_the_figures_of_the_design_come_out(text: str, ground: str, ratio: float) -> None:
    assert contrast_ratio(text, ground) == pytest.approx(ratio, abs=0.05)


def test_the_three_themes_of_the_house_are_there() -> None:
    assert {load_theme(file).name for file in EVERY_THEME} == {"light", "night", "contrast"}


@pytest.mark.parametrize("file", EVERY_THEME, ids=lambda file: file.stem)
def test_every_text_can_be_read_in_every_theme(file: Path) -> None:
    theme = load_theme(file)
    least = 7.0 if theme.name == "contrast" else 4.5
    for text, ground in TEXT_PAIRS:
        ratio = contrast_ratio(getattr(theme.colours, text), getattr(theme.colours, ground))
        assert ratio >= least, (text, ground)


@pytest.mark.parametrize("file", EVERY_THEME, ids=lambda file: file.stem)
def test_every_outline_can_be_seen_in_every_theme(file: Path) -> None:
    colours = load_theme(file).colours
    for part, ground in PART_PAIRS:
        ratio = contrast_ratio(getattr(colours, part), getattr(colours, ground))
        assert ratio >= PART_CONTRAST, (part, ground)


def test_amber_is_kept_for_your_turn() -> None:
    for file in EVERY_THEME:
        colours = load_theme(file).colours
        amber = [name for name in Colours.__struct_fields__ if getattr(colours, name) == "#FFD23F"]
        assert amber == ["call"]


def test_type_grows_by_a_quarter_with_each_step() -> None:
    assert [type_size(step) for step in (-1, 0, 1, 2, 3)] == [22, 28, 35, 44, 55]


def test_a_number_122_mm_tall_on_a_55_inch_wall_is_known_in_pixels() -> None:
    # 1920 px on 1210 mm: capitals of 122 mm take 193.6 px, the type size is that over 0.714.
    assert size_for_capitals(122, 1920 / 1210) == 272


def broken(tmp_path: Path, old: str, new: str) -> BadTheme:
    text = (THEMES / "light.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "mine.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadTheme) as error:
        load_theme(file)
    assert str(file) in str(error.value)
    return error.value


def test_a_colour_that_is_none_is_named_with_what_was_expected(tmp_path: Path) -> None:
    error = broken(tmp_path, 'ink = "#14213D"', 'ink = "dark blue"')
    assert (error.key, error.found) == ("colours.ink", "dark blue")
    assert "#14213D" in error.expected


def test_a_missing_colour_is_named(tmp_path: Path) -> None:
    assert broken(tmp_path, 'ink = "#14213D"', "").key == "colours.ink"


def test_a_misspelt_colour_is_named_with_the_right_names(tmp_path: Path) -> None:
    error = broken(tmp_path, "muted =", "mutet =")
    assert error.key == "colours.mutet"
    assert "muted" in error.expected


def test_text_that_nobody_could_read_is_refused(tmp_path: Path) -> None:
    error = broken(tmp_path, 'muted = "#4A5A75"', 'muted = "#B0B8C4"')
    assert error.key == "colours.muted"
    assert error.expected == "4.5:1 or more"


def test_an_outline_that_nobody_could_see_is_refused(tmp_path: Path) -> None:
    error = broken(tmp_path, 'line = "#63748F"', 'line = "#DDE3EC"')
    assert (error.key, error.expected) == ("colours.line", "3:1 or more")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('name = "light"', "name = 3", "name"),
        ('name = "light"', 'name = ""', "name"),
        ("minimum_contrast = 4.5", "minimum_contrast = 3.0", "minimum_contrast"),
        ("minimum_contrast = 4.5", 'minimum_contrast = "high"', "minimum_contrast"),
        ("radius = 12", "radius = 1000", "radius"),
        ("spacing = 8", "spacing = 8.5", "spacing"),
        ("border = 2 ", "border = true ", "border"),
        ("radius = 12", "radius = 12\nshadow = 2", "shadow"),
        ("[colours]", "[colors]", "colors"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(tmp_path: Path, old: str, new: str, key: str) -> None:
    assert broken(tmp_path, old, new).key == key


def test_a_theme_without_colours_says_so(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('name = "mine"', encoding="utf-8")
    with pytest.raises(BadTheme, match="colours: found None, expected a table"):
        load_theme(file)


def test_a_file_that_is_not_toml_is_refused_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("name = ", encoding="utf-8")
    with pytest.raises(BadTheme, match="valid TOML"):
        load_theme(file)


def test_a_theme_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadTheme, match=r"nowhere\.toml: file"):
        load_theme(tmp_path / "nowhere.toml")
