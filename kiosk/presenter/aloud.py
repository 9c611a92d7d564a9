"""Reading aloud: when it begins and ends, how loud it is, and its own two screens.

Theory: it is a mode like large type, asked for by its button, by the first arrow key that is
struck, or by plugging in a headset; what it says is found in the accessible tree (``reading``).
Its button, pressed once more, leads to a screen with repeating, volume and ending. A language
without a voice says so and offers those that have one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from msgspec.structs import replace

from kiosk.presenter.effects import ReadAgain, Step
from kiosk.presenter.inputs import Key
from kiosk.presenter.shown import Body, Notice, TargetRow
from kiosk.presenter.state import READING, Aside, Speech, State
from kiosk.presenter.ways_on import way_back

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.presenter.inputs import Keyed, Pressed, VoiceGone
    from shared.domain.ids import Language
    from shared.i18n.words import Words

STEP_DB: Final = 6.0
"""Between two volumes, in dB."""

LOUDEST: Final = 3
"""Steps from the usual volume to the loudest: 18 dB, +12 dB among them (EN 301 549, 8.2.1)."""

PRESSES: Final = frozenset({"aloud", "aloud-in", "again", "louder", "quieter", "silent"})
"""What is pressed for it."""

INSTEAD: Final = ("de", "en")
"""Languages to read aloud in where a visitor's own has no voice."""


def is_spoken(state: State, language: Language) -> bool:
    """Tell whether a language can be read aloud here; plain German is read as German."""
    return language.split("-", maxsplit=1)[0] in state.spoken


def is_on(state: State) -> bool:
    """Tell whether this visitor's screens are read aloud."""
    return state.modes.speech in READING and is_spoken(state, state.modes.language)


def is_offered(state: State) -> bool:
    """Tell whether there is a button for it: also when it was asked for and there is no sound."""
    was_asked = state.modes.speech is not Speech.UNASKED or state.aside is Aside.NO_VOICE
    return bool(state.spoken) or was_asked


def decibels_below(volume: int) -> float:
    """Return by how much a volume stays below the loudest."""
    return (LOUDEST - volume) * STEP_DB


def pressed(state: State, press: Pressed) -> Step | None:
    """Return what follows from a press that is about reading aloud; None if it is not."""
    if not is_offered(state) or press.name not in PRESSES:
        return None
    return _after(state, press), (ReadAgain(),) if press.name == "again" else ()


def keyed(state: State, keyed: Keyed) -> Step:
    """Do what a key says by itself; a visitor who reads by eye is not read to unasked again."""
    if not state.spoken:
        return state, ()
    match keyed.key:
        case Key.SEEK:
            asked = state.modes.speech is not Speech.UNASKED
            return (state if asked or not _has_voice(state) else _with(state, Speech.BY_KEYS)), ()
        case Key.HEADSET_IN:
            return _with(_at_volume(state, 0), Speech.ON), ()
        case Key.HEADSET_OUT:
            # What was meant for two ears must not go on for the whole hall.
            return _with(_at_volume(state, 0), Speech.OFF), ()
        case Key.AGAIN:
            return _with(state, Speech.ON), (ReadAgain(),)
        case Key.LOUDER | Key.QUIETER:
            return _turned(state, 1 if keyed.key is Key.LOUDER else -1), ()
        case _:
            assert_never(keyed.key)


def voice_gone(state: State, gone: VoiceGone) -> State:
    """Say so where a language's voice fails, instead of being silent; tried anew for the next."""
    if gone.language is None:
        silent = replace(state, spoken=())
        # Who did not ask for it is not stopped by a kiosk that has no loudspeaker.
        return silent if state.modes.speech is Speech.BY_KEYS else languages_changed(silent)
    left = tuple(each for each in state.spoken if each != gone.language)
    return languages_changed(replace(state, spoken=left))


def languages_changed(state: State) -> State:
    """Say so if the visitor's language, now another one, cannot be read aloud."""
    if state.modes.speech in READING and not _has_voice(state):
        return replace(state, aside=Aside.NO_VOICE)
    return replace(state, aside=Aside.NONE) if state.aside is Aside.NO_VOICE else state


def aloud_screen(state: State, words: Words) -> Body:
    """Offer to hear the screen again, louder or quieter, or to stop."""
    volume = state.modes.volume
    return Body(
        body="message",
        place="aloud",
        question=words.say("Vorlesen"),
        notice=Notice(
            pictogram="volume",
            title=words.say("Lautstärke {step} von {steps}", step=1 + volume, steps=1 + LOUDEST),
        ),
        targets=(
            _row("again", "volume", words.say("Noch einmal hören"), main=True),
            _row("louder", "plus", words.say("Lauter"), quiet=volume == LOUDEST),
            _row("quieter", "minus", words.say("Leiser"), quiet=volume == 0),
            _row("silent", "volume-off", words.say("Nicht mehr vorlesen")),
            way_back(words.say("Zurück")),
        ),
    )


def no_voice_screen(state: State, words: Words, offered: Mapping[Language, Words]) -> Body:
    """Say that this language has no voice here, and offer those that have one, each in its own."""
    silent = words.say("Im Moment geht kein Ton.")
    unspoken = words.say("In dieser Sprache kann der Automat nicht vorlesen.")
    return Body(
        body="message",
        place="no-voice",
        question=words.say("Vorlesen"),
        notice=Notice(
            kind="care",
            pictogram="volume-off",
            title=unspoken if state.spoken else silent,
            text=words.say("Am Empfang hilft Ihnen jemand weiter."),
        ),
        targets=(
            *(
                TargetRow(
                    id=f"aloud-in-{tag}",
                    action="aloud-in",
                    argument=tag,
                    pictogram="volume",
                    label=offered[tag].say("Auf Deutsch vorlesen"),
                    language=tag,
                )
                for tag in INSTEAD
                if tag in offered and is_spoken(state, tag)
            ),
            way_back(words.say("Zurück")),
        ),
    )


def _after(state: State, press: Pressed) -> State:
    match press.name:
        case "aloud":
            return _asked(state)
        case "aloud-in":
            return _begun(replace(state, modes=replace(state.modes, language=press.argument)))
        case "louder" | "quieter":
            return _turned(state, 1 if press.name == "louder" else -1)
        case "silent":
            return _with(replace(state, aside=Aside.NONE), Speech.OFF)
        case _:
            return replace(state, aside=Aside.NONE)


def _row(
    name: str, pictogram: str, label: str, *, main: bool = False, quiet: bool = False
) -> TargetRow:
    return TargetRow(id=name, action=name, pictogram=pictogram, label=label, main=main, quiet=quiet)


def _asked(state: State) -> State:
    if state.aside in {Aside.ALOUD, Aside.NO_VOICE}:
        return replace(state, aside=Aside.NONE)
    return replace(state, aside=Aside.ALOUD) if is_on(state) else _begun(state)


def _begun(state: State) -> State:
    return _with(replace(state, aside=Aside.NONE), Speech.ON)


def _with(state: State, speech: Speech) -> State:
    return languages_changed(replace(state, modes=replace(state.modes, speech=speech)))


def _turned(state: State, steps: int) -> State:
    return _at_volume(state, min(LOUDEST, max(0, state.modes.volume + steps)))


def _at_volume(state: State, volume: int) -> State:
    return replace(state, modes=replace(state.modes, volume=volume))


def _has_voice(state: State) -> bool:
    return is_spoken(state, state.modes.language)
