"""Counter 1 in every state, as a clerk comes by them; each takes a desk that is linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from counter_console.presenter.form_filling import Chosen, FormDone
from counter_console.presenter.keys import Button
from shared.domain.calls import AcknowledgeCall, Stage
from shared.domain.counters import OpenCounter
from shared.domain.services import SiteConfigured
from shared.domain.tickets import CallNext, ReturnToWaiting
from shared.printing.driver.contract import Outcome
from shared.printing.journal import State
from shared.printing.status import Trouble, trouble
from shared.protocol.session import Lost
from tests.counter_console.booked import FREE, offer
from tests.counter_console.stage import BUSY_HALL, HALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.counter_console.desk import CounterDesk

TONGUES = ["de", "ar", "en", "uk", "de-x-ls", "tr"]
SERVICES = ["papers", "case", "registration", "papers", "emergency"]


def closed(desk: CounterDesk) -> None:
    desk.do(Button.CLOSE)


def choosing(desk: CounterDesk) -> None:
    closed(desk)
    desk.work.press(Button.OPEN)


def choosing_nothing(desk: CounterDesk) -> None:
    choosing(desk)
    for service in SERVICES:
        desk.work.tick_service(service, False)  # noqa: FBT003 - as the signal gives it


def eighty(desk: CounterDesk) -> None:
    for place in range(80):
        desk.stage.wait(97)
        desk.stage.draw(SERVICES[place % 5], TONGUES[place % 6])
    desk.settle()


def called(desk: CounterDesk) -> None:
    eighty(desk)
    desk.do(Button.CALL_NEXT)
    desk.work.press(Button.WHY)


def called_unseen(desk: CounterDesk) -> None:
    called(desk)
    desk.stage.wait(10)
    desk.settle()


def called_and_heard(desk: CounterDesk) -> None:
    called(desk)
    for stage in Stage:
        desk.stage.done(AcknowledgeCall(call=1, ring=0, stage=stage), "display-1")
    desk.settle()


def called_on_no_display(desk: CounterDesk) -> None:
    devices = tuple(
        replace(each, counters=("c2",)) if each.id == "display-1" else each for each in HALL.devices
    )
    desk.stage.record(SiteConfigured(catalogue=replace(HALL, devices=devices)))
    called(desk)


def serving(desk: CounterDesk) -> None:
    called(desk)
    desk.do(Button.NO_SHOW)
    for service in SERVICES:
        desk.do(Button.CALL_NEXT)
        desk.do(Button.SERVE)
        if service != "emergency":
            desk.do(Button.RETURN)


def undoing(desk: CounterDesk) -> None:
    called(desk)
    desk.do(Button.RETURN)


def paused(desk: CounterDesk) -> None:
    eighty(desk)
    desk.do(Button.PAUSE)


def lost(desk: CounterDesk) -> None:
    called(desk)
    desk.work.hear(Lost())


def refused(desk: CounterDesk) -> None:
    desk.stage.draw()
    desk.settle()
    desk.stage.done(OpenCounter(counter="c2"))
    desk.stage.done(CallNext(counter="c2"))
    desk.work.press(Button.CALL_NEXT)
    desk.settle()


def full_disk(desk: CounterDesk) -> None:
    eighty(desk)
    desk.stage.disk_is_full = True
    desk.do(Button.CALL_NEXT)
    assert desk.said().foot.text


def a_stuck_colleague(desk: CounterDesk) -> None:
    """Let counter 3's console die with somebody at its desk."""
    desk.stage.strand("c3", "emergency")
    eighty(desk)


def stuck(desk: CounterDesk) -> None:
    a_stuck_colleague(desk)
    desk.full.list.choose(1)


def taken_over(desk: CounterDesk) -> None:
    stuck(desk)
    desk.do(Button.CALL_TICKET)
    desk.work.press(Button.WHY)


def invited_in_vain(desk: CounterDesk) -> None:
    """Make an appointment whose slip does not come out: the longest line of all at the foot."""
    desk.stage.record(SiteConfigured(catalogue=BUSY_HALL))
    offer(desk.stage, *FREE)
    called(desk)
    desk.work.press(Button.ARRANGE)
    for choice in ("unit-Team 7", "day-2026-11-24", "slot-t/b"):
        desk.work.take(Chosen(choice=choice))
    desk.work.take(FormDone(confirmed=True))
    desk.settle()
    (request,) = desk.printer.requests
    outcome = Outcome(
        job_id=request.job_id,
        state=State.NOT_PRINTED,
        condition=trouble(Trouble.JOURNAL),
    )
    desk.work.receipt_settled(outcome)
    assert desk.said().foot.text


def robbed(desk: CounterDesk) -> None:
    called(desk)
    desk.stage.lose("counter-1")
    visitor = desk.stage.lobby.desks.get("c1").ticket or 0
    desk.stage.done(ReturnToWaiting(counter="c1", ticket=visitor), "counter-2")
    desk.stage.find("counter-1")
    desk.settle()


def empty(desk: CounterDesk) -> None:
    desk.settle()


STATES: list[Callable[[CounterDesk], None]] = [
    empty,
    closed,
    choosing,
    choosing_nothing,
    eighty,
    called,
    called_unseen,
    called_and_heard,
    called_on_no_display,
    serving,
    undoing,
    paused,
    lost,
    refused,
    full_disk,
    stuck,
    taken_over,
    robbed,
    invited_in_vain,
]
