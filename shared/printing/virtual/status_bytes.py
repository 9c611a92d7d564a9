"""The status bytes of a printer in a given state. Pure; the driver reads them in `frames`.

Written apart from the driver's parser on purpose: a mistake in one shows against the other.
"""

from msgspec import Struct

from shared.printing.virtual.faults import Faults


class Errors(Struct, frozen=True, kw_only=True):
    """Errors that stay until the printer is told to recover, whatever became of their cause."""

    cutter: bool = False


def _bits(*bits: tuple[bool, int]) -> int:
    return sum(value for holds, value in bits if holds)


def _offline(faults: Faults, errors: Errors) -> bool:
    return (
        faults.cover_open or faults.paper_out or faults.head_hot or faults.broken or errors.cutter
    )


def live_status(n: int, faults: Faults, errors: Errors) -> bytes:
    """Return the answer to `DLE EOT n`; nothing for a question that this printer does not know."""
    fixed = 0x12
    match n:
        case 1:
            bits = _bits((_offline(faults, errors), 0x08), (errors.cutter, 0x20))
        case 2:
            failed = errors.cutter or faults.broken or faults.head_hot
            bits = _bits((faults.cover_open, 0x04), (faults.paper_out, 0x20), (failed, 0x40))
        case 3:
            bits = _bits((errors.cutter, 0x08), (faults.broken, 0x20), (faults.head_hot, 0x40))
        case 4:
            low = faults.paper_low or faults.paper_out
            bits = _bits((low, 0x0C), (faults.paper_out, 0x60))
        case _:
            return b""
    return bytes([fixed | bits])


def auto_status(faults: Faults, errors: Errors) -> bytes:
    """Return the four bytes of automatic status."""
    low = faults.paper_low or faults.paper_out
    return bytes(
        [
            0x10 | _bits((_offline(faults, errors), 0x08), (faults.cover_open, 0x20)),
            _bits((errors.cutter, 0x08), (faults.broken, 0x20), (faults.head_hot, 0x40)),
            _bits((low, 0x03), (faults.paper_out, 0x0C)),
            0x00,
        ]
    )


def full_status(faults: Faults, errors: Errors) -> bytes:
    """Return the six bytes of a Custom kiosk printer's full status."""
    paper = _bits(
        (faults.paper_out, 0x01),
        (faults.paper_low or faults.paper_out, 0x04),
        (faults.ticket_waiting, 0x20),
    )
    return bytes(
        [
            0x10,
            0x0F,
            paper,
            _bits((faults.cover_open, 0x02)),
            _bits((faults.head_hot, 0x01)),
            _bits((errors.cutter, 0x01), (faults.broken, 0x04)),
        ]
    )
