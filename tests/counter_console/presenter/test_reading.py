"""What a console keeps of the staff's state."""

from counter_console.presenter.reading import (
    MOST_ROWS,
    default_services,
    moves_lines,
    opening_services,
    read_line,
    read_person,
    read_undoable,
)
from shared.domain.counters import OpenCounter
from shared.domain.devices import ReportPrinter
from shared.domain.levels import SwitchLevel
from shared.domain.services import EMPTY
from shared.domain.tickets import CallNext, NoShow
from shared.domain.visits import Transfer
from tests.counter_console.lead_desk import LED
from tests.counter_console.stage import HALL, Stage


def test_a_line_stands_in_the_order_of_calls_whatever_the_services() -> None:
    stage = Stage()
    stage.draw("case")  # due after 30 minutes
    stage.wait(60)
    stage.draw("papers")  # due after 20
    stage.draw("registration")
    stage.draw("emergency")
    line = read_line(stage.lobby, ["papers", "case", "emergency"])
    assert [row.number for row in line.rows] == ["C001", "A001", "B001"]
    assert line.waiting == 3
    assert [row.urgent for row in line.rows] == [True, False, False]


def test_the_missed_stand_last_the_latest_of_them_first() -> None:
    stage = Stage()
    stage.done(OpenCounter(counter="c1"))
    for _ in range(3):
        stage.draw()
    for ticket in (1, 2):
        stage.wait(10)
        stage.done(CallNext(counter="c1"))
        stage.done(NoShow(counter="c1", ticket=ticket))
    line = read_line(stage.lobby, ["papers"])
    assert [(row.ticket, row.missed) for row in line.rows] == [(3, False), (2, True), (1, True)]
    assert line.waiting == 1
    assert read_line(stage.lobby, ["case"]).rows == ()


def test_who_is_stuck_at_lost_consoles_stands_first_but_at_my_own_nobody_is() -> None:
    stage = Stage()
    stage.draw("emergency")
    for counter in ("c3", "c2", "c1"):
        stage.strand(counter)
    line = read_line(stage.lobby, ["emergency"], "c1")
    assert [(row.ticket, row.stuck_at) for row in line.rows] == [(2, "c3"), (3, "c2"), (1, None)]
    assert (line.first.ticket, line.waiting) == (1, 1)
    assert len(read_line(stage.lobby, []).stuck) == 3
    stage.find("counter-2")
    assert [row.stuck_at for row in read_line(stage.lobby, [], "c1").stuck] == ["c3"]


def test_a_very_long_line_is_counted_but_not_listed_to_its_end() -> None:
    stage = Stage()
    for _ in range(MOST_ROWS + 5):
        stage.draw()
    line = read_line(stage.lobby, ["papers"])
    assert (len(line.rows), line.waiting) == (MOST_ROWS, MOST_ROWS + 5)


def test_nobody_is_at_a_counter_that_nobody_opened() -> None:
    assert read_person(Stage().lobby, "c1") is None
    assert read_undoable(Stage().lobby, "c1") is None


def test_a_person_whose_call_is_forgotten_was_called_when_the_ticket_was() -> None:
    stage = Stage()
    stage.done(OpenCounter(counter="c1"))
    stage.draw()
    stage.done(CallNext(counter="c1"))
    stage.lobby.calls.by_id.clear()
    person = read_person(stage.lobby, "c1")
    assert person is not None
    assert person.called == stage.utc
    assert not person.painted


def test_a_counter_opens_for_its_own_services_or_else_for_all() -> None:
    assert default_services(HALL, "c1") == ("papers", "case", "registration", "emergency")
    assert default_services(HALL, "c99") == ("papers", "case", "registration", "emergency")
    assert default_services(EMPTY, "c1") == ()


def test_reports_of_machines_move_no_line() -> None:
    stage = Stage()
    stage.news.clear()
    stage.done(ReportPrinter(condition="paper_out"), "kiosk-1")
    assert not moves_lines(stage.news)
    stage.draw()
    assert moves_lines(stage.news)


def test_where_nobody_waits_the_line_is_who_came_early_to_an_appointment() -> None:
    stage = Stage()
    ticket = stage.draw("papers")
    tickets = stage.lobby.tickets
    early = tickets.by_id[ticket]
    tickets.lines["papers"].clear()
    early.not_before, early.early = stage.utc, True
    tickets.later = [(stage.utc, ticket)]
    line = read_line(stage.lobby, ("papers",))
    assert ([row.ticket for row in line.rows], line.waiting) == ([ticket], 1)


def test_who_was_sent_to_a_counter_whose_console_is_lost_is_seen_by_all_below_the_line() -> None:
    stage = Stage()
    for counter in ("c1", "c3"):
        stage.done(OpenCounter(counter=counter))
    ticket = stage.draw("case")
    stage.done(CallNext(counter="c1"))
    stage.done(Transfer(counter="c1", ticket=ticket, to="c3"))
    stage.draw()
    assert [row.ticket for row in read_line(stage.lobby, ["papers"], "c1").rows] == [2]
    stage.lose("counter-3")
    line = read_line(stage.lobby, ["papers"], "c1")
    assert ([row.ticket for row in line.rows], line.waiting) == ([2, ticket], 1)
    assert read_line(stage.lobby, ["papers"], "c3").waiting == 2


def test_a_closed_counter_opens_for_what_the_level_says() -> None:
    stage = Stage(LED)
    assert opening_services(stage.lobby, "c1") == LED.counters[0].services
    stage.done(SwitchLevel(level="rush"))
    assert opening_services(stage.lobby, "c1") == ("emergency",)
    assert opening_services(stage.lobby, "c6") == LED.counters[5].services
