"""A counter at work: somebody with everything at the desk, and keys struck where the focus is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shared.domain.appointments import ArrangeAppointment
from shared.domain.callbacks import RequestCallBack
from shared.domain.counters import HandOver, OpenCounter
from shared.domain.needs import Need
from shared.domain.tickets import CallTicket, IssueTicket, NoShow
from shared.domain.visits import AddConcern, GiveReceipt, Park, UseInterpreter
from tests.counter_console.booked import DAY_MINUTES, FREE, free, offer

if TYPE_CHECKING:
    from tests.counter_console.desk import CounterDesk
    from tests.counter_console.stage import Stage

MANY = tuple(
    free(f"m{place}", 45 + place % 14 * 30 + place // 14 * DAY_MINUTES, "Team Leistung")
    for place in range(70)
)
"""Times on five days, more than fit on a page at once."""

CALLED_IN = (("de", False), ("ar", True), ("uk", False))
"""The languages of call backs, and whether somebody must interpret."""

NOTE = "Frau braucht das Formular in großer Schrift. Unterlagen liegen in Mappe 3."


def somebody(stage: Stage, service: str = "papers") -> int:
    """Let somebody draw who needs all that there is."""
    command = IssueTicket(
        service=service,
        language="ar",
        needs=(Need.INTERPRETER, Need.WHEELCHAIR, Need.HEARING, Need.CHILDREN),
        party=4,
        note=NOTE,
    )
    stage.done(command, "reception")
    return stage.lobby.tickets.last_id


def a_busy_desk(desk: CounterDesk) -> CounterDesk:
    """Serve somebody with everything at counter 1, with others parked, missed and waiting."""
    stage = desk.stage
    for counter in ("c2", "c3"):
        stage.done(OpenCounter(counter=counter))
    for kind in (Park, NoShow):
        ticket = somebody(stage)
        stage.done(CallTicket(counter="c1", ticket=ticket))
        stage.done(kind(counter="c1", ticket=ticket))
    visitor = somebody(stage)
    for service in ("papers", "case", "emergency"):
        stage.wait(90)
        somebody(stage, service)
    stage.done(CallTicket(counter="c1", ticket=visitor, reason="Ihr ist nicht gut."))
    stage.done(AddConcern(counter="c1", ticket=visitor, service="registration"))
    stage.done(GiveReceipt(counter="c1", ticket=visitor, what="Mietvertrag", pieces=12))
    stage.done(UseInterpreter(counter="c1", ticket=visitor, language="ar"))
    for call_back, (language, interpreter) in enumerate(CALLED_IN, start=1):
        wish = RequestCallBack(
            service="emergency",
            phone=f"02331 8084{call_back}",
            name="Maximiliane Müller-Lüdenscheidt",
            note="Es geht um die Miete, bitte vor dem Wochenende.",
            language=language,
            interpreter=interpreter,
        )
        stage.done(wish, "kiosk-1")
    offer(stage, *FREE, *MANY)
    stage.done(ArrangeAppointment(slot="t/d", counter="c1", ticket=visitor))
    stage.done(HandOver(counter="c1", note="Der Drucker klemmt manchmal. Bitte Klappe öffnen."))
    desk.settle()
    return desk


def strike(desk: CounterDesk, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    """Strike a key where the focus is."""
    target = desk.full.focusWidget() or desk.full
    QTest.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)
    desk.stage.wait(1)
