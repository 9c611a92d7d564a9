"""The bytes of a file, as text."""

from __future__ import annotations

from broker.imports.found import FileIsWrong, Problem
from shared.i18n.words import german

MOST_BYTES = 5_000_000
"""Some ten thousand appointments; whatever is larger was given by mistake."""
_NO_TEXT = german(
    "Die Datei ist kein Text. Bitte speichern Sie sie als CSV (UTF-8) oder als iCalendar."
)


def text_in(content: bytes) -> str:
    """Read text in UTF-8, with or without its mark, else as Windows writes it here (cp1252).

    Raises:
        FileIsWrong: it is no text, or too much.
    """
    if len(content) > MOST_BYTES:
        sentence = german("Die Datei ist größer als {most} MB. Bitte teilen Sie sie nach Tagen.")
        values: dict[str, object] = {"most": MOST_BYTES // 1_000_000}
        raise FileIsWrong([Problem(line=0, sentence=sentence, values=values)])
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileIsWrong([Problem(line=0, sentence=_NO_TEXT)])
