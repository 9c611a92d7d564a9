"""What the reception's console says."""

import pytest

from counter_console.presenter.issuing import LanguagePicked
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import Tone
from counter_console.presenter.reception import Printed, Told
from counter_console.presenter.views import LineView
from shared.domain.counters import OpenCounter, PauseCounter
from shared.domain.slips import PrintState
from shared.domain.tickets import CallNext, Serve
from shared.protocol.session import Lost
from tests.counter_console.plays import ReceptionPlay


def live(*, prints: bool = True, people: int = 0) -> ReceptionPlay:
    play = ReceptionPlay(prints=prints)
    for _ in range(people):
        play.stage.wait(60)
        play.stage.draw()
    play.link()
    return play


def issued(*, prints: bool = True) -> ReceptionPlay:
    play = live(prints=prints)
    play.pick("case")
    play.answer(play.command(Button.ISSUE))
    play.see()
    return play


def test_before_the_broker_answers_nothing_is_claimed() -> None:
    view = ReceptionPlay().view()
    assert view.waiting.heading == ""
    assert view.waiting.nobody == ""
    assert view.link.text == ""
    assert not any(button.enabled for button in view.buttons.values())


def test_a_closed_counter_may_switch_its_console_off() -> None:
    play = live()
    play.stage.lose("counter-3")
    play.see()
    assert play.view().desks[2].status.text == "Geschlossen"


def test_the_form_asks_for_concern_and_language() -> None:
    play = live()
    assert play.view().link == LineView(text="Jobcenter Hagen", icon="home")
    assert not play.view().buttons[Button.ISSUE].enabled
    play.pick("case")
    play.give(LanguagePicked(language="en"))
    view = play.view()
    assert [service.id for service in view.services if service.on] == ["case"]
    assert [language.text for language in view.languages if language.on] == ["Englisch"]
    assert view.buttons[Button.ISSUE].enabled
    assert view.issued.heading == "Noch keine Nummer ausgegeben"


@pytest.mark.parametrize(
    ("state", "said", "tone"),
    [
        (PrintState.PENDING, "Wird gedruckt", Tone.CALM),
        (PrintState.PRINTED, "Gedruckt", Tone.GOOD),
        (PrintState.NOT_PRINTED, "Nicht gedruckt. Bitte schreiben Sie die Nummer auf.", Tone.CARE),
        (
            PrintState.UNKNOWN,
            "Vielleicht nicht gedruckt. Bitte sehen Sie am Drucker nach.",
            Tone.CARE,
        ),
    ],
)
def test_the_issued_number_stands_large_with_the_fate_of_its_slip(
    state: PrintState, said: str, tone: Tone
) -> None:
    play = issued()
    play.give(Printed(ticket=1, state=state))
    shown = play.view().issued
    assert (shown.number, shown.service) == ("B\u00a0001", "Wie steht mein Antrag?")
    assert shown.slip == LineView(text=said, tone=tone)


def test_without_a_printer_the_number_is_to_be_written_down() -> None:
    slip = issued(prints=False).view().issued.slip
    assert slip == LineView(text="Bitte schreiben Sie die Nummer auf.")


def test_counters_are_overlooked() -> None:
    play = live(people=2)
    for counter in ("c1", "c2", "c3"):
        play.stage.done(OpenCounter(counter=counter))
    play.stage.done(CallNext(counter="c1"))
    play.stage.done(CallNext(counter="c2"))
    play.stage.done(Serve(counter="c2", ticket=2))
    play.stage.done(PauseCounter(counter="c3"))
    play.see()
    desks = {desk.place: desk for desk in play.view().desks}
    assert [desk.status.text for desk in desks.values()] == [
        "Offen",
        "Offen",
        "Pause",
        "Geschlossen",
        "Geschlossen",
        "Geschlossen",
    ]
    assert (desks["Schalter 1"].number, desks["Schalter 1"].doing) == ("A\u00a0001", "ruft auf")
    assert (desks["Schalter 2"].number, desks["Schalter 2"].doing) == ("A\u00a0002", "bedient")
    assert (desks["Schalter 3"].number, desks["Schalter 3"].doing) == ("", "")


def test_the_end_of_the_day_says_what_it_costs() -> None:
    play = live(people=2)
    assert play.view().buttons[Button.CLOSE_DAY].text == "Tag beenden"
    play.press(Button.CLOSE_DAY)
    view = play.view()
    assert view.buttons[Button.CLOSE_DAY].text == "Noch einmal drücken: Tag beenden"
    assert view.buttons[Button.CLOSE_DAY].tone is Tone.CARE
    assert view.foot.text == "2 Personen warten noch, ihre Nummern verfallen."
    play = live()
    play.press(Button.CLOSE_DAY)
    assert play.view().foot.text == "Alle freien Schalter werden geschlossen."


def test_a_lost_broker_is_said_plainly_and_every_place_stays() -> None:
    play = live(people=2)
    before = play.view()
    play.give(Told(notice=Lost()))
    view = play.view()
    assert view.foot.text == (
        "Keine Verbindung zur Zentrale. Nummern ausgeben geht gerade nicht. "
        "Es geht von selbst weiter."
    )
    assert view.link == LineView(text="Keine Verbindung", tone=Tone.CARE)
    assert view.waiting.nobody == "Die Warteliste kommt von selbst wieder."
    assert [desk.place for desk in view.desks] == [desk.place for desk in before.desks]
    assert {desk.status for desk in view.desks} == {LineView()}
    assert [machine.id for machine in view.machines] == [machine.id for machine in before.machines]
