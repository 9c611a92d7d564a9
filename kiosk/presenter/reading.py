"""What is read aloud: from what the accessible tree holds to pieces of speech. Pure.

Theory: a screen that is new is read from its heading on: first what stands there, then what can
be chosen. Who walks by keys hears only what the focus is on, since they will reach the rest; who
does not hears every choice, and sees which one is being read. On a screen that stays, what has
changed is said. So what a screen reader would be told is what is heard here, and something
without a name would be heard by nobody: a test looks for that.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from shared.domain.ids import Language
from shared.i18n.words import german
from shared.voice.said import Said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shared.i18n.words import Words

BY_KEYS: Final = german(
    "Mit den Pfeiltasten hören Sie, was es hier gibt. Mit der Eingabetaste wählen Sie aus."
)
BY_TOUCH: Final = german(
    "Tippen Sie auf das, was Sie möchten. "
    "Tippen Sie noch einmal auf Vorlesen: Dann hören Sie alles noch einmal oder lauter."
)
"""How it is used, said once when reading aloud begins."""


class Kind(Enum):
    """What a part of a screen is for somebody who hears it."""

    TEXT = auto()
    CHOICE = auto()
    FIELD = auto()


class Part(Struct, frozen=True, kw_only=True):
    """A part of a screen, as the accessible tree names it.

    ``key`` tells it from all others, also where it is called otherwise later. ``value`` is what
    stands in a field. ``checked`` is None for what cannot be. ``turn`` is when it is read with the
    rest: in this order, 0 only when the focus comes to it. ``language`` is that of the name if it
    is not the screen's, ``otherwise`` the name in the screen's language.
    """

    key: int
    kind: Kind
    name: str
    value: str = ""
    checked: bool | None = None
    focused: bool = False
    turn: int = 1
    language: Language = ""
    otherwise: str = ""


class Heard(Struct, frozen=True, kw_only=True):
    """A screen as it was when it was last read: its name, its language and its parts."""

    place: str
    language: Language
    parts: tuple[Part, ...]


class Line(Struct, frozen=True, kw_only=True):
    """A piece of speech, and the part (by its position) that it is about."""

    said: Said
    part: int | None = None


class Script(Struct, frozen=True, kw_only=True):
    """What is to be said now; ``at_once`` instead of what is being said, else after it."""

    lines: tuple[Line, ...]
    at_once: bool = True


SILENCE: Final = Script(lines=(), at_once=False)


class Reader:
    """Writes scripts in the words of one language, for the languages that have a voice."""

    def __init__(self, words: Words, spoken: Iterable[Language]) -> None:
        self._words = words
        self._spoken = frozenset(spoken)

    def script(self, before: Heard | None, now: Heard) -> Script:
        """Return what is to be said now; ``before`` is None when reading has just begun."""
        if before is None:
            return Script(lines=(*self._hint(now), *self._whole(now)))
        if (before.place, before.language) != (now.place, now.language):
            return Script(lines=self._whole(now))
        focused = _focused(now)
        if focused is not None and now.parts[focused].key != _key_of_focus(before):
            return Script(lines=self._part(now, focused))
        return self._changes(before, now)

    def _hint(self, now: Heard) -> tuple[Line, ...]:
        hint = BY_TOUCH if _focused(now) is None else BY_KEYS
        return (Line(said=self._said(self._words.say(hint))),)

    def _whole(self, now: Heard) -> tuple[Line, ...]:
        texts = [at for at, part in enumerate(now.parts) if part.kind is not Kind.CHOICE]
        focused = _focused(now)
        if focused is not None:
            return self._lines(now, [*(at for at in texts if at != focused), focused])
        choices = [at for at, part in enumerate(now.parts) if _is_listed(part)]
        choices.sort(key=lambda at: now.parts[at].turn)
        return self._lines(now, [*texts, *choices])

    def _changes(self, before: Heard, now: Heard) -> Script:
        """Say what is new on a screen that stays; what a finger has just done, at once."""
        old = {part.key: part for part in before.parts}
        done: list[Line] = []
        news: list[Line] = []
        for at, part in enumerate(now.parts):
            known = old.get(part.key)
            match part.kind:
                case Kind.TEXT if known is None or known.name != part.name:
                    news += self._part(now, at)
                case Kind.CHOICE if known is not None and known.checked != part.checked:
                    done += self._part(now, at)
                case Kind.FIELD if known is not None and known.value != part.value:
                    done.append(Line(said=self._said(self._typed(known.value, part.value))))
                case _:
                    pass
        if done:
            return Script(lines=(*done, *news))
        return Script(lines=tuple(news), at_once=False) if news else SILENCE

    def _typed(self, before: str, now: str) -> str:
        """Return the signs that came, or all that is left if some went."""
        if now.startswith(before):
            return _spelled(now[len(before) :])
        return _spelled(now) if now else self._words.say("leer")

    def _lines(self, now: Heard, positions: Iterable[int]) -> tuple[Line, ...]:
        return tuple(line for at in positions for line in self._part(now, at))

    def _part(self, now: Heard, at: int) -> tuple[Line, ...]:
        part = now.parts[at]
        name = self._name(part)
        state = self._state(part)
        more = (Line(said=self._said(state), part=at),) if state else ()
        return (Line(said=name, part=at), *more) if name.text else more

    def _name(self, part: Part) -> Said:
        if not part.language:
            return self._said(part.name)
        if part.language.split("-", maxsplit=1)[0] in self._spoken:
            return Said(language=part.language, text=part.name)
        return self._said(part.otherwise or part.name)

    def _state(self, part: Part) -> str:
        if part.kind is Kind.FIELD:
            return _spelled(part.value)
        if part.checked is None:
            return ""
        if part.turn:
            return self._words.say("gewählt") if part.checked else ""
        return self._words.say("an") if part.checked else self._words.say("aus")

    def _said(self, text: str) -> Said:
        # Lines below each other are sentences; marks of direction are nothing to say.
        plain = text.translate(_MARKS).replace("\n", ". ").replace("..", ".")
        return Said(language=self._words.language, text=plain)


_MARKS: Final = {ord(mark): None for mark in "\u200e\u200f\u2066\u2067\u2068\u2069"}


def _spelled(text: str) -> str:
    return ", ".join(text)


def _is_listed(part: Part) -> bool:
    return part.kind is Kind.CHOICE and part.turn > 0


def _focused(heard: Heard) -> int | None:
    return next((at for at, part in enumerate(heard.parts) if part.focused), None)


def _key_of_focus(heard: Heard) -> int | None:
    at = _focused(heard)
    return None if at is None else heard.parts[at].key
