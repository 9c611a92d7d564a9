"""A whole settings file: what programs get, and that no file, however bad, brings them down."""

from datetime import time
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from shared.domain.openings import Opening
from shared.domain.services import Device
from shared.settings.kiosk_table import KioskSettings
from shared.settings.loading import examine, load
from shared.settings.model import BrokerSettings, ConsoleSettings, DisplaySettings
from shared.settings.problems import SettingsError, Severity
from shared.settings.tables import CounterTable, HoursTable, ServiceTable, SiteFile, SiteTable
from tests.helpers.settings_files import CONFIG, Tree, examined, hall, keys_with_errors, text_of

HAGEN = CONFIG / "ground-floor.toml"


def test_the_hall_of_hagen_offers_five_concerns_at_six_counters() -> None:
    hagen = load(HAGEN)
    letters = [service.letter for service in hagen.catalogue.services]
    assert letters == ["A", "B", "C", "N", "C"]
    assert [service.urgent for service in hagen.catalogue.services] == [False] * 4 + [True]
    assert [counter.place["de"] for counter in hagen.catalogue.counters] == [
        f"Schalter {number}" for number in range(1, 7)
    ]
    assert hagen.languages == ("de", "en")


def test_every_label_of_hagen_exists_in_german_and_english() -> None:
    catalogue = load(HAGEN).catalogue
    labels = [
        catalogue.site,
        *(service.label for service in catalogue.services),
        *(counter.place for counter in catalogue.counters),
        *(service.bring for service in catalogue.services if service.bring),
    ]
    assert all({"de", "en"} <= set(label) for label in labels)


def test_every_machine_of_hagen_has_its_role_on_the_wire() -> None:
    devices = load(HAGEN).catalogue.devices
    assert devices == (
        Device(id="kiosk-1", role="kiosk"),
        Device(id="display-1", role="display"),
        *(Device(id=f"counter-{n}", role="counter", counter=f"c{n}") for n in range(1, 7)),
        Device(id="reception", role="reception"),
        Device(id="lead", role="lead"),
    )


@pytest.mark.parametrize("name", ["ground-floor.toml", "hagen.toml", "demo.toml"])
def test_a_file_that_ships_has_neither_errors_nor_warnings(name: str) -> None:
    assert examine(CONFIG / name).problems == ()


def test_every_pictogram_that_hagen_names_exists() -> None:
    icons = {path.stem for path in (CONFIG.parent / "shared/ui/icons").glob("*.svg")}
    assert {service.icon for service in load(HAGEN).catalogue.services} <= icons


def test_the_demo_is_hagen_in_windows_and_always_open() -> None:
    hagen, demo = load(HAGEN), load(CONFIG / "demo.toml")
    assert demo.catalogue.services == hagen.catalogue.services
    assert demo.catalogue.counters == hagen.catalogue.counters
    assert demo.catalogue.hours[0] == Opening(day="mon", opens=time(0), closes=time(0))
    assert len({opening.day for opening in demo.catalogue.hours}) == 7
    assert demo.broker.data == "demo-out/data"
    assert not demo.kiosks["kiosk-1"].full_screen
    assert not demo.displays["display-1"].full_screen


def test_the_demo_opens_its_windows_on_the_desk_and_apart() -> None:
    demo = load(CONFIG / "demo.toml")
    windows = [
        demo.kiosks["kiosk-1"],
        demo.displays["display-1"],
        demo.consoles["counter-1"],
        demo.consoles["counter-2"],
        demo.consoles["reception"],
    ]
    corners = [(*each.position, *each.size) for each in windows]
    assert all(x + width <= 1920 and y + height <= 1080 for x, y, width, height in corners)
    assert not any(_overlap(one, other) for one in corners for other in corners if one is not other)


