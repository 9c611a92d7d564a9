"""The stations of the tour: every screen in the order in which a day goes. Pure."""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Station(Struct, frozen=True):
    """A picture of the played day, where it was taken, and in one sentence what happens there."""

    picture: str
    place: str
    says: str


class Chapter(Struct, frozen=True):
    """A part of the day."""

    title: str
    stations: tuple[Station, ...]


KIOSK: Final = "The kiosk"
WALL: Final = "The wall"
COUNTER: Final = "Counter 1"
LEAD: Final = "The lead"
RECEPTION: Final = "The reception"

# One line a station, however long, so that it reads as a table.
# fmt: off
TOUR: Final = (
    Chapter("Before the doors open", (
        Station("kiosk-before", KIOSK, "Ten to eight: no numbers yet, and the kiosk says when they begin."),
        Station("display-before", WALL, "Everybody in the hall reads when we open, in both languages."),
        Station("counter-closed", COUNTER, "A clerk has come; the counter is still closed."),
        Station("counter-opens", COUNTER, "It opens for all its concerns, or only for some."),
        Station("display-idle", WALL, "Eight o'clock: open, and nobody is called yet."),
    )),
    Chapter("A visitor comes", (
        Station("kiosk-welcome", KIOSK, "One question, every concern as a large button, how many wait and about how long."),
        Station("kiosk-more", KIOSK, "What does not fit on one screen comes on the next."),
        Station("kiosk-languages", KIOSK, "The language can be changed at any moment."),
        Station("kiosk-help", KIOSK, "Help says in short sentences how it works, and where people are."),
        Station("kiosk-help-called", KIOSK, "One touch brings somebody here: the reception has heard it."),
        Station("kiosk-larger", KIOSK, "Larger type for whoever wants it."),
        Station("kiosk-contrast", KIOSK, "More contrast."),
        Station("kiosk-low", KIOSK, "Everything comes down to where a person in a wheelchair reaches it."),
        Station("kiosk-party", KIOSK, "The house is not to be crowded, so it asks how many have come together."),
        Station("kiosk-printing", KIOSK, "The number stands on the screen while the slip is printed."),
        Station("kiosk-ticket", KIOSK, "The slip is out: the printer has said so."),
        Station("kiosk-english-welcome", KIOSK, "The same in English, with the German words below."),
        Station("kiosk-english-ticket", KIOSK, "Number and slip speak the visitor's language."),
        Station("kiosk-emergency-ticket", KIOSK, "No money, no home: one touch, no more questions, and a number that does not tell."),
    )),
    Chapter("At the counter", (
        Station("counter-called", COUNTER, "F9 calls whoever is next; the console knows that the wall has shown it."),
        Station("display-call", WALL, "The number, the way and the counter, large and with a tone."),
        Station("counter-serving", COUNTER, "The visitor is there: what is known, and what can be done next."),
        Station("counter-more", COUNTER, "All that is not done with everybody, each with its key."),
        Station("counter-why", COUNTER, "Why this number: which rule chose it, in words."),
        Station("counter-park", COUNTER, "Something is missing: the visitor fetches it, and keeps the place in line."),
        Station("counter-interpreter", COUNTER, "The interpreters' number and code; what is used is counted."),
        Station("counter-add-concern", COUNTER, "One more concern on the same number, one after the other."),
        Station("counter-finish-with", COUNTER, "How it ended, for whoever wants to count that."),
        Station("counter-receipt", COUNTER, "Papers are handed in, and a receipt is printed for them."),
        Station("counter-receipt-given", COUNTER, "The receipt stands on the ticket and can be printed again."),
        Station("counter-appointment", COUNTER, "An appointment at short notice: the unit in charge, a day, a time that is still free."),
        Station("counter-appointment-made", COUNTER, "Its slip is printed in the visitor's language; time, place and code stand beside the number."),
        Station("counter-transfer", COUNTER, "On to another concern or another counter, with a note; the place in line is kept."),
        Station("counter-call-backs", COUNTER, "Who would rather be called: taken by one, done, not reached, or again at a time agreed."),
        Station("counter-break", COUNTER, "A break with its end, so that colleagues know."),
        Station("counter-hand-over", COUNTER, "The counter goes to a colleague, with a note."),
        Station("counter-paused", COUNTER, "Lunch: nobody is called here."),
        Station("counter-strip", COUNTER, "Beside other programs a narrow strip is enough."),
    )),
    Chapter("At the reception", (
        Station("reception-line", RECEPTION, "Who waits and for how long, the counters, the devices, how full the house is."),
        Station("reception-form", RECEPTION, "A number for somebody who cannot use the kiosk, with what they need."),
        Station("reception-emergency", RECEPTION, "An emergency comes first with one key."),
        Station("reception-plea", RECEPTION, "A visitor at the kiosk needs somebody: where, and in which language."),
        Station("reception-appointments", RECEPTION, "Who is expected today: scanned, typed or picked by time, and never a name."),
        Station("reception-places", RECEPTION, "The internet places: who sits where, and for how long."),
        Station("reception-call-backs", RECEPTION, "Who would rather be called, and until when."),
        Station("reception-card", RECEPTION, "A card is printed here, too, in the language of who stands there."),
    )),
    Chapter("Without waiting", (
        Station("kiosk-call-back", KIOSK, "Who would rather be called leaves a number, typed on the glass."),
        Station("kiosk-call-back-check", KIOSK, "What was typed is shown once more before it is sent."),
        Station("kiosk-call-back-noted", KIOSK, "Noted, and until when somebody calls."),
        Station("kiosk-call-back-slip", KIOSK, "The confirmation to take along: a reference and the time, never a name or a number."),
        Station("kiosk-check-in", KIOSK, "Who has an appointment types the digits of the invitation, or scans them."),
        Station("kiosk-checked-in", KIOSK, "A number for the appointment, and a kind word about the time."),
        Station("kiosk-card", KIOSK, "A contact card to take along, from the settings' own words."),
    )),
    Chapter("At the lead's desk", (
        Station("lead", LEAD, "Every counter and every line at a glance: open, close, move, free what is stuck."),
        Station("lead-level", LEAD, "Level 2 is in force: prepared staffings, switched and taken back with one click."),
        Station("lead-counter-off", LEAD, "A counter is switched off: it calls nobody more, and whoever is there is served to the end."),
        Station("lead-place", LEAD, "Who works at which internet place until when: a number, never a name."),
        Station("lead-alarm", LEAD, "Somebody asks for help, silently: where, and who looks after it."),
    )),
    Chapter("When the house is full, or closed", (
        Station("display-busy", WALL, "A busy hour: the latest calls large, the earlier ones below."),
        Station("kiosk-full", KIOSK, "The house is full: each concern says when to come back."),
        Station("display-full", WALL, "The wall says so, too."),
        Station("display-notice", WALL, "A message of the lead, prepared and translated, beside the calls."),
        Station("kiosk-one-closed", KIOSK, "One concern is closed at once by the lead: the others go on."),
        Station("kiosk-noon", KIOSK, "Noon: when numbers are given again."),
        Station("kiosk-closed", KIOSK, "Closed for today: until when, how we are reached, and a slip of it."),
    )),
)
# fmt: on
