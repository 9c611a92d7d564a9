"""Who may ask for what."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from broker.rules.roles import may_see_staff, require_allowed
from shared.domain.access import AccessReason, ReleaseAccess
from shared.domain.alarms import AcknowledgeAlarm, EndAlarm, RaiseAlarm, Urgency, WithdrawAlarm
from shared.domain.appointments import (
    ArrangeAppointment,
    CheckIn,
    ImportAppointments,
    ImportFreeSlots,
    TakeBackCheckIn,
)
from shared.domain.calls import AcknowledgeCall, Stage
from shared.domain.counters import (
    AssignServices,
    CloseCounter,
    HandOver,
    OpenCounter,
    PauseCounter,
    Undo,
)
from shared.domain.devices import ReportPrinter, ReportTiming, ReportVoices, Timing
from shared.domain.freeing import FreeTicket
from shared.domain.helping import AskForHelp, GoToHelp
from shared.domain.leases import CancelDraw, HandInTicket, LeaseNumbers
from shared.domain.levels import RevertLevel, SwitchLevel
from shared.domain.notices import ShowNotice, WithdrawNotice
from shared.domain.refusals import Reason, Refused
from shared.domain.services import Device
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import (
    CallNext,
    CallTicket,
    CloseDay,
    Finish,
    IssueTicket,
    NoShow,
    Recall,
    ReturnToWaiting,
    Serve,
)
from shared.domain.visits import (
    AddConcern,
    GiveReceipt,
    Park,
    Readmit,
    Resume,
    Transfer,
    UseInterpreter,
)
from tests.helpers.lobbies import DISPLAY, IMPORTER, KIOSK, LEAD, MONDAY_NINE, Hall, a_catalogue

if TYPE_CHECKING:
    from shared.domain.lobby import AnyCommand

RETURNING: list[AnyCommand] = [ReturnToWaiting(counter="c1", ticket=1)]
"""Whether the other counter's console is lost is asked later."""
AT_COUNTER: list[AnyCommand] = [
    OpenCounter(counter="c1"),
    PauseCounter(counter="c1"),
    CloseCounter(counter="c1"),
    CallNext(counter="c1"),
    CallTicket(counter="c1", ticket=1),
    Recall(counter="c1", ticket=1),
    Serve(counter="c1", ticket=1),
    Finish(counter="c1", ticket=1),
    NoShow(counter="c1", ticket=1),
    ReturnToWaiting(counter="c1", ticket=1),
    Undo(counter="c1"),
    HandOver(counter="c1"),
    Transfer(counter="c1", ticket=1, service="case"),
    Park(counter="c1", ticket=1),
    AddConcern(counter="c1", ticket=1, service="case"),
    GiveReceipt(counter="c1", ticket=1, what="Brief"),
    UseInterpreter(counter="c1", ticket=1, language="ar"),
    Resume(counter="c1", ticket=1),
    Readmit(counter="c1", ticket=1),
]
AT_A_COUNTER: list[AnyCommand] = [
    Resume(counter="c1", ticket=1),
    Readmit(counter="c1", ticket=1),
]
COMING_BACK: list[AnyCommand] = [Resume(ticket=1), Readmit(ticket=1)]
PRINTER: AnyCommand = ReportPrinter(condition="ready")
PRINTING: list[AnyCommand] = [
    IssueTicket(service="papers"),
    ReportPrint(ticket=1, state=PrintState.PRINTED),
    PRINTER,
]
CUT_OFF: list[AnyCommand] = [
    LeaseNumbers(count=1),
    HandInTicket(
        number="A999",
        service="papers",
        language="de",
        token="t",  # noqa: S106
        issued=MONDAY_NINE,
    ),
    CancelDraw(token="t"),  # noqa: S106
]
GLASS: list[AnyCommand] = [
    ReportVoices(missing=("ar",)),
    AcknowledgeCall(call=1, ring=0, stage=Stage.PAINTED),
]
TIMES: list[AnyCommand] = [ReportTiming(timing=Timing.CLICK_TO_GLASS, subject=1, milliseconds=20.0)]
CLOSING: list[AnyCommand] = [CloseDay()]
CHECKING_IN: list[AnyCommand] = [CheckIn(code="1")]
ARRANGING: list[AnyCommand] = [ArrangeAppointment(slot="t/a")]
RELEASE = ReleaseAccess(access="up", reason=AccessReason.EXPECTED)
AT_DOOR: list[AnyCommand] = [
    *CHECKING_IN,
    *ARRANGING,
    TakeBackCheckIn(appointment="s/a"),
    RELEASE,
]
IMPORTING: list[AnyCommand] = [
    ImportAppointments(source="s", day=MONDAY_NINE.date(), bookings=()),
    ImportFreeSlots(source="s", day=MONDAY_NINE.date(), slots=()),
]
ASKING_FOR_HELP: list[AnyCommand] = [AskForHelp(language="tr")]
HELPING: list[AnyCommand] = [GoToHelp(kiosk=KIOSK)]
ALARM: list[AnyCommand] = [
    RaiseAlarm(urgency=Urgency.HELP),
    WithdrawAlarm(),
    AcknowledgeAlarm(alarm=1),
    EndAlarm(alarm=1, word="x"),
]
LEADING: list[AnyCommand] = [
    SwitchLevel(level="rush"),
    RevertLevel(),
    AssignServices(counter="c1", services=()),
    FreeTicket(ticket=1, reason="x"),
    ShowNotice(text="x"),
    WithdrawNotice(notice=1),
]
EVERYTHING = [
    *AT_DOOR,
    *ASKING_FOR_HELP,
    *HELPING,
    *IMPORTING,
    *ALARM,
    *LEADING,
    *AT_COUNTER,
    *COMING_BACK,
    *PRINTING,
    *CUT_OFF,
    *GLASS,
    *TIMES,
    *CLOSING,
]

