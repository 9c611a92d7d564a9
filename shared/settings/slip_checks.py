"""What must fit together about the slips that are printed on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.settings.labels import GERMAN, check_known, check_labels, check_repeated

if TYPE_CHECKING:
    from shared.settings.desk_tables import SlipTable
    from shared.settings.findings import Findings, KeyPath
    from shared.settings.tables import SiteFile


def check_slips(file: SiteFile, findings: Findings) -> None:
    """Note each language that a slip lacks, and hotlines that nobody knows."""
    for name, slip in file.slips.items():
        path = ("slips", name)
        check_labels(slip.label, (*path, "label"), file, findings)
        _check_lines(slip, (*path, "lines"), file, findings)
        check_repeated(slip.hotlines, (*path, "hotlines"), findings)
        for place, hotline in enumerate(slip.hotlines, start=1):
            check_known(hotline, file.hotlines, (*path, "hotlines", str(place)), findings)


def _check_lines(slip: SlipTable, path: KeyPath, file: SiteFile, findings: Findings) -> None:
    for language in dict.fromkeys((GERMAN, *file.site.languages)):
        if not slip.lines.get(language):
            wanted = f"the same lines in this language ({language})"
            findings.error((*path, language), "nothing", wanted)
