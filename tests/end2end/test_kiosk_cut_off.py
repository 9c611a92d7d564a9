"""The broker is gone: the kiosk goes on giving numbers, and hands them in when it is back."""

from shared.domain.counters import OpenCounter
from shared.domain.lobby import Lobby
from shared.domain.slips import PrintState
from shared.domain.tickets import CallNext, TicketCalled
from shared.domain.transitions import Status
from shared.printing.virtual.paper import picture_of
from shared.protocol.messages import Accepted
from tests.helpers.real_broker import RealBroker, real_broker
from tests.helpers.visitor import (
    Visitor,
    Wait,
    app,
    decoded,
    lobby_when,
    printing,
    visitor,
    wait,
)

__all__ = ["app", "printing", "real_broker", "visitor", "wait"]

CUT_OFF = "Der Automat arbeitet gerade ohne Verbindung."


def is_lent_numbers(lobby: Lobby) -> bool:
    return bool(lobby.tickets.leased)


def two_were_printed(lobby: Lobby) -> bool:
    tickets = lobby.tickets.by_id.values()
    return sum(ticket.printed is PrintState.PRINTED for ticket in tickets) == 2


def draws(visitor: Visitor, wait: Wait, number: str) -> None:
    """Draw this number, take its slip and make room for the next visitor."""
    wait(lambda: visitor.stands("Unterlagen abgeben"))
    visitor.touches("Unterlagen abgeben")
    wait(lambda: "Ihre Wartemarke ist gedruckt." in visitor.reads())
    assert number in visitor.reads()
    wait(lambda: "Was möchten Sie heute tun?" in visitor.reads())


def loses_broker(visitor: Visitor, wait: Wait, broker: RealBroker) -> None:
    """Pull the broker's plug once the kiosk has been lent numbers."""
    lobby_when(broker, wait, is_lent_numbers)
    wait(lambda: bool(visitor.machine.reserve.ledger.letters))
    broker.kill()
    wait(lambda: CUT_OFF in visitor.reads())


def calls(broker: RealBroker, counter: str) -> str:
    """Open a counter, press Next, and return the number that was called."""
    console = broker.staff(counter.replace("c", "counter-"))
    assert isinstance(console.ask(OpenCounter(counter=counter)), Accepted)
    answer = console.ask(CallNext(counter=counter))
    assert isinstance(answer, Accepted)
    (recorded,) = answer.events
    assert isinstance(recorded.event, TicketCalled)
    return recorded.event.number


def test_numbers_given_while_the_broker_is_away_are_handed_in_and_called_in_their_turn(
    visitor: Visitor, wait: Wait, real_broker: RealBroker
) -> None:
    loses_broker(visitor, wait, real_broker)
    draws(visitor, wait, "A 980")
    draws(visitor, wait, "A 981")

    real_broker.start()
    lobby = lobby_when(real_broker, wait, two_were_printed)
    wait(lambda: CUT_OFF not in visitor.reads())
    draws(visitor, wait, "A 001")

    tokens = {ticket.number: ticket.token for ticket in lobby.tickets.by_id.values()}
    assert list(tokens) == ["A980", "A981"]
    slips = [decoded(picture_of(slip).convert("L")) for slip in visitor.slips]
    assert slips[:2] == list(tokens.values())
    assert [calls(real_broker, counter) for counter in ("c1", "c2", "c3")] == [
        "A980",
        "A981",
        "A001",
    ]


def test_a_kiosk_that_was_switched_off_meanwhile_still_hands_in_exactly_once(
    visitor: Visitor, wait: Wait, real_broker: RealBroker
) -> None:
    loses_broker(visitor, wait, real_broker)
    draws(visitor, wait, "A 980")
    visitor.machine.close()

    visitor.switch_on(real_broker)
    wait(lambda: CUT_OFF in visitor.reads())
    draws(visitor, wait, "A 981")
    visitor.machine.close()
    visitor.switch_on(real_broker)
    real_broker.start()

    lobby = lobby_when(real_broker, wait, two_were_printed)
    assert [ticket.number for ticket in lobby.tickets.by_id.values()] == ["A980", "A981"]
    assert len(visitor.slips) == 2


def test_a_number_that_was_asked_for_in_vain_leaves_nobody_in_the_line(
    visitor: Visitor, wait: Wait, real_broker: RealBroker
) -> None:
    """The broker stands still, gets the wish all the same, and does it when it goes on."""
    lobby_when(real_broker, wait, is_lent_numbers)
    wait(lambda: bool(visitor.machine.reserve.ledger.letters))
    real_broker.freeze()
    visitor.touches("Unterlagen abgeben")
    wait(lambda: "A 980" in visitor.reads())
    real_broker.thaw()

    lobby = lobby_when(real_broker, wait, lambda lobby: "A980" in lobby.tickets.numbers)

    assert [*lobby.tickets.numbers] == ["A980"]
    assert lobby.tickets.last_id == 1 + lobby.tickets.ended.get(Status.CANCELLED, 0)
    assert calls(real_broker, "c1") == "A980"
