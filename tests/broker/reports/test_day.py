"""What a day came to, out of its events."""

from __future__ import annotations

import pytest

from broker.reports.day import figures, share_of
from shared.domain.configuration import ConfigurationRefused
from shared.domain.devices import PrinterReported, RefusalCount, RefusalsCounted
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import CancelTicket, RestoreTicket
from tests.helpers.lobbies import BROKER, KIOSK, Hall


def a_day() -> Hall:
    """Return a hall in which three came for papers and one for a case, with all kinds of ends."""
    hall = Hall()
    first, second, third = (hall.draw("papers") for _ in range(3))
    hall.draw("case")
    for minutes, ticket in ((4, first), (6, second)):
        hall.wait(minutes)
        hall.call(ticket)
        hall.serve(ticket)
        hall.finish(ticket)
    hall.call(third)
    hall.recall(third)
    hall.no_show(third)
    hall.close_day()
    return hall


def test_each_concern_has_its_numbers_ends_and_waits() -> None:
    day = figures(a_day().log)
    papers, case = day.services["papers"], day.services["case"]
    assert (papers.issued, papers.finished, papers.no_shows, papers.expired) == (3, 2, 1, 1)
    assert papers.waits == [4.0, 10.0, 10.0]
    assert (case.issued, case.expired, case.waits) == (1, 1, [])
    total = day.total()
    assert (total.issued, total.finished, total.wait(0.5), total.wait(1.0)) == (4, 2, 10.0, 10.0)


def test_what_was_taken_back_did_not_happen() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.wait(2)
    hall.call(ticket)
    hall.undo()
    hall.wait(3)
    hall.call(ticket)
    hall.serve(ticket)
    hall.finish(ticket)
    hall.undo()
    papers = figures(hall.log).services["papers"]
    assert (papers.finished, papers.waits) == (0, [5.0])


def test_a_no_show_that_was_taken_back_is_none() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call(ticket)
    hall.recall(ticket)
    hall.no_show(ticket)
    hall.undo()
    papers = figures(hall.log).services["papers"]
    assert (papers.no_shows, papers.waits) == (0, [0.0])


def test_a_cancelled_number_that_was_restored_is_not_cancelled() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.do(CancelTicket(ticket=ticket))
    assert figures(hall.log).services["papers"].cancelled == 1
    hall.do(RestoreTicket(ticket=ticket))
    assert figures(hall.log).services["papers"].cancelled == 0


def test_refusals_slips_printers_devices_and_settings_are_counted() -> None:
    hall = Hall()
    ticket = hall.draw()
    counts = (
        RefusalCount(reason="hall_full", role="kiosk", count=3),
        RefusalCount(reason="hall_full", role="reception", count=2),
    )
    for _ in range(2):
        hall.happens(RefusalsCounted(counts=counts), BROKER)
    for state in (PrintState.UNKNOWN, PrintState.NOT_PRINTED, PrintState.PRINTED):
        hall.do(ReportPrint(ticket=ticket, state=state), KIOSK)
    hall.happens(PrinterReported(condition="paper_out", fallback="ready"), KIOSK)
    hall.happens(PrinterReported(condition="ready", fallback="cutter"), KIOSK)
    hall.happens(ConfigurationRefused(faults=()), BROKER)
    hall.lose("counter-1")
    day = figures(hall.log)
    assert day.refusals == {"hall_full": 10}
    assert day.slips == {"unknown": 1, "not_printed": 1}
    assert day.printers == {(KIOSK, "paper_out"): 1, (KIOSK, "cutter"): 1}
    assert day.lost == {"counter-1": 1}
    assert (day.settings, day.settings_refused) == (1, 1)


def test_a_ticket_of_another_day_counts_where_it_ended() -> None:
    hall = Hall()
    ticket = hall.draw()
    before = len(hall.log)
    hall.call(ticket)
    hall.serve(ticket)
    hall.finish(ticket)
    day = figures(hall.log[before:])
    assert (day.services[""].finished, day.total().waits) == (1, [])


@pytest.mark.parametrize(
    ("share", "expected"), [(0.5, 2.0), (0.9, 4.0), (1.0, 4.0), (0.25, 1.0), (0.26, 2.0)]
)
def test_a_share_of_the_waits_lies_within(share: float, expected: float) -> None:
    assert share_of([3.0, 1.0, 4.0, 2.0], share) == expected


def test_without_waits_there_is_no_share() -> None:
    assert share_of([], 0.5) is None
