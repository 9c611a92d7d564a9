"""What a waiting ticket's slip says, in the visitor's language: the same at every printer. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from shared.domain.ids import CounterId, Language, ServiceId, in_fours, spaced
from shared.domain.public import Band
from shared.i18n.moments import clock, date_and_time, day_and_time, wait
from shared.i18n.words import GERMAN, Words
from shared.printing.slip import Slip

if TYPE_CHECKING:
    from datetime import tzinfo

    from shared.domain.services import Catalogue


NO_BREAK = "\u00a0"
"""A space at which no line ends."""


class Marke(Struct, frozen=True, kw_only=True):
    """One ticket as its slip tells of it.

    ``ahead`` is None where nobody knows how many wait or it does not wait any more, ``wait``
    where no time can be told. ``back`` is when its holder is to come back, if the house is full.
    """

    number: str
    service: ServiceId
    issued: datetime
    token: str
    ahead: int | None
    wait: Band | None = None
    back: datetime | None = None


def waiting_slip(catalogue: Catalogue, marke: Marke, words: Words) -> Slip:
    """Write a ticket's slip in the language of ``words``, the service in German too."""
    service = catalogue.service(marke.service)
    things = _to_bring(catalogue, marke.service, words)
    expected = "" if marke.back else wait(words, marke.wait)
    zone = ZoneInfo(catalogue.time_zone)
    german = words.language == GERMAN
    return Slip(
        site=words.label(catalogue.site),
        heading=words.say("Ihre Nummer"),
        number=spaced(marke.number),
        service=marke.service if service is None else words.label(service.label),
        service_german=None if german or service is None else service.label[GERMAN],
        ahead=_what_comes(words, marke, zone),
        wait=words.say("Wartezeit: {band}", band=expected) if expected else "",
        issued=date_and_time(words, marke.issued, zone),
        bring_heading=words.say("Bitte halten Sie bereit:") if things else "",
        bring=things,
        token=marke.token,
        footer=words.say("Wir rufen Nummern auf, niemals Namen."),
        right_to_left=words.right_to_left,
        language=words.language,
    )


def _what_comes(words: Words, marke: Marke, zone: tzinfo) -> str:
    if marke.back is not None:
        return come_back(words, marke.back, zone)
    return "" if marke.ahead is None else people_ahead(words, marke.ahead)


def come_back(words: Words, back: datetime, zone: tzinfo) -> str:
    """Say when the holder of a ticket is to come back."""
    return words.say("Bitte kommen Sie gegen {time} Uhr wieder.", time=clock(words, back, zone))


def as_copy(slip: Slip, words: Words) -> Slip:
    """Mark a slip as the reprint that staff asked for, in German too."""
    mark = words.say("Kopie")
    return replace(slip, copy_mark=mark if words.language == GERMAN else f"{mark} · Kopie")


class Papers(Struct, frozen=True, kw_only=True):
    """Papers that were handed in at a counter, as their receipt tells of it."""

    number: str
    counter: CounterId
    what: str
    pieces: int
    given: datetime
    again: bool = False


def receipt_slip(catalogue: Catalogue, papers: Papers, words: Words) -> Slip:
    """Write the receipt for papers in the language of ``words``, its heading in German too.

    It has no number in large figures and no QR: nobody may take it for a ticket.
    """
    counter = catalogue.counter(papers.counter)
    place = papers.counter if counter is None else words.label(counter.place)
    heading = words.say("Beleg: Wir haben Unterlagen von Ihnen bekommen")
    german = "Beleg: Wir haben Unterlagen von Ihnen bekommen"
    slip = Slip(
        site=words.label(catalogue.site),
        heading=heading if words.language == GERMAN else f"{heading} / {german}",
        service=papers.what,
        ahead=words.count("{number} Stück", "{number} Stück", papers.pieces),
        wait=words.say("Nummer {number}, {place}", number=spaced(papers.number), place=place),
        issued=date_and_time(words, papers.given, ZoneInfo(catalogue.time_zone)),
        footer=words.say("Bitte heben Sie diesen Beleg auf."),
        right_to_left=words.right_to_left,
        language=words.language,
    )
    return as_copy(slip, words) if papers.again else slip


class Invitation(Struct, frozen=True, kw_only=True):
    """An appointment that was arranged for somebody here, as its slip tells of it.

    ``service`` is what it is about, ``slot`` its moment and ``given`` that of the slip.
    """

    slot: datetime
    unit: str
    go_to: dict[Language, str]
    code: str
    service: ServiceId
    given: datetime
    again: bool = False


def invitation_slip(catalogue: Catalogue, invitation: Invitation, words: Words) -> Slip:
    """Write an appointment's slip in the language of ``words``, heading and day in German too.

    It has no number in large figures, so nobody takes it for a ticket; the QR holds the digits.
    """
    zone = ZoneInfo(catalogue.time_zone)
    heading, german = words.say("Ihr Termin"), words.language == GERMAN
    things = _to_bring(catalogue, invitation.service, words)
    slip = Slip(
        site=words.label(catalogue.site),
        heading=heading if german else f"{heading} / Ihr Termin",
        service=day_and_time(words, invitation.slot, zone),
        service_german=None if german else day_and_time(Words(GERMAN), invitation.slot, zone),
        ahead=words.label(invitation.go_to),
        wait=invitation.unit,
        # Not alone, or somebody comes at the moment of the slip.
        issued=words.say("Gedruckt: {moment}", moment=date_and_time(words, invitation.given, zone)),
        bring_heading=words.say("Bitte bringen Sie mit:") if things else "",
        bring=things,
        token=invitation.code,
        footer=words.say(
            "Ihr Code: {code}. Bitte melden Sie sich damit an, wenn Sie kommen.",
            code=in_fours(invitation.code).replace(" ", NO_BREAK),
        ),
        right_to_left=words.right_to_left,
        language=words.language,
    )
    return as_copy(slip, words) if invitation.again else slip


def _to_bring(catalogue: Catalogue, service_id: ServiceId, words: Words) -> tuple[str, ...]:
    service = catalogue.service(service_id)
    bring = {} if service is None else service.bring
    return tuple(bring.get(words.language) or bring.get(GERMAN) or ())


def people_ahead(words: Words, ahead: int) -> str:
    """Say how many wait before a ticket."""
    if ahead == 0:
        return words.say("Vor Ihnen wartet niemand")
    return words.count(
        "Vor Ihnen wartet {number} Person", "Vor Ihnen warten {number} Personen", ahead
    )
