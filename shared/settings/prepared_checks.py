"""What must fit together in what the lead has prepared: levels and messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.domain.notices import LONGEST
from shared.settings.findings import Findings, shown
from shared.settings.site_checks import Names, check_known, check_labels, check_repeated

if TYPE_CHECKING:
    from shared.settings.lead_tables import LevelTable
    from shared.settings.tables import SiteFile


def check_prepared(file: SiteFile, names: Names, findings: Findings) -> None:
    """Note every level and message that could not be switched on as it stands."""
    for name, level in file.levels.items():
        check_labels(level.label, ("levels", name, "label"), file, findings)
        _check_level(name, level, names, findings)
    for name, message in file.messages.items():
        here = ("messages", name, "text")
        check_labels(message.text, here, file, findings)
        for language, text in message.text.items():
            if len(text) > LONGEST:
                found, wanted = f"{len(text)} characters", f"{LONGEST} at most"
                findings.error((*here, language), found, wanted)


def _check_level(name: str, level: LevelTable, names: Names, findings: Findings) -> None:
    here = ("levels", name, "counters")
    if not level.counters and findings.is_clean(here):
        findings.error(here, "no counter", "a counter at least, or no such level")
    for counter, services in level.counters.items():
        if counter not in names.counters:
            found = f"{shown(counter)}, which is no counter"
            findings.error((*here, counter), found, "the id of a table [counters.ID]")
        check_repeated(services, (*here, counter), findings)
        for place, service in enumerate(services, start=1):
            check_known(service, names.services, (*here, counter, str(place)), findings)
