"""What is wrong with a printer, read from what it says of itself. Pure.

`note` and `note_live` fold the frames of its back channel (`frames`) into the `Flags` known so
far; `condition` names the troubles in them, as codes: the words for visitors and for staff are
made elsewhere.
"""

from enum import StrEnum
from typing import Final

import msgspec
from msgspec import Struct

from shared.printing.frames import AutoStatus, Frame, FullStatus, SensorStatus


class Trouble(StrEnum):
    """What may be wrong, the gravest first. Only `PAPER_NEAR_END` and `TICKET_WAITING` still print.

    `UNREACHABLE`: no connection. `SILENT`: connected, but no answer. `JOURNAL`: our own disk
    takes no record, so nothing may be sent. `OFFLINE`: it says so and gives no reason.
    `TICKET_WAITING`: the last slip still hangs in the outlet.
    """

    UNREACHABLE = "unreachable"
    SILENT = "silent"
    JOURNAL = "journal"
    UNRECOVERABLE = "unrecoverable"
    CUTTER = "cutter"
    PAPER_JAM = "paper_jam"
    COVER_OPEN = "cover_open"
    PAPER_OUT = "paper_out"
    OVERHEATED = "overheated"
    OFFLINE = "offline"
    PAPER_NEAR_END = "paper_near_end"
    TICKET_WAITING = "ticket_waiting"


WARNINGS: Final = frozenset({Trouble.PAPER_NEAR_END, Trouble.TICKET_WAITING})
"""Troubles in spite of which the printer prints."""

PAUSES: Final = frozenset(
    {Trouble.COVER_OPEN, Trouble.PAPER_OUT, Trouble.OVERHEATED, Trouble.OFFLINE}
)
"""Faults after which a printer goes on with the slip it was printing, once they are mended."""

_ORDER: Final = tuple(Trouble)


class Condition(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a printer is; `troubles` in order of gravity, empty when all is well.

    `detail` is an English sentence for the log where a cause is known only in words.
    """

    troubles: tuple[Trouble, ...] = ()
    detail: str = ""

    @property
    def can_print(self) -> bool:
        """Whether a slip sent now would come out."""
        return WARNINGS.issuperset(self.troubles)

    @property
    def worst(self) -> Trouble | None:
        """The one trouble to speak of first, None when all is well."""
        return self.troubles[0] if self.troubles else None

    @property
    def pauses(self) -> bool:
        """Whether a slip under way is only held up: every fault is one that it survives."""
        faults = set(self.troubles) - WARNINGS
        return bool(faults) and faults <= PAUSES


READY: Final = Condition()
"""All is well."""


def trouble(*troubles: Trouble, detail: str = "") -> Condition:
    """Build a condition of these troubles, put in order of gravity."""
    return Condition(troubles=tuple(sorted(set(troubles), key=_ORDER.index)), detail=detail)


class Flags(Struct, frozen=True, kw_only=True):
    """Everything that status bytes tell, one truth each; all False is a healthy printer."""

    offline: bool = False
    error: bool = False
    cover_open: bool = False
    paper_out: bool = False
    stopped_by_paper: bool = False
    near_end: bool = False
    cutter: bool = False
    unrecoverable: bool = False
    overheated: bool = False
    jam: bool = False
    ticket_waiting: bool = False


HEALTHY: Final = Flags()
"""What is believed of a printer before it has said anything."""


def note_live(flags: Flags, question: int, value: int) -> Flags:
    """Fold in the answer `value` to `DLE EOT question` (1 printer, 2 offline, 3 error, 4 paper)."""
    match question:
        case 1:
            return msgspec.structs.replace(flags, offline=bool(value & 0x28))
        case 2:
            return msgspec.structs.replace(
                flags,
                cover_open=bool(value & 0x04),
                stopped_by_paper=bool(value & 0x20),
                error=bool(value & 0x40),
            )
        case 3:
            return msgspec.structs.replace(
                flags,
                cutter=bool(value & 0x08),
                unrecoverable=bool(value & 0x20),
                overheated=bool(value & 0x40),
            )
        case _:
            return msgspec.structs.replace(
                flags, near_end=bool(value & 0x0C), paper_out=bool(value & 0x60)
            )


def note(flags: Flags, frame: Frame) -> Flags:
    """Fold in a frame that speaks for itself; others (live answers, ids, XON) change nothing."""
    match frame:
        case AutoStatus(values):
            return _note_auto(values)
        case SensorStatus(value):
            return msgspec.structs.replace(
                flags, near_end=bool(value & 0x03), paper_out=bool(value & 0x0C)
            )
        case FullStatus():
            return _note_full(frame)
        case _:
            return flags


def _note_auto(values: bytes) -> Flags:
    first, second, third, _ = values
    return Flags(
        offline=bool(first & 0x08),
        cover_open=bool(first & 0x20),
        cutter=bool(second & 0x08),
        unrecoverable=bool(second & 0x20),
        overheated=bool(second & 0x40),
        near_end=bool(third & 0x03),
        paper_out=bool(third & 0x0C),
    )


def _note_full(frame: FullStatus) -> Flags:
    """Fold in Custom's full status.

    Paper: 0x01 none, 0x04 near end, 0x20 slip in the outlet, 0x40 virtual end. User: 0x01 head
    up, 0x02 cover open. Recoverable: 0x01 head temperature, 0x02 interface, 0x08 voltage,
    0x40 jam. Unrecoverable: 0x01 cutter, 0x02 cutter's cover, 0x04 RAM, 0x08 EEPROM, 0x40 flash.
    """
    return Flags(
        paper_out=bool(frame.paper & 0x01),
        near_end=bool(frame.paper & 0x04),
        ticket_waiting=bool(frame.paper & 0x20),
        cover_open=bool(frame.user & 0x03) or bool(frame.unrecoverable & 0x02),
        overheated=bool(frame.recoverable & 0x01),
        offline=bool(frame.recoverable & 0x0A),
        jam=bool(frame.recoverable & 0x40),
        cutter=bool(frame.unrecoverable & 0x01),
        unrecoverable=bool(frame.unrecoverable & 0x4C),
    )


def condition(flags: Flags) -> Condition:
    """Name what is wrong; "offline" only where nothing better explains it."""
    named = {
        Trouble.UNRECOVERABLE: flags.unrecoverable,
        Trouble.CUTTER: flags.cutter,
        Trouble.PAPER_JAM: flags.jam,
        Trouble.COVER_OPEN: flags.cover_open,
        Trouble.PAPER_OUT: flags.paper_out or flags.stopped_by_paper,
        Trouble.OVERHEATED: flags.overheated,
        Trouble.PAPER_NEAR_END: flags.near_end and not flags.paper_out,
        Trouble.TICKET_WAITING: flags.ticket_waiting,
    }
    found = [name for name, holds in named.items() if holds]
    if (flags.offline or flags.error) and WARNINGS.issuperset(found):
        found.append(Trouble.OFFLINE)
    return trouble(*found)
