"""What a counter's console says."""

from datetime import timedelta

from msgspec.structs import replace

from counter_console.presenter.counter import Pressed, Told
from counter_console.presenter.counter_view import RECEIPT_SECONDS
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import Tone
from counter_console.presenter.views import LineView
from shared.domain.calls import AcknowledgeCall, Stage
from shared.domain.counters import OpenCounter, PauseCounter
from shared.domain.needs import Need
from shared.domain.tickets import CallTicket, IssueTicket, NoShow
from shared.domain.visits import Park, Readmit
from shared.protocol.session import Lost
from tests.counter_console.plays import CounterPlay, open_counter, serving_counter
from tests.counter_console.stage import BUSY_HALL, HALL
from tests.counter_console.stage import Stage as Hall


def acknowledge(play: CounterPlay, stage: Stage) -> None:
    play.stage.done(AcknowledgeCall(call=1, ring=0, stage=stage), "display-1")
    play.see()


def test_before_the_broker_answers_nothing_is_claimed() -> None:
    view = CounterPlay().view()
    assert view.desk == LineView()
    assert view.waiting == ""
    assert view.nobody == ""
    assert view.hint == ""
    assert view.foot == LineView(text="Die Verbindung zur Zentrale wird aufgebaut.")


def test_a_closed_counter_says_so() -> None:
    play = CounterPlay()
    play.link()
    view = play.view()
    assert view.title == "Schalter 1 – Wartemarke"
    assert (view.desk.text, view.desk.icon) == ("Geschlossen", "x")
    assert view.hint == "Der Schalter ist geschlossen."
    assert view.person.heading == "Niemand ist bei Ihnen"
    assert view.serves == "Alle Anliegen"


def test_a_counter_for_some_services_says_how_many() -> None:
    hall = Hall()
    hall.done(OpenCounter(counter="c1", services=("papers",)))
    play = CounterPlay(hall)
    play.link()
    assert play.view().serves == "1 von 4 Anliegen"


def test_an_empty_hall_is_said_calmly() -> None:
    view = open_counter().view()
    assert view.desk.tone is Tone.GOOD
    assert view.hint == "Gerade wartet niemand."
    assert view.nobody == "Gerade wartet niemand."
    assert view.waiting == "Niemand wartet"
    assert view.foot.text == ""


def test_the_next_number_and_its_language_are_known_before_the_call() -> None:
    play = open_counter(people=2)
    view = play.view()
    assert view.hint == "Als Nächstes: A\u00a0001, Deutsch"
    assert view.waiting == "2 warten"
    assert [row.number for row in view.rows] == ["A\u00a0001", "A\u00a0002"]


def test_a_pause_is_said() -> None:
    play = open_counter(people=1)
    play.do(Button.PAUSE)
    assert play.view().hint == "Der Schalter hat Pause."
    assert play.view().desk.text == "Pause"


def test_the_called_person_stands_large_with_all_that_helps() -> None:
    play = open_counter("emergency")
    play.stage.wait(600)
    play.do(Button.CALL_NEXT)
    person = play.view().person
    assert person.number == "C\u00a0001"
    assert person.service == "Notlage: kein Geld, keine Wohnung"
    assert person.language == "Deutsch"
    assert person.waited == "Hat 10 Minuten gewartet"
    assert person.urgent == "dringend"
    assert person.heading == "Gerade aufgerufen"
    assert person.called
    assert play.view().hint == "C\u00a0001 ist noch bei Ihnen."


def test_a_counter_that_no_display_calls_for_is_told_to_call_out() -> None:
    play = serving_counter()
    devices = tuple(
        replace(each, counters=("c2",)) if each.role == "display" else each
        for each in play.state.catalogue.devices
    )
    play.state = replace(play.state, catalogue=replace(play.state.catalogue, devices=devices))
    alone = LineView(text="Keine Anzeige zeigt das", tone=Tone.CARE)
    assert play.view().person.wall == alone
    assert play.view().person.sound == LineView(text="Bitte rufen Sie selbst", tone=Tone.CARE)
    play.stage.wait(RECEIPT_SECONDS + 0.1)
    assert play.view().person.wall == alone
    play.give(Told(notice=Lost()))
    assert (play.view().person.wall, play.view().person.sound) == (LineView(), LineView())


def test_receipts_are_awaited_then_missed_then_shown() -> None:
    play = serving_counter()
    assert play.view().person.wall == LineView(text="Kommt auf die Anzeige")
    play.stage.wait(RECEIPT_SECONDS + 0.1)
    wall = play.view().person.wall
    assert wall == LineView(text="Noch nicht auf der Anzeige", tone=Tone.CARE)
    assert play.view().person.sound == LineView()
    acknowledge(play, Stage.PAINTED)
    assert play.view().person.wall == LineView(text="An der Wand", tone=Tone.GOOD)
    assert play.view().person.sound == LineView(text="Noch nicht gehört")
    acknowledge(play, Stage.SOUNDED)
    assert play.view().person.sound == LineView(text="Gehört", tone=Tone.GOOD)


def test_a_recall_is_awaited_anew() -> None:
    play = serving_counter()
    play.stage.wait(RECEIPT_SECONDS + 1)
    play.see()
    play.do(Button.RECALL)
    assert play.view().person.wall == LineView(text="Kommt auf die Anzeige")


