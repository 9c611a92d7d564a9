"""What a refusal is called to the person in front of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.domain.ids import spaced
from shared.domain.refusals import Reason
from shared.i18n.closures import closed_because
from shared.i18n.words import german

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shared.i18n.words import Words

SENTENCES: dict[Reason, str] = {
    Reason.SERVICE_UNKNOWN: german(
        "Dieses Anliegen gibt es hier nicht. Bitte fragen Sie am Empfang."
    ),
    Reason.SERVICE_NOT_OFFERED: german(
        "Für dieses Anliegen gibt es hier keine Nummern. Bitte fragen Sie am Empfang."
    ),
    Reason.SERVICE_CLOSED: german("Dieses Anliegen ist gerade geschlossen."),
    Reason.NUMBERS_EXHAUSTED: german("Alle Nummern sind vergeben. Bitte fragen Sie am Empfang."),
    Reason.COUNTER_UNKNOWN: german("Diesen Schalter gibt es nicht."),
    Reason.COUNTER_CLOSED: german("Der Schalter ist geschlossen. Bitte öffnen Sie ihn zuerst."),
    Reason.COUNTER_PAUSED: german("Der Schalter hat Pause. Bitte öffnen Sie ihn zuerst."),
    Reason.COUNTER_BUSY: german("Am Schalter ist noch jemand. Bitte beenden Sie das zuerst."),
    Reason.COUNTER_WITHOUT_SERVICES: german(
        "Der Schalter hat keine Anliegen. Bitte wählen Sie welche aus."
    ),
    Reason.NOBODY_WAITING: german("Gerade wartet niemand."),
    Reason.TICKET_UNKNOWN: german("Diese Nummer gibt es heute nicht."),
    Reason.TICKET_NOT_AT_COUNTER: german("Die Nummer {number} ist nicht mehr an diesem Schalter."),
    Reason.TICKET_AT_OTHER_COUNTER: german(
        "Um die Nummer {number} kümmert sich schon ein anderer Schalter."
    ),
    Reason.TICKET_STATUS: german("Das geht mit der Nummer {number} jetzt nicht."),
    Reason.TICKET_OTHER_LINE: german(
        "Die Nummer {number} wartet auf etwas anderes. "
        "Bitte geben Sie eine Nummer für diesen Platz aus."
    ),
    Reason.WORKSTATION_UNKNOWN: german("Diesen Platz gibt es nicht."),
    Reason.WORKSTATION_TAKEN: german(
        "Dort arbeitet schon {number}. Bitte wählen Sie einen anderen Platz."
    ),
    Reason.WORKSTATION_OUT: german(
        "Der Platz ist außer Betrieb. Bitte wählen Sie einen anderen Platz."
    ),
    Reason.NOTHING_TO_UNDO: german("Es gibt nichts zurückzunehmen."),
    Reason.DESK_WENT_ON: german(
        "Die Nummer {number} kann nicht zurück: An ihrem Schalter geht es schon weiter."
    ),
    Reason.NUMBER_GIVEN_AGAIN: german("Die Nummer {number} ist schon neu vergeben."),
    Reason.CALL_UNKNOWN: german("Diesen Aufruf gibt es nicht mehr."),
    Reason.COUNTER_OFF: german(
        "Dieser Schalter ist gerade ausgeschaltet. Bitte fragen Sie die Teamleitung."
    ),
    Reason.REASON_MISSING: german(
        "Es fehlt der Grund. Bitte wählen Sie einen aus oder schreiben Sie einen auf Deutsch."
    ),
    Reason.MOMENT_PASSED: german(
        "Dieser Zeitpunkt ist schon vorbei. Bitte wählen Sie einen späteren."
    ),
    Reason.NOTHING_TO_REOPEN: german(
        "Hier ist nichts von Hand geschlossen. Was nach Plan geschlossen ist, öffnet nach Plan."
    ),
    Reason.NOTHING_TO_CLOSE: german("Der Tag ist schon beendet."),
    Reason.NOT_ALLOWED: german("Dieses Gerät darf das nicht. Bitte fragen Sie die Verwaltung."),
    Reason.TOO_MANY_REQUESTS: german(
        "Dieses Gerät fragt zu schnell hintereinander. Bitte warten Sie einen Augenblick."
    ),
    Reason.DEADLINE_PASSED: german(
        "Das hat zu lange gedauert. Bitte versuchen Sie es noch einmal."
    ),
    Reason.STORE_UNAVAILABLE: german(
        "Die Zentrale kann nichts speichern. Alles bleibt, wie es war. "
        "Bitte versuchen Sie es gleich wieder."
    ),
}


def refusal(words: Words, reason: Reason, details: Mapping[str, str]) -> str:
    """Say why a command was refused: what happened, and what the person can do."""
    number = spaced(details["number"]) if "number" in details else "?"
    said = words.say(SENTENCES[reason], number=number)
    return " ".join([said, *closed_because(words, details)])
