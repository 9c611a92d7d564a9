"""The wire on real sockets: whatever comes in, the lobby goes on, and nothing leaves too early."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from broker.projections.hall import services
from broker.wire.command_door import CommandDoor
from broker.wire.loop import CannotListen, Wire
from shared.client.blocking import BlockingClient
from shared.domain.counters import OpenCounter
from shared.domain.lobby import Lobby
from shared.domain.public import CallShown, Hall, HallClosed, evolve
from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext, IssueTicket, TicketIssued
from shared.protocol.codec import encode, staff_reader
from shared.protocol.endpoints import Endpoints
from shared.protocol.messages import (
    Accepted,
    Heartbeat,
    Malformed,
    PublicSnapshot,
    PublicUpdate,
    Rejected,
    Reply,
    StaffSnapshot,
    StaffUpdate,
    Submit,
)
from shared.protocol.version import MAX_BODY, VERSION
from tests.helpers.lobbies import KIOSK, LEAD
from tests.helpers.lodge import PATIENCE_MS, Lodge, first
from tests.helpers.real_broker import free_ports

if TYPE_CHECKING:
    import zmq

    from shared.protocol.messages import Audience


# ------------------------------------------------------------------ what cannot be understood


def command(body: bytes) -> bytes:
    return b'{"type":"command","id":"x","device":"lead","command":' + body + b"}"


NONSENSE: dict[str, list[bytes]] = {
    "nothing": [b""],
    "one frame": [VERSION],
    "three frames": [VERSION, b"{}", b"{}"],
    "another version": [b"WM0", b"{}"],
    "an empty delimiter as REQ sockets send it": [b"", VERSION, b"{}"],
    "no JSON": [VERSION, b"\xff\x00 hello"],
    "half a JSON": [VERSION, b'{"type":"command"'],
    "no object": [VERSION, b"[1,2,3]"],
    "a deep hole": [VERSION, b'{"id":' + b"[" * 100_000],
    "no type": [VERSION, b'{"id":"x"}'],
    "a command that nobody knows": [
        VERSION,
        command(b'{"type":"dance"}'),
    ],
    "a deadline without a time zone": [
        VERSION,
        command(b'{"type":"close_day"},"deadline":"2026-11-23T08:00:00"'),
    ],
    "no id": [
        VERSION,
        b'{"type":"command","id":"","device":"lead","command":{"type":"close_day"}}',
    ],
    "an endless number": [
        VERSION,
        command(
            b'{"type":"report_timing","timing":"click_to_glass","subject":1,"milliseconds":1e999}'
        ),
    ],
    "half a letter": [
        VERSION,
        command(b'{"type":"report_printer","condition":"\\ud800 and no more"}'),
    ],
    "far too much": [VERSION, b" " * (MAX_BODY + 1)],
}


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_is_answered_as_such_and_the_lobby_goes_on(lodge: Lodge, nonsense: str) -> None:
    known = lodge.service.lobby.sequence
    lodge.door.send_multipart(NONSENSE[nonsense])
    answer = lodge.answer()
    assert isinstance(answer, Malformed)
    assert answer.error
    assert answer.expected
    assert lodge.service.lobby.sequence == known
    assert isinstance(lodge.ask(IssueTicket(service="papers"), KIOSK), Accepted)


def test_nonsense_with_a_readable_id_is_answered_by_it(lodge: Lodge) -> None:
    lodge.door.send_multipart([VERSION, b'{"type":"command","id":"mine","device":7}'])
    answer = lodge.answer()
    assert isinstance(answer, Malformed)
    assert answer.id == "mine"


def test_who_sends_without_end_is_cut_off_and_nobody_else(lodge: Lodge) -> None:
    flood = lodge.knock()
    flood.send_multipart([VERSION, b" " * (4 * MAX_BODY)])
    assert isinstance(lodge.ask(IssueTicket(service="papers"), KIOSK), Accepted)


# ------------------------------------------------------------------ nothing leaves too early


def test_nothing_is_answered_or_announced_before_it_is_stored(lodge: Lodge) -> None:
    ear = lodge.listen("staff")
    asked, may_store = lodge.hold_the_disk()
    lodge.send(IssueTicket(service="papers"))
    assert asked.wait(PATIENCE_MS / 1000)
    while ear.poll(0):
        assert isinstance(staff_reader().read(ear.recv_multipart()), Heartbeat)
    assert not lodge.door.poll(30)
    assert not ear.poll(30)
    may_store.set()
    assert isinstance(lodge.answer(), Accepted)
    assert first(StaffUpdate, ear, "staff").sequence == lodge.service.lobby.sequence


def test_all_who_ask_meanwhile_share_one_commit(
    closed_lodge: Lodge, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire, doors = closed_lodge.wire, [closed_lodge.knock() for _ in range(7)]
    for place, door in enumerate(doors):
        command = IssueTicket(service="case")
        door.send_multipart(encode(Submit(id=f"ask-{place}", device=LEAD, command=command)))
    arrived: list[list[bytes]] = []
    while len(arrived) < len(doors):
        assert wire._commands.socket.poll(PATIENCE_MS)
        arrived += wire._commands.drain(0.0, 100)

    def take_what_arrived(*_: object) -> list[list[bytes]]:
        return arrived

    monkeypatch.setattr(CommandDoor, "drain", take_what_arrived)
    wire._serve_batch(0.0)
    assert closed_lodge.store.appends[-1] == len(doors)
    numbers = {number(closed_lodge.answer(door)) for door in doors}
    assert numbers == {f"B{place:03d}" for place in range(1, 8)}


def test_a_rush_is_taken_in_batches_of_bearable_size(
    closed_lodge: Lodge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("broker.wire.loop.BATCH", 3)
    for _ in range(7):
        closed_lodge.send(IssueTicket(service="papers"))
    closed_lodge.open()
    for _ in range(7):
        assert isinstance(closed_lodge.answer(), Accepted)
    assert max(closed_lodge.store.appends[1:]) <= 3


def test_an_answer_to_somebody_who_left_is_dropped_and_the_lobby_goes_on(
    closed_lodge: Lodge,
) -> None:
    closed_lodge.wire._commands.send(b"nobody here", Malformed(error="x", expected="y"))
    closed_lodge.open()
    assert number(closed_lodge.ask(IssueTicket(service="papers"))) == "A001"


def number(answer: Reply) -> str:
    assert isinstance(answer, Accepted)
    (recorded,) = answer.events
    assert isinstance(recorded.event, TicketIssued)
    return recorded.event.number


def test_a_full_disk_is_told_to_who_asks_and_to_who_looks_after_the_broker(
    lodge: Lodge, caplog: pytest.LogCaptureFixture
) -> None:
    lodge.store.failures = 1
    answer = lodge.ask(IssueTicket(service="papers"))
    assert isinstance(answer, Rejected)
    assert answer.reason is Reason.STORE_UNAVAILABLE
    assert isinstance(lodge.ask(IssueTicket(service="papers")), Accepted)
    assert [record.message for record in caplog.records] == [
        "nothing can be stored, commands are refused: the disk is full",
        "the log can be written again, commands are done again",
    ]


def test_a_snapshot_that_cannot_be_stored_harms_nobody(
    lodge: Lodge, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("broker.service.SNAPSHOT_EVERY", 1)
    lodge.store.snapshot_failures = 1
    # The snapshot comes after the answer, and before the next one's.
    for _ in range(3):
        assert isinstance(lodge.ask(IssueTicket(service="papers")), Accepted)
    assert ["the next start takes longer" in record.message for record in caplog.records] == [True]
    assert lodge.store.snapshots


def test_a_full_disk_is_told_once_however_many_ask(
    lodge: Lodge, caplog: pytest.LogCaptureFixture
) -> None:
    lodge.store.unwritable = True
    for _ in range(5):
        assert isinstance(lodge.ask(IssueTicket(service="papers")), Rejected)
    assert len(caplog.records) == 1


def test_a_state_that_is_not_known_is_refused_and_the_number_told_is_the_last_known(
    lodge: Lodge, caplog: pytest.LogCaptureFixture
) -> None:
    """Protects: what was decided and not stored is never shown, nor what follows from it."""
    ears: dict[Audience, zmq.Socket[bytes]] = {
        "public": lodge.listen("public"),
        "staff": lodge.listen("staff"),
    }
    known = lodge.service.lobby.sequence
    lodge.store.unwritable = lodge.store.unreadable = True
    assert isinstance(lodge.ask(IssueTicket(service="papers")), Rejected)
    for audience, ear in ears.items():
        answer = lodge.snapshot(audience, LEAD)
        assert isinstance(answer, Rejected)
        assert answer.reason is Reason.STORE_UNAVAILABLE
        for _ in range(3):
            assert first(Heartbeat, ear, audience).sequence == known
    lodge.store.unwritable = lodge.store.unreadable = False
    while first(Heartbeat, ears["staff"], "staff").sequence == known:
        lodge.ask(IssueTicket(service="papers"))
    assert isinstance(lodge.snapshot("public", KIOSK), PublicSnapshot)
    assert len(caplog.records) == 2


def test_what_turns_out_to_be_stored_is_answered_and_everybody_takes_it_up(
    lodge: Lodge, caplog: pytest.LogCaptureFixture
) -> None:
    """Protects: nobody was told of it, so all who follow must find a gap, the walls too."""
    console = BlockingClient[Lobby](lodge.endpoints, device=LEAD, audience="staff")
    wall = BlockingClient[Hall](lodge.endpoints, device=KIOSK, audience="public")
    for command in (OpenCounter(counter="c1"), IssueTicket(service="papers")):
        assert isinstance(lodge.ask(command), Accepted)
    assert wall.wait_for(lambda hall: hall.services["papers"].waiting == 1).calls == []
    console.wait_for(lambda lobby: bool(lobby.tickets.numbers))
    known = console.wait_for(lambda lobby: len(lobby.devices.present()) == 2).sequence
    lodge.store.unwritable, lodge.store.lingers = True, True
    call = encode(Submit(id="mine", device=LEAD, command=CallNext(counter="c1")))
    lodge.door.send_multipart(call)
    assert not lodge.door.poll(200)
    lodge.store.unwritable = False
    assert console.wait_for(lambda lobby: lobby.sequence == known + 1).calls.last_id == 1
    wall.wait_for(lambda hall: [call.number for call in hall.calls] == ["A001"])
    lodge.door.send_multipart(call)
    answer = lodge.answer()
    assert isinstance(answer, Accepted)
    assert (answer.id, answer.sequence) == ("mine", known + 1)
    assert lodge.service.lobby.sequence == known + 1
    console.close()
    wall.close()
    assert len(caplog.records) == 2


# ------------------------------------------------------------------ who follows


def test_a_heartbeat_tells_the_run_and_the_last_update_on_both_sockets(lodge: Lodge) -> None:
    for audience in ("public", "staff"):
        beat = first(Heartbeat, lodge.listen(audience), audience)
        assert (beat.run, beat.time) == ("this-run", lodge.clock.moment)
    lodge.ask(IssueTicket(service="papers"))
    ear = lodge.listen("staff")
    sequence = lodge.service.lobby.sequence
    while first(Heartbeat, ear, "staff").sequence < sequence:
        pass
    assert first(Heartbeat, ear, "staff").sequence == sequence


def test_the_wall_hears_of_a_call_and_the_staff_of_the_whole_event(lodge: Lodge) -> None:
    walls, staff = lodge.listen("public"), lodge.listen("staff")
    lodge.ask(OpenCounter(counter="c1"))
    lodge.ask(IssueTicket(service="papers"))
    answer = lodge.ask(CallNext(counter="c1"))
    assert isinstance(answer, Accepted)
    shown = first(PublicUpdate, walls, "public")
    while not isinstance(shown.events[0], CallShown):
        shown = first(PublicUpdate, walls, "public")
    assert shown.events[0].call.number == "A001"
    told = first(StaffUpdate, staff, "staff")
    while told.sequence < answer.sequence:
        told = first(StaffUpdate, staff, "staff")
    assert (told.previous, told.events) == (answer.sequence - 1, answer.events)


def test_who_gets_a_snapshot_amid_the_rush_misses_nothing(lodge: Lodge) -> None:
    consoles: list[BlockingClient[Lobby]] = []
    walls: list[BlockingClient[Hall]] = []
    at = lodge.endpoints
    for place in range(60):
        lodge.send(IssueTicket(service="papers"))
        if place % 20 == 0:
            consoles.append(BlockingClient[Lobby](at, device=LEAD, audience="staff"))
            walls.append(BlockingClient[Hall](at, device=KIOSK, audience="public"))
        for client in (*consoles, *walls):
            client.poll(0)
    for _ in range(60):
        assert isinstance(lodge.answer(), Accepted)
    for console in consoles:
        lobby = console.wait_for(lambda lobby: lobby.tickets.last_id == 60)
        assert lobby.tickets == lodge.service.lobby.tickets
        console.close()
    for wall in walls:
        wall.wait_for(lambda hall: hall.services["papers"].waiting == 60)
        wall.close()


def test_the_staffs_snapshot_is_for_the_staff(lodge: Lodge) -> None:
    assert isinstance(lodge.snapshot("staff", LEAD), StaffSnapshot)
    for device in (KIOSK, "stranger"):
        answer = lodge.snapshot("staff", device)
        assert isinstance(answer, Rejected)
        assert (answer.reason, answer.details) == (Reason.NOT_ALLOWED, {"device": device})
        assert isinstance(lodge.snapshot("public", device), PublicSnapshot)


def test_a_snapshot_between_two_tellings_of_the_lines_is_not_stale_for_ever(
    lodge: Lodge,
) -> None:
    ear = lodge.listen("public")
    lodge.watch.stands_at = lodge.watch()
    for command in (OpenCounter(counter="c1"), IssueTicket(service="papers")):
        lodge.ask(command)
    snapshot = lodge.snapshot("public", KIOSK)
    assert isinstance(snapshot, PublicSnapshot)
    seen, sequence = snapshot.hall, snapshot.sequence
    assert seen.services["papers"].waiting == 1
    lodge.ask(CallNext(counter="c1"))
    lodge.watch.stands_at += 1.0
    while sequence < lodge.wire._public_sequence or seen.services["papers"].waiting:
        update = first(PublicUpdate, ear, "public")
        if update.previous == sequence:
            sequence = update.sequence
            for event in update.events:
                evolve(seen, event)
    assert seen.services == services(lodge.service.lobby, lodge.clock.moment)


def test_the_end_of_the_day_is_told_to_the_wall(lodge: Lodge) -> None:
    ear = lodge.listen("public")
    lodge.ask(IssueTicket(service="papers"))
    lodge.clock.forward(timedelta(hours=12))
    update = first(PublicUpdate, ear, "public")
    while HallClosed() not in update.events:
        update = first(PublicUpdate, ear, "public")
    assert lodge.service.lobby.tickets.by_id == {}


# ------------------------------------------------------------------ beginning and end


@pytest.mark.parametrize("taken", ["commands", "public", "staff"])
def test_a_port_that_is_taken_is_told_and_the_others_are_given_back(
    closed_lodge: Lodge, taken: str
) -> None:
    command, public, staff = free_ports(3)
    free = Endpoints.at("127.0.0.1", command=command, public=public, staff=staff)
    address: str = getattr(closed_lodge.endpoints, taken)
    for _ in range(2):
        with pytest.raises(CannotListen, match=address):
            Wire(closed_lodge.service, replace(free, **{taken: address}), run="second")


def test_a_broker_told_to_stop_stops(lodge: Lodge) -> None:
    lodge.ask(IssueTicket(service="papers"))
    lodge.wire.stop()
    lodge._thread.join(PATIENCE_MS / 1000)
    assert not lodge._thread.is_alive()
