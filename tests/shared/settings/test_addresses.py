"""Where a printer is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.printing.driver.address import parse_address
from shared.settings.addresses import TCP, WIRED, NetworkPrinter, is_printer, network_printer


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("tcp://192.168.1.50:9100", "192.168.1.50", 9100),
        ("tcp://printer-1.office", "printer-1.office", 9100),
        ("tcp://p:65535", "p", 65535),
    ],
)
def test_a_network_printer_has_a_host_and_a_port(text: str, host: str, port: int) -> None:
    assert network_printer(text) == NetworkPrinter(host=host, port=port)


@pytest.mark.parametrize(
    "text",
    [
        *["", "p", "p:9100", "tcp:/p", "tcp://", "tcp://:9100", "tcp://p:", "tcp://p:0"],
        *["tcp://p:65536", "tcp://p:9100/", "tcp://a b", "tcp://-p", "tcp://p\n", "tcp://ü"],
        *["TCP://p"],
    ],
)
def test_anything_else_is_no_printer(text: str) -> None:
    assert network_printer(text) is None
    assert not is_printer(text)


CABLES = [
    "usb://04b8:0e15",
    "usb://04B8:0E15?in=82&out=01",
    "usb://04b8:0e15?out=02",
    "serial:///dev/ttyUSB0?baud=38400",
    "serial://COM3",
    "cups://kiosk-1",
]


@pytest.mark.parametrize("text", CABLES)
def test_a_printer_may_hang_on_a_cable(text: str) -> None:
    assert is_printer(text)
    assert network_printer(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *["usb://", "usb://04b8", "usb://04b8:0e15?in=8", "usb://04b8:0e15?x=1"],
        *["serial://", "serial:///etc/passwd", "serial://COM3?baud=0", "serial://COM3?speed=9600"],
        *["cups://", "cups://a/b", "cups://a\n"],
    ],
)
def test_a_cable_that_is_not_written_in_full_is_no_printer(text: str) -> None:
    assert not is_printer(text)


@given(text=st.from_regex(TCP, fullmatch=True) | st.from_regex(WIRED, fullmatch=True))
def test_the_driver_can_read_every_address_that_settings_take(text: str) -> None:
    if is_printer(text):
        assert parse_address(text) is not None
