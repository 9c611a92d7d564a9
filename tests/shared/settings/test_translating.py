"""Labels in more languages than they name: all of a language stands together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shared.settings.loading import load
from shared.settings.translating import told, translated
from tests.helpers.settings_files import Tree, examined, hall, text_of

if TYPE_CHECKING:
    from pathlib import Path


def ukrainian(**texts: str) -> Tree:
    """Return a hall that also speaks Ukrainian, with these texts beside those of its places."""
    places = {"Amt": "Установа", "Schalter 1": "Віконце 1", "Schalter 2": "Віконце 2"}
    tree = hall()
    tree["site"]["languages"] = ["de", "en", "uk"]
    tree["translations"] = {"uk": {**places, **texts}}
    return tree


def test_a_label_takes_from_the_table_what_it_does_not_say_itself(tmp_path: Path) -> None:
    tree = ukrainian(Abgeben="Здати", Nachfragen="Запитати")
    tree["services"]["case"]["label"]["uk"] = "Моя справа"
    file = tmp_path / "site.toml"
    file.write_text(text_of(tree), encoding="utf-8")
    papers, case = load(file).catalogue.services
    assert papers.label == {"de": "Abgeben", "en": "Hand in", "uk": "Здати"}
    assert case.label["uk"] == "Моя справа"


def test_lines_are_translated_when_each_of_them_is(tmp_path: Path) -> None:
    tree = ukrainian(Abgeben="Здати", Nachfragen="Запитати", Ausweis="Паспорт", Brief="Лист")
    tree["services"]["papers"]["bring"] = {"de": ["Ausweis", "Brief"], "en": ["Card", "Letter"]}
    examination = examined(tmp_path, tree)
    assert examination.settings is not None
    bring = examination.settings.catalogue.services[0].bring
    assert tuple(bring["uk"]) == ("Паспорт", "Лист")
    del tree["translations"]["uk"]["Brief"]
    assert [each.key for each in examined(tmp_path, tree).problems] == ["services.papers.bring.uk"]


def test_what_is_missing_is_told_with_both_places_where_it_can_stand(tmp_path: Path) -> None:
    (problem,) = examined(tmp_path, ukrainian(Abgeben="Здати")).problems
    assert problem.key == "services.case.label.uk"
    assert problem.expected.endswith("(uk), here or in [translations.uk]")


@pytest.mark.parametrize(
    ("tables", "key"),
    [
        ("uk", "translations"),
        ({"uk": "Amt"}, "translations.uk"),
        ({"UK!": {"Amt": "Установа"}}, 'translations."UK!"'),
        ({"uk": {"Amt": 7}}, "translations.uk.Amt"),
        ({"uk": {"Amt": " "}}, "translations.uk.Amt"),
    ],
)
def test_a_table_that_is_none_is_told_where_it_stands(
    tables: object, key: str, tmp_path: Path
) -> None:
    tree = hall()
    tree["translations"] = tables
    assert key in [each.key for each in examined(tmp_path, tree).problems]


@pytest.mark.parametrize("german", [7, ["Abgeben", 7]])
def test_a_label_of_another_kind_is_left_as_it_is(german: object) -> None:
    tree: Tree = {"translations": {"uk": {"Abgeben": "Здати"}}, "label": {"de": german}}
    assert translated(tree) == tree


def test_labels_are_counted_in_each_language_that_has_a_text_for_them() -> None:
    tree: Tree = {
        "site": {"name": {"de": "Amt", "en": "Office"}, "languages": ["de"]},
        "services": {"a": {"label": {"de": "Abgeben"}, "bring": {"de": ["Ausweis"], "en": []}}},
        "translations": {"uk": {"Abgeben": "Здати"}},
    }
    assert told(translated(tree)) == {"de": 3, "en": 1, "uk": 1}