def _overlap(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return all(
        one[axis] < other[axis] + other[axis + 2] and other[axis] < one[axis] + one[axis + 2]
        for axis in (0, 1)
    )


def test_settings_know_the_file_they_came_from() -> None:
    hagen = load(HAGEN)
    assert (hagen.source, hagen.folder) == (HAGEN, CONFIG)


def test_a_file_with_errors_gives_all_of_them_at_once(tmp_path: Path) -> None:
    tree = hall()
    tree["services"]["papers"]["letter"] = "O"
    tree["counters"]["c2"]["services"] = ["paper"]
    tree["broker"]["public_port"] = 70000
    tree["consoles"]["counter-1"]["counter"] = "c9"
    assert keys_with_errors(examined(tmp_path, tree)) == [
        "services.papers.letter",
        "broker.public_port",
        "counters.c2.services.1",
        "consoles.counter-1.counter",
    ]


def test_load_raises_the_errors_without_the_warnings(tmp_path: Path) -> None:
    tree = hall()
    tree["displays"]["display-1"]["distance_m"] = 100
    tree["broker"]["data"] = ""
    file = tmp_path / "site.toml"
    file.write_text(text_of(tree), encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        load(file)
    (problem,) = raised.value.problems
    assert problem.key == "broker.data"
    told = 'broker.data: found "", expected a text that is not empty'
    assert str(raised.value) == f"{file}: {told}"


def test_a_file_with_warnings_alone_loads(tmp_path: Path) -> None:
    tree = hall()
    tree["displays"]["display-1"]["distance_m"] = 100
    examination = examined(tmp_path, tree)
    assert [each.severity for each in examination.problems] == [Severity.WARNING]
    assert examination.settings is not None


# --- whatever stands in the file ----------------------------------------------------------------

scalars = (
    st.none().map(lambda _: "")
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.dates()
    | st.times()
    | st.sampled_from(["de", "A", "c1", "08:00-12:00", "24:00-08:00", "light", "papers", "tcp://x"])
)
TABLES = (SiteFile, SiteTable, HoursTable, ServiceTable, CounterTable)
DEVICES = (BrokerSettings, KioskSettings, DisplaySettings, ConsoleSettings)
known = [field.name for table in (*TABLES, *DEVICES) for field in fields(table)]
names = st.text(max_size=6) | st.sampled_from([*known, "base", "de", "en", "c1", "papers"])
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)
trees = st.dictionaries(names, values, max_size=8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings")


@given(tree=trees)
def test_any_tables_at_all_give_words_and_never_an_exception(folder: Path, tree: Tree) -> None:
    examination = examined(folder, tree)
    assert examination.settings is None
    assert all(each.found and each.expected for each in examination.problems)


@given(content=st.binary(max_size=300))
def test_any_bytes_at_all_give_words_and_never_an_exception(folder: Path, content: bytes) -> None:
    examination = examined(folder, content)
    assert examination.settings is None
    assert examination.problems


@given(data=st.data())
def test_a_hall_with_any_one_value_replaced_either_loads_or_says_why(
    folder: Path, data: st.DataObject
) -> None:
    tree = _hall_with_every_setting()
    table, key = data.draw(st.sampled_from(_places(tree)))
    table[key] = data.draw(values)
    examination = examined(folder, tree)
    assert (examination.settings is None) == bool(keys_with_errors(examination))


edits = st.tuples(
    st.integers(0, HAGEN.stat().st_size - 1), st.integers(0, 12), st.binary(max_size=4)
)


@given(changes=st.lists(edits, min_size=1, max_size=6))
def test_the_file_of_hagen_with_bytes_changed_either_loads_or_says_why(
    folder: Path, changes: list[tuple[int, int, bytes]]
) -> None:
    content = bytearray(HAGEN.read_bytes())
    for place, length, new in changes:
        content[place : place + length] = new
    examination = examined(folder, bytes(content))
    assert (examination.settings is None) == bool(keys_with_errors(examination))


def _hall_with_every_setting() -> Tree:
    tree = hall()
    one_of_each = (
        (tree["site"], SiteTable),
        (tree["services"]["papers"], ServiceTable),
        (tree["counters"]["c1"], CounterTable),
        (tree["broker"], BrokerSettings),
        (tree["kiosks"]["kiosk-1"], KioskSettings),
        (tree["displays"]["display-1"], DisplaySettings),
        (tree["consoles"]["counter-1"], ConsoleSettings),
    )
    for table, kind in one_of_each:
        for field in fields(kind):
            if field.name != "id":
                table.setdefault(field.name, "")
    return tree


def _places(tree: Tree) -> list[tuple[Tree, str]]:
    places: list[tuple[Tree, str]] = []
    for key, value in tree.items():
        places.append((tree, key))
        if isinstance(value, dict):
            places += _places(cast("Tree", value))
    return places
