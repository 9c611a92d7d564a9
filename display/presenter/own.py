"""What of the whole hall is this wall's: its counters' calls, and the services behind them.

Every display is sent everything. What is left out here is neither shown nor sounded, and no
receipt is given for it; a place of another area is named with the area, seen from where we hang.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from shared.domain.public import CallShown, EndingsChanged, HallConfigured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shared.domain.ids import CounterId, DeviceId, Language
    from shared.domain.public import Hall, HallCall, HallEnding, PublicEvent
    from shared.domain.services import Catalogue, Device


def own_hall(hall: Hall, me: DeviceId) -> Hall:
    """Return the hall with what is this display's alone; a display nobody knows has all."""
    device = hall.catalogue.device(me)
    if device is None:
        return hall
    catalogue = _catalogue(hall.catalogue, device)
    offered = {service.id for service in catalogue.services}
    return replace(
        hall,
        catalogue=catalogue,
        services={name: each for name, each in hall.services.items() if name in offered},
        calls=[
            seen_from(catalogue, device, call)
            for call in hall.calls
            if device.calls_for(call.counter)
        ],
        endings=_endings(device, hall.endings),
    )


def own_event(event: PublicEvent, catalogue: Catalogue, me: DeviceId) -> PublicEvent | None:
    """Return an event as this display sees it, None if it is none of its."""
    if isinstance(event, HallConfigured):
        return _configured(event, me)
    device = catalogue.device(me)
    if device is None:
        return event
    match event:
        case CallShown() if not device.calls_for(event.call.counter):
            return None
        case CallShown():
            return CallShown(call=seen_from(catalogue, device, event.call))
        case EndingsChanged():
            return EndingsChanged(endings=_endings(device, event.endings))
        case _:
            return event


def place_from(
    catalogue: Catalogue, me: DeviceId, counter: CounterId, place: dict[Language, str]
) -> dict[Language, str]:
    """Name a place; one of another area with that area: ``Schalter 7, 1. Stock``."""
    there, device = catalogue.place(counter), catalogue.device(me)
    area = None if there is None else catalogue.area(there.area)
    if area is None or (device is not None and device.area == area.id):
        return place
    return {
        language: f"{text}, {area.label.get(language, area.label['de'])}"
        for language, text in place.items()
    }


def seen_from(catalogue: Catalogue, device: Device, call: HallCall) -> HallCall:
    """Return a call with the way to its place from where this display hangs."""
    return replace(
        call,
        place=place_from(catalogue, device.id, call.counter, call.place),
        arrow=device.arrows.get(call.counter, call.arrow),
    )


def _configured(event: HallConfigured, me: DeviceId) -> HallConfigured:
    device = event.catalogue.device(me)
    if device is None:
        return event
    return HallConfigured(catalogue=_catalogue(event.catalogue, device))


def _catalogue(catalogue: Catalogue, device: Device) -> Catalogue:
    """Leave out the services that no counter of this display opens for by itself."""
    if device.counters is None:
        return catalogue
    behind = {
        service
        for counter in catalogue.counters
        if device.calls_for(counter.id)
        for service in counter.services
    } | {place.service for place in catalogue.workstations if device.calls_for(place.id)}
    services = tuple(each for each in catalogue.services if each.id in behind)
    return replace(catalogue, services=services)


def _endings(device: Device, endings: Sequence[HallEnding]) -> tuple[HallEnding, ...]:
    return tuple(each for each in endings if device.calls_for(each.counter))
