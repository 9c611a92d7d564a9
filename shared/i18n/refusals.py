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
    Reason.TARGET_CLOSED: german(
        "Dieser Schalter ist geschlossen, dort ruft niemand auf. "
        "Bitte wählen Sie einen anderen oder ein Anliegen."
    ),
    Reason.NO_TARGET: german("Bitte wählen Sie ein Anliegen oder einen Schalter."),
    Reason.RECALL_FIRST: german(
        "Bitte rufen Sie die Nummer {number} erst noch einmal auf. Vielleicht kommt noch jemand."
    ),
    Reason.CONCERN_KNOWN: german("Dieses Anliegen hat die Nummer {number} schon."),
    Reason.OUTCOME_UNKNOWN: german("Dieses Ergebnis gibt es nicht mehr. Bitte wählen Sie neu."),
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
    Reason.HALL_FULL: german(
        "Das Haus ist voll, und heute wird kein Platz mehr frei. Bitte kommen Sie morgen wieder "
        "oder fragen Sie am Empfang."
    ),
    Reason.LINE_FULL: german(
        "Für dieses Anliegen warten schon sehr viele. Bitte kommen Sie später wieder "
        "oder fragen Sie am Empfang."
    ),
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
    Reason.APPOINTMENT_UNKNOWN: german(
        "Diesen Termin finden wir heute nicht. Bitte prüfen Sie die Zahlen auf der Einladung oder "
        "fragen Sie am Empfang."
    ),
    Reason.APPOINTMENT_OTHER_DAY: german(
        "Dieser Termin ist an einem anderen Tag. Bitte sehen Sie auf der Einladung nach."
    ),
    Reason.APPOINTMENT_OTHER_OFFICE: german(
        "Dieser Termin ist in einem anderen Haus. Die Adresse steht auf der Einladung."
    ),
    Reason.APPOINTMENT_CHECKED_IN: german(
        "Dieser Termin ist schon angemeldet. Bitte nehmen Sie Platz."
    ),
    Reason.APPOINTMENT_NOT_CHECKED_IN: german(
        "Für diesen Termin ist niemand angemeldet. Es gibt nichts zurückzunehmen."
    ),
    Reason.IMPORT_DOES_NOT_FIT: german(
        "Die Termine passen nicht zusammen. Nichts wurde übernommen. Bitte prüfen Sie die Datei."
    ),
    Reason.SLOT_TAKEN: german("Diese Zeit ist nicht mehr frei. Bitte wählen Sie eine andere."),
    Reason.APPOINTMENT_IN_USE: german(
        "Zu diesem Termin ist schon jemand angemeldet, er bleibt bestehen. "
        "Die Rezeption kann die Anmeldung zurücknehmen."
    ),
    Reason.ACCESS_UNKNOWN: german("Diesen Zugang gibt es nicht. Nichts wurde geöffnet."),
    Reason.ACCESS_WITHOUT_CHECK_IN: german(
        "Für diesen Termin ist noch niemand angemeldet. Bitte melden Sie ihn zuerst an."
    ),
    Reason.PHONE_IMPOSSIBLE: german(
        "Diese Telefonnummer kann nicht stimmen. "
        "Bitte prüfen Sie sie und geben Sie die Vorwahl mit ein."
    ),
    Reason.CALL_BACKS_NOT_OFFERED: german(
        "Rückrufe gibt es hier nicht. Bitte fragen Sie am Empfang."
    ),
    Reason.CALL_BACK_UNKNOWN: german("Diesen Rückruf gibt es nicht mehr. Es ist nichts zu tun."),
    Reason.CALL_BACK_DONE: german("Dieser Rückruf ist schon erledigt. Es ist nichts mehr zu tun."),
    Reason.CALL_BACK_TAKEN: german(
        "Um diesen Rückruf kümmert sich schon jemand. Bitte nehmen Sie den nächsten."
    ),
    Reason.CALL_BACK_TIME: german(
        "Für „Später noch einmal“ fehlt ein Zeitpunkt, der noch kommt. Bitte wählen Sie einen."
    ),
    Reason.LEVEL_UNKNOWN: german(
        "Diese Stufe gibt es nicht mehr. Bitte wählen Sie eine andere aus."
    ),
    Reason.TICKET_NOT_STUCK: german(
        "Die Nummer {number} steckt nicht fest. Alles bleibt, wie es ist."
    ),
    Reason.MESSAGE_UNKNOWN: german(
        "Diesen Hinweis gibt es nicht mehr. Bitte wählen Sie einen anderen aus."
    ),
    Reason.NOTICE_UNREADABLE: german(
        "Diesen Text kann die Anzeige nicht zeigen. "
        "Bitte schreiben Sie eine Zeile ohne Sonderzeichen."
    ),
    Reason.NOTICES_FULL: german(
        "Es stehen schon drei Hinweise auf den Anzeigen. Bitte nehmen Sie zuerst einen weg."
    ),
    Reason.ALARM_OVER: german("Dieser Alarm ist schon beendet."),
    Reason.ALARM_OF_ANOTHER: german(
        "Diesen Alarm beendet, wer ihn bestätigt hat. Bitte bestätigen Sie ihn zuerst."
    ),
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
