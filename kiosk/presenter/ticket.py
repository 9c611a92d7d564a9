"""The ticket's screen, and its slip: the same number, the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.presenter.check_in_screens import when_expected
from kiosk.presenter.printing import has_slip, slip_notice
from kiosk.presenter.shown import Body, Fact, TicketShown
from kiosk.presenter.ways_on import done
from shared.domain.ids import spaced
from shared.domain.slips import PrintState
from shared.i18n.moments import wait, wait_said
from shared.i18n.words import GERMAN
from shared.printing.qr import qr_modules
from shared.printing.wording import Marke, come_back, waiting_slip

if TYPE_CHECKING:
    from kiosk.presenter.state import Drawn, State, Ticket
    from shared.domain.services import Catalogue
    from shared.i18n.words import Words
    from shared.printing.slip import Slip


def ticket_screen(state: State, drawn: Drawn, words: Words) -> Body:
    """Show the number as large as can be, what happens next, and how the slip is doing."""
    ticket = drawn.ticket
    with_slip = has_slip(drawn, state.printer)
    return Body(
        body="ticket",
        place=f"ticket-{ticket.id or ticket.number}",
        question=words.say("Ihre Nummer"),
        ticket=TicketShown(
            number=spaced(ticket.number),
            spelled=", ".join(ticket.number),
            on_slip=_on_slip(slip(state.catalogue, ticket, words)),
            service=_label(state.catalogue, ticket, words.language),
            service_german=_german_label(state.catalogue, ticket, words) or "",
            next=_next(state.catalogue, ticket, words),
            facts=_facts(ticket, words),
            slip=slip_notice(words, drawn, state.printer),
            printing=drawn.printed is PrintState.PENDING and with_slip,
            qr=() if with_slip else qr_modules(ticket.token),
            qr_note="" if with_slip else words.say("Ihre Nummer zum Abfotografieren"),
        ),
        targets=(done(words),),
    )


def slip(catalogue: Catalogue, ticket: Ticket, words: Words) -> Slip:
    """Write the ticket's slip in the visitor's language, the service in German too."""
    marke = Marke(
        number=ticket.number,
        service=ticket.service,
        issued=ticket.issued,
        token=ticket.token,
        ahead=ticket.ahead,
        wait=ticket.wait,
        back=ticket.back,
    )
    return waiting_slip(catalogue, marke, words)


def _on_slip(slip: Slip) -> str:
    """Return what a slip says that does not stand on the screen."""
    bring = " ".join((slip.bring_heading, ", ".join(slip.bring))) if slip.bring else ""
    return "\n".join(part for part in (bring, slip.footer) if part)


def _next(catalogue: Catalogue, ticket: Ticket, words: Words) -> str:
    if ticket.back is None:
        seat = words.say(
            "Bitte nehmen Sie Platz: "
            "Wenn Sie an der Reihe sind, steht Ihre Nummer groß auf der Anzeige."
        )
        if ticket.slot is None:
            return seat
        zone = ZoneInfo(catalogue.time_zone)
        return f"{when_expected(words, ticket.slot, ticket.standing, zone)} {seat}"
    back = come_back(words, ticket.back, ZoneInfo(catalogue.time_zone))
    kept = words.say("Im Haus ist gerade kein Platz. Ihr Platz in der Reihe bleibt Ihnen.")
    return f"{back} {kept}"


def _facts(ticket: Ticket, words: Words) -> tuple[Fact, ...]:
    if ticket.ahead is None or ticket.back is not None:
        return ()
    people = words.count("{number} Person", "{number} Personen", ticket.ahead)
    before = words.say("vor Ihnen")
    value = people if ticket.ahead else words.say("niemand")
    ahead = Fact(id="ahead", name=before, value=value, spoken=f"{value} {before}")
    if ticket.wait is None:
        return (ahead,)
    expected = words.say("geschätzte Wartezeit")
    said = f"{expected}: {wait_said(words, ticket.wait)}"
    value = wait(words, ticket.wait)
    return (ahead, Fact(id="wait", name=expected, value=value, spoken=said))


def _label(catalogue: Catalogue, ticket: Ticket, language: str) -> str:
    service = catalogue.service(ticket.service)
    if service is None:
        return ticket.service
    return service.label.get(language) or service.label[GERMAN]


def _german_label(catalogue: Catalogue, ticket: Ticket, words: Words) -> str | None:
    return None if words.language == GERMAN else _label(catalogue, ticket, GERMAN)
