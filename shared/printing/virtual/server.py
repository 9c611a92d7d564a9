"""The virtual printer on TCP: one thread, its sockets, and the machine behind them.

As with real network printers: only one connection prints at a time, others may ask for the
status; few connections are taken at all; an idle one is closed after some minutes.
"""

import json
import logging
import select
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Final, assert_never

import msgspec
from msgspec import Struct

from shared.printing.virtual.connection import Connection
from shared.printing.virtual.control import ControlLine
from shared.printing.virtual.faults import BadOrder, Faults, change
from shared.printing.virtual.machine import Machine, Options, Reset, Say, Slip

_log = logging.getLogger(__name__)

_BUSY_S: Final = 0.005
_IDLE_S: Final = 0.5


class Doors(Struct, frozen=True, kw_only=True):
    """Where the printer listens: ports may be 0 (any free one); without `control` nobody controls.

    `idle_close` in seconds, `most` connections at a time.
    """

    host: str = "127.0.0.1"
    port: int = 0
    control: int | None = None
    idle_close: float = 300.0
    most: int = 4


class VirtualPrinter:
    """A running printer; `on_slip` is called on its own thread with each slip that leaves it."""

    def __init__(
        self,
        options: Options,
        doors: Doors,
        on_slip: Callable[[Slip], None],
        faults: Faults | None = None,
    ) -> None:
        self._machine = Machine(options, faults)
        self._doors = doors
        self._on_slip = on_slip
        self._lock = threading.Lock()
        self._connections: list[Connection] = []
        self._controls: list[ControlLine] = []
        self._owner: Connection | None = None
        self._slips = 0
        self._listener = socket.create_server((doors.host, doors.port))
        self._control = (
            None if doors.control is None else socket.create_server((doors.host, doors.control))
        )
        self._wake_in, self._wake_out = socket.socketpair()
        self._ends = False
        self._thread = threading.Thread(target=self._run, name="virtual printer", daemon=True)

    @property
    def port(self) -> int:
        """The port that it prints on."""
        return int(self._listener.getsockname()[1])

    @property
    def control_port(self) -> int | None:
        """The port that it is controlled on, None without one."""
        return None if self._control is None else int(self._control.getsockname()[1])

    def start(self) -> None:
        """Begin to serve, on a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Have it stop soon; may be called from a signal handler."""
        self._ends = True
        self._wake()

    def close(self) -> None:
        """Stop serving and close everything."""
        self.stop()
        if self._thread.ident is not None:
            self._thread.join()
        for sock in (self._listener, self._control, self._wake_in, self._wake_out):
            if sock is not None:
                sock.close()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, at most so many seconds; return whether it has come."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def obey(self, order: str) -> str:
        """Carry out `status`, `speed`, `quit` or an order of `faults`; return `ok` or `error`."""
        try:
            with self._lock:
                answer = self._carry_out(order.strip())
        except (BadOrder, ValueError) as bad:
            return f"error {bad}"
        self._wake()
        return answer

    @property
    def width(self) -> int:
        """The paper's width, in dots."""
        return self._machine.width

    def moving(self) -> bool:
        """Return whether it is printing just now."""
        with self._lock:
            return self._machine.busy

    def paper(self) -> tuple[bytes, ...]:
        """Return the rows of the slip that is coming out."""
        with self._lock:
            return self._machine.paper

    def faults(self) -> Faults:
        """Return what is wrong at the moment."""
        with self._lock:
            return self._machine.faults

    def _carry_out(self, order: str) -> str:
        match order.split():
            case ["quit"]:
                self._ends = True
            case ["status"]:
                return f"ok {json.dumps(self._status())}"
            case ["speed", speed]:
                self._machine.set_speed(float(speed))
            case _:
                self._machine.set_faults(change(self._machine.faults, order))
        return "ok"

    def _status(self) -> dict[str, object]:
        """Return the state in JSON's types: slips so far, rows on the way, and each fault."""
        rows = len(self._machine.paper)
        return {"slips": self._slips, "rows": rows, **msgspec.to_builtins(self._machine.faults)}

    def _wake(self) -> None:
        with suppress(OSError):
            self._wake_out.send(b"\0")

    def _run(self) -> None:
        while not self._ends:
            readable = self._wait_for_something()
            with self._lock:
                self._serve(readable, monotonic())
        with self._lock:
            for connection in (*self._connections, *self._controls):
                connection.close()

    def _wait_for_something(self) -> set[socket.socket]:
        connections = [*self._connections, *self._controls]
        readers = [one.socket for one in connections if one.reads]
        writers = [one.socket for one in connections if one.writes]
        doors = [door for door in (self._listener, self._control, self._wake_in) if door]
        timeout = _BUSY_S if self._machine.busy else _IDLE_S
        return set(select.select([*doors, *readers], writers, [], timeout)[0])

    def _serve(self, readable: set[socket.socket], now: float) -> None:
        if self._wake_in in readable:
            self._wake_in.recv(4096)
        self._accept(readable, now)
        for connection in self._connections:
            if connection.socket in readable:
                for command in connection.receive(now):
                    connection.say(self._machine.live(command))
        for control in self._controls:
            if control.socket in readable:
                for order in control.receive():
                    control.say(self._answer(order))
        self._print(now)
        self._flush()
        self._part(now)

    def _answer(self, order: str) -> str:
        try:
            return self._carry_out(order)
        except (BadOrder, ValueError) as bad:
            return f"error {bad}"

    def _accept(self, readable: set[socket.socket], now: float) -> None:
        limit, most = self._machine.faults.connections, self._doors.most
        if self._listener in readable and (connected := _accepted(self._listener)):
            if len(self._connections) < (most if limit is None else limit):
                self._connections.append(Connection(connected, now))
            else:
                connected.close()
        control = self._control
        if control is not None and control in readable and (connected := _accepted(control)):
            if len(self._controls) < most:
                self._controls.append(ControlLine(connected))
            else:
                connected.close()

    def _print(self, now: float) -> None:
        """Fill the buffer from the one connection that prints, and let the paper move."""
        self._move_paper(now)
        while self._fill():
            self._move_paper(now)

    def _move_paper(self, now: float) -> None:
        self._machine.advance(now)
        self._let_out()

    def _fill(self) -> bool:
        """Move what fits into the buffer; return whether anything did."""
        if self._owner is not None and self._owner.gone and not self._owner.waiting:
            self._owner = None
        if self._owner is None and not self._machine.faults.occupied:
            self._owner = next((one for one in self._connections if one.waiting), None)
        if self._owner is None:
            return False
        fits = self._owner.waiting[: self._machine.room]
        if fits:
            self._owner.waiting = self._owner.waiting[len(fits) :]
            self._machine.store(fits)
        return bool(fits)

    def _let_out(self) -> None:
        for effect in self._machine.take_effects():
            match effect:
                case Say(data):
                    if self._owner is not None:
                        self._owner.say(data)
                case Slip():
                    self._slips += 1
                    self._hand_over(effect)
                case Reset():
                    for connection in self._connections:
                        connection.waiting = b""
                        connection.close(abruptly=True)
                    self._owner = None
                case _:
                    assert_never(effect)

    def _hand_over(self, slip: Slip) -> None:
        try:
            self._on_slip(slip)
        except OSError as error:
            # A full disk takes no pictures; the printer prints on, as a real one would.
            _log.error("slip %d could not be kept: %s", self._slips, error)

    def _flush(self) -> None:
        for one in (*self._connections, *self._controls):
            if one.writes:
                one.flush()

    def _part(self, now: float) -> None:
        """Let go of who is gone, and close who has been idle for too long."""
        limit = self._machine.faults.idle_close
        patience = self._doors.idle_close if limit is None else limit
        for connection in self._connections:
            if now - connection.last_heard > patience:
                connection.close()
        self._connections = _still_here(self._connections, self._owner)
        for control in self._controls:
            if control.gone:
                control.close()
        self._controls = [one for one in self._controls if not one.gone]


def _accepted(door: socket.socket) -> socket.socket | None:
    """Return who knocked, None if it has gone again."""
    try:
        return door.accept()[0]
    except OSError:
        return None


def _still_here(connections: list[Connection], owner: Connection | None) -> list[Connection]:
    """Keep who is here, and the one whose last bytes are still being printed."""
    gone = [one for one in connections if one.gone and not (one is owner and one.waiting)]
    for one in gone:
        one.close()
    return [one for one in connections if one not in gone]
