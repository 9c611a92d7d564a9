"""What the machines of the hall have told of themselves."""

from __future__ import annotations

from shared.domain.devices import DeviceState, ReportPrinter, ReportVoices
from tests.helpers.lobbies import DISPLAY, KIOSK, Hall


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


def test_a_device_is_there_until_it_is_lost_and_again_when_it_is_found() -> None:
    hall = Hall()
    devices = hall.lobby.devices
    assert (devices.present(), devices.is_lost(KIOSK)) == (frozenset(), False)
    hall.find(KIOSK)
    assert (devices.present(), devices.is_lost(KIOSK)) == ({KIOSK}, False)
    hall.lose(KIOSK)
    assert (devices.present(), devices.is_lost(KIOSK)) == (frozenset(), True)
    hall.find(KIOSK)
    assert devices.present() == {KIOSK}


def test_a_lost_kiosk_keeps_what_its_printer_told() -> None:
    hall = Hall()
    hall.do(ReportPrinter(condition="paper_out"), KIOSK)
    hall.lose(KIOSK)
    assert hall.lobby.devices.by_id[KIOSK] == DeviceState(
        printer="paper_out", reported=hall.now, present=False
    )


def test_the_languages_that_a_display_cannot_say_are_known() -> None:
    hall = Hall()
    hall.do(ReportVoices(missing=("ar", "fa")), DISPLAY)
    assert hall.lobby.devices.by_id == {DISPLAY: DeviceState(speechless=("ar", "fa"))}
