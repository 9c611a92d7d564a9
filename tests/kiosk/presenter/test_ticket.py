"""The number on the screen and the words on its slip."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from kiosk.presenter.state import Drawn
from kiosk.presenter.ticket import slip
from shared.domain.public import Band
from shared.domain.slips import PrintState
from shared.i18n.words import Words
from shared.printing.qr import qr_modules
from tests.kiosk.stage import NOW, TOKEN, WORDS, Play, a_catalogue, a_play, waiting


def drawn(play: Play) -> Drawn:
    assert isinstance(play.state.place, Drawn)
    return play.state.place


def test_the_number_stands_alone_and_large() -> None:
    play = a_play(papers=waiting("papers", 3, 15, 25))
    play.draw()

    shown = play.shown()
    assert (shown.body, shown.question) == ("ticket", "Ihre Nummer")
    assert shown.ticket.number == "A 024"
    assert [(fact.value, fact.name) for fact in shown.ticket.facts] == [
        ("3 Personen", "vor Ihnen"),
        ("15–25 min", "geschätzte Wartezeit"),
    ]
    assert [row.action for row in shown.targets] == ["home"]


def test_who_is_first_reads_nobody_and_no_time_that_nobody_knows() -> None:
    play = a_play()
    play.draw()

    assert [(fact.value, fact.name) for fact in play.shown().ticket.facts] == [
        ("niemand", "vor Ihnen")
    ]


def test_who_finds_the_house_full_reads_when_to_come_back_on_screen_and_slip() -> None:
    play = a_play(papers=waiting("papers", 12, 40, 55))
    play.press("service", "papers")
    play.answer(back=NOW + timedelta(minutes=50))
    ticket = play.shown().ticket
    assert ticket.next.startswith("Bitte kommen Sie gegen 10:31 Uhr wieder.")
    assert ticket.facts == ()
    printed = slip(play.state.catalogue, drawn(play).ticket, WORDS["de"])
    assert printed.ahead == "Bitte kommen Sie gegen 10:31 Uhr wieder."
    assert printed.wait == ""


def test_in_another_language_the_service_stands_in_german_too() -> None:
    play = a_play().english()
    play.draw()

    ticket = play.shown().ticket
    assert (ticket.service, ticket.service_german) == ("Hand in papers", "Unterlagen abgeben")


def test_a_number_is_not_taken_away_when_the_broker_is_lost() -> None:
    play = a_play()
    play.draw()
    play.lose_broker()

    assert play.place == "ticket-7"


@pytest.mark.parametrize(
    ("state", "condition", "kind", "title"),
    [
        (PrintState.PRINTED, "ready", "good", "Ihre Wartemarke ist gedruckt."),
        (PrintState.NOT_PRINTED, "paper_out", "care", "Der Drucker hat kein Papier."),
        (PrintState.NOT_PRINTED, "from-mars", "care", "Der Drucker geht gerade nicht."),
        (
            PrintState.UNKNOWN,
            "silent",
            "care",
            "Wir wissen nicht, ob Ihre Wartemarke gedruckt wurde.",
        ),
    ],
)
def test_what_is_known_of_the_slip_is_said(
    state: PrintState, condition: str, kind: str, title: str
) -> None:
    play = a_play()
    play.draw()
    play.slip(state, condition)

    notice = play.shown().ticket.slip
    assert (notice.kind, notice.title) == (kind, title)
    assert not play.shown().ticket.printing


def test_who_gets_no_slip_is_told_the_number_and_what_to_do() -> None:
    play = a_play()
    play.draw()
    play.slip(PrintState.NOT_PRINTED, "paper_out")

    assert play.shown().ticket.slip.text == (
        "Ihre Nummer ist A 024. Bitte merken Sie sich die Nummer oder fotografieren Sie sie."
    )
    assert play.shown().ticket.qr == qr_modules(TOKEN)


def test_a_slip_on_its_way_is_announced() -> None:
    play = a_play()
    play.draw()

    ticket = play.shown().ticket
    assert ticket.printing
    assert ticket.slip.title == "Ihre Wartemarke wird gedruckt …"
    assert ticket.qr == ()


def test_a_slip_held_up_by_a_fault_leaves_nobody_with_nothing() -> None:
    play = a_play()
    play.draw()
    play.printer("paper_out")

    ticket = play.shown().ticket
    assert not ticket.printing
    assert ticket.slip.title == "Der Drucker hat kein Papier."
    assert ticket.qr != ()

    play.slip(PrintState.PRINTED)
    assert play.shown().ticket.qr == ()


def test_paper_that_is_running_low_holds_up_no_slip() -> None:
    play = a_play()
    play.draw()
    play.printer("paper_near_end")

    assert play.shown().ticket.printing


def test_the_slip_speaks_the_visitors_language_and_names_the_service_in_german() -> None:
    play = a_play(papers=waiting("papers", 3, 15, 25)).english()
    play.draw()

    made = slip(a_catalogue(), drawn(play).ticket, WORDS["en"])

    assert made.site == "Jobcenter Hagen"
    assert made.number == "A 024"
    assert (made.service, made.service_german) == ("Hand in papers", "Unterlagen abgeben")
    assert made.ahead == "3 people are waiting before you"
    assert made.wait == "Waiting time: 15–25 min"
    assert made.issued == "23.11.2026 · 09:41"
    assert (made.bring_heading, made.bring) == ("Please have ready:", ("your papers",))
    assert made.token == TOKEN
    assert made.language == "en"
    assert not made.right_to_left


def test_a_slip_in_german_says_the_service_once() -> None:
    play = a_play()
    play.draw()

    made = slip(a_catalogue(), drawn(play).ticket, WORDS["de"])

    assert made.service_german is None
    assert made.ahead == "Vor Ihnen wartet niemand"
    assert made.wait == ""


def test_what_to_bring_is_said_in_german_where_no_translation_was_written() -> None:
    play = a_play().english()
    play.draw("case")

    assert slip(a_catalogue(), drawn(play).ticket, WORDS["en"]).bring == ("Ihren Ausweis",)


def test_a_service_without_papers_asks_for_none() -> None:
    play = a_play()
    play.draw("registration")

    made = slip(a_catalogue(), drawn(play).ticket, WORDS["de"])
    assert (made.bring_heading, made.bring) == ("", ())


def test_a_service_that_has_just_been_taken_off_still_has_its_number() -> None:
    play = a_play()
    play.draw()
    ticket = replace(drawn(play).ticket, service="gone")

    made = slip(a_catalogue(), ticket, WORDS["de"])

    assert (made.service, made.bring, made.number) == ("gone", (), "A 024")


def test_a_service_that_was_taken_off_leaves_the_number_on_the_screen() -> None:
    play = a_play()
    play.draw()
    place = drawn(play)
    play.state = replace(
        play.state, place=replace(place, ticket=replace(place.ticket, service="gone"))
    )

    ticket = play.shown().ticket
    assert (ticket.number, ticket.service) == ("A 024", "gone")


def test_right_to_left_slips_keep_the_number_in_order() -> None:
    play = a_play()
    play.draw()
    ticket = replace(drawn(play).ticket, wait=Band(low=0, high=5))

    made = slip(a_catalogue(), ticket, Words("ar"))

    assert made.right_to_left
    assert made.number == "A 024"
    assert ticket.issued == NOW
