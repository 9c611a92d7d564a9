"""What was left out has its default, also where one default follows from another setting."""

from pathlib import Path

import pytest

from shared.domain.call_back_rules import CallBackRules
from shared.domain.desk_work import DeskWork, InterpreterLine, Outcome
from shared.settings import site_checks
from shared.settings.model import Settings
from tests.helpers.settings_files import Tree, examined, hall


def _built(folder: Path, tree: Tree) -> Settings:
    settings = examined(folder, tree).settings
    assert settings is not None
    return settings


def test_a_counter_that_names_no_services_opens_for_all(tmp_path: Path) -> None:
    counters = _built(tmp_path, hall()).catalogue.counters
    assert [counter.services for counter in counters] == [("papers", "case"), ("case",)]


def test_a_kiosk_offers_all_languages_and_a_display_shows_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for tag in ("en", "tr"):
        (tmp_path / f"{tag}.po").touch()
    monkeypatch.setattr(site_checks, "LOCALES", tmp_path)
    tree = hall()
    names = {"de": "x", "en": "x", "tr": "x"}
    tree["site"] = {"name": names, "languages": ["en", "de", "tr"]}
    for service in tree["services"].values():
        service["label"] = names
    for name, counter in tree["counters"].items():
        counter["place"] = names | {"de": name}
    settings = _built(tmp_path, tree)
    assert settings.kiosks["kiosk-1"].languages == ("en", "de", "tr")
    assert settings.displays["display-1"].languages == ("en", "de")
    assert settings.consoles["reception"].language == "en"


def test_what_a_device_says_itself_is_kept(tmp_path: Path) -> None:
    tree = hall()
    tree["kiosks"]["kiosk-1"] = {"languages": ["en"], "journal": "k"}
    tree["displays"]["display-1"] = {"languages": ["en"]}
    tree["consoles"]["reception"]["language"] = "en"
    settings = _built(tmp_path, tree)
    assert settings.kiosks["kiosk-1"].languages == ("en",)
    assert settings.kiosks["kiosk-1"].journal == "k"
    assert settings.displays["display-1"].languages == ("en",)
    assert settings.consoles["reception"].language == "en"


def test_a_kiosks_journal_is_beside_the_log(tmp_path: Path) -> None:
    tree = hall()
    tree["broker"]["data"] = "elsewhere"
    assert _built(tmp_path, tree).kiosks["kiosk-1"].journal == "elsewhere/kiosk-1.journal"


def test_every_device_carries_the_id_of_its_table(tmp_path: Path) -> None:
    settings = _built(tmp_path, hall())
    for devices in (settings.kiosks, settings.displays, settings.consoles):
        assert all(name == device.id for name, device in devices.items())


def test_the_bounds_of_a_crowd_reach_the_catalogue(tmp_path: Path) -> None:
    tree = hall()
    tree["crowd"] = {"people_inside": 40}
    tree["site"]["care_head_start_minutes"] = 10
    tree["services"]["papers"] |= {"cap": 30, "limit": 10}
    catalogue = _built(tmp_path, tree).catalogue
    assert (catalogue.people_inside, catalogue.care_head_start_minutes) == (40, 10)
    papers, case = catalogue.services
    assert (papers.cap, papers.limit) == (30, 10)
    assert (case.cap, case.limit) == (None, None)


def test_what_a_service_says_reaches_the_catalogue(tmp_path: Path) -> None:
    tree = hall()
    tree["services"]["papers"] |= {
        "letter": "B",
        "target_minutes": 7,
        "mean_minutes": 3,
        "icon": "files",
        "urgent": True,
        "bring": {"de": ["Ausweis"], "en": ["passport"]},
    }
    papers = _built(tmp_path, tree).catalogue.services[0]
    assert (papers.id, papers.letter, papers.label["en"]) == ("papers", "B", "Hand in")
    assert (papers.target_minutes, papers.mean_minutes, papers.icon) == (7, 3.0, "files")
    assert papers.urgent
    assert papers.bring == {"de": ["Ausweis"], "en": ["passport"]}


def test_a_site_with_appointments_has_rules_for_them_and_a_device_that_brings_them_in(
    tmp_path: Path,
) -> None:
    tree = hall()
    assert _built(tmp_path, tree).catalogue.appointments is None
    tree["appointments"] = {
        "office": "17",
        "other_offices": {"18": {"de": "Haus 18", "en": "House 18"}},
    }
    settings = _built(tmp_path, tree)
    rules = settings.catalogue.appointments
    assert rules is not None
    assert (rules.early_minutes, rules.late_minutes, rules.office) == (20, 10, "17")
    assert rules.others["18"]["en"] == "House 18"
    roles = {device.id: device.role for device in settings.catalogue.devices}
    assert roles["appointments"] == "importer"


def test_a_watched_folder_and_doors_are_none_unless_the_file_says_so(tmp_path: Path) -> None:
    tree = hall()
    settings = _built(tmp_path, tree)
    assert (settings.appointments_folder, settings.access, settings.catalogue.access) == (
        "",
        {},
        (),
    )
    tree["appointments"] = {"folder": "/srv/in"}
    tree["access"] = {"stairs": {"label": {"de": "Treppe", "en": "Stairs"}}}
    settings = _built(tmp_path, tree)
    assert settings.appointments_folder == "/srv/in"
    assert settings.access["stairs"].relay == "simulated"
    assert [(door.id, door.label["en"]) for door in settings.catalogue.access] == [
        ("stairs", "Stairs")
    ]


def test_how_the_site_wants_the_work_at_its_counters_reaches_the_catalogue(tmp_path: Path) -> None:
    assert _built(tmp_path, hall()).catalogue.work == DeskWork()
    tree = hall()
    tree["site"] |= {"no_show_after_recalls": 2, "readmit_minutes": 5}
    label = {"de": "Termin vereinbart", "en": "appointment made"}
    tree["outcomes"] = {"appointment": {"label": label}}
    tree["interpreters"] = {
        "number": "0800 1",
        "code": "42",
        "languages": {"ar": {"number": "0800 2"}},
    }
    assert _built(tmp_path, tree).catalogue.work == DeskWork(
        no_show_after_recalls=2,
        readmit_minutes=5,
        outcomes=(Outcome(id="appointment", label=label),),
        interpreters=InterpreterLine(number="0800 1", code="42"),
        interpreters_for={"ar": InterpreterLine(number="0800 2")},
    )


def test_call_backs_are_offered_once_their_table_is_there(tmp_path: Path) -> None:
    tree = hall()
    assert _built(tmp_path, tree).catalogue.call_backs is None
    tree["callbacks"] = {"keep_days": 14, "region": "AT", "at_kiosks": False}
    assert _built(tmp_path, tree).catalogue.call_backs == CallBackRules(
        keep_days=14, region="AT", at_kiosks=False
    )
