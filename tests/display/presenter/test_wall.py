from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from display.presenter.step import TURN_S
from display.presenter.wall import first_glance, wall
from shared.domain.openings import Hotline
from shared.domain.public import HallNotice, NoticesChanged, ServiceChanged
from shared.i18n.words import Words
from shared.printing.qr import qr_modules
from tests.display.stage import RULES, Play, a_call, a_hall, closed, waiting

PORTAL = "https://www.example.de/termin"
MONDAY = datetime(2026, 11, 30, 7, tzinfo=UTC)
EVERYTHING_CLOSED = [closed(name, MONDAY) for name in ("a", "b", "c")]


def test_a_call_shows_number_arrow_and_place_in_both_languages() -> None:
    play = Play(a_hall())
    play.call(a_call(3, "A024"))
    [row] = play.picture().calls
    assert (row.number, row.arrow, row.place, row.other) == (
        "A 024",
        "down-right",
        "Schalter 3",
        "Counter 3",
    )


def test_a_place_that_is_called_alike_is_shown_once() -> None:
    play = Play(a_hall())
    play.call(a_call(1, place="Info", other="Info"))
    assert play.picture().calls[0].other == ""


def test_a_place_in_one_language_has_no_other() -> None:
    play = Play(a_hall(), rules=replace(RULES, languages=("en",)))
    play.call(a_call(1))
    row = play.picture().calls[0]
    assert (row.place, row.other) == ("Counter 1", "")


def test_a_number_keeps_its_order_on_a_wall_that_is_read_from_the_right() -> None:
    play = Play(a_hall())
    play.call(a_call(1, "A024"))
    picture = wall(play.state, [Words("ar")])
    assert picture.rtl
    assert picture.calls[0].number == "\u2068A 024\u2069"
    assert picture.quiet[0].rtl


def test_what_a_number_in_amber_means_is_said_in_every_language() -> None:
    assert Play(a_hall()).picture().label == "Aufruf · Now calling"


def test_the_lines_below_tell_who_waits_to_be_large() -> None:
    play = Play(a_hall())
    play.call(a_call(9))
    play.later(11)
    play.call(*(a_call(call) for call in (1, 2, 3)))
    assert [(row.number, row.waiting) for row in play.picture().past] == [("A 009", False)]
    play.call(a_call(4))
    assert [(row.number, row.waiting) for row in play.picture().past] == [("A 004", True)]


def test_header_and_help_are_there_in_any_state() -> None:
    play = Play()
    for _ in range(2):
        picture = play.picture()
        assert (picture.site, picture.date, picture.clock) == (
            "Jobcenter Hagen",
            "Montag, 23. November",
            "09:41",
        )
        assert [saying.text for saying in picture.help] == [
            "Brauchen Sie Hilfe? Bitte fragen Sie am Empfang.",
            "Need help? Please ask at the reception.",
        ]
        play.lose()


def test_a_wall_that_starts_says_so() -> None:
    picture = Play().picture()
    assert (picture.scene, picture.quiet[0].text) == ("quiet", "Die Anzeige startet.")
    assert not picture.bands_visible


def test_a_quiet_wall_says_what_will_happen() -> None:
    picture = Play(a_hall()).picture()
    assert picture.scene == "quiet"
    assert [(saying.id, saying.text) for saying in picture.quiet] == [
        ("de", "Ihre Nummer erscheint hier, wenn Sie an der Reihe sind."),
        ("en", "Your number appears here when it is your turn."),
    ]


def test_a_closed_hall_says_so_and_when_it_opens() -> None:
    picture = Play(a_hall(seen=EVERYTHING_CLOSED)).picture()
    assert [saying.text for saying in picture.quiet] == [
        "Gerade ist geschlossen. Wir öffnen wieder: Montag, 30. November, 08:00.",
        "We are closed at the moment. We open again: Monday, 30 November, 08:00.",
    ]


def test_a_closed_hall_says_how_it_is_reached_and_shows_the_portal_as_a_code() -> None:
    hall = a_hall(seen=EVERYTHING_CLOSED)
    assert (Play(hall).picture().reach, Play(hall).picture().code) == ((), ())
    hotline = Hotline(id="first", label={"de": "Hotline"}, number="02303 27-0")
    site = replace(hall.catalogue, hotlines=(hotline,), portal=PORTAL)
    picture = Play(replace(hall, catalogue=site)).picture()
    assert picture.reach == (
        "So erreichen Sie uns:",
        "Hotline: 02303 27-0 (Tag und Nacht)",
        f"Im Internet: {PORTAL}",
    )
    assert picture.code == qr_modules(PORTAL)
    busy = Play(replace(hall, catalogue=site))
    busy.call(a_call(1))
    assert (busy.picture().reach, busy.picture().code) == ((), ())
    open_hall = Play(replace(a_hall(), catalogue=site)).picture()
    assert (open_hall.reach, open_hall.code) == ((), ())


def test_who_waits_while_it_closes_reads_that_they_are_still_called() -> None:
    still = [replace(EVERYTHING_CLOSED[0], waiting=1), *EVERYTHING_CLOSED[1:]]
    picture = Play(a_hall(seen=still)).picture()
    assert "Wer schon eine Nummer hat, wird noch aufgerufen." in picture.quiet[0].text
    assert picture.notice == "Wer schon eine Nummer hat, wird noch aufgerufen."


