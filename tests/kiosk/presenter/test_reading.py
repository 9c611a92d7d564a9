"""What is said of a screen: the new one from its heading, one that stays by what has changed."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.presenter.reading import (
    BY_KEYS,
    BY_TOUCH,
    SILENCE,
    Heard,
    Kind,
    Part,
    Reader,
    Script,
)
from shared.i18n.words import load
from shared.voice.said import Said
from tests.kiosk.stage import WORDS

READER = Reader(WORDS["de"], ("de", "en"))

HEADING = Part(key=1, kind=Kind.TEXT, name="Was möchten Sie heute tun?")
NOTICE = Part(key=2, kind=Kind.TEXT, name="Das Papier ist bald zu Ende.\nEs geht noch.")
GERMAN = Part(
    key=3,
    kind=Kind.CHOICE,
    name="Deutsch",
    checked=True,
    turn=2,
    language="de",
    otherwise="Deutsch",
)
UKRAINIAN = Part(
    key=4,
    kind=Kind.CHOICE,
    name="Українська",
    checked=False,
    turn=2,
    language="uk",
    otherwise="Ukrainisch",
)
PAPERS = Part(key=5, kind=Kind.CHOICE, name="Unterlagen abgeben, 3 warten")
CASE = Part(key=6, kind=Kind.CHOICE, name="Wie steht mein Antrag?")
LARGER = Part(key=7, kind=Kind.CHOICE, name="Größere Schrift", checked=False, turn=0)
FIELD = Part(key=8, kind=Kind.FIELD, name="Ihre Telefonnummer", value="02")

HOME = (HEADING, GERMAN, UKRAINIAN, PAPERS, CASE, LARGER)


def heard(*parts: Part, place: str = "home-0", language: str = "de") -> Heard:
    return Heard(place=place, language=language, parts=parts)


def said(script: Script) -> list[str]:
    return [line.said.text for line in script.lines]


def focused(part: Part) -> Part:
    return replace(part, focused=True)


def after(before: tuple[Part, ...], now: tuple[Part, ...]) -> Script:
    return READER.script(heard(*before), heard(*now))


def test_by_touch_all_that_can_be_chosen_is_read_and_the_languages_last_each_in_its_own() -> None:
    script = READER.script(heard(place="away"), heard(*HOME))
    assert said(script) == [
        HEADING.name,
        PAPERS.name,
        CASE.name,
        "Deutsch",
        "gewählt",
        "Ukrainisch",
    ]
    assert [line.part for line in script.lines] == [0, 3, 4, 1, 1, 2]
    assert script.at_once


def test_a_language_with_a_voice_is_named_in_it_another_one_in_the_screens() -> None:
    reader = Reader(WORDS["de"], ("de", "uk"))
    script = reader.script(heard(place="away"), heard(UKRAINIAN))
    assert [line.said for line in script.lines] == [Said(language="uk", text="Українська")]


def test_by_keys_only_what_has_the_focus_is_read_after_what_stands_there() -> None:
    now = (HEADING, GERMAN, focused(PAPERS), CASE, NOTICE)
    assert said(READER.script(heard(place="away"), heard(*now))) == [
        HEADING.name,
        "Das Papier ist bald zu Ende. Es geht noch.",
        PAPERS.name,
    ]


def test_the_first_time_it_is_said_how_it_is_used() -> None:
    assert said(READER.script(None, heard(HEADING)))[0] == BY_TOUCH
    assert said(READER.script(None, heard(HEADING, focused(PAPERS))))[0] == BY_KEYS


def test_another_language_on_the_same_screen_is_read_anew() -> None:
    english = Reader(WORDS["en"], ("de", "en"))
    script = english.script(heard(HEADING), heard(HEADING, language="en"))
    assert [line.said.language for line in script.lines] == ["en"]


def test_the_focus_is_followed() -> None:
    on_papers = (HEADING, focused(PAPERS), CASE)
    assert said(after((HEADING, PAPERS, CASE), on_papers)) == [PAPERS.name]
    assert said(after(on_papers, (HEADING, PAPERS, focused(CASE)))) == [CASE.name]
    assert after(on_papers, on_papers) == SILENCE


def test_that_more_people_wait_is_no_reason_to_speak() -> None:
    more = replace(PAPERS, name="Unterlagen abgeben, 4 warten")
    assert after((focused(PAPERS), CASE), (focused(more), CASE)) == SILENCE


def test_news_are_said_after_what_is_being_said() -> None:
    script = after((HEADING,), (HEADING, NOTICE))
    assert (said(script), script.at_once) == ([said(script)[0]], False)
    changed = replace(NOTICE, name="Ihre Wartemarke ist gedruckt.")
    assert said(after((NOTICE,), (changed,))) == ["Ihre Wartemarke ist gedruckt."]


def test_a_switch_says_what_it_is_now() -> None:
    script = after((LARGER, NOTICE), (replace(LARGER, checked=True), NOTICE))
    assert (said(script), script.at_once) == (["Größere Schrift", "an"], True)
    assert said(after((replace(LARGER, checked=True),), (LARGER,))) == ["Größere Schrift", "aus"]


def test_what_is_typed_is_said_sign_by_sign() -> None:
    typed = replace(FIELD, value="0233")
    assert said(after((FIELD,), (typed,))) == ["3, 3"]
    assert said(after((typed,), (FIELD,))) == ["0, 2"]
    assert said(after((FIELD,), (replace(FIELD, value=""),))) == ["leer"]
    assert said(READER.script(heard(place="away"), heard(FIELD))) == [FIELD.name, "0, 2"]


def test_marks_of_direction_are_not_said() -> None:
    arabic = Reader(load("ar"), ("ar",))
    part = replace(HEADING, name="\u200fرقمك \u2068A 024\u2069.\n\u200fتفضل")
    script = arabic.script(heard(place="away"), heard(part))
    assert said(script) == ["رقمك A 024. تفضل"]
