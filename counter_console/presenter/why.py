"""The rule that chose a ticket, in words; told from the event, never worked out again here."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from shared.i18n.moments import clock

if TYPE_CHECKING:
    from counter_console.presenter.counter_state import CounterState
    from counter_console.presenter.reading import Person
    from shared.domain.tickets import Why
    from shared.i18n.words import Words


def why_this_one(words: Words, state: CounterState, person: Person) -> str:
    """Say why the person at the desk was called; it may be unknown after a restart."""
    reason = state.reason
    if reason is not None and reason.call == person.call:
        return _told(words, reason.why, ZoneInfo(state.catalogue.time_zone))
    return words.say(
        "Das weiß dieser Schalter nicht mehr: Er war beim Aufruf nicht mit der Zentrale verbunden."
    )


def _told(words: Words, why: Why, zone: ZoneInfo) -> str:
    match why.rule:
        case "earliest_call_by":
            return words.say(
                "Von allen, die für Ihre Anliegen warten ({waiting}), sollte diese Nummer zuerst "
                "aufgerufen werden: bis {call_by} Uhr. Gezogen um {issued} Uhr, Ziel: höchstens "
                "{target} Minuten warten.",
                waiting=why.waiting,
                call_by=clock(words, why.call_by, zone),
                issued=clock(words, why.issued, zone),
                target=why.target_minutes,
            )
        case "emergency":
            return words.say(
                "Ein Notfall geht allen anderen vor. Gezogen um {issued} Uhr.",
                issued=clock(words, why.issued, zone),
            )
        case "appointment" | "appointment_early" | "appointment_late":
            return _appointment(words, why, zone)
        case "chosen_by_staff":
            said = words.say(
                "Diese Nummer wurde an diesem Schalter von Hand ausgewählt. Gezogen um {issued} "
                "Uhr.",
                issued=clock(words, why.issued, zone),
            )
            reason = words.say("Grund: {reason}", reason=why.reason) if why.reason else ""
            return f"{said} {reason}".strip()
        case "taken_over":
            return words.say(
                "Diese Nummer wurde hier von einem Schalter übernommen, dessen Konsole nicht mehr "
                "geantwortet hat. Gezogen um {issued} Uhr.",
                issued=clock(words, why.issued, zone),
            )
        case rule:
            return words.say("Die Zentrale nennt die Regel „{rule}“.", rule=rule)


def _appointment(words: Words, why: Why, zone: ZoneInfo) -> str:
    slot = "?" if why.slot is None else clock(words, why.slot, zone)
    came = clock(words, why.issued, zone)
    match why.rule:
        case "appointment_early":
            return words.say(
                "Termin um {slot} Uhr, angemeldet um {came} Uhr. Niemand sonst wartet für Ihre "
                "Anliegen, deshalb kommt diese Nummer schon früher an die Reihe.",
                slot=slot,
                came=came,
            )
        case "appointment_late":
            return words.say(
                "Termin um {slot} Uhr, angemeldet erst um {came} Uhr. Die Nummer steht in der "
                "Reihe, als wäre sie etwas früher gezogen worden: aufzurufen bis {call_by} Uhr.",
                slot=slot,
                came=came,
                call_by=clock(words, why.call_by, zone),
            )
        case _:
            return words.say(
                "Termin um {slot} Uhr, angemeldet um {came} Uhr. Wer einen Termin hat, steht in "
                "der Reihe, als wäre er vorher gekommen: aufzurufen bis {call_by} Uhr.",
                slot=slot,
                came=came,
                call_by=clock(words, why.call_by, zone),
            )
