"""A lead's console in every state; each takes a desk that is linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from counter_console.presenter.keys import Button
from counter_console.presenter.lead import Chosen, CounterSelected, LevelPressed
from shared.domain.counters import OpenCounter
from shared.domain.notices import ShowNotice
from shared.domain.services import SiteConfigured
from shared.domain.tickets import CallNext, Serve
from shared.protocol.session import Lost
from tests.counter_console.lead_desk import LED
from tests.counter_console.stage import with_internet

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.counter_console.lead_desk import LeadDesk


def busy(desk: LeadDesk) -> None:
    stage = desk.stage
    for counter in ("c1", "c2", "c3", "c4"):
        stage.done(OpenCounter(counter=counter))
    for place in range(40):
        stage.wait(60)
        stage.draw(("papers", "case", "registration", "papers", "emergency")[place % 5])
    for counter in ("c1", "c2"):
        stage.done(CallNext(counter=counter))
    stage.done(Serve(counter="c1", ticket=stage.lobby.desks.get("c1").ticket or 0))
    stage.lose("counter-2")
    desk.settle()


def led(desk: LeadDesk) -> None:
    busy(desk)
    desk.do(LevelPressed(level="rush"))
    desk.stage.done(ShowNotice(message="lift"))
    desk.stage.done(ShowNotice(text="Heute schließen wir schon um 11 Uhr. " * 3))
    desk.stage.done(ShowNotice(text="Bitte leise"))
    desk.stage.done(OpenCounter(counter="c1", services=("papers",)), "counter-1")
    desk.settle()


def typing(desk: LeadDesk) -> None:
    busy(desk)
    desk.do(Chosen(text="Bitte halten Sie Ihren Ausweis bereit.", lasts=2))
    desk.work.press(Button.CLOSE_SERVICES)


def preparing(desk: LeadDesk) -> None:
    busy(desk)
    desk.do(Chosen(message=0))


def crowded(desk: LeadDesk) -> None:
    """Pass the limit of a line while counter 1, which is switched off, serves somebody."""
    limited = (replace(LED.services[0], limit=4), *LED.services[1:])
    desk.stage.record(SiteConfigured(catalogue=with_internet(replace(LED, services=limited))))
    busy(desk)
    for _ in range(3):
        desk.stage.draw("internet")
    desk.stage.by_itself()
    desk.do(Button.SWITCH_COUNTER)


def at_a_place(desk: LeadDesk) -> None:
    crowded(desk)
    desk.do(CounterSelected(counter="w1"))
    desk.do(Button.SEAT)


def switched_off(desk: LeadDesk) -> None:
    desk.do(Button.SWITCH_COUNTER)


def lost(desk: LeadDesk) -> None:
    led(desk)
    desk.work.hear(Lost())


def quiet(desk: LeadDesk) -> None:
    desk.settle()


STATES: list[Callable[[LeadDesk], None]] = [
    quiet,
    busy,
    led,
    typing,
    preparing,
    crowded,
    at_a_place,
    switched_off,
    lost,
]
