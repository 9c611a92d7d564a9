"""What must hold of an office's own theme: it is there, it can be read, and so can its logo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.settings.findings import Findings, KeyPath, shown
from shared.settings.logo import EXPECTED, logo_fault
from shared.settings.theme import UNREADABLE, BadTheme, load_theme, theme_file

if TYPE_CHECKING:
    from pathlib import Path


def check_own_theme(theme: str, path: KeyPath, findings: Findings) -> None:
    """Note what is wrong with the file of an office's theme, as keys of that file.

    ``path`` is where it is asked for; a file that is not there is told as wrong there.
    """
    file = theme_file(theme, findings.source.parent)
    try:
        logo = load_theme(file).logo
    except BadTheme as fault:
        _note(fault, theme, path, findings)
        return
    _check_logo(logo, file, findings)


def _note(fault: BadTheme, theme: str, path: KeyPath, findings: Findings) -> None:
    if fault.key == UNREADABLE:
        findings.error(path, f"{shown(theme)}: {fault.found}", fault.expected)
    else:
        key = tuple(fault.key.split("."))
        findings.error(key, shown(fault.found), fault.expected, file=fault.file)


def _check_logo(logo: Path | None, file: Path, findings: Findings) -> None:
    if logo is not None and (fault := logo_fault(logo)) is not None:
        findings.warning(("logo",), f"{shown(logo.name)}: {fault}", EXPECTED, file=file)
