"""The reception prints each card of the settings, in the language of who stands there."""

from __future__ import annotations

from msgspec.structs import replace

from counter_console.presenter.card_menu import CardPicked
from counter_console.presenter.issuing import LanguagePicked
from counter_console.presenter.keys import Button
from counter_console.presenter.receipts import CardSlip, PrintReceipt
from shared.domain.cards import Card
from tests.counter_console.plays import ReceptionPlay
from tests.counter_console.stage import HALL, Stage

CONTACT = Card(id="contact", label={"de": "Kontaktkarte"}, lines={"de": ("Rathaus 1",)})
WITH_CARD = replace(HALL, cards=(CONTACT,))


def a_play(*, prints: bool = True) -> ReceptionPlay:
    play = ReceptionPlay(Stage(WITH_CARD), prints=prints)
    play.link()
    return play


def test_every_card_is_offered_with_the_language_that_it_is_printed_in() -> None:
    play = a_play()
    assert [each.text for each in play.view().cards] == ["Kontaktkarte (Deutsch)"]
    assert play.view().buttons[Button.PRINT_CARD].text == "Karte drucken …"
    play.give(LanguagePicked(language="en"))
    assert [each.text for each in play.view().cards] == ["Kontaktkarte (Englisch)"]


def test_the_card_that_is_picked_is_printed_in_the_visitors_language() -> None:
    play = a_play()
    play.give(LanguagePicked(language="en"))
    (effect,) = play.give(CardPicked(card="contact"))
    assert isinstance(effect, PrintReceipt)
    assert isinstance(effect.slip, CardSlip)
    assert (effect.slip.card, effect.slip.language) == (CONTACT, "en")
    assert play.view().foot.text == "Die Karte wird gedruckt."


def test_a_card_that_the_settings_have_dropped_is_not_printed() -> None:
    assert a_play().give(CardPicked(card="gone")) == ()


def test_without_a_printer_or_a_card_there_is_no_button() -> None:
    without = a_play(prints=False)
    assert (without.view().cards, without.give(CardPicked(card="contact"))) == ((), ())
    bare = ReceptionPlay(Stage(HALL))
    bare.link()
    for play in (without, bare):
        assert Button.PRINT_CARD not in play.view().buttons