def test_a_hall_without_a_display_misses_no_receipt() -> None:
    hall = Hall(
        type(HALL)(
            site=HALL.site,
            time_zone=HALL.time_zone,
            services=HALL.services,
            counters=HALL.counters,
            devices=tuple(device for device in HALL.devices if device.role != "display"),
        )
    )
    hall.done(OpenCounter(counter="c1"))
    hall.draw()
    play = CounterPlay(hall)
    play.link()
    play.do(Button.CALL_NEXT)
    hall.wait(60)
    assert play.view().person.wall == LineView()


def test_who_is_served_needs_no_receipts() -> None:
    play = serving_counter()
    play.do(Button.SERVE)
    person = play.view().person
    assert (person.heading, person.called) == ("Bei Ihnen", False)
    assert (person.wall, person.sound) == (LineView(), LineView())


def test_a_lost_broker_is_said_plainly_and_nothing_is_amber() -> None:
    play = serving_counter()
    acknowledge(play, Stage.PAINTED)
    play.give(Told(notice=Lost()))
    view = play.view()
    assert view.foot == LineView(
        text="Keine Verbindung zur Zentrale. Aufrufen geht gerade nicht. "
        "Es geht von selbst weiter.",
        tone=Tone.CARE,
    )
    assert view.desk == LineView(text="Keine Verbindung", tone=Tone.CARE)
    assert view.person.number == "A\u00a0001"
    assert not view.person.called
    assert view.person.sound == LineView()
    assert view.nobody == "Die Warteliste kommt von selbst wieder."
    assert (view.waiting, view.hint, view.rows) == ("", "", ())
    assert not any(
        button.enabled
        for name, button in view.buttons.items()
        if name not in (Button.WHY, Button.STRIP)
    )


def test_a_call_unpainted_when_the_broker_went_is_not_blamed_on_the_display() -> None:
    play = serving_counter()
    play.give(Told(notice=Lost()))
    play.stage.wait(60)
    assert play.view().person.wall == LineView()


def test_the_choice_of_services_says_what_it_is_for() -> None:
    play = CounterPlay()
    play.link()
    play.press(Button.OPEN)
    chooser = play.view().chooser
    assert chooser is not None
    assert chooser.confirm == "Jetzt öffnen"
    assert chooser.services[0].text == "Unterlagen abgeben"
    assert all(service.on for service in chooser.services)
    assert (chooser.can_confirm, chooser.hint) == (True, "")
    play = open_counter()
    play.press(Button.OPEN)
    chooser = play.view().chooser
    assert chooser is not None
    assert chooser.confirm == "Übernehmen"


def test_the_reason_is_shown_on_request() -> None:
    play = serving_counter()
    assert play.view().person.why == ""
    play.give(Pressed(button=Button.WHY))
    assert "zuerst aufgerufen" in play.view().person.why


def test_a_break_tells_when_it_ends_if_that_is_known() -> None:
    play = open_counter()
    later = play.stage.utc + timedelta(minutes=15)
    play.stage.done(PauseCounter(counter="c1", until=later))
    play.see()
    assert play.view().desk.text == "Pause bis 08:15 Uhr"


def test_how_often_to_call_again_is_said_before_anybody_may_count_as_not_come() -> None:
    strict = replace(BUSY_HALL, work=replace(BUSY_HALL.work, no_show_after_recalls=2))
    play = serving_counter(Hall(strict))
    hint = "Vor „Nicht erschienen“ bitte noch {} Mal erneut aufrufen."
    for missing in (2, 1):
        assert play.view().hint == hint.format(missing)
        assert not play.view().buttons[Button.NO_SHOW].enabled
        play.do(Button.RECALL)
    assert play.view().buttons[Button.NO_SHOW].enabled
    assert play.view().hint == "A\u00a0001 ist noch bei Ihnen."
    play.do(Button.SERVE)
    assert play.view().hint == "A\u00a0001 ist noch bei Ihnen."


def test_an_interpreter_is_known_before_the_call_with_whom_to_dial() -> None:
    play = open_counter(stage=Hall(BUSY_HALL))
    told = IssueTicket(service="papers", language="ar", needs=(Need.INTERPRETER, Need.WHEELCHAIR))
    play.stage.done(told, "reception")
    play.see()
    view = play.view()
    assert view.hint == (
        "Als Nächstes: A\u00a0001, Arabisch, Dolmetscher: Hotline 0800 765 4321, Rollstuhl"
    )
    assert view.rows[0].language == "Arabisch · Dolmetscher · Rollstuhl"


def test_who_is_parked_and_who_comes_later_stand_below_the_line_with_their_time() -> None:
    play = open_counter(people=4)
    stage = play.stage
    for ticket, until in ((1, None), (2, stage.utc + timedelta(minutes=20))):
        stage.done(CallTicket(counter="c1", ticket=ticket))
        stage.done(Park(counter="c1", ticket=ticket, until=until))
    stage.done(CallTicket(counter="c1", ticket=3))
    stage.done(NoShow(counter="c1", ticket=3))
    stage.done(Readmit(ticket=3))
    play.see()
    rows = [(row.number[-1], row.waited, row.missed) for row in play.view().rows]
    assert rows == [
        ("4", "0 min", False),
        ("3", "ab 08:14", True),
        ("2", "ab 08:24", True),
        ("1", "geparkt", True),
    ]
    assert play.view().rows[2].language == "Deutsch · geparkt"
