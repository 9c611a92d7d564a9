"""Every picture of the wall, measured. They lie in pytest's temporary folder (`--basetemp`)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from shared.i18n.catalogues import languages
from shared.settings.device_checks import needed_mm
from tests.display.conftest import Screen
from tests.display.ink import below, faults, ink, items, kind, said, scene, texts
from tests.display.scenes import SCENES, played
from tests.display.stage import RULES, WORDS, Play, a_call, a_hall
from tests.helpers.contrast import Seen, faintest, too_faint
from tests.helpers.mirroring import not_mirrored, places
from tests.helpers.pictures import keep
from tests.helpers.qml_contrast import measured
from tests.helpers.qml_geometry import holes_left_open
from tests.helpers.reading_order import numbers_out_of_order

Open = Callable[..., Screen]

SIZES = [(1920, 1080), (3840, 2160)]
OTHERS = [language for language in languages() if language != "de"]
RIGHT_TO_LEFT = {"ar", "fa"}
TRIPLES = [
    ("ar", "de", "fa"),
    *(("de", *pair) for pair in zip(OTHERS[::2], OTHERS[1::2], strict=False)),
]
LANGUAGES = [("en", "de"), *(("de", other) for other in OTHERS)]


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[1]))
def test_no_word_is_cut_or_runs_into_another(
    open_screen: Open, size: tuple[int, int], languages: tuple[str, ...]
) -> None:
    screen = open_screen(*size)
    for scene_name in SCENES:
        image = screen.show(played(scene_name, *languages).picture())
        if size == SIZES[0]:
            keep(lambda seen=image: seen, "display", scene_name, "-".join(languages))
        assert faults(screen.window) == [], scene_name
        assert len(texts(screen.window)) > 5


def test_every_language_has_its_place_among_three() -> None:
    assert {language for triple in TRIPLES for language in triple} == set(languages())


@pytest.mark.parametrize("languages", TRIPLES, ids="-".join)
def test_standing_notices_take_turns_in_three_languages_and_none_is_cut(
    open_screen: Open, languages: tuple[str, ...]
) -> None:
    screen = open_screen()
    for scene_name in ("idle", "one", "two", "told", "told-and-called", "closed", "full", "lost"):
        play = played(scene_name, *languages)
        for turn, language in enumerate(languages):
            play.state = replace(play.state, turn=turn)
            picture = play.picture()
            screen.show(picture)
            assert faults(screen.window) == [], (scene_name, language)
            assert picture.bands_title == WORDS[language].say("Wartezeit")
            assert picture.turn_rtl == (language in RIGHT_TO_LEFT)
            assert [saying.id for saying in picture.help] == [*languages]


@pytest.mark.parametrize("languages", [("de", "en"), ("en",)], ids="-".join)
@pytest.mark.parametrize("services", [1, 8])
def test_one_service_or_eight_find_room(
    open_screen: Open, tmp_path: Path, services: int, languages: tuple[str, ...]
) -> None:
    screen = open_screen()
    for scene_name in ("idle", "one", "two", "three", "after"):
        picture = played(scene_name, *languages, services=services).picture()
        image = screen.show(picture)
        save(image, tmp_path / f"{scene_name}-{'-'.join(languages)}-{services}.png")
        assert faults(screen.window) == [], scene_name
        letters = {row.letter for row in picture.bands}
        assert len(letters) == services
        assert letters <= {said(text) for text in texts(screen.window)}


@pytest.mark.parametrize(
    ("size", "distance"),
    [((1920, 1080), 15.0), ((1280, 1024), 10.0), ((1366, 768), 5.0), ((960, 540), 10.0)],
    ids=["long hall", "old screen", "small hall", "on a desk"],
)
def test_other_screens_and_halls_find_room(
    open_screen: Open, tmp_path: Path, size: tuple[int, int], distance: float
) -> None:
    screen = open_screen(*size)
    rules = replace(RULES, needed=needed_mm(distance) / 685)
    for scene_name in SCENES:
        play = played(scene_name, rules=rules, aspect=size[0] / size[1])
        image = screen.show(play.picture())
        save(image, tmp_path / f"{scene_name}-{size[1]}-{distance:g}.png")
        assert faults(screen.window) == [], scene_name


@pytest.mark.parametrize("distance", [5.0, 10.0, 15.0])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[1]))
def test_numbers_can_be_read_from_the_farthest_seat(
    open_screen: Open, size: tuple[int, int], distance: float
) -> None:
    screen = open_screen(*size)
    needed_px = needed_mm(distance) * size[1] / 685
    rules = replace(RULES, needed=needed_px / size[1])
    for scene_name in ("one", "long", "two", "three", "five", "after"):
        screen.show(played(scene_name, rules=rules).picture())
        for row, least in (("CallRow", needed_px), ("PastRow", needed_px / 2)):
            for number in (each for call in items(screen.window, row) for each in _numbers(call)):
                assert _capitals(number) >= least - 1, (scene_name, said(number))


def test_a_counter_is_half_as_tall_as_the_number_and_a_long_place_nearly(open_screen: Open) -> None:
    screen = open_screen()
    for scene_name in ("one", "two", "three"):
        screen.show(played(scene_name).picture())
        for call in items(screen.window, "CallRow"):
            number = _numbers(call)[0]
            place = next(each for each in below(call) if kind(each) == "Fitted")
            least = 0.49 if "Schalter" in place.property("text") else 0.45
            assert place.property("shown") >= least * _capitals(number), scene_name


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[1]))
def test_a_place_of_two_lines_keeps_its_distance_from_the_other_call(
    open_screen: Open, size: tuple[int, int]
) -> None:
    screen = open_screen(*size)
    for scene_name in ("two", "two-rooms"):
        screen.show(played(scene_name).picture())
        for call in items(screen.window, "CallRow"):
            room = scene(call)
            for text in (each for each in below(call) if each.inherits("QQuickText")):
                assert ink(text).top() - room.top() >= 0.04 * room.height(), scene_name
                assert room.bottom() - ink(text).bottom() >= 0.04 * room.height(), scene_name


def test_letters_are_where_the_measures_say(open_screen: Open) -> None:
    """The other tests trust `ink`; here it is held against the pixels."""
    screen = open_screen()
    image = screen.show(played("long").picture())
    place = next(text for text in texts(screen.window) if said(text).startswith("Beratungszimmer"))
    assert "\n" in said(place)
    around = ink(place).adjusted(-6, -6, 6, 6).toAlignedRect()
    dark = [
        (x, y)
        for y in range(around.top(), around.bottom() + 1)
        for x in range(around.left(), around.right() + 1)
        if QColor(image.pixel(x, y)).lightness() < 90
    ]
    columns, rows = {x for x, _ in dark}, {y for _, y in dark}
    assert min(columns) == pytest.approx(ink(place).left(), abs=3)
    assert max(columns) == pytest.approx(ink(place).right(), abs=3)
    assert min(rows) == pytest.approx(ink(place).top(), abs=3)
    assert max(rows) == pytest.approx(ink(place).bottom(), abs=3)


def test_amber_is_only_for_whose_turn_it_is(open_screen: Open) -> None:
    screen = open_screen()
    amber = screen.tokens.look.theme.colours.call
    for scene_name in ("idle", "after", "closed", "lost"):
        small = screen.show(played(scene_name).picture()).scaled(192, 108)
        seen = {small.pixelColor(x, y).name().upper() for x in range(192) for y in range(108)}
        assert amber not in seen, scene_name
    assert screen.show(played("one").picture()).pixelColor(960, 90).name().upper() == amber


@pytest.mark.parametrize(
    ("theme", "least"),
    [("night", 4.5), ("light", 4.5), ("contrast", 7.0), ("house/theme.toml", 4.5)],
)
def test_everything_on_every_picture_can_be_told_from_its_ground(
    open_screen: Open, theme: str, least: float
) -> None:
    screen = open_screen(theme=theme)
    found: dict[str, list[str]] = {}
    everything: list[Seen] = []
    for name in SCENES:
        seen = measured(screen.window, screen.show(played(name).picture()))
        found[name] = too_faint(seen, least)
        everything += seen
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert set(faintest(everything)) == {"text", "pictogram"}


def test_the_offices_logo_stands_in_the_header_before_its_name(open_screen: Open) -> None:
    screen = open_screen(theme="house/theme.toml")
    picture = played("one").picture()
    for rtl in (False, True):
        screen.show(replace(picture, rtl=rtl, turn_rtl=rtl))
        [logo] = items(screen.window, "Logo")
        name = next(text for text in texts(screen.window) if said(text) == "Jobcenter Hagen")
        assert faults(screen.window) == []
        assert scene(logo).width() == 2 * scene(logo).height()
        assert scene(logo).bottom() < screen.window.height() * picture.frame.header
        assert (scene(logo).left() > ink(name).right()) == rtl
        assert scene(logo).intersected(ink(name)).isEmpty()


@pytest.mark.parametrize("arrow", ["left", "right", "up", "down", "up-left", "down-right"])
def test_the_arrow_points_where_the_place_is(open_screen: Open, arrow: str) -> None:
    screen = open_screen()
    play = Play(a_hall())
    play.call(replace(a_call(1), arrow=arrow))
    screen.show(play.picture())
    [drawn] = [item for item in below(screen.window.contentItem()) if kind(item) == "Arrow"]
    assert (drawn.property("direction"), drawn.property("name")) == (arrow, f"arrow-{arrow}")


def test_a_wall_that_is_read_from_the_right_is_mirrored_but_its_arrows_are_not(
    open_screen: Open, tmp_path: Path
) -> None:
    screen = open_screen()
    for scene_name in ("idle", "one", "three", "after", "lost"):
        picture = played(scene_name).picture()
        save(
            screen.show(replace(picture, rtl=True, turn_rtl=True)),
            tmp_path / f"{scene_name}-rtl.png",
        )
        assert faults(screen.window) == [], scene_name
        for call in items(screen.window, "CallRow"):
            [arrow] = [item for item in below(call) if kind(item) == "Arrow"]
            number = next(item for item in below(call) if kind(item) == "BigNumber")
            assert scene(arrow).right() < scene(number).left()
            assert not arrow.property("flips")


@pytest.mark.parametrize("scene_name", list(SCENES))
def test_the_same_words_from_right_to_left_are_the_mirror_of_the_wall(
    open_screen: Open, scene_name: str
) -> None:
    screen = open_screen()
    picture = played(scene_name).picture()
    screen.show(picture)
    before = places(screen.window)
    image = screen.show(replace(picture, rtl=True, turn_rtl=True))
    keep(lambda: image, "display", f"{scene_name}-mirror", "de")

    assert not_mirrored(before, places(screen.window), SIZES[0][0]) == []
    assert len(before) > 10


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_numbers_read_from_left_to_right_on_every_wall(open_screen: Open, language: str) -> None:
    screen = open_screen()
    found: dict[str, list[str]] = {}
    for scene_name in SCENES:
        for turn in (0, 1):
            play = played(scene_name, language, "de")
            play.state = replace(play.state, turn=play.state.turn + turn)
            image = screen.show(play.picture())
            keep(lambda seen=image: seen, "display", f"{scene_name}-{turn}", language)
            assert holes_left_open(screen.window) == []
            found[f"{scene_name} {turn}"] = [
                wrong for text in texts(screen.window) for wrong in numbers_out_of_order(said(text))
            ]

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_call_blinks_ten_times_half_a_second_and_then_is_still(
    open_screen: Open, qtbot: QtBot
) -> None:
    screen = open_screen(480, 270, moving=True)
    play = Play(a_hall())
    play.call(a_call(1))
    screen.show(play.picture())
    [call] = items(screen.window, "CallRow")
    seen: list[int] = []
    call.blinksChanged.connect(lambda: seen.append(call.property("blinks")))  # type: ignore[attr-defined]
    assert call.property("blinks") == 10
    qtbot.waitUntil(lambda: call.property("blinks") == 8, timeout=20_000)
    call.setProperty("blinks", 1)
    qtbot.waitUntil(lambda: call.property("blinks") == 0, timeout=20_000)
    assert seen == [9, 8, 1, 0]


def test_with_reduced_motion_nothing_moves(open_screen: Open) -> None:
    screen = open_screen(480, 270)
    play = Play(a_hall())
    play.call(a_call(1))
    screen.show(play.picture())
    [call] = items(screen.window, "CallRow")
    assert call.property("blinks") == 0


def test_a_call_that_comes_back_quietly_does_not_blink(open_screen: Open) -> None:
    screen = open_screen(480, 270, moving=True)
    screen.show(Play(a_hall(a_call(1, age=300))).picture())
    [call] = items(screen.window, "CallRow")
    assert call.property("blinks") == 0


def test_a_recall_blinks_anew(open_screen: Open) -> None:
    screen = open_screen(480, 270, moving=True)
    play = Play(a_hall())
    play.call(a_call(1))
    screen.show(play.picture())
    [call] = items(screen.window, "CallRow")
    call.setProperty("blinks", 0)
    play.call(a_call(1, ring=1))
    screen.show(play.picture())
    assert call.property("blinks") == 10


def test_a_call_moves_to_another_place_without_being_made_anew(open_screen: Open) -> None:
    screen = open_screen(480, 270)
    play = Play(a_hall())
    play.call(a_call(1))
    screen.show(play.picture())
    [first] = items(screen.window, "CallRow")
    play.call(a_call(2))
    screen.show(play.picture())
    assert first in items(screen.window, "CallRow")
    assert scene(first).y() == scene(items(screen.window, "CallRow")[1]).y()


@pytest.mark.parametrize("history", [1, 4, 8])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[1]))
def test_pictures_are_seen_on_a_third_of_the_screen_at_most_and_never_beside_a_call(
    open_screen: Open, size: tuple[int, int], history: int
) -> None:
    screen = open_screen(*size)
    blue = QColor("#1f5fa8")
    rules = replace(RULES, history=history)
    for scene_name in ("idle-pictures", "after-pictures"):
        play = played(scene_name, rules=rules)
        image = screen.show(play.picture())
        assert faults(screen.window) == [], scene_name
        images = [
            each for each in below(screen.window.contentItem()) if each.inherits("QQuickImage")
        ]
        [area] = [each for each in images if "media" in str(each.property("source"))]
        assert area.width() * area.height() <= size[0] * size[1] / 3 + size[0]
        assert blue in _colours(image)
        play.call(a_call(30, "A030"))
        image = screen.show(play.picture())
        assert blue not in _colours(image)
        assert faults(screen.window) == [], scene_name


def _colours(image: QImage) -> list[QColor]:
    small = image.scaled(192, 108)
    return [small.pixelColor(x, y) for x in range(192) for y in range(108)]


def save(image: QImage, file: Path) -> None:
    """Keep a picture for the eye; quickly, which makes it larger."""
    assert image.save(str(file), quality=80)


def _numbers(row: QQuickItem) -> list[QQuickItem]:
    numbers = [item for item in below(row) if kind(item) == "BigNumber"]
    return [text for number in numbers for text in below(number) if text.inherits("QQuickText")]


def _capitals(text: QQuickItem) -> float:
    return text.property("font").pixelSize() * 0.714
