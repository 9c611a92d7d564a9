"""A client written from docs/protocol.md alone: the page is enough, nothing of ours is imported."""

import json
import time
import uuid
from typing import Any, TypeAlias

import zmq

VERSION = b"WM1"
RETRY_SECONDS, GIVE_UP_SECONDS, AWAY_SECONDS = 1.0, 5.0, 3.0
OF_TICKET = ("number", "service", "status", "counter", "call")
OF_CALL = ("ring", "painted", "sounded")
WAITS = {"status": "waiting", "counter": None, "call": None}
COUNTER_IS = {"counter_opened": "open", "counter_paused": "paused", "counter_closed": "closed"}
GONE_IS = {"ticket_not_shown": "no_show", "ticket_returned": "waiting"}

Json: TypeAlias = dict[str, Any]
Context: TypeAlias = zmq.Context[zmq.Socket[bytes]]


def connected(context: Context, kind: int, address: str) -> zmq.Socket[bytes]:
    """Give a socket that queues nothing while the broker is away."""
    socket = context.socket(kind)
    socket.setsockopt(zmq.LINGER, 0)
    socket.setsockopt(zmq.IMMEDIATE, 1)
    if kind == zmq.SUB:
        socket.setsockopt(zmq.SUBSCRIBE, b"")
    socket.connect(address)
    return socket


def receive(socket: zmq.Socket[bytes], seconds: float) -> Json | None:
    """Wait for one message; None if none came in time."""
    if not socket.poll(int(seconds * 1000)):
        return None
    version, body = socket.recv_multipart()
    if version != VERSION:
        raise ValueError(f"the broker speaks {version!r}, this client {VERSION!r}")
    return json.loads(body)


class Requests:
    """What one device asks of the broker."""

    def __init__(self, context: Context, address: str, device: str) -> None:
        self._device = device
        self._socket = connected(context, zmq.DEALER, address)

    def command(self, kind: str, request_id: str | None = None, **fields: object) -> Json:
        """Ask for something to be done; with the id of an earlier request this is its retry."""
        return self.ask({"type": "command", "command": {"type": kind, **fields}}, request_id)

    def snapshot(self, audience: str) -> Json:
        """Ask how everything stands."""
        answer = self.ask({"type": "get_snapshot", "audience": audience})
        if answer["type"] != f"{audience}_snapshot":
            raise PermissionError(str(answer))
        return answer

    def ask(self, request: Json, request_id: str | None = None) -> Json:
        """Send a request, and again each second, until its answer comes or it is given up."""
        own_id = request_id or str(uuid.uuid4())
        body = json.dumps({**request, "id": own_id, "device": self._device}).encode()
        give_up = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < give_up:
            if self._socket.poll(int(RETRY_SECONDS * 1000), zmq.POLLOUT):
                self._socket.send_multipart([VERSION, body])
            while answer := receive(self._socket, RETRY_SECONDS):
                if answer.get("id") in {own_id, None}:
                    return answer
        raise TimeoutError(f"no answer to {own_id}")


class Follower:
    """What one event socket tells; `state` is empty while it might be stale."""

    def __init__(self, context: Context, address: str, requests: Requests, audience: str) -> None:
        self.run, self.sequence, self.snapshots = "", 0, 0
        self.state: Json = {}
        self.audience, self._requests = audience, requests
        self._begin, self._apply = VIEWS[audience]
        self._socket = connected(context, zmq.SUB, address)
        self._heard = time.monotonic()
        self.refresh()

    def refresh(self) -> None:
        """Start from a new snapshot; updates that come meanwhile are kept by the socket."""
        answer = self._requests.snapshot(self.audience)
        self.run, self.sequence = answer["run"], answer["sequence"]
        self.state = self._begin(answer)
        self.snapshots += 1

    def listen(self, seconds: float) -> Json | None:
        """Wait for one message; too long without a heartbeat, and the broker is away."""
        message = receive(self._socket, seconds)
        if message is not None and message["type"] == "heartbeat":
            self._heard = time.monotonic()
        elif message is None and time.monotonic() - self._heard > AWAY_SECONDS:
            self.state = {}
        return message

    def take(self, message: Json) -> None:
        """Go on by one message, as the rules for a follower say."""
        if self.state and message["run"] == self.run:
            if message["sequence"] <= self.sequence:
                return
            follows = message.get("previous") == self.sequence
            if follows and all(self._apply(self.state, event) for event in message["events"]):
                self.sequence = message["sequence"]
                return
        if self.state or message["type"] == "heartbeat":
            self.refresh()