def test_a_closed_hall_that_does_not_know_when_it_opens_promises_nothing() -> None:
    shut = [closed(each.id) for each in EVERYTHING_CLOSED]
    picture = Play(a_hall(seen=shut)).picture()
    assert picture.quiet[0].text == "Gerade ist geschlossen."


def test_without_a_connection_the_wall_says_so_in_both_languages_and_shows_nothing_stale() -> None:
    play = Play(a_hall(seen=[waiting("a", 3, 15, 25)]))
    play.call(*(a_call(call) for call in (1, 2, 3, 4)))
    play.lose()
    picture = play.picture()
    assert (picture.scene, picture.calls, picture.past, picture.bands) == ("lost", (), (), ())
    assert [saying.text for saying in picture.lost] == [
        "Die Anzeige hat gerade keine Verbindung. Bitte wenden Sie sich an den Empfang.",
        "This display has no connection at the moment. Please go to the reception.",
    ]


def test_the_notice_promises_a_tone_only_while_there_is_one() -> None:
    play = Play(a_hall())
    assert play.picture("de").notice == "Bei jedem Aufruf hören Sie einen Ton."
    play.call(a_call(1))
    play.chime_ends(heard=False)
    assert play.picture("de").notice.endswith("Gerade gibt es keinen Ton.")
    play.call(a_call(2))
    play.chime_ends()
    assert play.picture("de").notice == "Bei jedem Aufruf hören Sie einen Ton."


def test_a_wall_without_a_loudspeaker_never_promises_a_tone() -> None:
    play = Play(a_hall(), rules=replace(RULES, sound=False))
    assert play.picture("de").notice.endswith("Gerade gibt es keinen Ton.")


def test_a_quiet_wall_gives_the_waiting_times_all_the_height() -> None:
    play = Play(a_hall())
    quiet = play.picture()
    play.call(a_call(1))
    assert play.picture().under.bands < quiet.under.bands


# ------------------------------------------------------------------------------- the first glance


def test_a_new_call_is_painted_before_everything_else() -> None:
    play = Play(a_hall())
    before = play.picture()
    play.news(ServiceChanged(service=waiting("a", 3, 15, 25)))
    play.call(a_call(1))
    wanted = play.picture()
    glance = first_glance(before, wanted)
    assert (glance.scene, glance.calls, glance.layout) == ("calls", wanted.calls, wanted.layout)
    assert (glance.bands, glance.bands_plan, glance.under) == (
        before.bands,
        before.bands_plan,
        before.under,
    )


def test_the_first_glance_includes_who_waits_to_be_large() -> None:
    play = Play(a_hall())
    before = play.picture()
    play.call(*(a_call(call) for call in (1, 2, 3, 4)))
    wanted = play.picture()
    glance = first_glance(before, wanted)
    assert (glance.past, glance.under) == (wanted.past, wanted.under)


@pytest.mark.parametrize("happens", ["a service changes", "the last call goes"])
def test_without_a_new_call_all_is_painted_at_once(happens: str) -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    before = play.picture()
    if happens == "a service changes":
        play.news(ServiceChanged(service=waiting("a", 3)))
    else:
        play.withdraw(1)
    wanted = play.picture()
    assert wanted != before
    assert first_glance(before, wanted) == wanted


def test_what_a_lead_tells_everybody_stands_there_in_turn_and_in_every_language() -> None:
    play = Play(a_hall())
    lift = HallNotice(id=1, text={"de": "Der Aufzug steht.", "en": "The lift is out of order."})
    typed = HallNotice(id=2, text={"de": "Bitte leise."})
    play.news(NoticesChanged(notices=(lift, typed)))
    said: list[str] = []
    for _ in range(5):
        said.append(play.picture().notice)
        play.later(TURN_S)
    assert said == [lift.text["de"], lift.text["en"], "Bitte leise.", "Bitte leise.", said[0]]
    assert play.picture().told


def test_two_messages_take_turns_on_a_wall_of_one_language() -> None:
    play = Play(a_hall(), rules=replace(RULES, languages=("de",)))
    notices = tuple(HallNotice(id=each, text={"de": f"Satz {each}"}) for each in (1, 2))
    play.news(NoticesChanged(notices=notices))
    assert play.picture().notice == "Satz 1"
    play.later(TURN_S)
    assert play.picture().notice == "Satz 2"


def test_a_message_that_was_withdrawn_or_may_be_stale_is_gone() -> None:
    notices = (HallNotice(id=1, text={"de": "Bitte leise."}),)
    play = Play(replace(a_hall(), notices=notices))
    assert play.picture().notice == "Bitte leise."
    play.lose()
    assert not play.picture().told
    play.link(replace(a_hall(), notices=notices))
    play.news(NoticesChanged(notices=()))
    assert play.picture().notice == "Bei jedem Aufruf hören Sie einen Ton."


def test_a_wall_without_sound_says_so_between_the_messages() -> None:
    play = Play(replace(a_hall(), notices=(HallNotice(id=1, text={"de": "Bitte leise."}),)))
    play.state = replace(play.state, mute=True)
    play.later(2 * TURN_S)
    assert "Gerade gibt es keinen Ton" in play.picture().notice
