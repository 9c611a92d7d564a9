"""What the reception keeps of the hall."""

from msgspec.structs import replace

from counter_console.presenter.hall_reading import DeskRow, Hall, read_machines, read_people
from shared.domain.calls import AcknowledgeCall
from shared.domain.calls import Stage as Receipt
from shared.domain.counters import OpenCounter, Undo
from shared.domain.devices import ReportPrinter
from shared.domain.services import Device, SiteConfigured
from shared.domain.tickets import CallNext, NoShow, Recall, Serve
from shared.domain.transitions import DeskStatus
from tests.counter_console.stage import Stage


def busy() -> Stage:
    stage = Stage()
    for counter in ("c1", "c2"):
        stage.done(OpenCounter(counter=counter))
    for service in ("case", "papers", "papers", "emergency", "papers"):
        stage.wait(60)
        stage.draw(service)
    return stage


def test_everybody_is_found_where_they_are() -> None:
    stage = busy()
    stage.done(CallNext(counter="c1"))
    stage.done(CallNext(counter="c2"))
    stage.done(Serve(counter="c2", ticket=2))
    stage.done(NoShow(counter="c1", ticket=4))
    stage.done(CallNext(counter="c1"))
    hall = read_people(stage.lobby, Hall())
    assert [row.number for row in hall.waiting] == ["A003", "B001"]
    assert [row.number for row in hall.missed] == ["C001"]
    assert {each.row.number: each.counter for each in hall.at_desks} == {
        "A001": "c2",
        "A002": "c1",
    }
    assert hall.desks[:3] == (
        DeskRow(counter="c1", status=DeskStatus.OPEN, number="A002"),
        DeskRow(counter="c2", status=DeskStatus.OPEN, number="A001", serving=True),
        DeskRow(counter="c3", status=DeskStatus.CLOSED),
    )


def test_who_is_at_a_lost_console_is_kept_apart() -> None:
    stage = busy()
    ticket = stage.strand("c3")
    stage.done(CallNext(counter="c1"))
    hall = read_people(stage.lobby, Hall())
    assert [(row.ticket, row.stuck_at) for row in hall.stuck] == [(ticket, "c3")]
    assert [each.counter for each in hall.at_desks] == ["c1"]
    assert [desk.counter for desk in hall.desks if desk.lost] == ["c3"]


def latest(stage: Stage) -> list[tuple[str, int] | None]:
    screens = read_machines(stage.lobby, Hall()).screens
    return [each.latest and (each.latest.number, each.latest.ring) for each in screens]


def test_a_display_answers_for_the_calls_of_its_own_counters_alone() -> None:
    stage = busy()
    catalogue = stage.lobby.catalogue
    devices = (
        *(each for each in catalogue.devices if each.role != "display"),
        Device(id="display-1", role="display", counters=("c1",)),
        Device(id="display-2", role="display", counters=("c2",)),
    )
    stage.record(SiteConfigured(catalogue=replace(catalogue, devices=devices)))
    stage.done(CallNext(counter="c1"))
    assert latest(stage) == [("C001", 0), None]


def test_the_latest_ring_is_the_one_that_receipts_are_for() -> None:
    stage = busy()
    assert latest(stage) == [None]
    stage.done(CallNext(counter="c1"))
    stage.wait(1)
    stage.done(CallNext(counter="c2"))
    stage.wait(1)
    stage.done(Recall(counter="c1", ticket=4))
    stage.done(AcknowledgeCall(call=1, ring=1, stage=Receipt.PAINTED), "display-1")
    hall = read_machines(stage.lobby, Hall())
    assert latest(stage) == [("C001", 1)]
    assert [(each.device, each.painted, each.sounded) for each in hall.screens] == [
        ("display-1", True, False)
    ]


def test_a_withdrawn_call_is_not_asked_of_a_display() -> None:
    stage = busy()
    stage.done(CallNext(counter="c1"))
    stage.done(Undo(counter="c1"))
    assert latest(stage) == [None]


def test_printers_of_kiosks_are_listed_and_the_receptions_once_it_reported() -> None:
    stage = busy()
    stage.done(ReportPrinter(condition="paper_out"), "kiosk-1")
    hall = read_machines(stage.lobby, Hall())
    assert [(each.device, each.condition) for each in hall.printers] == [("kiosk-1", "paper_out")]
    stage.done(ReportPrinter(condition="cutter"), "reception")
    hall = read_machines(stage.lobby, Hall())
    assert [each.device for each in hall.printers] == ["kiosk-1", "reception"]
