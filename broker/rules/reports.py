"""What devices report: receipts from the glass, printers, measured times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.domain.calls import AcknowledgeCall, CallAcknowledged, Stage
from shared.domain.devices import (
    PrinterReported,
    ReportPrinter,
    ReportTiming,
    ReportVoices,
    TimingReported,
    VoicesReported,
)
from shared.domain.refusals import Reason, Refused

if TYPE_CHECKING:
    from broker.rules.context import Context
    from shared.domain.lobby import AnyEvent, Lobby


def acknowledge(lobby: Lobby, command: AcknowledgeCall, context: Context) -> list[AnyEvent]:
    """Keep a display's receipt; the same receipt again makes no event.

    Nor does that of a display which does not call for the counter: whoever waits for that one
    does not look there.

    Raises:
        Refused: CALL_UNKNOWN when no such call was ever made.
    """
    call = lobby.calls.by_id.get(command.call)
    if call is None:
        if not 0 < command.call <= lobby.calls.last_id:
            raise Refused(Reason.CALL_UNKNOWN, call=str(command.call))
        return []
    display = lobby.catalogue.device(context.device)
    if display is not None and not display.calls_for(call.counter):
        return []
    receipts = call.painted if command.stage is Stage.PAINTED else call.sounded
    known = command.ring == call.ring and context.device in receipts
    if known or not 0 <= command.ring <= call.ring:
        return []
    receipt = CallAcknowledged(
        call=command.call, ring=command.ring, stage=command.stage, display=context.device
    )
    return [receipt]


def printer(lobby: Lobby, command: ReportPrinter, context: Context) -> list[AnyEvent]:
    """Keep a printer's condition, or its alternative's, when it has changed."""
    known = lobby.devices.by_id.get(context.device)
    told = (command.condition, command.fallback)
    if known is not None and known.reported and (known.printer, known.fallback) == told:
        return []
    return [PrinterReported(condition=command.condition, fallback=command.fallback)]


def voices(lobby: Lobby, command: ReportVoices, context: Context) -> list[AnyEvent]:
    """Keep which languages a display cannot say, when they are others than before."""
    known = lobby.devices.by_id.get(context.device)
    if command.missing == (known.speechless if known is not None else ()):
        return []
    return [VoicesReported(missing=command.missing)]


def timing(command: ReportTiming) -> list[AnyEvent]:
    """Keep a measured time."""
    report = TimingReported(
        timing=command.timing, subject=command.subject, milliseconds=command.milliseconds
    )
    return [report]
