"""Reading aloud: asked for by button, key or headset; louder, quieter, again and no more."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kiosk.presenter.aloud import LOUDEST, STEP_DB, decibels_below, is_on
from kiosk.presenter.effects import ReadAgain, Warn
from kiosk.presenter.inputs import Key, Keyed, VoiceGone
from kiosk.presenter.patience import STAY_SECONDS
from kiosk.presenter.state import Aside, Speech
from kiosk.presenter.view import view
from shared.i18n.words import load
from tests.kiosk.stage import NOW, RULES, WORDS, Play, a_hall

SPEAKING = replace(RULES, languages=("de", "en", "ar"), spoken=("de", "en"))
THREE = {**WORDS, "ar": load("ar")}


def a_speaking_kiosk() -> Play:
    return Play(a_hall(), SPEAKING)


def key(play: Play, struck: Key) -> tuple[object, ...]:
    return play.when(Keyed(key=struck, at=play.at))


def place(play: Play) -> str:
    return view(play.state, THREE, NOW).place


def aloud_button(play: Play) -> tuple[str, bool]:
    (row,) = [row for row in view(play.state, THREE, NOW).bar if row.id == "aloud"]
    return row.label, row.checked


def test_its_button_begins_and_leads_to_volume_and_end() -> None:
    play = a_speaking_kiosk()
    assert aloud_button(play) == ("Vorlesen", False)
    play.press("aloud")
    assert aloud_button(play) == ("Vorlesen", True)
    assert place(play) == "home-0"
    play.wait(1)
    play.press("aloud")
    assert place(play) == "aloud"
    play.wait(1)
    play.press("silent")
    assert (place(play), aloud_button(play)) == ("home-0", ("Vorlesen", False))


def test_pressed_again_its_button_leads_back() -> None:
    play = a_speaking_kiosk()
    for _ in range(3):
        play.press("aloud")
        play.wait(1)
    assert (place(play), is_on(play.state)) == ("home-0", True)


def test_what_is_read_can_be_heard_again() -> None:
    play = a_speaking_kiosk()
    for _ in range(2):
        play.press("aloud")
        play.wait(1)
    assert play.press("again") == (ReadAgain(),)
    assert place(play) == "home-0"


def test_it_grows_louder_by_18_db_with_a_step_of_12_and_is_reset_for_the_next_one() -> None:
    play = a_speaking_kiosk()
    play.press("aloud")
    volumes = [play.state.modes.volume]
    for _ in range(5):
        play.wait(1)
        play.press("louder")
        volumes.append(play.state.modes.volume)
    assert volumes == [0, 1, 2, 3, 3, 3]
    above = [decibels_below(0) - decibels_below(volume) for volume in range(LOUDEST + 1)]
    assert (12.0 in above, max(above), STEP_DB) == (True, 18.0, 6.0)
    play.wait(1)
    play.press("quieter")
    assert play.state.modes.volume == 2
    play.press("home")
    assert (play.state.modes.volume, play.state.modes.speech) == (0, Speech.UNASKED)


def test_the_volume_stands_on_its_screen_and_at_either_end_the_way_on_is_quiet() -> None:
    play = a_speaking_kiosk()
    for _ in range(2):
        play.press("aloud")
        play.wait(1)
    shown = play.shown()
    assert shown.notice.title == "Lautstärke 1 von 4"
    assert [row.id for row in shown.targets if row.quiet] == ["quieter"]
    for _ in range(3):
        play.wait(1)
        play.press("louder")
    assert [row.id for row in play.shown().targets if row.quiet] == ["louder"]


def test_the_first_arrow_key_begins_it_and_not_again_after_it_was_ended() -> None:
    play = a_speaking_kiosk()
    assert key(play, Key.SEEK) == ()
    assert is_on(play.state)
    play.press("silent")
    key(play, Key.SEEK)
    assert not is_on(play.state)


def test_an_arrow_key_asks_for_nothing_where_the_language_has_no_voice() -> None:
    play = a_speaking_kiosk()
    play.press("speak", "ar")
    key(play, Key.SEEK)
    assert (play.state.modes.speech, play.state.aside) == (Speech.UNASKED, Aside.NONE)


def test_a_headset_begins_it_quietly_and_takes_it_along() -> None:
    play = a_speaking_kiosk()
    play.press("aloud")
    key(play, Key.LOUDER)
    key(play, Key.LOUDER)
    key(play, Key.QUIETER)
    assert play.state.modes.volume == 1
    key(play, Key.HEADSET_IN)
    assert (is_on(play.state), play.state.modes.volume) == (True, 0)
    key(play, Key.HEADSET_OUT)
    assert not is_on(play.state)


def test_a_key_repeats_the_screen() -> None:
    play = a_speaking_kiosk()
    assert key(play, Key.AGAIN) == (ReadAgain(),)
    assert is_on(play.state)


def test_a_language_without_a_voice_says_so_and_offers_others_in_their_own_words() -> None:
    play = a_speaking_kiosk()
    play.press("speak", "ar")
    play.wait(1)
    play.press("aloud")
    shown = view(play.state, THREE, NOW)
    assert (shown.place, shown.notice.kind) == ("no-voice", "care")
    offers = [(row.label, row.language) for row in shown.targets]
    assert offers[:2] == [("Auf Deutsch vorlesen", "de"), ("Read aloud in English", "en")]
    assert aloud_button(play)[1] is False
    play.wait(1)
    play.press("aloud-in", "en")
    assert (play.state.modes.language, is_on(play.state), place(play)) == ("en", True, "home-0")


def test_changing_to_a_language_without_a_voice_says_so_until_it_is_another() -> None:
    play = a_speaking_kiosk()
    play.press("aloud")
    play.wait(1)
    play.press("speak", "ar")
    assert place(play) == "no-voice"
    play.wait(1)
    play.press("aloud")
    assert place(play) == "home-0", "pressed once more, it is put aside"
    play.wait(1)
    play.press("aloud")
    play.wait(1)
    play.press("speak", "de")
    assert (place(play), is_on(play.state)) == ("home-0", True)


def test_who_finds_their_way_by_keys_is_told_that_the_chosen_language_has_no_voice() -> None:
    play = a_speaking_kiosk()
    key(play, Key.SEEK)
    play.press("speak", "ar")
    assert place(play) == "no-voice"


def test_plain_german_is_read_as_german() -> None:
    play = a_speaking_kiosk()
    play.press("speak", "de-x-ls")
    play.press("aloud")
    assert is_on(play.state)


def test_a_voice_that_fails_is_told_and_tried_again_for_the_next_visitor() -> None:
    play = a_speaking_kiosk()
    play.press("aloud")
    play.when(VoiceGone(language="de"))
    shown = view(play.state, THREE, NOW)
    assert shown.place == "no-voice"
    assert [row.id for row in shown.targets] == ["aloud-in-en", "way-back"]
    play.wait(1)
    play.press("home")
    assert play.state.spoken == ("de", "en")
    play.press("aloud")
    play.when(VoiceGone(language="en"))
    assert (place(play), is_on(play.state)) == ("home-0", True)


def test_without_any_sound_that_is_what_it_says_and_its_button_stays_in_its_place() -> None:
    play = a_speaking_kiosk()
    play.press("aloud")
    play.when(VoiceGone(language=None))
    shown = view(play.state, THREE, NOW)
    assert (shown.place, shown.notice.title) == ("no-voice", "Im Moment geht kein Ton.")
    assert [row.id for row in shown.targets] == ["way-back"]
    assert aloud_button(play) == ("Vorlesen", False)
    play.wait(1)
    play.press("back")
    assert place(play) == "home-0"
    play.wait(1)
    play.press("aloud")
    assert place(play) == "no-voice"
    play.wait(1)
    play.press("aloud")
    assert place(play) == "home-0"


def test_who_found_their_way_by_keys_without_asking_is_not_stopped_by_a_missing_speaker() -> None:
    play = a_speaking_kiosk()
    key(play, Key.SEEK)
    play.when(VoiceGone(language=None))
    assert (place(play), is_on(play.state)) == ("home-0", False)


def test_a_kiosk_that_reads_nothing_keeps_the_place_of_the_button_free() -> None:
    play = Play(a_hall())
    assert [row.label for row in play.shown().bar if row.id == "aloud"] == [""]
    assert play.press("aloud") == ()
    assert key(play, Key.SEEK) == ()
    assert play.state.modes.speech is Speech.UNASKED


def test_who_listens_has_twice_as_long_and_a_tone_warns_before_all_begins_anew() -> None:
    play = a_speaking_kiosk()
    play.press("aloud")
    play.wait(2 * RULES.idle_seconds - 1)
    assert place(play) == "home-0"
    assert Warn() not in play.effects
    play.wait(2)
    assert (place(play), play.effects.count(Warn())) == ("still-there", 1)
    play.wait(STAY_SECONDS)
    assert place(play) == "home-0"
    assert play.state.modes.speech is Speech.UNASKED


def test_more_time_can_be_had_ten_times_and_more() -> None:
    play = a_speaking_kiosk()
    play.press("larger")
    for warned in range(1, 13):
        play.wait(RULES.idle_seconds + 1)
        assert (place(play), play.effects.count(Warn())) == ("still-there", warned)
        play.press("stay")
    assert (place(play), play.state.modes.large) == ("home-0", True)


@pytest.mark.parametrize("listens", [False, True])
def test_a_ticket_stays_until_its_listener_has_heard_it(listens: bool) -> None:  # noqa: FBT001 - a case
    play = a_speaking_kiosk()
    if listens:
        play.press("aloud")
        play.wait(1)
    play.draw()
    play.wait(RULES.idle_seconds + 1)
    assert place(play).startswith("ticket") == listens
