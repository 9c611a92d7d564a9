"""The commands of an administrator: bring files in, print the codes of the invitations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image

from broker.cli import main
from broker.clock import SystemClock
from broker.imports import sending
from broker.store.sqlite import SqliteStore
from shared.domain.appointments import AppointmentsImported
from shared.domain.devices import DeviceFound
from tests.helpers.real_broker import RealBroker

if TYPE_CHECKING:
    from pathlib import Path

DAY = SystemClock().now().date() + timedelta(days=2)
"""A day that is not over, wherever this is tried at midnight."""
TITLES = "Kennung;Datum;Zeit;Anliegen;Name\n"


def file(folder: Path, *names: str, day: date = DAY) -> str:
    lines = "".join(f"{each};{day:%d.%m.%Y};09:00;papers;Kaya\n" for each in names)
    path = folder / "termine.csv"
    path.write_text(TITLES + lines, "utf-8")
    return str(path)


def test_a_file_is_brought_in_once_and_names_never(
    booked_broker: RealBroker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["appointments", "import", "--config", str(booked_broker.config)]
    assert main([*command, file(tmp_path, "a", "b")]) == 0
    said = capsys.readouterr().out
    assert "  2 neu, 0 geändert, 0 abgesagt, 0 unverändert.\n" in said
    assert "  Nicht übernommen sind die Spalten: Name.\n" in said
    known = booked_broker.staff("reception").wait_for(lambda lobby: DAY in lobby.appointments.days)
    assert [*known.appointments.days[DAY]] == ["termine/a", "termine/b"]
    assert main([*command, file(tmp_path, "a", "b")]) == 0
    assert "  0 neu, 0 geändert, 0 abgesagt, 2 unverändert.\n" in capsys.readouterr().out
    again = booked_broker.staff("reception").wait_for(lambda _lobby: True)
    assert again.appointments == known.appointments
    store = SqliteStore(booked_broker.log)
    log = [each.event for each in store.after(0)]
    store.close()
    assert [type(event) for event in log].count(AppointmentsImported) == 1
    assert "Kaya" not in str(log)
    assert DeviceFound(device="appointments") not in log
    assert main([*command, file(tmp_path, "a", day=DAY - timedelta(days=30))]) == 0
    assert "  Ein Termin ist vorbei und bleibt weg.\n" in capsys.readouterr().out
    free = tmp_path / "free.csv"
    lines = "Kennung;Datum;Zeit;Team;Ort;Status\n"
    free.write_text(f"{lines}1;{DAY};9:00;Team 7;214;frei\n2;{DAY};9:30;Team 7;214;frei\n")
    assert main([*command, "--source", "teams", str(free)]) == 0
    assert "  2 freie Zeiten.\n" in capsys.readouterr().out


def test_a_wrong_file_is_told_line_by_line_and_the_other_one_is_taken(
    booked_broker: RealBroker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(f"{TITLES}1;{DAY};9:00;baden;\n", "utf-8")
    command = ["appointments", "import", "--config", str(booked_broker.config)]
    absent = str(tmp_path / "absent.csv")
    assert main([*command, str(wrong), absent, file(tmp_path, "a")]) == 1
    said = capsys.readouterr()
    assert (
        "wrong.csv“ wurde nicht übernommen, kein Termin daraus.\nZeile 2: Das Anliegen" in said.err
    )
    assert "absent.csv" in said.err
    assert "1 neu" in said.out


def test_codes_are_printed_and_written_with_a_picture_that_scanners_read(
    booked_broker: RealBroker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = ["--config", str(booked_broker.config)]
    main(["appointments", "import", *config, file(tmp_path, "a")])
    capsys.readouterr()
    assert main(["appointments", "codes", *config, str(DAY)]) == 0
    said = capsys.readouterr()
    time, *groups, name = said.out.split()
    assert (time, name, "".join(groups)[:2], len("".join(groups))) == (
        "09:00",
        "termine/a",
        "17",
        10,
    )
    assert said.err == f"Ein Termin am {DAY:%d.%m.%Y}.\n"
    out = tmp_path / "out"
    assert main(["appointments", "codes", *config, "--out", str(out), str(DAY)]) == 0
    table = (out / f"codes-{DAY}.csv").read_text("utf-8-sig")
    code = "".join(groups)
    assert table.splitlines() == ["Zeit;Kennung;Code;QR", f"09:00;a;{' '.join(groups)};{code}.png"]
    with Image.open(out / f"{code}.png") as picture:
        (read,) = zxingcpp.read_barcodes(picture)
    assert read.text == code


@pytest.mark.parametrize("rest", [["import", "absent.csv"], ["codes", "2026-11-23"]])
def test_a_lobby_without_appointments_or_a_broker_is_told_so(
    rest: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "absent.csv").write_text(TITLES)
    name, *arguments = rest
    command = ["appointments", name, "--config"]
    assert main([*command, str(tmp_path / "none.toml"), *arguments]) == 1
    assert "none.toml" in capsys.readouterr().err
    assert main([*command, str(RealBroker(tmp_path).config), *arguments]) == 1
    assert "fehlt die Tabelle [appointments]" in capsys.readouterr().err
    monkeypatch.setattr(sending, "PATIENCE", 0.2)
    assert main([*command, str(RealBroker(tmp_path, "[appointments]\n").config), *arguments]) == 1
    assert capsys.readouterr().err.startswith("Der Broker antwortet nicht.")
