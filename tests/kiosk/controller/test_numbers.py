"""Where a number comes from: the broker while it answers, the kiosk's reserve when it does not."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.presenter.ledger import Lent
from shared.domain.leases import CancelDraw, HandInTicket, LeaseNumbers
from shared.domain.lobby import AnyCommand
from shared.domain.public import HallConfigured
from shared.domain.slips import PrintState
from shared.domain.tickets import IssueTicket
from shared.printing.driver.contract import Outcome
from shared.printing.journal import State
from shared.protocol.session import Changed, GaveUp, Linked, Lost
from tests.kiosk.controller.test_running import Scene
from tests.kiosk.stage import NOW, a_catalogue, a_hall


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Scene]:
    """A kiosk that holds two numbers of each letter."""
    assert qtbot is not None
    scene = Scene(tmp_path / "kiosk-1.numbers")
    scene.reserve._keep(Lent(numbers=("A998", "A999", "B999", "N999")))
    scene.link()
    yield scene
    scene.lines.close()


def asked(scene: Scene, kind: type[AnyCommand]) -> list[AnyCommand]:
    return scene.broker.commands(kind)


def test_while_the_broker_is_there_it_gives_the_number(scene: Scene) -> None:
    scene.touch("service", "papers")
    assert asked(scene, IssueTicket) == [IssueTicket(service="papers", token="token-1")]  # noqa: S106
    assert scene.reserve.ledger.given == {}


def test_without_it_the_kiosk_gives_one_and_hands_it_in(scene: Scene) -> None:
    scene.kiosk.heard(Lost())
    scene.touch("service", "papers")
    assert scene.glass.place == "ticket-A998"
    (handed_in,) = asked(scene, HandInTicket)
    assert isinstance(handed_in, HandInTicket)
    assert (handed_in.number, handed_in.token, handed_in.issued) == ("A998", "token-1", NOW)


def test_the_time_of_a_number_is_the_broker_s_once_it_was_heard_of(scene: Scene) -> None:
    scene.broker.time = NOW + timedelta(minutes=3)
    scene.kiosk.heard(Lost())
    scene.touch("service", "papers")
    (given,) = scene.reserve.ledger.given.values()
    assert given.issued == NOW + timedelta(minutes=3)


def test_a_broker_that_is_lost_over_a_draw_is_asked_to_take_it_back(scene: Scene) -> None:
    scene.touch("service", "papers")
    scene.kiosk.heard(Lost())
    assert scene.glass.place == "ticket-A998"
    assert scene.broker.abandoned == ["id-1"]
    assert asked(scene, CancelDraw) == [CancelDraw(token="token-1")]  # noqa: S106


def test_a_draw_that_was_given_up_is_taken_back_too(scene: Scene) -> None:
    scene.touch("service", "papers")
    scene.kiosk.heard(GaveUp(command_id="id-1", command=asked(scene, IssueTicket)[0]))
    assert scene.glass.place == "ticket-A998"
    assert asked(scene, CancelDraw) == [CancelDraw(token="token-1")]  # noqa: S106


def test_a_letter_without_numbers_is_told_as_such(scene: Scene) -> None:
    scene.kiosk.heard(Lost())
    for _ in range(2):
        scene.touch("service", "papers")
        scene.touch("home")
    scene.touch("service", "papers")
    assert scene.glass.place == "not-drawn"


def test_a_draw_of_a_letter_without_numbers_that_is_given_up_is_told_as_such(scene: Scene) -> None:
    scene.reserve._keep(Lent(numbers=("B999",)))
    scene.touch("service", "papers")
    scene.kiosk.heard(GaveUp(command_id="id-1", command=asked(scene, IssueTicket)[0]))
    assert scene.glass.pictures[-1].notice.title == "Der Automat hat keine Antwort bekommen."


def test_a_service_that_is_gone_while_it_is_drawn_gives_no_number(scene: Scene) -> None:
    scene.touch("service", "papers")
    other = a_catalogue(a_catalogue().services[1])
    hall = a_hall(other)
    scene.kiosk.heard(Changed(state=hall, events=[HallConfigured(catalogue=other)]))
    scene.kiosk.heard(GaveUp(command_id="id-1", command=asked(scene, IssueTicket)[0]))
    assert scene.glass.place == "not-drawn"


def test_what_became_of_its_slip_is_kept_for_the_broker(scene: Scene) -> None:
    scene.kiosk.heard(Lost())
    scene.touch("service", "papers")
    scene.kiosk.slip_settled(Outcome(job_id="0-token-1", state=State.PRINTED))
    assert scene.reserve.ledger.given["token-1"].printed is PrintState.PRINTED


def test_a_broker_that_cannot_take_a_number_is_told_again_in_a_while(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.kiosk.heard(Lost())
    scene.touch("service", "papers")
    (handed_in,) = asked(scene, HandInTicket)
    scene.kiosk._numbers._again.setInterval(1)
    scene.kiosk.heard(GaveUp(command_id="hand-in-token-1", command=handed_in))
    qtbot.waitUntil(lambda: len(asked(scene, HandInTicket)) == 2)


def test_a_broker_with_other_services_is_asked_for_numbers_of_theirs(scene: Scene) -> None:
    scene.reserve._count = 1
    scene.kiosk.heard(Linked(state=a_hall()))
    assert asked(scene, LeaseNumbers) == []
    scene.reserve._keep(Lent(numbers=("A998", "B999")))
    scene.kiosk.heard(Linked(state=a_hall()))
    assert asked(scene, LeaseNumbers) == [LeaseNumbers(count=1, keep=("A998", "B999"))]
