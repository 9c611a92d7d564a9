"""What must fit together between places and machines: areas, workstations, who calls for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.settings.building import called_by, opened_by_default
from shared.settings.findings import Findings, KeyPath, shown
from shared.settings.site_checks import Names, check_known, check_labels, check_repeated
from shared.settings.wording import suggestion

if TYPE_CHECKING:
    from shared.settings.model import DisplaySettings
    from shared.settings.tables import SiteFile, WorkstationTable

MOST_CHOICES = 6
"""Choices on one screen of a kiosk (access.md, line 4)."""


def check_places(file: SiteFile, names: Names, findings: Findings) -> None:
    """Note everything about areas, workstations, kiosks and displays that does not fit together."""
    for name, area in file.areas.items():
        check_labels(area.label, ("areas", name, "label"), file, findings)
    for name, counter in file.counters.items():
        if counter.area is not None:
            check_known(counter.area, names.areas, ("counters", name, "area"), findings)
    for name, place in file.workstations.items():
        _check_workstation(name, place, file, names, findings)
    _check_own_lines(file, findings)
    _check_offers(file, names, findings)
    for name, display in file.displays.items():
        _check_display(display, ("displays", name), file, names, findings)
    _check_called(file, findings)


def _check_workstation(
    name: str, place: WorkstationTable, file: SiteFile, names: Names, findings: Findings
) -> None:
    path = ("workstations", name)
    if name in names.counters:
        findings.error(path, f"{shown(name)}, which is in counters, too", "an id of its own")
    check_labels(place.place, (*path, "place"), file, findings)
    check_known(place.service, names.services, (*path, "service"), findings)
    if place.area is not None:
        check_known(place.area, names.areas, (*path, "area"), findings)
    if place.notice_minutes >= place.minutes:
        wanted = f"less than the {place.minutes} minutes that are everybody's"
        findings.error((*path, "notice_minutes"), str(place.notice_minutes), wanted)


def _check_own_lines(file: SiteFile, findings: Findings) -> None:
    """See that nobody but workstations calls from their lines, and that a counter has one left."""
    holders = {place.service: name for name, place in file.workstations.items()}
    for name, counter in file.counters.items():
        path = ("counters", name, "services")
        for place, service in enumerate(counter.services or (), start=1):
            if service in holders:
                found = f"{shown(service)}, whose line {holders[service]} calls from"
                findings.error((*path, str(place)), found, "a service of counters")
        if counter.services is None and holders and not opened_by_default(counter, file):
            findings.error(path, "no service but those of workstations", "a service of counters")


def _check_offers(file: SiteFile, names: Names, findings: Findings) -> None:
    for name, kiosk in file.kiosks.items():
        path = ("kiosks", name, "services")
        if kiosk.services is not None:
            _check_list(kiosk.services, names.services, path, findings)
        offered = names.services if kiosk.services is None else kiosk.services
        if len(offered) > MOST_CHOICES:
            wanted = f"{MOST_CHOICES} at most, as many as a kiosk's screen shows well"
            findings.warning(path, f"{len(offered)} services", wanted)
    if all(kiosk.services is not None for kiosk in file.kiosks.values()):
        _check_unoffered(file, findings)


def _check_unoffered(file: SiteFile, findings: Findings) -> None:
    offered = {service for kiosk in file.kiosks.values() for service in kiosk.services or ()}
    for name in file.services:
        if file.kiosks and name not in offered:
            found = "a service that no kiosk offers"
            findings.warning(("services", name), found, "its id in the services of a kiosk")


def _check_display(
    display: DisplaySettings, path: KeyPath, file: SiteFile, names: Names, findings: Findings
) -> None:
    places = (*names.counters, *names.workstations)
    if display.area is not None:
        check_known(display.area, names.areas, (*path, "area"), findings)
    if display.counters is not None:
        _check_list(display.counters, places, (*path, "counters"), findings)
    for counter in display.arrows:
        if counter not in places:
            wanted = suggestion(counter, places)
            findings.warning((*path, "arrows", counter), "an arrow for no counter", wanted)
    if findings.is_clean(path) and called_by(display, file) == ():
        found = "a display without counters"
        findings.warning((*path, "area"), found, "an area that a counter names as its own")


def _check_called(file: SiteFile, findings: Findings) -> None:
    calling = [called_by(display, file) for display in file.displays.values()]
    if not calling or None in calling or not findings.is_clean(("displays",)):
        return
    called = {counter for counters in calling for counter in counters or ()}
    for table, places in (("counters", file.counters), ("workstations", file.workstations)):
        for name in places:
            if name not in called:
                found, wanted = "a counter that no display calls for", "its id at a display"
                findings.warning((table, name), found, wanted)


def _check_list(
    wanted: tuple[str, ...], known: tuple[str, ...], path: KeyPath, findings: Findings
) -> None:
    if not wanted:
        findings.error(path, "an empty list", "one at least, or no such key for all")
    check_repeated(wanted, path, findings)
    for place, each in enumerate(wanted, start=1):
        check_known(each, known, (*path, str(place)), findings)
