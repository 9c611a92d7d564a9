"""The lines at the top of the reception's window."""

from datetime import timedelta

from msgspec.structs import replace

from counter_console.presenter.issuing import NeedTicked
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import Tone
from counter_console.presenter.reception import Told
from counter_console.presenter.views import LineView
from shared.domain.counters import OpenCounter
from shared.domain.needs import Need
from shared.domain.services import SiteConfigured
from shared.domain.tickets import CallNext, IssueTicket
from shared.protocol.session import Lost
from tests.counter_console.plays import ReceptionPlay
from tests.counter_console.stage import HALL, MORNING, Stage


def live(stage: Stage | None = None) -> ReceptionPlay:
    play = ReceptionPlay(stage)
    play.link()
    return play


def test_an_emergency_is_issued_by_one_key_and_two_strikes_issue_one() -> None:
    play = live()
    play.give(NeedTicked(need=Need.CHILDREN, on=True))
    command = play.command(Button.EMERGENCY)
    assert command == IssueTicket(service="emergency", language="de", needs=(Need.CHILDREN,))
    assert play.press(Button.EMERGENCY, after=0.1) == ()
    play.answer(command)
    effects = play.see()
    assert len(effects) == 1, "its slip is printed"
    assert play.press(Button.EMERGENCY, after=0.1) == ()
    assert play.stage.lobby.tickets.last_id == 1


def test_a_site_without_an_emergency_has_no_such_key() -> None:
    play = live(Stage(replace(HALL, services=HALL.services[:3])))
    assert not play.view().buttons[Button.EMERGENCY].enabled
    assert play.press(Button.EMERGENCY) == ()


def test_an_emergency_stands_at_the_top_until_it_is_called_and_first_in_the_list() -> None:
    play = live()
    play.stage.draw("papers")
    play.stage.wait(60)
    play.stage.draw("emergency")
    play.stage.wait(90)
    play.see()
    line = LineView(text="Notlage wartet: C\u00a0001, seit 1 min", tone=Tone.CARE)
    assert play.view().link == line
    assert [row.number for row in play.view().waiting.rows] == ["C\u00a0001", "A\u00a0001"]
    play.stage.draw("emergency")
    play.see()
    assert play.view().link.text == "2 Notlagen warten: C\u00a0001 seit 1 min"
    for counter in ("c1", "c2"):
        play.stage.done(OpenCounter(counter=counter))
        play.stage.done(CallNext(counter=counter))
    play.see()
    assert play.view().link == LineView(text="Jobcenter Hagen", icon="home")


def test_who_waits_longest_stands_first_and_who_waits_too_long_is_marked_in_words() -> None:
    play = live()
    play.stage.draw("case")
    play.stage.wait(600)
    play.stage.draw("papers")
    play.stage.wait(25 * 60)
    play.see()
    rows = play.view().waiting.rows
    assert [(row.number, row.waited, row.late) for row in rows] == [
        ("B\u00a0001", "35 min", "über dem Ziel"),
        ("A\u00a0001", "25 min", "über dem Ziel"),
    ]
    assert play.view().waiting.heading == "2 warten, 2 über dem Ziel"
    assert "über dem Ziel" in rows[0].spoken


def test_people_in_the_house_are_counted_with_those_they_brought() -> None:
    play = live()
    play.stage.done(IssueTicket(service="papers", party=3), "kiosk-1")
    play.see()
    assert play.view().house == "3 Personen im Haus"
    play.stage.record(SiteConfigured(catalogue=replace(HALL, people_inside=40)))
    play.see()
    assert play.view().house == "3 von 40 Personen im Haus"
    play.give(Told(notice=Lost()))
    assert play.view().house == ""


def test_a_line_over_its_limit_stands_at_the_top() -> None:
    play = live()
    limited = (replace(HALL.services[0], limit=1), *HALL.services[1:])
    play.stage.record(SiteConfigured(catalogue=replace(HALL, services=limited)))
    for _ in range(2):
        play.stage.draw()
    play.stage.by_itself()
    play.see()
    assert play.view().link == LineView(
        text="Lange Reihe: Unterlagen abgeben, 2 warten", tone=Tone.CARE
    )


def test_who_is_told_to_come_back_is_listed_with_the_time_and_their_slip_says_it() -> None:
    play = live(Stage(replace(HALL, people_inside=1)))
    play.stage.draw()
    play.see()
    play.pick("papers")
    play.answer(play.command(Button.ISSUE))
    (effect,) = play.see()
    assert "PrintSlip" in type(effect).__name__
    issued = play.state.issued
    assert issued is not None
    assert issued.back == MORNING + timedelta(minutes=10)
    assert play.view().issued.service == "Unterlagen abgeben, kommt gegen 08:10 wieder"
    assert [(row.number, row.waited) for row in play.view().waiting.rows] == [
        ("A\u00a0001", "0 min"),
        ("A\u00a0002", "ab 08:10"),
    ]
    assert play.view().waiting.heading == "1 wartet"
