"""A slip on request is whole in each language, and its hotlines exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.domain.cards import Card
from tests.helpers.settings_files import Tree, examined, hall, keys_with_errors

if TYPE_CHECKING:
    from pathlib import Path


def with_slip(**changed: object) -> Tree:
    slip: dict[str, object] = {
        "label": {"de": "Karte", "en": "Card"},
        "lines": {"de": ["Wir sind da."], "en": ["We are here."]},
        "hotlines": ["first"],
    }
    hotline = {"label": {"de": "Hotline", "en": "Hotline"}, "number": "02331 80840"}
    return hall() | {"slips": {"contact": slip | changed}, "hotlines": {"first": hotline}}


def test_a_slip_in_order_reaches_the_catalogue(tmp_path: Path) -> None:
    settings = examined(tmp_path, with_slip(qr="https://example.org", icon="home")).settings
    assert settings is not None
    assert settings.catalogue.cards == (
        Card(
            id="contact",
            label={"de": "Karte", "en": "Card"},
            lines={"de": ("Wir sind da.",), "en": ("We are here.",)},
            icon="home",
            qr="https://example.org",
            hotlines=("first",),
        ),
    )


def test_each_language_that_is_missing_is_named(tmp_path: Path) -> None:
    tree = with_slip(label={"de": "Karte"}, lines={"de": ["Wir sind da."]})
    assert keys_with_errors(examined(tmp_path, tree)) == [
        "slips.contact.label.en",
        "slips.contact.lines.en",
    ]


def test_hotlines_that_nobody_knows_or_that_stand_twice_are_named(tmp_path: Path) -> None:
    tree = with_slip(hotlines=["first", "frist", "first"])
    assert keys_with_errors(examined(tmp_path, tree)) == [
        "slips.contact.hotlines.3",
        "slips.contact.hotlines.2",
    ]
