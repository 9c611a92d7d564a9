import pytest

from shared.printing.driver.address import BadAddress
from shared.printing.driver.opening import open_printer
from shared.printing.driver.printer import TicketPrinter
from shared.printing.driver.spool import SpoolPrinter
from shared.printing.frames import Model
from shared.printing.journal import State
from shared.printing.journal_file import JournalFile
from tests.shared.printing.samples import HASTY, MakeBench, order


def no_turn(_condition: object) -> None:
    pass


def test_one_setting_string_opens_a_printer_that_prints(
    make_bench: MakeBench, journal: JournalFile
) -> None:
    bench = make_bench()
    setting = f"tcp://127.0.0.1:{bench.printer.port}"
    printer = open_printer(setting, Model.EPSON, journal, HASTY)
    assert printer.print(order(), no_turn).state is State.PRINTED


@pytest.mark.parametrize(
    ("setting", "kind"),
    [
        ("usb://04b8:0e15", TicketPrinter),
        ("serial:///dev/ttyS0", TicketPrinter),
        ("cups://kiosk", SpoolPrinter),
    ],
)
def test_nothing_is_connected_before_it_is_needed(
    journal: JournalFile, setting: str, kind: type
) -> None:
    assert isinstance(open_printer(setting, Model.EPSON, journal), kind)


def test_a_wrong_setting_is_refused_at_once(journal: JournalFile) -> None:
    with pytest.raises(BadAddress):
        open_printer("lpt://1", Model.EPSON, journal)