MAY: dict[str, list[AnyCommand]] = {
    KIOSK: [*PRINTING, *CUT_OFF, *TIMES, *CHECKING_IN, *ASKING_FOR_HELP],
    DISPLAY: [*GLASS, *TIMES],
    "counter-1": [*ALARM, *AT_COUNTER, *COMING_BACK, PRINTER, *TIMES, *ARRANGING],
    "counter-2": [*ALARM, *RETURNING, *COMING_BACK, PRINTER, *TIMES, *ARRANGING],
    "reception": [
        *ALARM,
        *PRINTING,
        *RETURNING,
        *COMING_BACK,
        *AT_A_COUNTER,
        *TIMES,
        *CLOSING,
        *AT_DOOR,
        *HELPING,
    ],
    LEAD: [
        *HELPING,
        *ALARM,
        *LEADING,
        *AT_COUNTER,
        *COMING_BACK,
        *PRINTING,
        *TIMES,
        *CLOSING,
        *AT_DOOR,
    ],
    IMPORTER: IMPORTING,
    "stranger": [],
}


def is_allowed(device: str, command: AnyCommand) -> bool:
    try:
        require_allowed(a_catalogue(), device, command)
    except Refused as refusal:
        return refusal.reason is not Reason.NOT_ALLOWED
    return True


@pytest.mark.parametrize(("device", "command"), [*product(MAY, EVERYTHING)])
def test_each_device_may_do_what_its_place_needs_and_nothing_else(
    device: str, command: AnyCommand
) -> None:
    assert is_allowed(device, command) is (command in MAY[device])


def test_a_console_without_a_counter_of_its_own_works_any() -> None:
    anywhere = Device(id="roaming", role="counter")
    catalogue = replace(a_catalogue(), devices=(anywhere,))
    for counter in ("c1", "c2"):
        require_allowed(catalogue, "roaming", CallNext(counter=counter))
    with pytest.raises(Refused):
        require_allowed(catalogue, "roaming", IssueTicket(service="papers"))


def test_a_device_with_a_role_that_nobody_knows_may_do_nothing() -> None:
    catalogue = replace(a_catalogue(), devices=(Device(id="robot", role="robot"),))
    for command in EVERYTHING:
        with pytest.raises(Refused):
            require_allowed(catalogue, "robot", command)


def test_a_refused_device_changes_nothing() -> None:
    hall = Hall()
    known = len(hall.log)
    assert hall.refuses(IssueTicket(service="papers"), "stranger") is Reason.NOT_ALLOWED
    assert len(hall.log) == known


def test_only_the_staff_and_who_brings_appointments_see_the_staffs_state() -> None:
    seeing = [device for device in MAY if may_see_staff(a_catalogue(), device)]
    assert seeing == ["counter-1", "counter-2", "reception", LEAD, IMPORTER]