def hall(answer: Json) -> Json:
    """Give what a display knows: the services, and the called numbers by their call's id."""
    return {**answer["hall"], "calls": {call["id"]: call for call in answer["hall"]["calls"]}}


def hall_goes_on(state: Json, event: Json) -> bool:
    """Apply a public event; one of an unknown type is ignored."""
    match event:
        case {"type": "call_shown", "call": call}:
            state["calls"][call["id"]] = call
        case {"type": "call_ended", "call": call} if call in state["calls"]:
            state["calls"][call]["open"] = False
        case {"type": "call_withdrawn", "call": call}:
            state["calls"].pop(call, None)
        case {"type": "service_changed", "service": service}:
            state["services"][service["id"]] = service
        case {"type": "hall_configured", "catalogue": catalogue}:
            state["catalogue"] = catalogue
        case {"type": "hall_closed"}:
            state["calls"].clear()
        case _:
            pass
    return True


def lobby(answer: Json) -> Json:
    """Give what a counter knows: tickets, counters, and which display showed which call."""
    tickets, desks, calls = (answer["lobby"][of]["by_id"] for of in ("tickets", "desks", "calls"))
    shown = [call for call in calls.values() if not call["withdrawn"]]
    return {
        "tickets": {one["id"]: {key: one[key] for key in OF_TICKET} for one in tickets.values()},
        "counters": {name: desk["status"] for name, desk in desks.items()},
        "calls": {one["id"]: {key: one[key] for key in OF_CALL} for one in shown},
    }


def lobby_goes_on(state: Json, numbered: Json) -> bool:
    """Apply a staff event; False if it does not tell how a counter stands again."""
    event: Json = numbered["event"]
    if event["type"] == "action_undone" and event["ticket"] is None:
        return False
    if event["type"] in COUNTER_IS:
        state["counters"][event["counter"]] = COUNTER_IS[event["type"]]
    tickets_go_on(state["tickets"], event)
    calls_go_on(state["calls"], event)
    return True


def tickets_go_on(tickets: dict[int, Json], event: Json) -> None:
    """Apply what an event tells of tickets."""
    match event:
        case {"type": "ticket_issued", "ticket": ticket, "number": number, "service": service}:
            tickets[ticket] = {"number": number, "service": service, **WAITS}
        case {"type": "ticket_called", "ticket": ticket, "counter": counter, "call": call}:
            tickets[ticket] |= {"status": "called", "counter": counter, "call": call}
        case {"type": "serving_started", "ticket": ticket}:
            tickets[ticket]["status"] = "serving"
        case {"type": "ticket_not_shown" | "ticket_returned" as kind, "ticket": ticket}:
            tickets[ticket] |= {**WAITS, "status": GONE_IS[kind]}
        case {"type": "ticket_finished" | "ticket_expired", "ticket": ticket}:
            del tickets[ticket]
        case {"type": "action_undone", "ticket": ticket}:
            tickets[ticket["id"]] = {key: ticket[key] for key in OF_TICKET}
        case _:
            pass


def calls_go_on(calls: dict[int, Json], event: Json) -> None:
    """Apply what an event tells of calls; a new ring waits for new receipts."""
    match event:
        case {"type": "ticket_called" | "ticket_recalled", "call": call}:
            calls[call] = {"ring": event.get("ring", 0), "painted": [], "sounded": []}
        case {"type": "call_acknowledged", "call": call, "ring": ring, "stage": stage}:
            if call in calls and calls[call]["ring"] == ring:
                calls[call][stage].append(event["display"])
        case {"type": "action_undone", "withdrawn": int(call)}:
            del calls[call]
        case {"type": "day_closed"}:
            calls.clear()
        case _:
            pass


VIEWS = {"public": (hall, hall_goes_on), "staff": (lobby, lobby_goes_on)}
