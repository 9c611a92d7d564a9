"""What displays, printers and clocks of the hall tell the broker."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shared.domain.calls import AcknowledgeCall, CallAcknowledged, Stage
from shared.domain.devices import (
    PrinterReported,
    ReportPrinter,
    ReportTiming,
    ReportVoices,
    Timing,
    TimingReported,
    VoicesReported,
)
from shared.domain.refusals import Reason
from tests.helpers.lobbies import DISPLAY, KIOSK, Hall, a_catalogue


def a_hall_with_a_call() -> Hall:
    hall = Hall()
    hall.draw()
    hall.call_next()
    return hall


def receipt(stage: Stage = Stage.PAINTED, *, call: int = 1, ring: int = 0) -> AcknowledgeCall:
    return AcknowledgeCall(call=call, ring=ring, stage=stage)


def test_each_display_gives_its_own_receipt_for_painting_and_for_sounding() -> None:
    hall = a_hall_with_a_call()
    for display in (DISPLAY, "display-2"):
        hall.do(receipt(Stage.PAINTED), display)
        hall.do(receipt(Stage.SOUNDED), display)
    assert hall.lobby.calls.by_id[1].painted == [DISPLAY, "display-2"]
    assert hall.lobby.calls.by_id[1].sounded == [DISPLAY, "display-2"]


def test_the_same_receipt_again_says_nothing_new() -> None:
    hall = a_hall_with_a_call()
    assert hall.do(receipt(), DISPLAY) == [
        CallAcknowledged(call=1, ring=0, stage=Stage.PAINTED, display=DISPLAY)
    ]
    assert hall.do(receipt(), DISPLAY) == []


def test_a_late_receipt_is_kept_in_the_log_but_is_none_for_the_recall() -> None:
    hall = a_hall_with_a_call()
    hall.recall(1)
    assert hall.do(receipt(ring=0), DISPLAY)
    assert hall.lobby.calls.by_id[1].painted == []


@pytest.mark.parametrize("ring", [-1, 1])
def test_a_ring_that_never_was_is_not_acknowledged(ring: int) -> None:
    assert a_hall_with_a_call().do(receipt(ring=ring), DISPLAY) == []


@pytest.mark.parametrize("call", [-1, 0, 2])
def test_a_call_that_never_was_is_not_acknowledged(call: int) -> None:
    assert a_hall_with_a_call().refuses(receipt(call=call), DISPLAY) is Reason.CALL_UNKNOWN


def test_a_receipt_for_a_call_long_forgotten_is_taken_without_a_word() -> None:
    hall = a_hall_with_a_call()
    hall.lobby.calls.by_id.clear()
    assert hall.do(receipt(), DISPLAY) == []


def test_a_printer_is_reported_when_its_condition_changes() -> None:
    hall = Hall()
    for condition in ("ready", "ready", "paper_out", "paper_out", "ready"):
        hall.do(ReportPrinter(condition=condition), KIOSK)
    told = [entry.event for entry in hall.log if isinstance(entry.event, PrinterReported)]
    assert [event.condition for event in told] == ["ready", "paper_out", "ready"]
    assert hall.lobby.devices.by_id[KIOSK].reported == hall.now


def test_the_alternative_printer_is_reported_when_its_condition_changes() -> None:
    hall = Hall()
    for fallback in (None, "ready", "ready", "paper_out"):
        hall.do(ReportPrinter(condition="cutter", fallback=fallback), KIOSK)
    told = [entry.event for entry in hall.log if isinstance(entry.event, PrinterReported)]
    assert [event.fallback for event in told] == [None, "ready", "paper_out"]
    assert hall.lobby.devices.by_id[KIOSK].fallback == "paper_out"


def test_a_printer_that_is_ready_from_the_beginning_is_known_to_be() -> None:
    hall = Hall()
    hall.find(KIOSK)
    assert hall.do(ReportPrinter(condition="ready"), KIOSK) == [PrinterReported(condition="ready")]


def test_a_voice_that_is_missing_is_told_when_it_goes_and_when_it_is_back() -> None:
    hall = Hall()
    told = [
        hall.do(ReportVoices(missing=missing), DISPLAY)
        for missing in ((), ("ar",), ("ar",), ("de", "ar"), (), ())
    ]
    assert [len(events) for events in told] == [0, 1, 0, 1, 1, 0]
    assert told[3] == [VoicesReported(missing=("de", "ar"))]
    assert hall.lobby.devices.by_id[DISPLAY].speechless == ()


def test_a_measured_time_is_kept() -> None:
    hall = Hall()
    report = ReportTiming(timing=Timing.CLICK_TO_GLASS, subject=3, milliseconds=21.5)
    assert hall.do(report, "counter-1") == [
        TimingReported(timing=Timing.CLICK_TO_GLASS, subject=3, milliseconds=21.5)
    ]


def test_only_a_display_that_calls_for_the_counter_can_have_shown_its_call() -> None:
    catalogue = a_catalogue()
    devices = tuple(
        replace(each, counters=("c2",)) if each.id == DISPLAY else each
        for each in catalogue.devices
    )
    hall = Hall(replace(catalogue, devices=devices))
    hall.draw()
    hall.call_next("c1")
    assert hall.do(receipt(), DISPLAY) == []
    assert hall.do(receipt(), "display-2") != []
    assert hall.lobby.calls.by_id[1].painted == ["display-2"]
    assert hall.lobby.catalogue.displays_for("c1") == ("display-2",)
