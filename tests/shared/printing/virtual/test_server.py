import json
import socket
from contextlib import closing

import pytest

from shared.printing.virtual import server
from shared.printing.virtual.faults import Faults
from shared.printing.virtual.machine import Options, Slip
from shared.printing.virtual.server import Doors, VirtualPrinter
from tests.shared.printing.samples import Bench, MakeBench, eventually

ROWS = b"\x1dv0\x00\x48\x00\x02\x00" + b"\xaa" * 144
CUT = b"\x1dVB\x00"


def caller(bench: Bench) -> "closing[socket.socket]":
    called = socket.create_connection(("127.0.0.1", bench.printer.port), timeout=10)
    return closing(called)


def heard(called: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        part = called.recv(count - len(data))
        assert part, f"the printer closed after {data!r}"
        data += part
    return data


def test_a_question_inside_of_a_picture_is_answered_at_once(make_bench: MakeBench) -> None:
    bench = make_bench()
    with caller(bench) as called:
        called.sendall(b"\x1dv0\x00\x48\x00\xff\x00" + b"\xff" * 100 + b"\x10\x04\x04")
        assert heard(called, 1) == b"\x12"


def test_only_one_caller_prints_at_a_time_and_others_may_ask(make_bench: MakeBench) -> None:
    bench = make_bench()
    with caller(bench) as first, caller(bench) as second:
        first.sendall(ROWS)
        eventually(bench.printer.paper)
        second.sendall(b"\x10\x04\x01" + b"\x1d(H\x06\x0000ABCD" + CUT)
        assert heard(second, 1) == b"\x12"
        first.sendall(CUT + b"\x10\x04\x01")
        assert heard(first, 1) == b"\x12"
        eventually(lambda: len(bench.slips) == 1)
        first.close()
        assert heard(second, 7) == b"\x37\x22ABCD\x00"


def push(called: socket.socket, data: bytes) -> None:
    """Send without end, as far as the other side lets us."""
    while True:
        called.sendall(data)


def test_a_full_buffer_makes_the_caller_wait_until_the_printer_goes_on(
    make_bench: MakeBench,
) -> None:
    bench = make_bench(Options(speed=0, buffer=512), Faults(cover_open=True))
    with caller(bench) as called:
        called.settimeout(0.5)
        with pytest.raises(TimeoutError):
            push(called, bytes(65_536))
        bench.obey("cover closed")
        called.settimeout(10)
        called.sendall(b"\x1d(H\x06\x0000ABCD")
        assert heard(called, 7) == b"\x37\x22ABCD\x00"


def test_few_callers_are_taken_and_an_idle_one_is_cut_off(make_bench: MakeBench) -> None:
    bench = make_bench(doors=Doors(most=1, idle_close=0.2))
    with caller(bench) as first:
        first.sendall(b"\x10\x04\x01")
        assert heard(first, 1) == b"\x12"
        with caller(bench) as second:
            assert second.recv(1) == b""
        assert first.recv(1) == b""


def test_the_printers_bounds_can_be_changed_while_it_runs(make_bench: MakeBench) -> None:
    bench = make_bench()
    with caller(bench) as first:
        first.sendall(b"\x10\x04\x01")
        assert heard(first, 1) == b"\x12"
        bench.obey("connections 1")
        with caller(bench) as second:
            assert second.recv(1) == b""
        bench.obey("idle-close 0")
        assert first.recv(1) == b""


def test_while_another_computer_prints_a_caller_is_answered_but_waits_with_its_slip(
    make_bench: MakeBench,
) -> None:
    bench = make_bench(faults=Faults(occupied=True))
    with caller(bench) as called:
        called.sendall(ROWS + CUT + b"\x1d(H\x06\x0000ABCD" + b"\x10\x04\x01")
        assert heard(called, 1) == b"\x12"
        assert bench.slips == []
        bench.obey("occupied off")
        assert heard(called, 7) == b"\x37\x22ABCD\x00"
    assert len(bench.slips) == 1


def test_a_loss_of_power_resets_every_connection(make_bench: MakeBench) -> None:
    bench = make_bench()
    with caller(bench) as called:
        called.sendall(ROWS)
        eventually(bench.printer.paper)
        bench.obey("reset")
        with pytest.raises(ConnectionResetError):
            heard(called, 1)


def test_one_who_sends_nonsense_and_leaves_harms_nobody(make_bench: MakeBench) -> None:
    bench = make_bench()
    for noise in (b"", bytes(range(256)) * 20, b"\x1d", b"\x1b@\x10"):
        with caller(bench) as called:
            called.sendall(noise)
    with caller(bench) as called:
        called.sendall(b"\x10\x04\x01")
        assert heard(called, 1) == b"\x12"


def test_orders_are_taken_on_the_control_port(make_bench: MakeBench) -> None:
    bench = make_bench(doors=Doors(control=0))
    port = bench.printer.control_port
    assert port is not None
    with socket.create_connection(("127.0.0.1", port), timeout=10) as control:
        lines = control.makefile("rw", encoding="utf-8", newline="\n")
        answers: list[str] = []
        for order in ("cover open", "speed 125", "speed fast", "nonsense", "status"):
            lines.write(order + "\n")
            lines.flush()
            answers.append(lines.readline().strip())
        lines.close()
    assert answers[:2] == ["ok", "ok"]
    assert [answer.split()[0] for answer in answers[2:4]] == ["error", "error"]
    status = json.loads(answers[4].removeprefix("ok "))
    assert (status["slips"], status["rows"], status["cover_open"]) == (0, 0, True)
    assert bench.printer.faults().cover_open


def test_one_who_floods_the_control_port_is_put_out(make_bench: MakeBench) -> None:
    bench = make_bench(doors=Doors(control=0))
    port = bench.printer.control_port
    assert port is not None
    control = socket.create_connection(("127.0.0.1", port), timeout=10)
    with closing(control), pytest.raises((BrokenPipeError, ConnectionResetError)):
        push(control, b"x" * 4096)
    assert bench.printer.obey("status").startswith("ok")


def test_one_who_gives_orders_and_never_listens_has_to_wait(make_bench: MakeBench) -> None:
    bench = make_bench(doors=Doors(control=0))
    port = bench.printer.control_port
    assert port is not None
    control = socket.create_connection(("127.0.0.1", port), timeout=0.5)
    with closing(control):
        with pytest.raises(TimeoutError):
            push(control, b"status\n" * 500)
        (line,) = bench.printer._controls
        eventually(lambda: not line.reads)
        assert len(line._unheard) < 500_000
    assert bench.printer.obey("status").startswith("ok")


def test_few_are_taken_who_give_orders(make_bench: MakeBench) -> None:
    bench = make_bench(doors=Doors(control=0, most=1))
    port = bench.printer.control_port
    assert port is not None
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as first,
        socket.create_connection(("127.0.0.1", port), timeout=10) as second,
    ):
        assert second.recv(1) == b""
        first.sendall(b"status\n")
        assert heard(first, 2) == b"ok"


