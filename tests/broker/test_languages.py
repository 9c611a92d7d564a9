"""The table of the languages, as an administrator reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broker.cli import main
from broker.languages import table
from shared.i18n.catalogues import completeness, languages
from shared.settings.loading import labels_told
from tests.helpers.larger_house import HAGEN

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


def test_a_sites_own_labels_are_counted_beside_the_sentences(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lobby.toml"
    file.write_text(
        """
        [site]
        name = { de = "Rathaus", en = "Town hall" }
        [services.papers]
        label = { de = "Unterlagen abgeben" }
        bring = { de = ["Ausweis"], en = ["passport"] }
        [translations.tr]
        "Unterlagen abgeben" = "Belge teslimi"
        """,
        encoding="utf-8",
    )
    assert main(["languages", "--config", str(file)]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert "labels" in head
    labels = {line.split()[0]: line for line in lines}
    assert "  3 of 3  " in labels["de"]
    assert "  2 of 3  " in labels["en"]
    assert "  1 of 3  " in labels["tr"]
    assert "  0 of 3  " in labels["fa"]


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["languages", "--config", str(tmp_path / "gone.toml")]) == 1
    assert "no such file" in capsys.readouterr().err


def test_every_label_of_the_whole_hall_is_there_in_every_language() -> None:
    told = labels_told(HAGEN)
    assert set(languages()) == set(told)
    assert set(told.values()) == {told["de"]}
