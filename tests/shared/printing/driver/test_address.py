import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.printing.driver.address import (
    Address,
    BadAddress,
    Cups,
    Serial,
    Tcp,
    Usb,
    parse_address,
)

GOOD = [
    ("tcp://192.168.1.50", Tcp(host="192.168.1.50", port=9100)),
    ("tcp://printer.lobby:9101/", Tcp(host="printer.lobby", port=9101)),
    ("tcp://[fe80::1]:9100", Tcp(host="fe80::1", port=9100)),
    ("usb://04b8:0e15", Usb(vendor=0x04B8, product=0x0E15)),
    ("usb://0dd4:01a8?in=81&out=02", Usb(vendor=0xDD4, product=0x1A8, in_end=0x81, out_end=2)),
    ("serial:///dev/ttyS0?baud=19200", Serial(device="/dev/ttyS0", baud=19200)),
    ("serial:///dev/serial/by-id/x", Serial(device="/dev/serial/by-id/x", baud=38400)),
    ("serial://COM3?baud=9600", Serial(device="COM3", baud=9600)),
    ("cups://kiosk", Cups(queue="kiosk")),
]


@pytest.mark.parametrize(("setting", "address"), GOOD)
def test_one_setting_names_any_kind_of_printer(setting: str, address: Address) -> None:
    assert parse_address(setting) == address


BAD = [
    "",
    "192.168.1.50",
    "tcp://",
    "tcp://host:port",
    "tcp://host:99999",
    "tcp://host/path",
    "tcp://host?fast=1",
    "usb://04b8",
    "usb://04b8:xyz",
    "usb://04b8:0e15?speed=1",
    "serial://",
    "serial:///dev/ttyS0?baud=fast",
    "serial:///dev/ttyS0?baud=0",
    "serial:///dev/ttyS0?baud",
    "cups://",
    "cups://a/b",
    "lpt://1",
]


@pytest.mark.parametrize("setting", BAD)
def test_a_wrong_setting_is_told_with_what_was_found_and_what_was_expected(setting: str) -> None:
    with pytest.raises(BadAddress) as refused:
        parse_address(setting)
    assert repr(setting) in str(refused.value)
    assert "tcp://192.168.1.50:9100" in str(refused.value)


@given(st.text(max_size=40))
def test_no_text_at_all_breaks_the_setting_s_reader(setting: str) -> None:
    try:
        address = parse_address(setting)
    except BadAddress:
        return
    assert isinstance(address, Tcp | Usb | Serial | Cups)
