"""What must fit together between places and machines."""

from pathlib import Path

import pytest

from shared.settings.problems import Severity
from tests.helpers.settings_files import Tree, examined, hall, the_problem


def house() -> Tree:
    """Return a house with two areas, a kiosk and a display in each, and an internet place."""
    tree = hall()
    two = {"de": "1. Stock", "en": "1st floor"}
    tree["areas"] = {"ground": {"label": two}, "upstairs": {"label": two}}
    tree["services"]["internet"] = {"letter": "W", "label": {"de": "Internet", "en": "Internet"}}
    tree["counters"]["c1"]["area"] = "ground"
    tree["counters"]["c2"]["area"] = "upstairs"
    place = {"de": "Platz 1", "en": "Place 1"}
    tree["workstations"] = {"w1": {"place": place, "service": "internet", "area": "ground"}}
    tree["kiosks"] = {
        "kiosk-1": {"services": ["internet", "papers"], "printer": "tcp://127.0.0.1:9101"},
        "kiosk-2": {"services": ["case"]},
    }
    tree["displays"] = {
        "display-1": {"area": "ground"},
        "display-2": {"counters": ["c2"], "area": "upstairs", "arrows": {"c2": "up"}},
    }
    return tree


def warned(folder: Path, tree: Tree) -> tuple[str, str, str]:
    problem = the_problem(examined(folder, tree), Severity.WARNING)
    return problem.key, problem.found, problem.expected


def refused(folder: Path, tree: Tree) -> tuple[str, str]:
    problem = the_problem(examined(folder, tree))
    return problem.key, problem.found


def test_a_house_in_order_says_who_offers_and_who_calls_what(tmp_path: Path) -> None:
    examination = examined(tmp_path, house())
    assert examination.problems == ()
    assert examination.settings is not None
    catalogue = examination.settings.catalogue
    kiosk, display = catalogue.device("kiosk-1"), catalogue.device("display-1")
    assert kiosk is not None
    assert kiosk.services == ("internet", "papers")
    assert not kiosk.offers("case")
    assert display is not None
    assert display.counters == ("c1", "w1")
    assert catalogue.displays_for("c2") == ("display-2",)
    assert catalogue.counters[0].services == ("papers", "case")
    assert catalogue.workstations[0].minutes == 30


def test_a_display_without_an_area_calls_for_all(tmp_path: Path) -> None:
    tree = house()
    del tree["displays"]["display-1"]["area"]
    settings = examined(tmp_path, tree).settings
    assert settings is not None
    assert settings.catalogue.displays_for("c2") == ("display-1", "display-2")


@pytest.mark.parametrize(("table", "name"), [("counters", "c1"), ("workstations", "w1")])
def test_a_counter_that_no_display_calls_for_is_warned_of(
    tmp_path: Path, table: str, name: str
) -> None:
    tree = house()
    del tree[table][name]["area"]
    assert warned(tmp_path, tree)[:2] == (f"{table}.{name}", "a counter that no display calls for")


def test_a_service_that_no_kiosk_offers_is_warned_of(tmp_path: Path) -> None:
    tree = house()
    tree["kiosks"]["kiosk-1"]["services"] = ["papers"]
    assert warned(tmp_path, tree)[:2] == ("services.internet", "a service that no kiosk offers")


def test_a_hall_without_kiosks_has_none_that_offers_nothing(tmp_path: Path) -> None:
    tree = house()
    del tree["kiosks"]
    assert examined(tmp_path, tree).problems == ()


def test_a_display_without_counters_is_warned_of(tmp_path: Path) -> None:
    tree = house()
    tree["areas"]["cellar"] = tree["areas"]["ground"]
    tree["displays"]["display-3"] = {"area": "cellar"}
    assert warned(tmp_path, tree)[:2] == ("displays.display-3.area", "a display without counters")


def test_an_arrow_for_no_counter_is_warned_of(tmp_path: Path) -> None:
    tree = house()
    tree["displays"]["display-2"]["arrows"]["c22"] = "left"
    found = warned(tmp_path, tree)
    assert found == ("displays.display-2.arrows.c22", "an arrow for no counter", "c2")


def test_more_services_than_a_kiosk_shows_well_are_warned_of(tmp_path: Path) -> None:
    tree = house()
    for letter in "EFGHK":
        label = {"de": letter, "en": letter}
        tree["services"][letter.lower()] = {"letter": letter, "label": label}
    tree["kiosks"]["kiosk-2"] = {}
    assert warned(tmp_path, tree)[:2] == ("kiosks.kiosk-2.services", "8 services")


@pytest.mark.parametrize(
    ("table", "name", "key", "value"),
    [
        ("counters", "c1", "area", "roof"),
        ("workstations", "w1", "area", "roof"),
        ("workstations", "w1", "service", "dance"),
        ("displays", "display-1", "area", "roof"),
    ],
)
def test_what_is_not_there_cannot_be_named(
    tmp_path: Path, table: str, name: str, key: str, value: str
) -> None:
    tree = house()
    tree[table][name][key] = value
    errors = [e.key for e in examined(tmp_path, tree).problems if e.severity is Severity.ERROR]
    assert errors == [f"{table}.{name}.{key}"]


@pytest.mark.parametrize("listed", [[], ["c2", "c2"], ["c9"]])
def test_a_list_of_counters_names_each_once(tmp_path: Path, listed: list[str]) -> None:
    tree = house()
    tree["displays"]["display-2"]["counters"] = listed
    assert refused(tmp_path, tree)[0].startswith("displays.display-2.counters")


def test_a_workstation_is_no_counter(tmp_path: Path) -> None:
    tree = house()
    tree["workstations"]["c1"] = tree["workstations"]["w1"] | {"place": {"de": "x", "en": "x"}}
    assert refused(tmp_path, tree) == ("workstations.c1", '"c1", which is in counters, too')


def test_a_place_is_called_as_no_other_is(tmp_path: Path) -> None:
    tree = house()
    tree["workstations"]["w1"]["place"]["de"] = "Schalter 1"
    assert refused(tmp_path, tree)[0] == "workstations.w1.place.de"


def test_the_end_cannot_be_told_before_the_beginning(tmp_path: Path) -> None:
    tree = house()
    tree["workstations"]["w1"] |= {"minutes": 10, "notice_minutes": 10}
    assert refused(tmp_path, tree) == ("workstations.w1.notice_minutes", "10")


def test_no_counter_calls_from_the_line_of_workstations(tmp_path: Path) -> None:
    tree = house()
    tree["counters"]["c2"]["services"] = ["case", "internet"]
    found = refused(tmp_path, tree)
    assert found == ("counters.c2.services.2", '"internet", whose line w1 calls from')


def test_a_counter_has_a_service_besides_those_of_workstations(tmp_path: Path) -> None:
    tree = house()
    tree["services"] = {"internet": tree["services"]["internet"]}
    tree["counters"] = {"c1": {"place": {"de": "x", "en": "x"}, "area": "ground"}}
    tree["kiosks"] = {"kiosk-1": {}}
    tree["displays"] = {"display-1": {}}
    tree["consoles"] = {"reception": {"role": "reception"}}
    found = refused(tmp_path, tree)
    assert found == ("counters.c1.services", "no service but those of workstations")
