"""What must fit together about closed times: dates, reasons, services, hotlines, walk-in hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.domain.closures import BY_HAND
from shared.settings.findings import shown
from shared.settings.labels import check_known, check_labels, check_repeated
from shared.settings.moments import check_moments
from shared.settings.opening import check_hours

if TYPE_CHECKING:
    from shared.settings.findings import Findings, KeyPath
    from shared.settings.tables import ClosureTable, SiteFile


def check_closed_times(file: SiteFile, services: tuple[str, ...], findings: Findings) -> None:
    """Note everything about closed times that cannot be meant."""
    for name, closure in file.closures.items():
        _check_closure(name, closure, services, file, findings)
    for name, hotline in file.hotlines.items():
        check_labels(hotline.label, ("hotlines", name, "label"), file, findings)
        if hotline.hours is not None:
            check_hours(hotline.hours, ("hotlines", name, "hours"), findings)
    for name, service in file.services.items():
        check_moments(service.starts, service.until, ("services", name), findings)
        if service.walk_in is not None:
            check_hours(service.walk_in, ("services", name, "walk_in"), findings)
    for name, counter in file.counters.items():
        check_moments(counter.starts, "", ("counters", name), findings)


def _check_closure(
    name: str,
    closure: ClosureTable,
    services: tuple[str, ...],
    file: SiteFile,
    findings: Findings,
) -> None:
    path: KeyPath = ("closures", name)
    check_labels(closure.reason, (*path, "reason"), file, findings)
    check_moments(closure.starts, closure.until, path, findings)
    if name == BY_HAND:
        findings.error(path, shown(name), "another name; this is what the lead closes by hand")
    if closure.prepared and (closure.starts or closure.until):
        wanted = "no from and no until; the lead says when"
        findings.error((*path, "prepared"), "true", wanted)
    if closure.services is None:
        return
    here = (*path, "services")
    if not closure.services:
        findings.error(here, "an empty list", "a service at least, or no such key for all")
    check_repeated(closure.services, here, findings)
    for place, service in enumerate(closure.services, start=1):
        check_known(service, services, (*here, str(place)), findings)
