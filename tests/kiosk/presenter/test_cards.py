"""A card is printed by one touch, and nobody who asks for one goes away with nothing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kiosk.presenter.call_back_form import CallBackForm, FormStep
from kiosk.presenter.cards import card_screen, find
from kiosk.presenter.effects import PrintCard
from kiosk.presenter.inputs import CardSettled
from kiosk.presenter.state import CardOut, Home
from shared.domain.call_back_rules import CallBackRules
from shared.domain.cards import Card
from shared.domain.openings import Hotline
from shared.domain.slips import PrintState
from shared.printing.cards import card_lines
from shared.printing.confirmations import Confirmation
from tests.kiosk.stage import (
    NOW,
    TUESDAY_EIGHT,
    WORDS,
    Play,
    a_catalogue,
    a_hall,
    call_back_noted,
    closed,
)

CONTACT = Card(
    id="contact",
    label={"de": "Kontaktkarte drucken", "en": "Print a contact card"},
    lines={"de": ("Wir sind da.", "Rathausstraße 1"), "en": ("We are here.",)},
    qr="https://example.org",
    hotlines=("first",),
)
PLAIN = Card(id="plain", label={"de": "Merkblatt"}, lines={"de": ("Nur Text.",)})
FIRST = Hotline(id="first", label={"de": "Hotline"}, number="02331 0")


def a_kiosk(**seen: object) -> Play:
    catalogue = replace(a_catalogue(), cards=(CONTACT, PLAIN), hotlines=(FIRST,))
    return Play(a_hall(catalogue, **seen))  # pyright: ignore[reportArgumentType]


def settle(play: Play, state: PrintState, condition: str = "ready") -> None:
    play.when(CardSettled(state=state, condition=condition))


def test_each_card_has_a_button_that_prints_it_in_the_visitors_language() -> None:
    play = a_kiosk()
    assert [row.label for row in play.shown().targets][-2:] == ["Kontaktkarte drucken", "Merkblatt"]
    assert play.target("card-contact").second == ""
    play.press("speak", "en")
    row = play.target("card-contact")
    assert (row.label, row.second) == ("Print a contact card", "Kontaktkarte drucken")
    assert play.press(row.action, row.argument) == (PrintCard(card="contact", language="en"),)
    assert play.shown().notice.title == "The card is being printed …"
    assert "We are here." in play.shown().notice.text


def test_a_card_that_came_out_is_to_be_taken() -> None:
    play = a_kiosk()
    play.press("card", "contact")
    settle(play, PrintState.PRINTED)
    shown = play.shown()
    assert (shown.notice.kind, shown.notice.title) == ("good", "Die Karte ist gedruckt.")
    assert shown.qr == ()
    play.press("home")
    assert play.state.place == Home()


@pytest.mark.parametrize(
    ("state", "condition", "title"),
    [
        (PrintState.NOT_PRINTED, "paper_out", "Der Drucker hat kein Papier."),
        (PrintState.UNKNOWN, "silent", "Wir wissen nicht, ob die Karte gedruckt wurde."),
    ],
)
def test_what_did_not_come_out_stands_on_the_screen_with_its_code(
    state: PrintState, condition: str, title: str
) -> None:
    play = a_kiosk()
    play.press("card", "contact")
    settle(play, state, condition)
    shown = play.shown()
    assert (shown.notice.kind, shown.notice.title) == ("care", title)
    assert shown.notice.text.splitlines() == [
        "Wir sind da.",
        "Rathausstraße 1",
        "Hotline: 02331 0 (Tag und Nacht)",
    ]
    assert len(shown.qr) == len(shown.qr[0]) > 20


def test_a_printer_that_is_known_to_be_faulty_is_not_waited_for() -> None:
    play = a_kiosk()
    play.printer("paper_out")
    play.press("card", "plain")
    shown = play.shown()
    assert (shown.notice.title, shown.notice.text) == ("Der Drucker hat kein Papier.", "Nur Text.")
    assert shown.qr == ()


def test_one_that_hung_may_come_out_after_all() -> None:
    play = a_kiosk()
    play.press("card", "contact")
    settle(play, PrintState.UNKNOWN, "paper_out")
    settle(play, PrintState.PRINTED)
    assert play.shown().notice.title == "Die Karte ist gedruckt."
    settle(play, PrintState.UNKNOWN)
    assert play.shown().notice.title == "Die Karte ist gedruckt."


def test_nobody_empties_the_roll() -> None:
    play = a_kiosk()
    play.press("card", "contact")
    settle(play, PrintState.PRINTED)
    play.press("home")
    play.wait(29)
    assert play.press("card", "contact") == ()
    assert play.shown().notice.title.startswith("Eben wurde schon eine Karte gedruckt.")
    assert play.shown().qr != ()
    settle(play, PrintState.PRINTED)
    assert play.shown().qr != ()
    play.press("home")
    play.wait(1)
    assert play.press("card", "contact") != ()


def test_what_did_not_come_out_can_be_tried_again_at_once() -> None:
    play = a_kiosk()
    play.press("card", "contact")
    settle(play, PrintState.NOT_PRINTED, "paper_out")
    play.press("home")
    assert play.press("card", "contact") != ()


def test_what_becomes_of_a_card_is_nothing_to_the_next_visitor() -> None:
    play = a_kiosk()
    settle(play, PrintState.PRINTED)
    assert play.state.place == Home()
    assert play.press("card", "dance") == ()
    play.press("service", "papers")
    assert play.press("card", "contact") == ()


def test_a_closed_house_prints_why_and_how_it_is_reached_to_take_along() -> None:
    everything = {each.id: closed(each.id, TUESDAY_EIGHT) for each in a_catalogue().services}
    play = a_kiosk(**everything)
    row = play.target("print")
    assert row.label == "Diese Auskunft drucken"
    assert play.press(row.action, row.argument) == (PrintCard(card="closed:", language="de"),)
    card = find(play.state, "closed:", WORDS["en"], NOW)
    assert card is not None
    assert card_lines(play.state.catalogue, card, WORDS["en"]) == (
        "We are closed just now",
        "Open again: Tuesday, 08:00.",
        "How to reach us:",
        "Hotline: 02331 0 (day and night)",
    )
    assert play.shown().notice.title == "Die Karte wird gedruckt …"
    settle(play, PrintState.NOT_PRINTED, "paper_out")
    assert "Hotline: 02331 0 (Tag und Nacht)" in play.shown().notice.text


def test_what_is_closed_alone_is_named_on_its_card() -> None:
    play = a_kiosk(case=closed("case"))
    play.press("service", "case")
    row = play.target("print")
    card = find(play.state, row.argument, WORDS["de"], NOW)
    assert card is not None
    assert card.lines["de"][:2] == (
        "Wie steht mein Antrag?",
        "Dieses Anliegen ist gerade geschlossen.",
    )


def test_a_card_that_the_site_has_no_more_says_only_what_became_of_it() -> None:
    gone = CardOut(card="dance", printed=PrintState.UNKNOWN)
    body = card_screen(a_kiosk().state, gone, WORDS["de"], NOW)
    assert (body.question, body.notice.text, body.qr) == ("dance", "", ())


# --- the confirmation of a call back --------------------------------------------------------------


def noted() -> Play:
    """Return a kiosk that has just noted a call back, although a card was printed before."""
    catalogue = replace(
        a_catalogue(), cards=(CONTACT,), hotlines=(FIRST,), call_backs=CallBackRules()
    )
    play = Play(a_hall(catalogue))
    play.press("card", "contact")
    settle(play, PrintState.PRINTED)
    play.press("home")
    play.state = replace(play.state, place=CallBackForm(step=FormStep.SENDING))
    play.when(call_back_noted())
    return play


def test_a_visitor_takes_the_confirmation_of_a_call_back_along() -> None:
    play = noted()
    row = play.target("card-call-back")
    assert row.label == "Bestätigung drucken"
    (effect,) = play.press(row.action, row.argument)
    told = Confirmation(call_back=1, due=TUESDAY_EIGHT, digits="45")
    assert effect == PrintCard(card="call-back:", language="de", noted=told)
    assert play.shown().notice.title == "Die Bestätigung wird gedruckt …"
    settle(play, PrintState.PRINTED)
    assert play.shown().notice.title == "Die Bestätigung ist gedruckt."
    assert play.shown().notice.text == "Bitte nehmen Sie sie mit."
    play.press(row.action, row.argument)
    assert isinstance(play.state.place, CardOut)
    assert play.state.place.printed is PrintState.PRINTED


def test_a_confirmation_that_did_not_come_out_stands_on_the_screen() -> None:
    play = noted()
    row = play.target("card-call-back")
    play.press(row.action, row.argument)
    settle(play, PrintState.NOT_PRINTED, "paper_out")
    notice = play.shown().notice
    assert notice.title == "Der Drucker hat kein Papier."
    assert notice.text.splitlines() == [
        "Rückruf Nr. 1",
        "Wir rufen Sie an: bis Dienstag, 24. November, 08:00 Uhr.",
        "Wir wählen die Nummer, die mit 45 endet.",
        "So erreichen Sie uns:",
        "Hotline: 02331 0 (Tag und Nacht)",
    ]


def test_what_cannot_be_printed_is_not_offered_and_the_screen_says_it_all() -> None:
    play = noted()
    play.printer("paper_out")
    shown = play.shown()
    assert [row.id for row in shown.targets] == ["done"]
    assert shown.notice.text.startswith("Rückruf Nr. 1")


def test_whoever_has_noted_nothing_gets_no_confirmation() -> None:
    play = a_kiosk()
    assert play.press("card", "call-back:") == ()
    assert play.state.place == Home()
