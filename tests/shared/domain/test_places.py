"""Areas and workstations of the catalogue are found by their ids."""

from __future__ import annotations

from msgspec.structs import replace

from shared.domain.places import Area
from tests.helpers.internet import with_places
from tests.helpers.lobbies import EVERYTHING


def test_a_call_leads_to_a_counter_or_to_a_workstation() -> None:
    catalogue = with_places()
    assert catalogue.place("c1") == catalogue.counter("c1") != None  # noqa: E711
    assert catalogue.place("w1") == catalogue.workstation("w1") != None  # noqa: E711
    assert catalogue.place("x9") is None
    assert catalogue.counter("w1") is None


def test_clerks_call_for_all_but_the_lines_of_workstations() -> None:
    assert with_places().counter_services == EVERYTHING


def test_an_area_is_found_by_its_id_and_none_by_no_id() -> None:
    area = Area(id="upstairs", label={"de": "1. Stock"})
    catalogue = replace(with_places(), areas=(area,))
    assert catalogue.area("upstairs") == area
    assert catalogue.area(None) is None
