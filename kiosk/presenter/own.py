"""What of the whole hall is this kiosk's: the services that it offers, in its own order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from shared.domain.ids import DeviceId
    from shared.domain.public import Hall
    from shared.domain.services import Catalogue


def own_hall(hall: Hall, me: DeviceId) -> Hall:
    """Return the hall with this kiosk's services alone."""
    catalogue = own_catalogue(hall.catalogue, me)
    offered = {service.id for service in catalogue.services}
    services = {name: each for name, each in hall.services.items() if name in offered}
    return replace(hall, catalogue=catalogue, services=services)


def own_catalogue(catalogue: Catalogue, me: DeviceId) -> Catalogue:
    """Return the catalogue with this kiosk's services alone; one that nobody knows has all."""
    device = catalogue.device(me)
    if device is None or device.services is None:
        return catalogue
    known = (catalogue.service(each) for each in device.services)
    return replace(catalogue, services=tuple(each for each in known if each is not None))
