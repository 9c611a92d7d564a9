"""What the machines of the hall have told of themselves."""

from __future__ import annotations

from shared.domain.devices import DeviceState, ReportPrinter
from tests.helpers.lobbies import KIOSK, Hall


def test_the_last_condition_of_each_printer_is_known_with_its_time() -> None:
    hall = Hall()
    hall.do(ReportPrinter(condition="paper_near_end"), KIOSK)
    hall.wait(1)
    hall.do(ReportPrinter(condition="paper_out"), KIOSK)
    hall.do(ReportPrinter(condition="ready"), "reception")
    assert hall.lobby.devices.by_id == {
        KIOSK: DeviceState(printer="paper_out", reported=hall.now),
        "reception": DeviceState(printer="ready", reported=hall.now),
    }
