"""One language's words. The German sentence in the code is the key, so no key can ever show."""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

GERMAN = "de"
LOCALES = Path(__file__).parents[2] / "config" / "locales"
PLAIN = "-x-ls"
"""The private tag of a language in plain words (``de-x-ls``: Leichte Sprache)."""
RIGHT_TO_LEFT = "\u200f"
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
"""Around values inside right-to-left text, else ``024-A`` turns into ``A-024``."""


def german(sentence: str) -> str:
    """Mark a sentence in a table for the catalogues; it is said later by ``Words.say``."""
    return sentence


def untold(language: str, sentence: str) -> None:
    """Tell nobody that a sentence is missing; it is counted all the same."""


class Words(NullTranslations):
    """Says things in one language; what its catalogue lacks is said in German and counted.

    ``missing`` collects the German sentences that had to stand in.
    """

    def __init__(
        self,
        language: str,
        catalogue: GNUTranslations | None = None,
        *,
        tell: Callable[[str, str], None] = untold,
    ) -> None:
        """Speak ``language`` with this catalogue; German needs none.

        ``tell`` gets the language and the German sentence the first time that one stands in.
        """
        super().__init__()
        self.language = language
        self.locale = locale_of(language)
        self.right_to_left = self.locale.character_order == "right-to-left"
        self.missing: set[str] = set()
        self._tell = tell
        self._catalogue: NullTranslations = catalogue or self
        if catalogue is not None:
            catalogue.add_fallback(self)

    def say(self, german: str, **values: object) -> str:
        """Return the sentence in this language, with ``{name}`` replaced by the values."""
        return self._fill(self._catalogue.gettext(german), values)

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the plural that ``number`` needs; ``{number}`` stands for it."""
        sentence = self._catalogue.ngettext(one, many, number)
        return self._fill(sentence, {"number": number, **values})

    def kept(self, value: str) -> str:
        """Keep a number in its own order, where the language runs from right to left."""
        return isolated(value) if self.right_to_left else value

    def label(self, labels: Mapping[str, str]) -> str:
        """Pick a name given in several languages: this one's, else the German."""
        return labels.get(self.language) or labels[GERMAN]

    def gettext(self, message: str) -> str:
        """Stand in for a sentence that the catalogue lacks."""
        if self._catalogue is not self and message not in self.missing:
            self.missing.add(message)
            self._tell(self.language, message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Stand in for a plural that the catalogue lacks."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def _fill(self, sentence: str, values: Mapping[str, object]) -> str:
        if not values:
            return sentence
        if self.right_to_left:
            values = {name: isolated(str(value)) for name, value in values.items()}
        return sentence.format(**values)


IN_PLAIN_WORDS = german("in einfachen Worten")


def own_name(words: Words) -> str:
    """Write a language as its speakers do: ``Deutsch``, ``English``, ``Українська``."""
    name = words.locale.get_display_name(words.locale.language) or words.language
    name = name[:1].upper() + name[1:]
    return f"{name} {words.say(IN_PLAIN_WORDS)}" if words.language.endswith(PLAIN) else name


def name_of(words: Words, language: str) -> str:
    """Write another language as these words do: ``Ukrainisch``, ``Arabisch``."""
    return locale_of(language).get_display_name(words.locale) or language


def locale_of(language: str) -> Locale:
    """Return what is known of a language's dates and plurals; plain German is German in these."""
    return Locale.parse(language.split("-x-", maxsplit=1)[0], sep="-")


def directed(words: Words, text: str) -> str:
    """Let each line of a text begin on its language's side, whatever its first letter is."""
    if not words.right_to_left or not text:
        return text
    return "\n".join(f"{RIGHT_TO_LEFT}{line}" for line in text.split("\n"))


def in_a_row(words: Words, parts: Iterable[str]) -> str:
    """Join words by the comma of their script."""
    return ("، " if words.right_to_left else ", ").join(parts)


def isolated(value: str) -> str:
    """Keep a number, name or place in its own order inside right-to-left text."""
    return f"{ISOLATE}{value}{END_ISOLATE}"


def load(
    language: str, locales: Path = LOCALES, *, tell: Callable[[str, str], None] = untold
) -> Words:
    """Read a language's catalogue ``<language>.po``; German needs none.

    ``tell`` hears of each sentence that it lacks, once it is said.

    Raises:
        FileNotFoundError: there is no catalogue for this language.
    """
    path = locales / f"{language}.po"
    if language == GERMAN:
        return Words(language)
    with path.open("rb") as file:
        catalogue = read_po(file, locale=locale_of(language))
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Words(language, GNUTranslations(compiled), tell=tell)
