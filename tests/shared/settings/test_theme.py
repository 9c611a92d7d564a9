from pathlib import Path

import pytest
from msgspec.structs import replace

from shared.settings.theme import (
    PART_CONTRAST,
    PART_PAIRS,
    TEXT_PAIRS,
    THEMES,
    BadTheme,
    Colours,
    contrast_ratio,
    load_theme,
    shipped,
    theme_file,
)

HOUSE = THEMES.parent / "house" / "theme.toml"
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


# --- an office's own ----------------------------------------------------------------------------


def own(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "house.toml"
    file.write_text(text, encoding="utf-8")
    return file


def refused(tmp_path: Path, text: str) -> BadTheme:
    with pytest.raises(BadTheme) as error:
        load_theme(own(tmp_path, text))
    assert error.value.file == tmp_path / "house.toml"
    return error.value


def test_a_theme_that_comes_along_is_named_and_an_offices_own_is_a_path() -> None:
    assert shipped() == ["contrast", "light", "night"]
    assert theme_file("night", Path("/site")) == THEMES / "night.toml"
    assert theme_file("house/theme.toml", Path("/site")) == Path("/site/house/theme.toml")


def test_what_an_office_does_not_say_is_as_in_the_theme_below(tmp_path: Path) -> None:
    text = 'base = "night"\nradius = 4\n[colours]\nhead = "#003344"'
    house, night = load_theme(own(tmp_path, text)), load_theme(THEMES / "night.toml")
    assert house.name == "house"
    assert (house.radius, house.border) == (4, night.border)
    assert house.colours == replace(night.colours, head="#003344")
    assert house.logo is None


def test_an_office_may_change_nothing_but_its_logo(tmp_path: Path) -> None:
    house = load_theme(own(tmp_path, 'base = "light"\nname = "Haus"\nlogo = "pictures/logo.svg"'))
    assert (house.name, house.logo) == ("Haus", tmp_path / "pictures" / "logo.svg")
    assert house.colours == load_theme(THEMES / "light.toml").colours


def test_more_contrast_stays_asked_for_where_the_theme_below_asks_for_it(tmp_path: Path) -> None:
    error = refused(tmp_path, 'base = "contrast"\n[colours]\nmuted = "#808080"')
    assert (error.key, error.expected) == ("colours.muted", "7:1 or more")


def test_a_ground_that_makes_text_unreadable_is_named_as_it_stands_in_the_file(
    tmp_path: Path,
) -> None:
    error = refused(tmp_path, 'base = "light"\n[colours]\naction = "#FFEE00"')
    assert error.key == "colours.action"
    assert error.found == "#FFEE00 under on_action #FFFFFF (1.2:1)"


def test_a_theme_is_based_on_one_that_comes_along_only(tmp_path: Path) -> None:
    error = refused(tmp_path, 'base = "lihgt"')
    assert (error.key, error.found) == ("base", "lihgt")
    assert error.expected == "one of contrast, light, night"
    assert refused(tmp_path, "base = 3").key == "base"


@pytest.mark.parametrize("logo", ["3", '""', '" "', '"a\\u0000b"'])
def test_a_logo_that_is_no_path_is_refused(tmp_path: Path, logo: str) -> None:
    assert refused(tmp_path, f'base = "light"\nlogo = {logo}').key == "logo"


def test_colours_that_are_no_table_are_refused_above_a_base_as_well(tmp_path: Path) -> None:
    assert refused(tmp_path, 'base = "light"\ncolours = "red"').key == "colours"


def test_the_example_of_an_office_is_in_order() -> None:
    house = load_theme(HOUSE)
    assert house.name == "theme"
    assert house.logo == HOUSE.parent / "logo.svg"
