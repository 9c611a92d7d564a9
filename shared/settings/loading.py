"""Loads a settings file: reads it, merges it over its base, decodes, checks and completes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from shared.settings.building import build
from shared.settings.decoding import decode
from shared.settings.device_checks import check_devices
from shared.settings.findings import Findings
from shared.settings.model import Settings
from shared.settings.place_checks import check_places
from shared.settings.prepared_checks import check_prepared
from shared.settings.problems import Problem, SettingsError, Severity
from shared.settings.reading import read
from shared.settings.site_checks import Names, check_site
from shared.settings.tables import SiteFile
from shared.settings.translating import told, translated

if TYPE_CHECKING:
    from collections import Counter


class Examination(Struct, frozen=True, kw_only=True):
    """What a look at a file gave: all problems, and the settings if none of them is an error.

    ``files`` are those that were read: the file itself, and what it is based on.
    """

    settings: Settings | None
    problems: tuple[Problem, ...]
    files: tuple[Path, ...] = ()


def load(path: Path) -> Settings:
    """Return the settings in ``path``; raise SettingsError with every error that was found."""
    examination = examine(path)
    if examination.settings is None:
        raise SettingsError(
            tuple(each for each in examination.problems if each.severity is Severity.ERROR)
        )
    return examination.settings


def examine(path: Path) -> Examination:
    """Say all that there is to say about a settings file. Bad files never raise here."""
    findings = Findings(path)
    settings = _settings(path, findings)
    files = tuple(dict.fromkeys((path, *findings.origins.values())))
    return Examination(settings=settings, problems=tuple(findings.problems), files=files)


def labels_told(path: Path) -> Counter[str]:
    """Count the labels of a settings file by language, ``[translations.LANGUAGE]`` included.

    Whether the file can be used does not matter here. German has every label.

    Raises:
        SettingsError: the file cannot be read.
    """
    findings = Findings(path)
    tree = read(path, findings)
    if tree is None:
        raise SettingsError(tuple(findings.problems))
    return told(translated(tree))


def _settings(path: Path, findings: Findings) -> Settings | None:
    tree = read(path, findings)
    if tree is None:
        return None
    file = decode(translated(tree), SiteFile, findings)
    if file is None:
        return None
    names = Names.written_in(tree)
    check_site(file, names, findings)
    check_prepared(file, names, findings)
    check_places(file, names, findings)
    check_devices(file, names, findings)
    return None if findings.errors else build(file, path)
