"""The table of the languages, as an administrator reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broker.cli import main
from broker.languages import table
from shared.i18n.catalogues import completeness

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_each_language_stands_in_a_line_with_what_it_can_say(tmp_path: Path) -> None:
    (tmp_path / "tr.po").write_text(
        'msgid "Was möchten Sie heute tun?"\nmsgstr "Bugün ne yapmak istiyorsunuz?"\n',
        encoding="utf-8",
    )
    all_of_it = completeness("de")
    head, german, turkish = table(tmp_path).splitlines()
    assert head.split() == ["language", "name", "visitors", "staff", "signed", "off", "by"]
    of_public, of_staff = all_of_it.of_public, all_of_it.of_staff
    assert german.split("  ")[-1] == "Wartemarke"
    assert f"{of_public} of {of_public}" in german
    assert turkish.startswith("tr        Türkçe")
    assert f"1 of {of_public}" in turkish
    assert f"0 of {of_staff}" in turkish
    assert turkish.endswith("nobody: a draft")


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["languages"]) == 0
    assert capsys.readouterr().out.startswith("language")
