"""One setting string -> a printer that can be printed on."""

from functools import partial

from shared.printing.driver.address import Cups, Serial, Tcp, Usb, parse_address
from shared.printing.driver.contract import Journal, Printer
from shared.printing.driver.printer import TicketPrinter
from shared.printing.driver.spool import CupsQueue, SpoolPrinter
from shared.printing.driver.tcp import dial_tcp
from shared.printing.driver.watch import Patience
from shared.printing.driver.wired import Wired
from shared.printing.frames import Model


def open_printer(
    setting: str,
    model: Model,
    journal: Journal,
    patience: Patience | None = None,
) -> Printer:
    """Return the printer that a setting names (see `address`); nothing is connected yet.

    Raises `BadAddress`.
    """
    match parse_address(setting):
        case Tcp() as tcp:
            return TicketPrinter(partial(dial_tcp, tcp), model, journal, patience)
        case (Usb() | Serial()) as wired:
            return TicketPrinter(Wired(wired).dial, model, journal, patience)
        case Cups() as cups:
            return SpoolPrinter(CupsQueue(cups), model, journal, patience)
