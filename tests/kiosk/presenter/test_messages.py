"""Screens that say one thing, and the way on from each."""

import pytest
from msgspec.structs import replace

from kiosk.presenter.messages import WORTH_ANOTHER_TRY
from shared.domain.openings import Closure
from shared.domain.refusals import Reason
from shared.i18n.refusals import SENTENCES
from shared.printing.qr import qr_modules
from tests.kiosk.stage import TODAY_ONE, TUESDAY_EIGHT, Play, a_hall, a_play, closed

PORTAL = "https://www.example.de/termin"


def test_a_kiosk_that_was_just_switched_on_asks_for_a_moment() -> None:
    shown = Play().shown()

    assert (shown.place, shown.question) == ("starting", "Einen Moment bitte")
    assert shown.targets == ()


def test_a_lost_broker_is_told_at_once_and_forgotten_when_it_is_back() -> None:
    play = a_play()
    play.lose_broker()
    assert play.place == "away"
    assert "Empfang" in play.shown().notice.text

    play = a_play()

    assert play.place == "home-0"


def test_a_closed_service_says_when_it_opens_and_what_can_be_done() -> None:
    play = a_play(case=closed("case", TODAY_ONE))
    play.press("service", "case")

    shown = play.shown()
    assert shown.question == "Wie steht mein Antrag?"
    assert shown.notice.title == "Dieses Anliegen ist gerade geschlossen."
    assert shown.notice.text.startswith("Wieder geöffnet: 13:00 Uhr.\n")
    assert shown.notice.text.endswith("Bitte wenden Sie sich an den Empfang.")
    assert [row.action for row in shown.targets] == ["card", "back"]


def test_a_closed_service_without_a_known_opening_promises_none() -> None:
    play = a_play(case=closed("case"))
    play.press("service", "case")

    assert "geöffnet" not in play.shown().notice.text


def test_when_everything_is_closed_the_first_opening_is_told() -> None:
    play = Play(
        a_hall(
            None,
            papers=closed("papers", TUESDAY_EIGHT),
            case=closed("case"),
            registration=closed("registration", TODAY_ONE),
        )
    )

    shown = play.shown()
    assert (shown.place, shown.question) == ("all-closed", "Wir haben gerade geschlossen")
    assert "13:00" in shown.notice.text


def test_whoever_has_a_number_is_told_that_they_are_still_called() -> None:
    sentence = "Wer schon eine Nummer hat, wird noch aufgerufen."
    for people, told in ((2, True), (0, False)):
        shut = {name: closed(name) for name in ("papers", "case", "registration")}
        play = Play(a_hall(None, **shut | {"case": replace(closed("case"), waiting=people)}))
        assert (sentence in play.shown().notice.text) is told


def test_a_closed_office_shows_the_way_to_its_pages_as_a_code_to_photograph() -> None:
    hall = a_hall(None, **{name: closed(name) for name in ("papers", "case", "registration")})
    assert Play(hall).shown().qr == ()
    site = replace(hall.catalogue, portal=PORTAL)
    shown = Play(replace(hall, catalogue=site)).shown()
    assert shown.qr == qr_modules(PORTAL)
    assert PORTAL in shown.notice.text


@pytest.mark.parametrize("reason", sorted(set(Reason) - {Reason.SERVICE_CLOSED}))
def test_every_refusal_is_said_in_words_and_offers_a_way_on(reason: Reason) -> None:
    play = a_play()
    play.press("service", "papers")
    play.refuse(reason)

    shown = play.shown()
    assert shown.place == "not-drawn"
    assert shown.notice.title == SENTENCES[reason].replace("{number}", "?")
    wanted = ["service", "back"] if reason in WORTH_ANOTHER_TRY else ["back"]
    assert [row.action for row in shown.targets] == wanted
    assert bool(shown.notice.text) == (reason in WORTH_ANOTHER_TRY)


def test_a_broker_that_did_not_answer_can_be_asked_again() -> None:
    play = a_play()
    play.press("service", "papers")
    play.give_up()

    shown = play.shown()
    assert shown.notice.title == "Der Automat hat keine Antwort bekommen."
    assert [(row.action, row.argument) for row in shown.targets] == [
        ("service", "papers"),
        ("back", ""),
    ]


def test_the_question_whether_somebody_is_there_has_one_answer() -> None:
    play = a_play()
    play.press("larger")
    play.wait(61)

    assert [row.action for row in play.shown().targets] == ["stay"]


def test_a_closed_service_that_vanished_with_its_name_still_makes_a_screen() -> None:
    play = a_play(case=closed("case"))
    play.press("service", "case")
    hall = a_hall()
    del hall.services["case"]
    play.state = play.state.__class__(
        modes=play.state.modes,
        place=play.state.place,
        link=play.state.link,
        services=hall.services,
    )

    assert play.shown().question == ""


def test_a_service_that_goes_by_appointment_only_says_so() -> None:
    play = a_play(case=closed("case", TODAY_ONE))
    by_appointment = Closure(id="only", reason={"de": "Umbau"}, appointment_only=True)
    catalogue = replace(play.state.catalogue, closures=(by_appointment,))
    play.state = replace(play.state, catalogue=catalogue)
    play.press("service", "case")

    assert play.shown().notice.title == "Dieses Anliegen geht gerade nur mit Termin."


def test_an_office_that_sees_people_by_appointment_only_says_so_at_the_door() -> None:
    hall = a_hall(None, **{name: closed(name) for name in ("papers", "case", "registration")})
    only = Closure(id="week", reason={"de": "Diese Woche nur mit Termin."}, appointment_only=True)
    site = replace(hall.catalogue, closures=(only,))
    assert Play(replace(hall, catalogue=site)).shown().question == "Gerade nur mit Termin."
