"""What visitors told of themselves, in words."""

from __future__ import annotations

from counter_console.presenter.needs import needs_of
from shared.domain.needs import Need
from tests.counter_console.plays import GERMAN


def test_every_need_has_words_and_what_has_to_be_prepared_comes_first() -> None:
    said = needs_of(GERMAN, tuple(Need), 1)
    assert len(said) == len(Need)
    assert said[0] == "Dolmetscher"


def test_how_many_came_is_said_only_if_somebody_came_along() -> None:
    assert needs_of(GERMAN, (), 1) == ()
    assert needs_of(GERMAN, (Need.WHEELCHAIR,), 3) == ("Rollstuhl", "3 Personen")
