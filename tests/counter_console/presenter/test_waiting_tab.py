"""What the tab of those who wait says."""

from counter_console.presenter.notes import Tone
from counter_console.presenter.reading import MOST_ROWS
from counter_console.presenter.views import LineView
from counter_console.presenter.waiting_tab import Searched
from shared.domain.counters import OpenCounter
from shared.domain.tickets import CallNext, NoShow
from tests.counter_console.plays import ReceptionPlay


def live(people: int = 0) -> ReceptionPlay:
    play = ReceptionPlay()
    for _ in range(people):
        play.stage.wait(60)
        play.stage.draw()
    play.link()
    return play


def found(play: ReceptionPlay, typed: str) -> list[tuple[str, str]]:
    play.give(Searched(text=typed))
    return [(row.number, row.waited) for row in play.view().waiting.rows]


def test_who_is_at_a_lost_console_stands_first_and_their_counter_is_marked() -> None:
    play = live(people=2)
    play.stage.strand("c3")
    play.see()
    view = play.view()
    assert [(row.number, row.waited, row.stuck) for row in view.waiting.rows[:2]] == [
        ("A\u00a0003", "Schalter 3", "Konsole antwortet nicht"),
        ("A\u00a0001", "1 min", ""),
    ]
    assert view.waiting.heading == "2 warten"
    marked = {desk.place: (desk.status, desk.number) for desk in view.desks if desk.number}
    lost = LineView(text="Keine Antwort", tone=Tone.CARE)
    assert marked == {"Schalter 3": (lost, "A\u00a0003")}
    assert found(play, "A3") == [("A\u00a0003", "Schalter 3")]


def test_everybody_who_waits_is_listed() -> None:
    play = live(people=3)
    view = play.view()
    assert view.waiting.heading == "3 warten"
    assert [row.waited for row in view.waiting.rows] == ["2 min", "1 min", "0 min"]
    assert live().view().waiting.nobody == "Gerade wartet niemand."


def test_a_number_is_found_however_it_is_typed() -> None:
    play = live(people=24)
    for typed in ("A024", "a 024", "a24", "024"):
        assert [number for number, _ in found(play, typed)] == ["A\u00a0024"]
    assert play.view().waiting.heading == "1 gefunden"
    assert found(play, "B1") == []
    assert play.view().waiting.nobody == (
        "Nichts gefunden. Fertige und verfallene Nummern stehen hier nicht mehr."
    )
    assert len(found(play, "  ")) == 24


def test_a_search_finds_who_was_missed_and_who_is_at_a_counter() -> None:
    play = live(people=3)
    play.stage.done(OpenCounter(counter="c2"))
    play.stage.done(CallNext(counter="c2"))
    play.stage.done(NoShow(counter="c2", ticket=1))
    play.stage.done(CallNext(counter="c2"))
    play.see()
    assert found(play, "A001") == [("A\u00a0001", "nicht da")]
    assert found(play, "A002") == [("A\u00a0002", "Schalter 2")]
    assert [number for number, _ in found(play, "")] == ["A\u00a0003", "A\u00a0001"]


def test_a_lost_number_is_found_by_its_time_and_by_its_concern() -> None:
    play = live(people=2)
    play.stage.wait(600)
    play.stage.draw("case")
    play.see()
    assert [number for number, _ in found(play, "8:1")] == []
    assert [number for number, _ in found(play, "08:1")] == ["B\u00a0001"]
    assert [number for number, _ in found(play, "antrag")] == ["B\u00a0001"]
    assert found(play, "an") == []


def test_a_very_long_list_ends_somewhere() -> None:
    assert len(live(people=MOST_ROWS + 1).view().waiting.rows) == MOST_ROWS
