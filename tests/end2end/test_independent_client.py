"""The document of the wire is enough: a stranger's client works with the real broker."""

import json
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zmq

from tests.end2end import independent_client
from tests.end2end.independent_client import (
    VERSION,
    VIEWS,
    Context,
    Follower,
    Json,
    Requests,
    connected,
    receive,
)

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 20.0


class Lobby:
    """A broker's process, and clients of it."""

    def __init__(self, folder: Path) -> None:
        self.context: Context = zmq.Context()
        self._folder = folder
        self._ports = free_ports(3)
        self._broker: subprocess.Popen[bytes] | None = None
        self._clients: list[Requests | Follower] = []  # their sockets are closed by `stop`
        command_port, public_port, staff_port = self._ports
        base, data = ROOT / "config" / "ground-floor.toml", folder / "data"
        self._config = folder / "lobby.toml"
        self._config.write_text(
            f"base = {json.dumps(base.as_posix())}\n"
            "[hours]\nalways = true\n"
            "[broker]\n"
            f"command_port = {command_port}\n"
            f"public_port = {public_port}\n"
            f"staff_port = {staff_port}\n"
            f"data = {json.dumps(data.as_posix())}\n",
            encoding="utf-8",
        )

    def start(self) -> None:
        said = self._folder / "said.txt"
        with said.open("wb") as output:
            broker = subprocess.Popen(
                [sys.executable, "-m", "broker", "run", "--config", str(self._config)],
                cwd=ROOT,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._broker = broker
        wait_until(
            lambda: b"broker ready" in said.read_bytes() or broker.poll() is not None,
            lambda: time.sleep(0.02),
        )
        assert broker.poll() is None, said.read_text(encoding="utf-8")

    def kill(self) -> None:
        assert self._broker is not None
        self._broker.kill()
        self._broker.wait(PATIENCE_SECONDS)

    def stop(self) -> None:
        self.context.destroy(linger=0)
        if self._broker is None or self._broker.poll() is not None:
            return
        self._broker.terminate()
        try:
            self._broker.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def address(self, number: int) -> str:
        return f"tcp://127.0.0.1:{self._ports[number]}"

    def device(self, name: str) -> Requests:
        requests = Requests(self.context, self.address(0), name)
        self._clients.append(requests)
        return requests

    def follow(self, audience: str) -> Follower:
        """Give a follower whose subscription is known to work, so that it misses nothing."""
        device, number = {"public": ("display-1", 1), "staff": ("counter-1", 2)}[audience]
        requests = self.device(device)
        follower = Follower(self.context, self.address(number), requests, audience)
        self._clients.append(follower)
        heard: list[Json] = []
        wait_until(lambda: bool(heard), lambda: heard.extend(listen(follower)))
        return follower


def free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports: list[int] = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def wait_until(reached: Callable[[], bool], step: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not reached():
        assert time.monotonic() < deadline, "it did not come about in time"
        step()


def listen(follower: Follower) -> list[Json]:
    """Take what comes next, if anything comes soon."""
    message = follower.listen(0.05)
    if message is None:
        return []
    follower.take(message)
    return [message]


def follow_until(follower: Follower, reached: Callable[[], bool]) -> None:
    wait_until(reached, lambda: listen(follower))


def catch_up(follower: Follower, requests: Requests) -> None:
    """Follow until a new snapshot stands at the same event, and then tells the same."""

    def is_level() -> bool:
        answer = requests.snapshot(follower.audience)
        if (answer["run"], answer["sequence"]) != (follower.run, follower.sequence):
            return False
        assert follower.state == VIEWS[follower.audience][0](answer)
        return True

    follow_until(follower, is_level)


def next_of(follower: Follower, *, heartbeat: bool) -> Json:
    """Give the next heartbeat or update without taking it; what comes before it is lost."""
    found: list[Json] = []

    def listen_only() -> None:
        message = follower.listen(0.05)
        if message is not None and (message["type"] == "heartbeat") == heartbeat:
            found.append(message)

    wait_until(lambda: bool(found), listen_only)
    return found[0]


def done(answer: Json) -> Json:
    """Give the one event that followed from a command."""
    assert answer["type"] == "accepted", answer
    (numbered,) = answer["events"]
    assert numbered["sequence"] == answer["sequence"]
    return numbered["event"]


@pytest.fixture
def lobby(tmp_path: Path) -> Iterator[Lobby]:
    lobby = Lobby(tmp_path)
    try:
        lobby.start()
        yield lobby
    finally:
        lobby.stop()


class Watchers:
    """Two followers that are to know all from updates alone."""

    def __init__(self, lobby: Lobby) -> None:
        self._asking = lobby.device("counter-1")
        self._hall, self._staff = lobby.follow("public"), lobby.follow("staff")

    def see(self) -> tuple[Json, Json]:
        """Give the hall and the lobby once both have caught up."""
        for follower in (self._hall, self._staff):
            catch_up(follower, self._asking)
            assert follower.snapshots == 1, "updates alone should have told it"
        return self._hall.state, self._staff.state


def test_a_ticket_is_issued_called_shown_and_recalled_before_the_followers_eyes(
    lobby: Lobby,
) -> None:
    kiosk, counter, display = (lobby.device(n) for n in ("kiosk-1", "counter-1", "display-1"))
    watchers = Watchers(lobby)
    done(counter.command("open_counter", counter="c1", services=["papers"]))
    issued = done(kiosk.command("issue_ticket", service="papers", language="en"))
    ticket, number = issued["ticket"], issued["number"]
    hall, staff = watchers.see()
    assert hall["services"]["papers"]["waiting"] == 1
    assert staff["counters"] == {"c1": "open"}
    assert staff["tickets"][ticket]["status"] == "waiting"

    called = done(counter.command("call_next", counter="c1"))
    call = called["call"]
    hall, staff = watchers.see()
    assert hall["services"]["papers"]["waiting"] == 0
    assert list(hall["calls"]) == [call]
    assert hall["calls"][call]["number"] == called["number"] == number
    assert staff["tickets"][ticket]["counter"] == "c1"

    for stage in ("painted", "sounded"):
        done(display.command("acknowledge_call", call=call, ring=0, stage=stage))
    again = display.command("acknowledge_call", call=call, ring=0, stage="painted")
    assert again["events"] == []
    _, staff = watchers.see()
    assert staff["calls"][call] == {
        "ring": 0,
        "painted": ["display-1"],
        "sounded": ["display-1"],
    }

    assert done(counter.command("recall", counter="c1", ticket=ticket))["ring"] == 1
    hall, staff = watchers.see()
    assert hall["calls"][call]["ring"] == 1
    assert staff["calls"][call] == {"ring": 1, "painted": [], "sounded": []}


def test_a_finish_and_its_undo_are_seen_by_the_followers(lobby: Lobby) -> None:
    kiosk, counter = lobby.device("kiosk-1"), lobby.device("counter-1")
    watchers = Watchers(lobby)
    done(counter.command("open_counter", counter="c1"))
    done(kiosk.command("issue_ticket", service="papers"))
    called = done(counter.command("call_next", counter="c1"))
    ticket, call = called["ticket"], called["call"]

    done(counter.command("finish", counter="c1", ticket=ticket))
    hall, staff = watchers.see()
    assert not hall["calls"][call]["open"]
    assert staff["tickets"] == {}

    undone = done(counter.command("undo", counter="c1"))
    assert (undone["action"], undone["shown_again"]) == ("finish", call)
    hall, staff = watchers.see()
    assert hall["calls"][call]["open"]
    assert staff["tickets"][ticket]["status"] == "called"


def test_every_way_a_ticket_can_go_is_followed_as_the_snapshots_tell_it(lobby: Lobby) -> None:
    kiosk, counter, reception = (lobby.device(n) for n in ("kiosk-1", "counter-1", "reception"))
    hall, staff = lobby.follow("public"), lobby.follow("staff")
    for service in ("papers", "case"):
        done(kiosk.command("issue_ticket", service=service))
    at: Json = {"counter": "c1"}
    steps: list[tuple[str, Json]] = [
        ("open_counter", at),
        ("call_next", at),
        ("undo", at),  # withdrawn
        ("call_next", at),
        ("return_to_waiting", {**at, "ticket": 1}),
        ("call_ticket", {**at, "ticket": 2}),
        ("no_show", {**at, "ticket": 2}),
        ("undo", at),
        ("no_show", {**at, "ticket": 2}),
        ("call_ticket", {**at, "ticket": 2}),
        ("serve", {**at, "ticket": 2}),
        ("undo", at),
        ("serve", {**at, "ticket": 2}),
        ("finish", {**at, "ticket": 2}),
        ("pause_counter", at),
        ("undo", at),
        ("close_counter", at),
    ]
    for kind, fields in steps:
        done(counter.command(kind, **fields))
        catch_up(hall, counter)
        catch_up(staff, counter)
    assert (hall.snapshots, staff.snapshots) == (1, 2), "only the pause undone needs a snapshot"

    ended = reception.command("close_day")
    assert [one["event"]["type"] for one in ended["events"]] == ["ticket_expired", "day_closed"]
    catch_up(hall, reception)
    catch_up(staff, reception)
    assert hall.state["calls"] == {}
    assert staff.state["tickets"] == {}


def test_a_retry_has_the_same_answer_and_makes_one_ticket_only(lobby: Lobby) -> None:
    kiosk, counter = lobby.device("kiosk-1"), lobby.device("counter-1")
    own_id = str(uuid.uuid4())
    first = kiosk.command("issue_ticket", own_id, service="papers", language="en")
    done(kiosk.command("issue_ticket", service="case"))

    assert kiosk.command("issue_ticket", own_id, service="papers", language="en") == first
    tickets = counter.snapshot("staff")["lobby"]["tickets"]["by_id"].values()
    assert [ticket["service"] for ticket in tickets] == ["papers", "case"]


def test_a_refused_command_names_its_reason_and_changes_nothing(lobby: Lobby) -> None:
    kiosk, counter, display = (lobby.device(n) for n in ("kiosk-1", "counter-1", "display-1"))
    before = counter.snapshot("staff")
    late: Json = {"type": "issue_ticket", "service": "papers"}
    answers = [
        (kiosk.command("issue_ticket", service="parking"), "service_unknown"),
        (counter.command("call_next", counter="c1"), "counter_closed"),
        (counter.command("open_counter", counter="c2"), "not_allowed"),
        (display.command("issue_ticket", service="papers"), "not_allowed"),
        (display.ask({"type": "get_snapshot", "audience": "staff"}), "not_allowed"),
        (
            kiosk.ask({"type": "command", "command": late, "deadline": "2000-01-01T00:00:00Z"}),
            "deadline_passed",
        ),
    ]
    for answer, reason in answers:
        assert (answer["type"], answer["reason"]) == ("refused", reason)
    after = counter.snapshot("staff")
    assert (after["sequence"], after["lobby"]) == (before["sequence"], before["lobby"])


def test_a_malformed_request_is_told_what_is_wrong_and_the_next_one_works(lobby: Lobby) -> None:
    counter = lobby.device("counter-1")
    own_id = str(uuid.uuid4())
    answer = counter.command("undoo", own_id, counter="c1")
    assert (answer["type"], answer["id"]) == ("malformed", own_id)
    assert "undoo" in answer["error"]
    assert done(counter.command("open_counter", counter="c1"))["type"] == "counter_opened"

    with connected(lobby.context, zmq.DEALER, lobby.address(0)) as line:
        assert line.poll(int(PATIENCE_SECONDS * 1000), zmq.POLLOUT)
        for frames in ([VERSION, b"{not json"], [b"WM0", b"{}"], [VERSION]):
            line.send_multipart(frames)
            unread = receive(line, PATIENCE_SECONDS)
            assert unread is not None
            assert (unread["type"], unread.get("id")) == ("malformed", None)


@pytest.mark.parametrize("audience", ["public", "staff"])
@pytest.mark.parametrize("heartbeat", [False, True], ids=["by the next update", "by a heartbeat"])
def test_a_follower_that_lost_an_update_notices_and_is_right_again(
    lobby: Lobby, audience: str, *, heartbeat: bool
) -> None:
    kiosk, counter = lobby.device("kiosk-1"), lobby.device("counter-1")
    follower = lobby.follow(audience)
    done(counter.command("open_counter", counter="c1"))
    done(kiosk.command("issue_ticket", service="papers"))
    catch_up(follower, counter)
    called = done(counter.command("call_next", counter="c1"))
    done(counter.command("recall", counter="c1", ticket=called["ticket"]))

    lost = next_of(follower, heartbeat=False)
    assert lost["previous"] == follower.sequence
    assert follower.state["calls"] == {}
    assert follower.snapshots == 1
    follower.take(next_of(follower, heartbeat=heartbeat))
    assert follower.snapshots == 2
    assert follower.state["calls"][called["call"]]["ring"] == 1

    follower.take(lost)  # late after all: an old one
    catch_up(follower, counter)
    assert follower.snapshots == 2
    assert follower.state["calls"][called["call"]]["ring"] == 1


@pytest.mark.parametrize("silence", [False, True], ids=["at once", "after a silence"])
def test_a_killed_broker_comes_back_with_all_it_had_accepted(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch, *, silence: bool
) -> None:
    if not silence:  # then the other run alone must tell it, however slowly the broker starts
        monkeypatch.setattr(independent_client, "AWAY_SECONDS", 2 * PATIENCE_SECONDS)
    kiosk, counter = lobby.device("kiosk-1"), lobby.device("counter-1")
    followers = [lobby.follow("public"), lobby.follow("staff")]
    own_id = str(uuid.uuid4())
    done(counter.command("open_counter", counter="c1"))
    first = kiosk.command("issue_ticket", own_id, service="papers")
    called = done(counter.command("call_next", counter="c1"))
    for follower in followers:
        catch_up(follower, counter)
    run = followers[0].run

    lobby.kill()
    for follower in followers if silence else []:
        follow_until(follower, lambda one=follower: not one.state)
    lobby.start()

    for follower in followers:
        follow_until(follower, lambda one=follower: one.run != run)
        assert follower.state["calls"][called["call"]]["ring"] == 0
        catch_up(follower, counter)
    assert kiosk.command("issue_ticket", own_id, service="papers") == first
    assert list(counter.snapshot("staff")["lobby"]["tickets"]["by_id"]) == ["1"]

    snapshots = [follower.snapshots for follower in followers]
    done(counter.command("recall", counter="c1", ticket=called["ticket"]))
    for follower in followers:
        catch_up(follower, counter)
        assert follower.state["calls"][called["call"]]["ring"] == 1
    assert [follower.snapshots for follower in followers] == snapshots, "updates flow again"
