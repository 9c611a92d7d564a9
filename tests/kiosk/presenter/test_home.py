"""The welcome screen: one question, and the services."""

from datetime import timedelta

from msgspec.structs import replace

from tests.kiosk.stage import (
    NOW,
    TODAY_ONE,
    TUESDAY_EIGHT,
    Play,
    a_catalogue,
    a_hall,
    a_play,
    closed,
    many_services,
    waiting,
)


def test_while_the_house_is_full_each_service_says_when_to_come_back() -> None:
    full = replace(waiting("papers", 3, 15, 25), back=NOW + timedelta(minutes=30))
    assert a_play(papers=full).target("service-papers").trailing_note == "wiederkommen 10:11"


def test_the_services_stand_in_the_order_of_the_catalogue() -> None:
    shown = a_play().shown()

    assert shown.question == "Was möchten Sie heute tun?"
    assert [row.id for row in shown.targets] == [
        "service-papers",
        "service-case",
        "service-registration",
    ]


def test_a_service_tells_who_is_ahead_and_how_long_it_may_take() -> None:
    play = a_play(
        papers=waiting("papers", 3, 15, 25), case=waiting("case", 1), registration=waiting("r", 0)
    )

    assert play.target("service-papers").trailing == "3 warten"
    assert play.target("service-papers").trailing_note == "15–25 min"
    assert play.target("service-case").trailing == "1 wartet"
    assert play.target("service-case").trailing_note == ""
    assert play.target("service-registration").trailing == "0 warten"


def test_in_german_no_line_is_said_twice() -> None:
    assert a_play().target("service-papers").second == ""


def test_in_another_language_the_german_line_stands_beneath() -> None:
    row = a_play().english().target("service-papers")

    assert (row.label, row.second) == ("Hand in papers", "Unterlagen abgeben")


def test_a_closed_service_looks_closed_and_says_when_it_opens() -> None:
    play = a_play(
        papers=closed("papers", TODAY_ONE),
        case=closed("case", TUESDAY_EIGHT),
        registration=closed("registration"),
    )
    services = play.state.catalogue.services
    catalogue = replace(play.state.catalogue, services=(*services, replace(services[0], id="x")))
    seen = {**play.state.services, "x": waiting("x", 0)}
    play.state = replace(play.state, catalogue=catalogue, services=seen)

    papers, case, registration, _open = play.shown().targets
    assert (papers.quiet, papers.trailing) == (True, "geschlossen")
    assert papers.trailing_note == "öffnet 13:00"
    assert case.trailing_note == "öffnet Dienstag, 08:00"
    assert registration.trailing_note == ""


def test_six_services_stand_on_one_screen() -> None:
    shown = Play(a_hall(many_services(6))).shown()

    assert [row.action for row in shown.targets] == ["service"] * 6


def test_of_seven_services_five_and_a_way_to_the_others_are_shown() -> None:
    play = Play(a_hall(many_services(7)))

    assert [row.argument for row in play.shown().targets] == ["s1", "s2", "s3", "s4", "s5", "1"]
    assert play.target("more").second == ""
    play.press("more", "1")
    assert [row.argument for row in play.shown().targets] == ["s6", "s7", "0"]


def test_the_way_to_more_services_has_its_german_line_too() -> None:
    play = Play(a_hall(many_services(7))).english()

    assert play.target("more").label == "More services"
    assert play.target("more").second == "Weitere Anliegen"


def test_large_type_shows_fewer_services_at_once() -> None:
    play = Play(a_hall(many_services(6)))
    play.press("larger")

    assert len(play.shown().targets) == 5


def test_a_page_that_is_no_longer_there_begins_anew() -> None:
    play = Play(a_hall(many_services(7)))
    play.press("more", "1")
    fewer = a_hall(many_services(3))
    play.state = replace(play.state, catalogue=fewer.catalogue, services=fewer.services)

    assert [row.argument for row in play.shown().targets] == ["s1", "s2", "s3"]


def test_services_that_the_hall_does_not_know_yet_are_not_offered() -> None:
    play = a_play()
    play.state = replace(play.state, catalogue=a_catalogue(), services={"x": waiting("x", 0)})

    assert [row.id for row in play.shown().targets] == ["print"]


def test_a_printer_without_paper_is_told_before_a_number_is_drawn() -> None:
    play = a_play()
    play.printer("paper_out")

    notice = play.shown().notice
    assert (notice.kind, notice.title) == ("care", "Der Drucker hat kein Papier.")
    assert notice.text.startswith("Sie bekommen trotzdem eine Nummer")
    assert play.press("service", "papers") != ()


def test_a_printer_that_is_well_is_not_mentioned() -> None:
    assert a_play().shown().notice.title == ""


def test_paper_that_is_running_low_is_mentioned_calmly() -> None:
    play = a_play()
    play.printer("paper_near_end")

    notice = play.shown().notice
    assert (notice.kind, notice.text) == ("plain", "")
    assert notice.title == "Das Papier ist bald zu Ende. Noch druckt der Drucker."


def test_the_languages_are_offered_where_nobody_has_to_look_for_them() -> None:
    play = a_play()

    assert [(chip.label, chip.chosen) for chip in play.shown().chips] == [
        ("Deutsch", True),
        ("English", False),
    ]
    play.press("larger")
    assert play.shown().chips == ()


def test_the_clock_shows_the_sites_time() -> None:
    shown = a_play().shown()

    assert NOW.hour == 8
    assert (shown.clock, shown.date) == ("09:41", "Montag, 23. November")


def test_nobody_in_need_turns_a_page() -> None:
    *services, last = many_services(9).services
    urgent = replace(last, urgent=True)
    play = Play(a_hall(a_catalogue(*services, urgent)))
    for mode, room in (("", 6), ("larger", 5)):
        if mode:
            play.press(mode)
        first = [row.id for row in play.shown().targets]
        assert first[-2:] == [f"service-{urgent.id}", "more"]
        assert len(first) == room
    play.press("more", "1")
    assert f"service-{urgent.id}" not in [row.id for row in play.shown().targets]
