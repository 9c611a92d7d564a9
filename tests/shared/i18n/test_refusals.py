"""What a refusal is called to the person in front of the screen."""

from __future__ import annotations

import pytest

from shared.domain.refusals import Reason
from shared.i18n.refusals import SENTENCES, refusal
from shared.i18n.words import Words, load


def test_every_reason_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Reason)


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_refusal_can_be_said_whatever_it_carries(reason: Reason, language: str) -> None:
    words = load(language)
    for details in ({}, {"number": "A024", "counter": "c1", "service": "papers"}):
        sentence = refusal(words, reason, details)
        assert sentence.endswith(".")
        assert "{" not in sentence
    assert words.missing == set()


def test_a_number_is_told_as_people_read_it() -> None:
    said = refusal(Words("de"), Reason.NUMBER_GIVEN_AGAIN, {"number": "A024"})
    assert said == "Die Nummer A 024 ist schon neu vergeben."


def test_a_full_disk_is_told_as_what_happened_what_it_means_and_what_to_do() -> None:
    """Protects: who only reads that nothing can be saved fears for the number they hold."""
    for language, said in {
        "de": "Die Zentrale kann nichts speichern. Alles bleibt, wie es war."
        " Bitte versuchen Sie es gleich wieder.",
        "en": "The server cannot save anything. Everything stays as it was."
        " Please try again in a moment.",
    }.items():
        assert refusal(load(language), Reason.STORE_UNAVAILABLE, {}) == said
