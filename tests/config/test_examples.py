"""The examples that ship can be used as they are, and so can what their notes show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.settings.loading import examine
from tests.helpers.larger_house import HAGEN, larger_house

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


def test_what_the_notes_of_hagen_show_of_a_larger_house_is_in_order(tmp_path: Path) -> None:
    file = tmp_path / "house.toml"
    file.write_text(f'base = "{HAGEN}"\n{larger_house()}', encoding="utf-8")
    examination = examine(file)
    assert examination.problems == ()
    assert examination.settings is not None
    catalogue = examination.settings.catalogue
    assert catalogue.displays_for("c7") == ("display-1", "display-2")
    assert catalogue.displays_for("c1") == catalogue.displays_for("w1") == ("display-1",)
    assert [place.id for place in catalogue.workstations] == ["w1"]
