import pytest
from msgspec.structs import replace

from display.presenter.effects import Sound
from display.presenter.inputs import HallChanged
from display.presenter.speech import likely, places, planned, spelled
from shared.domain.public import CallShown
from shared.domain.services import Counter
from shared.voice.said import Said
from tests.display.stage import RULES, Play, a_call, a_catalogue, a_hall

SPEAKING = replace(RULES, spoken=("de", "en", "ar", "uk"))
PLACES = {
    "de": "Schalter 3",
    "en": "Counter 3",
    "ar": "الشباك 3",
    "uk": "Віконце 3",
}


def said(language: str, *, short: bool = False) -> list[list[tuple[str, str]]]:
    """Language and text of every piece of each utterance of a call."""
    call = replace(a_call(24, "A024", language=language), place=PLACES)
    utterances = planned(SPEAKING, call, short=short)
    return [[(each.language, each.text) for each in utterance] for utterance in utterances]


GERMAN = [("de", "A, 0, 2, 4"), ("de", "Schalter 3")]


@pytest.mark.parametrize(
    ("language", "own"),
    [
        ("en", [("en", "A, 0, 2, 4"), ("en", "Counter 3")]),
        ("ar", [("ar", "A, 0, 2, 4"), ("ar", "الشباك 3")]),
        ("uk", [("uk", "A, 0, 2, 4"), ("uk", "Віконце 3")]),
    ],
)
def test_a_call_is_said_in_german_and_then_once_in_the_visitors_language(
    language: str, own: list[tuple[str, str]]
) -> None:
    assert said(language) == [GERMAN, own]


@pytest.mark.parametrize("language", ["de", "de-x-ls", "tr", "zz"])
def test_plain_german_and_a_language_without_a_voice_hear_german_once(language: str) -> None:
    assert said(language) == [GERMAN]


def test_a_place_without_a_name_in_the_language_is_said_as_its_sign_says() -> None:
    call = replace(a_call(24, "A024", language="uk"), place={"de": "Schalter 3"})
    assert planned(SPEAKING, call, short=False)[1] == (
        Said(language="uk", text="A, 0, 2, 4"),
        Said(language="de", text="Schalter 3"),
    )


def test_the_short_form_is_german_alone() -> None:
    assert said("ar", short=True) == [GERMAN]


def test_a_wall_that_only_chimes_says_nothing() -> None:
    assert planned(RULES, a_call(1), short=False) == ()


def test_the_next_numbers_of_the_line_are_likely_in_the_languages_that_are_spoken() -> None:
    utterances = planned(SPEAKING, a_call(9, "A009", language="en"), short=False)
    assert [(each.language, each.text) for each in likely(utterances, "A009")] == [
        (language, text)
        for language in ("de", "en")
        for text in ("A, 0, 1, 0", "A, 0, 1, 1", "A, 0, 1, 2")
    ]


def test_a_number_that_does_not_count_foretells_nothing() -> None:
    assert likely(planned(SPEAKING, a_call(1), short=False), "A") == ()


def test_every_counters_place_can_be_ready_before_the_first_call() -> None:
    counters = tuple(Counter(id=f"c{at}", place={"de": f"Schalter {at}"}) for at in (1, 2))
    ready = places(replace(a_catalogue(), counters=counters))
    assert [(each.language, each.text) for each in ready] == [
        ("de", "Schalter 1"),
        ("de", "Schalter 2"),
    ]


def test_a_chime_has_made_ready_what_is_said_after_it() -> None:
    play = Play(a_hall(), SPEAKING)
    effects = play.take(HallChanged(events=[CallShown(call=a_call(1, language="en"))]))
    (sound,) = (each for each in effects if isinstance(each, Sound))
    texts = [each.text for each in sound.ahead]
    assert texts[:4] == [spelled("A001"), "Schalter 1", spelled("A001"), "Counter 1"]
