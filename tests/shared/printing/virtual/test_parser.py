import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.printing.virtual.commands import (
    AskName,
    AskSensor,
    Command,
    Confirm,
    Cut,
    EnableAuto,
    Feed,
    Initialize,
    Line,
    Row,
)
from shared.printing.virtual.parser import Parser


def commands_of(*parts: bytes, width: int = 16) -> list[Command]:
    parser = Parser(width)
    found: list[Command] = []
    for part in parts:
        parser.push(part)
        while (command := parser.next()) is not None:
            found.append(command)
    return found


EXAMPLES: list[tuple[bytes, list[Command]]] = [
    (b"\x1b@", [Initialize()]),
    (b"\x1bd\x06\x1bJ\x05", [Feed(180), Feed(5)]),
    (b"\x1bi\x1bm\x1dVB\x00\x1dV\x00", [Cut(), Cut(), Cut(), Cut()]),
    (b"\x1da\xff\x1d\xe0\x0f", [EnableAuto(255), EnableAuto(15)]),
    (b"\x1dr\x01\x1dIC", [AskSensor(1), AskName(67)]),
    (b"\x1d(H\x06\x0000ABCD", [Confirm(b"ABCD")]),
    (b"\x1d(H\x06\x0001ABCD\x1b@", [Initialize()]),
    (b"Wartemarke\nA 024\n", [Line(b"Wartemarke"), Line(b"A 024")]),
    (b"\x1dv0\x00\x02\x00\x02\x00abcd", [Row(b"ab"), Row(b"cd")]),
    (b"\x1dv0\x00\x01\x00\x01\x00a\x1b@", [Row(b"a\x00"), Initialize()]),
    (b"\x1dv0\x00\x03\x00\x01\x00abc\x1b@", [Row(b"ab"), Initialize()]),
    (b"\x1dv0\x00\x00\x00\xff\xff\x1b@", [Initialize()]),
    (b"\x10\x04\x01\x1b@", [Initialize()]),
    # What changes nothing here is passed over whole, its parameters are not taken for text.
    (b"\x1b!\x0a\x1b$\x0a\x0a\x1bp\x0a\x0a\x0a\x1b@", [Initialize()]),
    (b"\x1d!\x0a\x1dL\x0a\x0a\x1d^\x0a\x0a\x0a\x1cp\x0a\x0a\x1c!\x0a\x1b@", [Initialize()]),
    (b"\x1d(k\x03\x00\x0a\x0a\x0a\x1b@", [Initialize()]),
    (b"\x1d8L\x03\x00\x00\x00\x0a\x0a\x0a\x1b@", [Initialize()]),
    (b"\x1b*\x21\x01\x00\x0a\x0a\x0a\x1b*\x00\x02\x00\x0a\x0a\x1b@", [Initialize()]),
    (b"\x1dk\x041\x0a3\x00\x1dk\x02\x00\x1dkI\x03\x0a\x0a\x0a\x1b@", [Initialize()]),
    (b"\x1de\x03\x0c\x1de\x05\x1b@", [Initialize()]),
    (b"\x1b2\x1d:\x1c.\x1b\x00\x1b@", [Initialize()]),
]


@pytest.mark.parametrize(("data", "commands"), EXAMPLES)
def test_commands_are_understood_whole_and_in_single_bytes(
    data: bytes, commands: list[Command]
) -> None:
    assert commands_of(data) == commands
    assert commands_of(*(bytes([byte]) for byte in data)) == commands


@given(st.lists(st.binary(max_size=60), max_size=20))
def test_no_bytes_stop_the_printer_or_pile_up_in_it(parts: list[bytes]) -> None:
    parser = Parser(576)
    for part in parts:
        parser.push(part)
        while parser.next() is not None:
            pass
        assert parser.waiting <= 11


@given(st.binary(max_size=60))
def test_after_any_noise_enough_nuls_bring_the_printer_back(noise: bytes) -> None:
    # Noise without the long payloads: what a broken-off slip of ours can leave behind.
    parser = Parser(64)
    parser.push(b"\x1dv0\x00\x08\x00\x00\x01" + noise[:50] + bytes(8 * 256))
    while parser.next() is not None:
        pass
    parser.push(b"\x1b@")
    assert parser.next() == Initialize()
