"""What can be wrong with the virtual printer, and the words to switch it on and off. Pure.

One order a line, the same words on the command line (`--fault "cover open"`), on standard input
and on the control port:

    cover open | cover closed          paper full | paper low | paper out
    paper-after DOTS                   cutter jammed | cutter free
    head hot | head cool               broken on | broken off
    mute on | mute off                 hang on | hang off
    reset                              reset-after BYTES
    drop REPLIES                       process-id on | process-id off
    occupied on | occupied off         connections NUMBER
    buffer BYTES                       idle-close SECONDS
    ticket taken                       speed MM_A_SECOND
"""

from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace


class Faults(Struct, frozen=True, kw_only=True):
    """Every switch; the default is a healthy printer.

    `paper_after` dots more and the paper is out. `cutter_jammed`: the next cut fails. `mute`:
    prints, but answers nothing. `hang`: neither, as some printers do with their cover open.
    `reset_after` bytes more and the power fails for an instant. `drop` replies get lost.
    `occupied`: another computer holds the one connection that prints. `buffer` bytes,
    `connections` at a time and `idle_close` seconds replace what the printer was built with.
    """

    cover_open: bool = False
    paper_low: bool = False
    paper_out: bool = False
    paper_after: int | None = None
    cutter_jammed: bool = False
    head_hot: bool = False
    broken: bool = False
    mute: bool = False
    hang: bool = False
    reset_after: int | None = None
    drop: int = 0
    process_id: bool = True
    ticket_waiting: bool = False
    occupied: bool = False
    buffer: int | None = None
    connections: int | None = None
    idle_close: int | None = None


class BadOrder(ValueError):
    """An order that is none; the message tells which orders there are."""


_SWITCHES: Final[Mapping[str, Callable[[Faults], Faults]]] = {
    "cover open": lambda faults: replace(faults, cover_open=True),
    "cover closed": lambda faults: replace(faults, cover_open=False),
    "paper full": lambda faults: replace(
        faults, paper_low=False, paper_out=False, paper_after=None
    ),
    "paper low": lambda faults: replace(faults, paper_low=True, paper_out=False),
    "paper out": lambda faults: replace(faults, paper_out=True),
    "cutter jammed": lambda faults: replace(faults, cutter_jammed=True),
    "cutter free": lambda faults: replace(faults, cutter_jammed=False),
    "head hot": lambda faults: replace(faults, head_hot=True),
    "head cool": lambda faults: replace(faults, head_hot=False),
    "broken on": lambda faults: replace(faults, broken=True),
    "broken off": lambda faults: replace(faults, broken=False),
    "mute on": lambda faults: replace(faults, mute=True),
    "mute off": lambda faults: replace(faults, mute=False),
    "hang on": lambda faults: replace(faults, hang=True),
    "hang off": lambda faults: replace(faults, hang=False),
    "process-id on": lambda faults: replace(faults, process_id=True),
    "process-id off": lambda faults: replace(faults, process_id=False),
    "occupied on": lambda faults: replace(faults, occupied=True),
    "occupied off": lambda faults: replace(faults, occupied=False),
    "reset": lambda faults: replace(faults, reset_after=0),
    "ticket taken": lambda faults: replace(faults, ticket_waiting=False),
}

_COUNTED: Final[Mapping[str, Callable[[Faults, int], Faults]]] = {
    "paper-after": lambda faults, count: replace(faults, paper_after=count),
    "reset-after": lambda faults, count: replace(faults, reset_after=count),
    "drop": lambda faults, count: replace(faults, drop=count),
    "buffer": lambda faults, count: replace(faults, buffer=count),
    "connections": lambda faults, count: replace(faults, connections=count),
    "idle-close": lambda faults, count: replace(faults, idle_close=count),
}


def change(faults: Faults, order: str) -> Faults:
    """Return the faults after an order; raises `BadOrder`."""
    words = order.replace("=", " ").split()
    switch = _SWITCHES.get(" ".join(words))
    if switch is not None:
        return switch(faults)
    match words:
        case [name, count] if name in _COUNTED and count.isdecimal():
            return _COUNTED[name](faults, int(count))
        case _:
            known = sorted(_SWITCHES) + [f"{name} NUMBER" for name in _COUNTED]
            raise BadOrder(f"{order!r} is no order; there are: {', '.join(known)}")
