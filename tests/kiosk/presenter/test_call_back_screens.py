"""What a visitor reads on the way to a call back."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.presenter.call_back_form import CallBackForm, FormStep
from kiosk.presenter.call_back_screens import call_back_screen
from shared.domain.call_back_rules import CallBackRules
from tests.kiosk.presenter.test_call_back_steps import a_kiosk, filled, form
from tests.kiosk.stage import (
    WORDS,
    Play,
    a_catalogue,
    a_hall,
    call_back_noted,
    closed,
    many_services,
)


def test_it_is_offered_below_the_services() -> None:
    row = a_kiosk().shown().targets[-1]
    assert (row.action, row.label, row.second, row.quiet) == (
        "call-back",
        "Rückruf wünschen",
        "",
        False,
    )


def test_in_another_language_the_german_line_stands_beneath() -> None:
    play = a_kiosk()
    play.press("speak", "en")
    row = play.shown().targets[-1]
    assert (row.label, row.second) == ("Ask to be called back", "Rückruf wünschen")
    play.press("call-back")
    assert play.shown().targets[0].second == "Unterlagen abgeben"


def test_a_closed_service_and_a_closed_house_offer_it_too() -> None:
    catalogue = replace(a_catalogue(), call_backs=CallBackRules())
    play = Play(a_hall(catalogue, papers=closed("papers")))
    play.press("service", "papers")
    row = play.target("call-back")
    play.press(row.action, row.argument)
    assert (form(play).step, form(play).service) == (FormStep.PHONE, "papers")
    everything = {each.id: closed(each.id) for each in catalogue.services}
    assert Play(a_hall(catalogue, **everything)).target("call-back").label == "Rückruf wünschen"


def test_the_concern_is_asked_for_page_by_page_where_there_are_many() -> None:
    play = Play(a_hall(replace(many_services(8), call_backs=CallBackRules())))
    play.press("call-back")
    assert play.shown().question == "Worum geht es?"
    assert [row.label for row in play.shown().targets][-2:] == ["Anliegen 5", "Weitere Anliegen"]
    row = play.target("more")
    play.press(row.action, row.argument)
    assert [row.label for row in play.shown().targets][:1] == ["Anliegen 6"]


def test_the_number_is_typed_on_a_keypad_and_privacy_is_one_plain_sentence() -> None:
    play = a_kiosk(CallBackRules(keep_days=14))
    play.press("call-back", "papers")
    assert [key.key for key in play.shown().pad] == [*"123456789+0", "delete"]
    assert play.shown().typing.note == (
        "Wir nutzen Ihre Nummer nur für diesen Rückruf und löschen sie nach höchstens 14 Tagen."
    )
    places = [(key.line, key.column) for key in play.shown().pad]
    assert len(set(places)) == len(places)


def test_the_name_is_typed_on_letters_and_the_way_on_says_whether_there_is_one() -> None:
    play = filled("")
    play.press("back")
    assert {"Ä", "Ö", "Ü", "ß", " "} <= {key.key for key in play.shown().pad}
    assert play.target("next").label == "Ohne Namen weiter"
    play.press("key", "e")
    assert play.target("next").label == "Weiter"
    assert play.shown().typing.text == "E"


def test_everything_is_shown_once_more_before_it_is_sent() -> None:
    shown = filled().shown().notice
    assert shown.title == "0233180840"
    assert shown.text.splitlines()[:2] == ["Ada", "Wie steht mein Antrag?"]
    assert filled("").shown().notice.text.splitlines()[0] == "Wie steht mein Antrag?"


def test_a_concern_that_is_gone_meanwhile_is_called_by_its_id() -> None:
    state = a_kiosk().state
    gone = CallBackForm(step=FormStep.CHECK, service="dance", phone="1")
    assert call_back_screen(state, gone, WORDS["de"]).notice.text.startswith("dance")


def test_it_says_until_when_the_visitor_is_called() -> None:
    play = filled()
    play.press("send")
    assert play.shown().notice.title == "Wir notieren Ihren Rückruf."
    play.when(call_back_noted())
    assert play.shown().notice.text.splitlines() == [
        "Rückruf Nr. 1",
        "Wir rufen Sie an: bis Dienstag, 24. November, 08:00 Uhr.",
        "Wir wählen die Nummer, die mit 45 endet.",
        "",
        "Sie können jetzt gehen.",
    ]
    nobody_knows = CallBackForm(step=FormStep.NOTED)
    assert call_back_screen(play.state, nobody_knows, WORDS["de"]).notice.text == ""


def test_a_kiosk_that_is_cut_off_says_so_kindly() -> None:
    play = a_kiosk()
    play.lend("A")
    play.lose_broker()
    row = play.target("call-back")
    assert row.quiet
    play.press("call-back")
    assert play.shown().notice.title == "Wir können gerade keinen Rückruf notieren."
    play.press("back")
    assert play.target("call-back") == row


def test_a_call_back_that_is_noted_stays_so_when_the_broker_goes_away() -> None:
    play = filled()
    play.lend("A")
    play.press("send")
    play.when(call_back_noted())
    play.lose_broker()
    assert play.shown().notice.title == "Ihr Rückruf ist notiert."
