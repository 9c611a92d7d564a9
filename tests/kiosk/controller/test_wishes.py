"""A wish that nobody answered is asked once more under its own id, and then no longer kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.controller.wishes import Wishes
from shared.domain.callbacks import RequestCallBack

if TYPE_CHECKING:
    from shared.domain.lobby import AnyCommand
    from tests.kiosk.machine import Scene


from msgspec.structs import replace

from shared.domain.appointments import AppointmentCheckedIn, CheckIn, Standing
from shared.domain.booking import AppointmentRules
from shared.domain.call_back_rules import CallBackRules
from shared.domain.cards import Card
from shared.printing.driver.contract import Outcome
from shared.printing.journal import State
from shared.printing.status import Condition, Trouble, trouble
from shared.protocol.session import Answered, GaveUp, Linked
from tests.kiosk.stage import (
    NOW,
    a_catalogue,
    a_hall,
    accepted,
    call_back_noted,
    closed,
)

WISH = RequestCallBack(service="papers", phone="0233180840")
OTHER = RequestCallBack(service="papers", phone="0233180841")


class Broker:
    """Notes what it is asked, under which id."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def submit(self, command: AnyCommand, patience: float, command_id: str = "") -> str:
        assert command in {WISH, OTHER}
        assert patience > 0
        self.asked.append(command_id or f"new-{len(self.asked)}")
        return self.asked[-1]

    def abandon(self, command_id: str) -> None:
        raise AssertionError(command_id)

    def broker_time(self) -> object:
        raise AssertionError


def test_the_same_wish_once_more_is_the_same_command_and_another_one_is_not() -> None:
    wishes, broker = Wishes(), Broker()
    for wish in (WISH, WISH, OTHER):
        wishes.ask(broker, wish)  # pyright: ignore[reportArgumentType]
    assert broker.asked == ["new-0", "new-0", "new-2"]


def test_what_was_answered_or_left_is_asked_anew() -> None:
    wishes, broker = Wishes(), Broker()
    wishes.ask(broker, WISH)  # pyright: ignore[reportArgumentType]
    wishes.forget()
    wishes.ask(broker, WISH)  # pyright: ignore[reportArgumentType]
    assert broker.asked == ["new-0", "new-1"]


def test_a_call_back_is_asked_for_and_its_answer_shown(scene: Scene) -> None:
    hall = a_hall(replace(a_catalogue(), call_backs=CallBackRules()))
    scene.kiosk.heard(Linked(state=hall))
    for name, argument in (("call-back", "papers"), *(("key", each) for each in "0233180840")):
        scene.clock.at += 1
        scene.touch(name, argument)
    for name in ("next", "next", "send"):
        scene.clock.at += 1
        scene.touch(name)
    wish = RequestCallBack(service="papers", phone="0233180840")
    assert scene.broker.commands(RequestCallBack) == [wish]

    scene.kiosk.heard(GaveUp(command_id="id-1", command=wish))
    assert scene.glass.place == "call-back-check"
    scene.clock.at += 1
    scene.touch("send")
    answer = call_back_noted().answer
    scene.kiosk.heard(Answered(command_id="id-1", command=wish, answer=answer))
    assert scene.glass.place == "call-back-noted"


def test_a_check_in_is_asked_once_more_and_the_number_printed(scene: Scene) -> None:
    catalogue = replace(a_catalogue(), appointments=AppointmentRules())
    scene.kiosk.heard(Linked(state=a_hall(catalogue)))
    for sign in ("1", "7", "\r"):
        scene.clock.at += 1
        scene.touch("typed", sign)
    command = CheckIn(code="17", language="de")
    assert scene.broker.commands(CheckIn) == [command]

    scene.kiosk.heard(GaveUp(command_id="id-1", command=command))
    assert scene.glass.place == "check-in-code"
    scene.clock.at += 1
    scene.touch("next")
    assert scene.broker.commands(CheckIn) == [command, command]
    (number,) = accepted("papers").events
    came = AppointmentCheckedIn(appointment="a", slot=NOW, standing=Standing.ON_TIME, ticket=7)
    answer = replace(accepted("papers"), events=[replace(number, event=came), number])
    scene.kiosk.heard(Answered(command_id="id-1", command=command, answer=answer))
    assert scene.glass.place == "ticket-7"


def test_why_a_service_is_closed_is_printed_to_take_along(scene: Scene) -> None:
    scene.kiosk.heard(Linked(state=a_hall(a_catalogue(), case=closed("case"))))
    scene.touch("card", "closed:case")
    (request,) = scene.printer.requests
    assert request.slip.lines[0] == "Wie steht mein Antrag?"


def test_a_card_is_printed_and_only_its_own_fate_is_told(scene: Scene) -> None:
    card = Card(id="contact", label={"de": "Karte"}, lines={"de": ("Wir sind da.",)})
    scene.kiosk.heard(Linked(state=a_hall(replace(a_catalogue(), cards=(card,)))))
    scene.touch("card", "contact")
    (request,) = scene.printer.requests
    assert request.slip.lines == ("Wir sind da.",)

    fault = trouble(Trouble.PAPER_OUT)
    scene.kiosk.slip_held("card-another", fault)
    earlier = Outcome(job_id="card-another", state=State.PRINTED, condition=Condition())
    scene.kiosk.slip_settled(earlier)
    assert scene.glass.pictures[-1].notice.title == "Die Karte wird gedruckt …"
    scene.kiosk.slip_held(request.job_id, Condition())
    assert scene.glass.pictures[-1].notice.title == "Die Karte wird gedruckt …"
    scene.kiosk.slip_held(request.job_id, fault)
    assert "Wir wissen nicht" in scene.glass.pictures[-1].notice.title
    scene.kiosk.slip_settled(replace(earlier, job_id=request.job_id))
    assert scene.glass.pictures[-1].notice.title == "Die Karte ist gedruckt."
