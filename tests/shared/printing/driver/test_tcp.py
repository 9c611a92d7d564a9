import socket
from collections.abc import Iterator

import pytest

from shared.printing.driver import tcp
from shared.printing.driver.address import Tcp
from shared.printing.driver.line import Halted, Line, LineLost, PrinterUnavailable, Turn
from shared.printing.driver.tcp import TcpLine, dial_tcp


def never() -> bool:
    return False


@pytest.fixture
def pair() -> Iterator[tuple[Line, socket.socket]]:
    """Connect a line to a socket that plays the printer."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        line = dial_tcp(Tcp(host="127.0.0.1", port=int(server.getsockname()[1])), 5.0, never)
        other, _ = server.accept()
    with other:
        yield line, other
    line.close()


def test_a_turn_sends_what_it_is_given(pair: tuple[Line, socket.socket]) -> None:
    line, other = pair
    assert line.turn(b"\x1b@", 5.0) == Turn(sent=2)
    assert other.recv(2) == b"\x1b@"


def test_what_the_printer_says_is_heard_before_anything_is_sent(
    pair: tuple[Line, socket.socket],
) -> None:
    line, other = pair
    other.sendall(b"\x12")
    heard = Turn()
    while not heard.heard:
        heard = line.turn(b"", 5.0)
    assert heard == Turn(heard=b"\x12")


def test_a_turn_without_anything_to_say_or_hear_ends_by_itself(
    pair: tuple[Line, socket.socket],
) -> None:
    line, _ = pair
    assert line.turn(b"", 0.0) == Turn()


def test_a_connection_that_the_printer_closed_is_lost(pair: tuple[Line, socket.socket]) -> None:
    line, other = pair
    other.close()
    with pytest.raises(LineLost, match="closed the connection"):
        line.turn(b"", 5.0)


def test_a_connection_of_ours_that_is_closed_is_lost_too(
    pair: tuple[Line, socket.socket],
) -> None:
    line, _ = pair
    line.close()
    with pytest.raises(LineLost):
        line.turn(b"x", 5.0)


def test_a_turn_that_was_promised_room_and_gets_none_is_an_empty_one() -> None:
    class Fickle(socket.socket):
        def send(self, _data: bytes, _flags: int = 0, /) -> int:  # type: ignore[override]
            raise BlockingIOError

    ours, theirs = socket.socketpair()
    with theirs, Fickle(fileno=ours.detach()) as fickle:
        assert TcpLine(fickle).turn(b"x", 1.0) == Turn()


@pytest.mark.parametrize("host", ["127.0.0.1", "no-such-printer.invalid"])
def test_where_nobody_listens_there_is_no_printer(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = int(nobody.getsockname()[1])
    with pytest.raises(PrinterUnavailable, match=host):
        dial_tcp(Tcp(host=host, port=port), 5.0, never)


@pytest.fixture
def deaf() -> Iterator[Tcp]:
    """Listen without ever accepting, with no room for one more to wait."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        port = int(server.getsockname()[1])
        waiting = [socket.socket() for _ in range(3)]
        for one in waiting:
            one.setblocking(False)  # noqa: FBT003 - its only form
            one.connect_ex(("127.0.0.1", port))
        yield Tcp(host="127.0.0.1", port=port)
        for one in waiting:
            one.close()


def test_a_printer_that_takes_no_connection_is_given_up(deaf: Tcp) -> None:
    with pytest.raises(PrinterUnavailable, match="no connection in time"):
        dial_tcp(deaf, 0.2, never)


def test_the_end_of_the_program_does_not_wait_for_a_connection(deaf: Tcp) -> None:
    with pytest.raises(Halted):
        dial_tcp(deaf, 600.0, lambda: True)


def test_an_address_that_cannot_be_connected_to_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tcp, "_UNDER_WAY", ())
    with pytest.raises(PrinterUnavailable, match="cannot connect"):
        dial_tcp(Tcp(host="127.0.0.1", port=9), 5.0, never)