def test_one_who_knocks_and_runs_away_harms_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_door: socket.socket) -> None:
        raise ConnectionAbortedError

    with monkeypatch.context() as knocking:
        knocking.setattr(socket.socket, "accept", gone)
        with socket.create_server(("127.0.0.1", 0)) as door:
            assert server._accepted(door) is None


def test_quit_ends_the_printer(make_bench: MakeBench) -> None:
    bench = make_bench()
    assert not bench.printer.wait(0)
    bench.obey("quit")
    assert bench.printer.wait(10)


def test_a_disk_that_keeps_no_pictures_does_not_stop_the_printer(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def full(_slip: Slip) -> None:
        raise OSError(28, "No space left on device")

    printer = VirtualPrinter(Options(speed=0), Doors(), full)
    printer.start()
    with socket.create_connection(("127.0.0.1", printer.port), timeout=10) as called:
        called.sendall(ROWS + CUT + b"\x1d(H\x06\x0000ABCD")
        assert heard(called, 7) == b"\x37\x22ABCD\x00"
    printer.close()
    assert "could not be kept" in caplog.text


def test_a_printer_that_never_ran_can_be_closed() -> None:
    printer = VirtualPrinter(Options(), Doors(control=0), lambda _: None)
    port = printer.port
    printer.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=10)
