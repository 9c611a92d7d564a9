"""What is wrong with a door that could not be released: for the staff who wait beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.i18n.words import german

if TYPE_CHECKING:
    from shared.i18n.words import Words

FAULTS: dict[str, str] = {
    "unreachable": german(
        "„{door}“ öffnet nicht: Das Relais ist nicht zu erreichen. Bitte öffnen Sie von Hand und "
        "prüfen Sie Strom und Kabel."
    ),
    "silent": german(
        "„{door}“ öffnet vielleicht nicht: Das Relais antwortet nicht. Bitte sehen Sie nach und "
        "öffnen Sie von Hand."
    ),
    "line_taken": german(
        "„{door}“ öffnet nicht: Ein anderes Programm benutzt den Anschluss des Relais. Bitte "
        "öffnen Sie von Hand und rufen Sie die Technik."
    ),
    "not_permitted": german(
        "„{door}“ öffnet nicht: Die Zentrale darf den Anschluss des Relais nicht benutzen. Bitte "
        "öffnen Sie von Hand und rufen Sie die Technik."
    ),
    "no_library": german(
        "„{door}“ öffnet nicht: Der Zentrale fehlt das Programm für das Relais (gpiod). Bitte "
        "öffnen Sie von Hand und rufen Sie die Technik."
    ),
    "refused": german(
        "„{door}“ öffnet nicht: Das Relais weist die Anfrage ab. Bitte öffnen Sie von Hand und "
        "rufen Sie die Technik."
    ),
}


def access_fault(words: Words, door: str, condition: str) -> str:
    """Say a door's fault; a code that nobody knows is a relay that cannot be reached."""
    return words.say(FAULTS.get(condition, FAULTS["unreachable"]), door=door)
