"""What staff should know of the person at the desk and of the desk."""

from __future__ import annotations

from msgspec.structs import replace

from counter_console.presenter.about import about_person
from shared.domain.counters import HandOver
from shared.domain.needs import Need
from shared.domain.tickets import CallTicket, IssueTicket
from shared.domain.visits import AddConcern, GiveReceipt, UseInterpreter
from tests.counter_console.plays import GERMAN, CounterPlay, open_counter
from tests.counter_console.stage import BUSY_HALL, Stage


def lines(play: CounterPlay) -> list[str]:
    return [line.text for line in about_person(GERMAN, play.state)]


def test_all_that_is_known_is_said_what_has_to_be_done_first_at_the_top() -> None:
    play = open_counter(stage=Stage(BUSY_HALL))
    stage = play.stage
    told = IssueTicket(
        service="papers", language="ar", needs=(Need.INTERPRETER,), party=2, note="große Schrift"
    )
    stage.done(told, "reception")
    stage.done(CallTicket(counter="c1", ticket=1))
    stage.done(AddConcern(counter="c1", ticket=1, service="case"))
    stage.done(GiveReceipt(counter="c1", ticket=1, what="Brief", pieces=2))
    stage.done(UseInterpreter(counter="c1", ticket=1, language="ar"))
    stage.done(HandOver(counter="c1", note="Der Drucker klemmt."))
    play.see()
    assert lines(play) == [
        "Dolmetscher, 2 Personen",
        "Hotline 0800 765 4321",
        "Dolmetscher genutzt: Arabisch",
        "Hinweis: große Schrift",
        "Danach: Wie steht mein Antrag?",
        "Beleg: Brief (2)",
        "Übergabe um 08:00 Uhr: Der Drucker klemmt.",
    ]
    assert all(line.icon for line in about_person(GERMAN, play.state))


def test_nothing_is_said_of_somebody_who_told_nothing() -> None:
    play = open_counter(people=1)
    assert lines(play) == []
    play.stage.done(CallTicket(counter="c1", ticket=1))
    play.see()
    assert lines(play) == []
    play.state = replace(play.state, person=None)
    assert lines(play) == []
