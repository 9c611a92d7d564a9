"""What the printer's conditions are called: to visitors at the kiosk, and to staff.

The codes are those of ``shared.printing.status``; ``ready`` is a printer without any trouble.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.i18n.words import german

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shared.i18n.words import Words

_NOT_NOW = german("Der Drucker geht gerade nicht.")
_CHECK = german("Der Drucker meldet einen Fehler. Bitte sehen Sie nach.")

VISITORS: dict[str, str] = {
    "ready": german("Der Drucker ist bereit."),
    "unreachable": _NOT_NOW,
    "silent": _NOT_NOW,
    "unrecoverable": german("Der Drucker ist kaputt."),
    "cutter": _NOT_NOW,
    "paper_jam": german("Im Drucker klemmt das Papier."),
    "cover_open": german("Der Drucker ist offen."),
    "paper_out": german("Der Drucker hat kein Papier."),
    "overheated": german("Der Drucker macht eine kurze Pause."),
    "offline": _NOT_NOW,
    "paper_near_end": german("Das Papier ist bald zu Ende. Noch druckt der Drucker."),
    "ticket_waiting": german("Im Drucker liegt noch eine Wartemarke. Ist es Ihre?"),
    "journal": _NOT_NOW,
}
"""For people who want a number: short, and without a word about machines."""

STAFF: dict[str, str] = {
    "ready": german("Der Drucker ist bereit."),
    "unreachable": german(
        "Der Drucker ist nicht zu erreichen. Bitte prüfen Sie Strom und Netzkabel."
    ),
    "silent": german("Der Drucker antwortet nicht. Bitte schalten Sie ihn aus und wieder ein."),
    "unrecoverable": german(
        "Der Drucker ist defekt. Bitte schalten Sie ihn aus und rufen Sie die Technik."
    ),
    "cutter": german("Das Messer des Druckers klemmt. Bitte öffnen und schließen Sie die Klappe."),
    "paper_jam": german("Im Drucker staut sich Papier. Bitte nehmen Sie es heraus."),
    "cover_open": german("Die Klappe des Druckers ist offen. Bitte schließen Sie sie."),
    "paper_out": german("Der Drucker hat kein Papier. Bitte legen Sie eine neue Rolle ein."),
    "overheated": german("Der Druckkopf ist zu heiß. Er druckt von selbst weiter."),
    "offline": german("Der Drucker ist angehalten. Bitte drücken Sie seine Vorschubtaste."),
    "paper_near_end": german("Das Papier geht zu Ende. Bitte halten Sie eine neue Rolle bereit."),
    "ticket_waiting": german("In der Ausgabe liegt noch eine Wartemarke."),
    "journal": german(
        "Druckaufträge lassen sich nicht speichern. Bitte prüfen Sie die Festplatte."
    ),
}
"""For people who can do something about it: what it is, and what to do."""


def for_visitors(words: Words, condition: str) -> str:
    """Say a condition to a visitor; a code that nobody knows is a printer that does not work."""
    return _say(words, VISITORS, condition, _NOT_NOW)


def for_staff(words: Words, condition: str) -> str:
    """Say a condition to the staff; a code that nobody knows is one to look after."""
    return _say(words, STAFF, condition, _CHECK)


def _say(words: Words, table: Mapping[str, str], condition: str, otherwise: str) -> str:
    return words.say(table.get(condition, otherwise))
