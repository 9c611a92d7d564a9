"""`Voice.render(language, text) -> wav`: recordings, else Pico, else espeak-ng."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from shared.sound.speaker import NotASound, frames_of
from shared.voice.audio import Silence, joined, trimmed
from shared.voice.engines import ENGINES, Engine, EngineFailed
from shared.voice.said import spoken_as

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from shared.domain.ids import Language
    from shared.voice.cache import Cache
    from shared.voice.pack import Pack
    from shared.voice.said import Utterance

_TRIAL: Final = "1"
_log: Final = logging.getLogger("wartemarke.voice")


class NoVoice(Exception):
    """Nobody speaks this language here, or its voice is not switched on."""


class VoiceFailed(Exception):
    """Every voice of the language failed; the text says how."""


class Voice:
    """Makes texts into speech; may be asked from several threads. Slow: never on a GUI's."""

    def __init__(
        self,
        languages: Collection[Language],
        cache: Cache,
        *,
        pack: Pack | None = None,
        engines: Sequence[Engine] = ENGINES,
    ) -> None:
        """Speak the languages that are switched on."""
        self._languages = frozenset(languages)
        self._cache, self._pack, self._engines = cache, pack, engines

    def render(self, language: Language, text: str) -> bytes:
        """Return a text as speech: a WAV file without silence around it.

        Raises `NoVoice` and `VoiceFailed`.
        """
        voice = spoken_as(language)
        if voice not in self._languages:
            raise NoVoice(language)
        return self._recorded(voice, text) or self._engine_says(voice, text)

    def speaks(self, language: Language) -> bool:
        """Tell whether this language can be said here and now, whatever is kept of earlier days."""
        voice = spoken_as(language)
        if voice not in self._languages:
            return False
        return self._recorded(voice, _TRIAL) is not None or any(
            _says(engine, voice) for engine in self._engines if voice in engine.voices
        )

    def speech(self, utterance: Utterance) -> bytes:
        """Return all pieces of an utterance, one after the other; raises like `render`."""
        return joined([self.render(each.language, each.text) for each in utterance])

    def _recorded(self, voice: Language, text: str) -> bytes | None:
        try:
            return None if self._pack is None else self._pack.speak(voice, text)
        except (OSError, NotASound, Silence) as error:
            _log.warning("a recording for %r (%s) cannot be used: %r", text, voice, error)
            return None

    def _engine_says(self, voice: Language, text: str) -> bytes:
        engines = [engine for engine in self._engines if voice in engine.voices]
        if not engines:
            raise NoVoice(voice)
        failures: list[str] = []
        for engine in engines:
            try:
                return self._said_by(engine, voice, text)
            except (EngineFailed, NotASound, Silence) as error:
                failures.append(f"{engine.name}: {error!r}")
        raise VoiceFailed("; ".join(failures))

    def _said_by(self, engine: Engine, voice: Language, text: str) -> bytes:
        kept = self._cache.get(engine.name, voice, text)
        # A power cut can leave an empty file behind: that one is made anew.
        if kept is not None and _is_sound(kept):
            return kept
        audio = trimmed(engine.speak(voice, text))
        self._cache.put(engine.name, voice, text, audio)
        return audio


def _says(engine: Engine, voice: Language) -> bool:
    try:
        trimmed(engine.speak(voice, _TRIAL))
    except (EngineFailed, NotASound, Silence) as error:
        _log.debug("%s does not say %s: %r", engine.name, voice, error)
        return False
    return True


def _is_sound(audio: bytes) -> bool:
    try:
        frames_of(audio)
    except NotASound:
        return False
    return True
