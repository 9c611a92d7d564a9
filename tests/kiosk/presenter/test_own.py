"""A kiosk offers what it is set up for, in its own order, and nothing else."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.presenter.own import own_catalogue, own_hall
from shared.domain.services import Device
from tests.kiosk.stage import a_catalogue, a_hall


def offering(*services: str) -> Device:
    return Device(id="kiosk-1", role="kiosk", services=services)


def test_a_kiosk_offers_its_own_services_in_its_own_order() -> None:
    catalogue = replace(a_catalogue(), devices=(offering("registration", "papers", "gone"),))
    own = own_hall(replace(a_hall(), catalogue=catalogue), "kiosk-1")
    assert [each.id for each in own.catalogue.services] == ["registration", "papers"]
    assert set(own.services) == {"registration", "papers"}


def test_a_kiosk_that_names_none_offers_all() -> None:
    device = Device(id="kiosk-1", role="kiosk")
    catalogue = replace(a_catalogue(), devices=(device,))
    assert own_catalogue(catalogue, "kiosk-1") == catalogue
    assert own_catalogue(catalogue, "kiosk-9") == catalogue
