"""What a waiting ticket's slip says, in the visitor's language: the same at every printer. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from shared.domain.ids import ServiceId, spaced
from shared.domain.public import Band
from shared.i18n.moments import clock, date_and_time, wait
from shared.i18n.words import GERMAN
from shared.printing.slip import Slip

if TYPE_CHECKING:
    from datetime import tzinfo

    from shared.domain.services import Catalogue
    from shared.i18n.words import Words


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
    bring = {} if service is None else service.bring
    things = tuple(bring.get(words.language) or bring.get(GERMAN) or ())
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


def people_ahead(words: Words, ahead: int) -> str:
    """Say how many wait before a ticket."""
    if ahead == 0:
        return words.say("Vor Ihnen wartet niemand")
    return words.count(
        "Vor Ihnen wartet {number} Person", "Vor Ihnen warten {number} Personen", ahead
    )
