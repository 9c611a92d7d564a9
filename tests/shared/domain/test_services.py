"""The site's catalogue."""

from __future__ import annotations

import msgspec

from shared.domain.services import Catalogue
from tests.helpers.lobbies import CASE, KIOSK, a_catalogue


def test_services_counters_and_devices_are_found_by_their_ids() -> None:
    catalogue = a_catalogue()
    counter, device = catalogue.counter("c2"), catalogue.device(KIOSK)
    assert catalogue.service("case") == CASE
    assert counter is not None
    assert counter.place["de"] == "Schalter 2"
    assert device is not None
    assert device.role == "kiosk"
    assert (catalogue.service("x"), catalogue.counter("x"), catalogue.device("x")) == (None,) * 3


def test_a_catalogue_that_was_searched_is_still_the_same_catalogue() -> None:
    searched = a_catalogue()
    searched.service("case")
    assert searched == a_catalogue()
    assert msgspec.json.decode(msgspec.json.encode(searched), type=Catalogue) == searched
