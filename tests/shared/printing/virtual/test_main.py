import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shared.printing.virtual import __main__ as program
from tests.shared.printing.samples import eventually

ROOT = Path(__file__).parents[4]
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the program as anybody would; it is ended at the end."""
    running: list[subprocess.Popen[str]] = []

    def begin(*options: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "shared.printing.virtual", "--port", "0"]
        process = subprocess.Popen(
            [*command, "--out", str(tmp_path / "slips"), *options],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def says(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def order(process: "subprocess.Popen[str]", words: str) -> None:
    assert process.stdin is not None
    process.stdin.write(words + "\n")
    process.stdin.flush()


def test_it_says_where_it_listens_prints_and_ends_when_told_to(
    start: Start, tmp_path: Path
) -> None:
    process = start("--control-port", "0", "--speed", "0", "--fault", "paper low")
    assert says(process).startswith("control ")
    word, port = says(process).split()
    assert word == "ready"
    text_slip = (
        "import socket, sys\n"
        "printer = socket.create_connection(('127.0.0.1', int(sys.argv[1])))\n"
        "printer.sendall(b'Hallo\\n\\x1dVB\\x00')\n"
    )
    subprocess.run([sys.executable, "-c", text_slip, port], check=True)
    assert says(process) == f"slip {tmp_path / 'slips' / 'slip-0001.png'}"
    order(process, "status")
    assert '"slips": 1' in says(process)
    order(process, "quit")
    assert process.wait(20) == 0


def test_it_goes_on_when_nobody_gives_orders_and_ends_on_a_signal(start: Start) -> None:
    process = start()
    assert says(process).startswith("ready ")
    assert process.stdin is not None
    process.stdin.close()
    process.stdin = None
    process.terminate()
    assert process.wait(20) == 0


def test_a_wrong_order_on_the_command_line_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        program.main(["--out", str(tmp_path), "--fault", "explode"])
    assert ended.value.code == 2
    assert "'explode' is no order" in capsys.readouterr().err


def test_a_port_in_use_is_told(tmp_path: Path, start: Start) -> None:
    port = says(start()).removeprefix("ready ")
    with pytest.raises(SystemExit) as ended:
        program.main(["--out", str(tmp_path), "--port", port])
    assert ended.value.code == 2


def test_the_printer_without_a_window_needs_no_qt_and_no_driver() -> None:
    script = (
        "import sys\n"
        "import shared.printing.virtual.__main__\n"
        "found = {'PySide6', 'escpos', 'usb', 'serial'} & set(sys.modules)\n"
        "assert not found, found\n"
        "assert not any('printing.driver' in name for name in sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)


def test_the_window_comes_up_as_a_program_of_its_own(start: Start) -> None:
    process = start("--window", "--fonts", str(ROOT / "shared" / "ui" / "fonts"))
    assert says(process).startswith("ready ")
    order(process, "cover open")
    assert says(process) == "ok"
    order(process, "quit")
    eventually(lambda: process.poll() == 0, 20)
