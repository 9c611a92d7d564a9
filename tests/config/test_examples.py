"""The examples that ship can be used as they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from shared.i18n.catalogues import languages
from shared.settings.loading import examine, load
from tests.helpers.larger_house import HAGEN

if TYPE_CHECKING:
    from pathlib import Path

SMALL = HAGEN.with_name("small-office.toml")


def test_a_small_office_stays_small() -> None:
    assert len(SMALL.read_text(encoding="utf-8").splitlines()) <= 40
    examination = examine(SMALL)
    assert examination.problems == ()
    assert examination.settings is not None
    catalogue = examination.settings.catalogue
    assert [len(each) for each in (catalogue.counters, examination.settings.kiosks)] == [2, 1]
    assert (catalogue.areas, catalogue.workstations) == ((), ())
    assert catalogue.displays_for("c1") == catalogue.displays_for("c2") == ("display-1",)


def test_the_whole_hall_has_every_place_between_the_door_and_the_counter() -> None:
    examination = examine(HAGEN)
    assert examination.problems == ()
    assert examination.settings is not None
    catalogue = examination.settings.catalogue
    assert catalogue.displays_for("c7") == ("display-1", "display-2")
    assert catalogue.displays_for("c1") == catalogue.displays_for("w1") == ("display-1",)
    assert [place.id for place in catalogue.workstations] == ["w1", "w2", "w3", "w4"]
    offered = {each.id: each.services for each in catalogue.devices if each.role == "kiosk"}
    assert offered == {"kiosk-1": None, "kiosk-2": ("registration", "case")}
    assert catalogue.people_inside == 60


def test_the_whole_hall_offers_every_language_that_there_are_words_for() -> None:
    hall = load(HAGEN)
    assert sorted(hall.languages) == sorted(languages())
    assert hall.languages[:3] == ("de", "de-x-ls", "en")
    assert {kiosk.languages for kiosk in hall.kiosks.values()} == {hall.languages}
    # More would take too long to come round.
    assert {display.languages for display in hall.displays.values()} == {("de", "en")}


def test_the_whole_hall_begins_as_its_ground_floor() -> None:
    ground, whole = load(HAGEN.with_name("ground-floor.toml")).catalogue, load(HAGEN).catalogue
    assert [each.id for each in whole.services] == [
        *(each.id for each in ground.services),
        "internet",
    ]
    assert whole.counters[: len(ground.counters)] == ground.counters
    assert {each.id for each in ground.devices} < {each.id for each in whole.devices}


@pytest.mark.parametrize("name", ["hagen.toml", "ground-floor.toml"])
def test_each_hall_can_be_had_in_every_language_that_there_are_words_for(
    name: str, tmp_path: Path
) -> None:
    file = tmp_path / "lobby.toml"
    spoken = json.dumps(languages())
    base = HAGEN.with_name(name)
    file.write_text(f'base = "{base}"\n[site]\nlanguages = {spoken}\n', encoding="utf-8")
    assert examine(file).problems == ()
