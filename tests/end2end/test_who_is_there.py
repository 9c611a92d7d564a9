"""Who is there, over real sockets: told to the staff, and to nobody too late."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from broker.rules.presence import SILENT_FOR
from broker.wire.command_door import CommandDoor
from shared.domain.counters import OpenCounter
from shared.domain.devices import DeviceFound, DeviceLost
from shared.domain.tickets import CallNext, CallTicket, IssueTicket
from shared.protocol.codec import encode
from shared.protocol.messages import Heartbeat, Present, StaffUpdate, Submit
from tests.helpers.lobbies import LEAD
from tests.helpers.lodge import PATIENCE_MS, Lodge, first

if TYPE_CHECKING:
    import pytest
    import zmq

    from shared.domain.lobby import AnyEvent


def say_present(lodge: Lodge, device: str) -> None:
    lodge.door.send_multipart(encode(Present(device=device)))


def next_of_devices(ear: zmq.Socket[bytes]) -> tuple[str, AnyEvent]:
    while True:
        for recorded in first(StaffUpdate, ear, "staff").events:
            if isinstance(recorded.event, DeviceFound | DeviceLost):
                return recorded.device, recorded.event


def wait_for_the_beat(lodge: Lodge, ear: zmq.Socket[bytes]) -> None:
    """Wait until the broker has beaten at the moment that its clock shows."""
    while first(Heartbeat, ear, "public").time < lodge.clock.moment:
        pass


def test_who_is_there_is_told_to_the_staff_and_who_is_silent_is_lost(lodge: Lodge) -> None:
    ear, beats = lodge.listen("staff"), lodge.listen("public")
    lodge.watch.stands_at = lodge.watch()
    say_present(lodge, "counter-1")
    assert next_of_devices(ear) == ("broker", DeviceFound(device="counter-1"))
    for _ in range(4):
        # Looks are less than a sleep apart, as those of a broker that is awake are.
        lodge.clock.forward(timedelta(seconds=SILENT_FOR / 3))
        lodge.watch.stands_at += SILENT_FOR / 3
        wait_for_the_beat(lodge, beats)
    assert next_of_devices(ear) == ("broker", DeviceLost(device="counter-1"))
    lodge.ask(CallNext(counter="c1"), "counter-1")
    assert next_of_devices(ear) == ("broker", DeviceFound(device="counter-1"))
    assert not lodge.door.poll(0)


def test_a_console_that_is_back_is_found_before_a_colleague_takes_its_visitor_over(
    closed_lodge: Lodge, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, wire = closed_lodge.service, closed_lodge.wire
    setting = [OpenCounter(counter=counter) for counter in ("c1", "c2")]
    for place, command in enumerate(
        [*setting, IssueTicket(service="papers"), CallNext(counter="c1")]
    ):
        service.handle([Submit(id=str(place), device=LEAD, command=command)])
    wire._hear(Present(device="counter-1"), 0.0)
    for second in range(1, 8):
        wire._attend(float(second))
    assert service.lobby.devices.is_lost("counter-1")
    take_over = CallTicket(counter="c2", ticket=1)
    colleague, back = closed_lodge.knock(), closed_lodge.knock()
    colleague.send_multipart(encode(Submit(id="mine", device="counter-2", command=take_over)))
    arrived: list[list[bytes]] = []
    while len(arrived) < 2:
        assert wire._commands.socket.poll(PATIENCE_MS)
        arrived += wire._commands.drain(7.0, 100)
        # Only now: whichever of two sockets is read first, the colleague was quicker.
        if len(arrived) == 1:
            back.send_multipart(encode(Present(device="counter-1")))

    def take_what_arrived(*_: object) -> list[list[bytes]]:
        return arrived

    monkeypatch.setattr(CommandDoor, "drain", take_what_arrived)
    wire._serve_batch(8.0)
    assert service.lobby.desks.get("c1").ticket == 1


def test_while_the_disk_fails_nobody_is_found_or_lost_and_then_all_is_well(
    closed_lodge: Lodge, caplog: pytest.LogCaptureFixture
) -> None:
    lodge, wire = closed_lodge, closed_lodge.wire
    lodge.store.failures = 1
    wire._hear(Present(device="counter-1"), 0.0)
    assert lodge.service.lobby.devices.present() == frozenset()
    wire._tick(1.0)
    wire._tick(2.0)
    assert lodge.service.lobby.devices.present() == {"counter-1"}
    assert len(caplog.records) == 2
