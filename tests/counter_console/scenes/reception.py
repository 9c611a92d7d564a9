"""The reception in every state; each takes a desk that is linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from counter_console.controller.printing import job_id
from counter_console.presenter.issuing import ServicePicked
from counter_console.presenter.keys import Button
from shared.domain.callbacks import RequestCallBack, TakeCallBack
from shared.domain.configuration import ConfigurationRefused, Fault
from shared.domain.counters import CloseCounter, OpenCounter, PauseCounter
from shared.domain.devices import ReportPrinter, ReportVoices
from shared.domain.needs import Need
from shared.domain.services import SiteConfigured
from shared.domain.tickets import CallNext, IssueTicket, NoShow, Serve
from shared.printing.driver.contract import Outcome
from shared.printing.journal import State
from shared.printing.status import Trouble, trouble
from shared.protocol.session import Lost
from tests.counter_console.scenes.counter import SERVICES, TONGUES
from tests.counter_console.stage import HALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.counter_console.desk import ReceptionDesk


def busy(desk: ReceptionDesk) -> None:
    stage = desk.stage
    for place in range(1, 5):
        stage.done(OpenCounter(counter=f"c{place}"))
    for place in range(80):
        stage.wait(97)
        stage.draw(SERVICES[place % 5], TONGUES[place % 6])
    for counter in ("c1", "c2", "c3"):
        stage.done(CallNext(counter=counter))
    stage.done(Serve(counter="c2", ticket=stage.lobby.desks.get("c2").ticket or 0))
    stage.done(NoShow(counter="c3", ticket=stage.lobby.desks.get("c3").ticket or 0))
    stage.done(PauseCounter(counter="c4"))
    stage.done(CloseCounter(counter="c4"))
    stage.done(ReportPrinter(condition="unreachable"), "kiosk-1")
    stage.done(ReportPrinter(condition="unrecoverable"), "reception")
    desk.settle()
    stage.wait(10)
    desk.settle()


def issuing(desk: ReceptionDesk) -> None:
    busy(desk)
    desk.work.take(ServicePicked(service="emergency"))
    desk.work.press(Button.ISSUE)
    desk.settle()
    issued = desk.work.state.issued
    assert issued is not None
    desk.work.slip_settled(Outcome(job_id=job_id(issued), state=State.UNKNOWN))


def copying(desk: ReceptionDesk) -> None:
    busy(desk)
    desk.stage.done(ReportPrinter(condition="cutter", fallback="overheated"), "kiosk-1")
    desk.settle()
    desk.window.waiting.list.choose(desk.work.state.hall.waiting[2].ticket)
    desk.work.press(Button.PRINT_COPY)


def failing_to_copy(desk: ReceptionDesk) -> None:
    copying(desk)
    (request,) = desk.printer.requests
    desk.work.slip_settled(
        Outcome(job_id=request.job_id, state=State.NOT_PRINTED, condition=trouble(Trouble.CUTTER))
    )


def ending_the_day(desk: ReceptionDesk) -> None:
    busy(desk)
    desk.work.press(Button.CLOSE_DAY)


def searching(desk: ReceptionDesk) -> None:
    busy(desk)
    desk.window.waiting.search.setText("a 0")


def finding_nothing(desk: ReceptionDesk) -> None:
    desk.window.waiting.search.setText("X 999")


def away(desk: ReceptionDesk) -> None:
    busy(desk)
    desk.work.hear(Lost())


def machines_lost(desk: ReceptionDesk) -> None:
    busy(desk)
    for device in ("counter-1", "display-1", "kiosk-1"):
        desk.stage.lose(device)
    desk.settle()
    desk.window.waiting.list.choose(desk.stage.lobby.desks.get("c1").ticket)


def voices_missing(desk: ReceptionDesk) -> None:
    busy(desk)
    desk.stage.done(ReportVoices(missing=("de", "ar", "fa", "uk")), "display-1")
    desk.settle()


def crowded(desk: ReceptionDesk) -> None:
    full = (replace(HALL.services[0], limit=3), *HALL.services[1:])
    house = replace(HALL, people_inside=12, services=full)
    desk.stage.record(SiteConfigured(catalogue=house))
    needs = (Need.WHEELCHAIR, Need.INTERPRETER, Need.CHILDREN, Need.CARE)
    for place in range(8):
        desk.stage.wait(240)
        told = IssueTicket(service="papers", party=1 + place % 3, needs=needs[: place % 5])
        desk.stage.done(told, "kiosk-1")
    desk.stage.by_itself()
    desk.settle()


def told_to_come_back(desk: ReceptionDesk) -> None:
    crowded(desk)
    desk.work.take(ServicePicked(service="registration"))
    desk.work.press(Button.ISSUE)
    desk.settle()
    issued = desk.work.state.issued
    assert issued is not None
    assert issued.back is not None
    desk.work.slip_settled(Outcome(job_id=job_id(issued), state=State.UNKNOWN))


def changing(desk: ReceptionDesk) -> None:
    crowded(desk)
    desk.window.waiting.list.choose(4)
    desk.work.press(Button.CHANGE)


def cancelling(desk: ReceptionDesk) -> None:
    crowded(desk)
    desk.window.waiting.list.choose(4)
    desk.work.press(Button.CANCEL)


def cancelled(desk: ReceptionDesk) -> None:
    cancelling(desk)
    desk.stage.wait(1)
    desk.work.press(Button.CANCEL_LEFT)
    desk.settle()
    desk.window.waiting.search.setText("a4")
    desk.window.waiting.list.choose(4)


def quiet(desk: ReceptionDesk) -> None:
    desk.settle()


def calling_back(desk: ReceptionDesk) -> None:
    for place, name in enumerate(("", "Maximiliane Müller-Lüdenscheidt", "Ada"), start=1):
        note = "Es geht um die Miete, bitte vor dem Wochenende." if name else ""
        phone, language = f"+49 2331 8084{place}", "de" if place == 1 else "ar"
        wish = RequestCallBack(
            service="emergency", phone=phone, name=name, note=note, language=language
        )
        desk.stage.ask(wish, "kiosk-1")
    desk.stage.ask(TakeCallBack(call_back=2), "counter-3")
    desk.stage.wait(86400)
    desk.settle()
    desk.work.press(Button.CALL_BACKS)


def calling_one_back(desk: ReceptionDesk) -> None:
    calling_back(desk)
    desk.window.call_backs.list.setCurrentRow(2)


def wrong_settings(desk: ReceptionDesk) -> None:
    catalogue = desk.stage.lobby.configuration.catalogue
    desk.stage.record(SiteConfigured(catalogue=catalogue, restart=("broker", "kiosk-1")))
    key = "services.registration.letter"
    fault = Fault(file="hagen.toml", key=key, found="1", expected="a letter")
    desk.stage.record(ConfigurationRefused(faults=(fault,)))
    desk.settle()


STATES: list[Callable[[ReceptionDesk], None]] = [
    quiet,
    busy,
    issuing,
    copying,
    failing_to_copy,
    ending_the_day,
    searching,
    finding_nothing,
    away,
    machines_lost,
    voices_missing,
    crowded,
    told_to_come_back,
    changing,
    cancelling,
    cancelled,
    calling_back,
    calling_one_back,
    wrong_settings,
]
