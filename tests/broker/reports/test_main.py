"""``wartemarke report`` on a lobby's log."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from broker.cli import main
from broker.service import Service
from broker.store.sqlite import SqliteStore
from shared.domain.tickets import IssueTicket
from shared.protocol.messages import Submit
from tests.helpers.fakes import SettableClock
from tests.helpers.lobbies import KIOSK, MONDAY_NINE, a_catalogue
from tests.helpers.settings_files import hall, text_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def config(tmp_path: Path) -> str:
    """Write a lobby's file, and its log: two numbers on Monday, one on Tuesday, one refused."""
    file, data = tmp_path / "lobby.toml", tmp_path / "data"
    tree = hall()
    tree["broker"]["data"] = str(data)
    file.write_text(text_of(tree), "utf-8")
    clock = SettableClock(MONDAY_NINE)
    with closing(SqliteStore(data / "lobby.db")) as store:
        service = Service(store, clock, lambda: "token")
        service.configure(a_catalogue())
        for place, wanted in enumerate(("papers", "papers", "dance", "papers")):
            if place == 3:
                clock.moment += timedelta(days=1)
            command = IssueTicket(service=wanted)
            service.handle([Submit(id=str(place), device=KIOSK, command=command)])
        service.note(service.refusals.so_far())
    return str(file)


def report(config: str, *arguments: str) -> int:
    return main(["report", "--config", config, *arguments])


def test_a_day_is_told_in_sections(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(config, "2026-11-24") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Tuesday, 2026-11-24"
    assert lines[2].split()[:2] == ["papers", "1"]
    assert "refused       service_unknown 1" in lines


def test_several_days_are_a_row_each(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(config, "2026-11-23", "--to", "2026-11-25") == 0
    rows = [line.split()[:2] for line in capsys.readouterr().out.splitlines()]
    assert rows[1:] == [["2026-11-23", "2"], ["2026-11-24", "1"], ["2026-11-25", "0"]]


def test_a_table_for_a_spreadsheet_goes_to_a_file_or_is_printed(
    config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "report.csv"
    assert report(config, "2026-11-23", "--csv", str(table)) == 0
    assert report(config, "2026-11-23", "--csv", "-") == 0
    printed = capsys.readouterr().out
    assert table.read_text("utf-8-sig") == printed
    assert "2026-11-23;concern;papers;numbers;2\n" in printed


def test_today_is_meant_where_no_day_is_named(
    config: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(config) == 0
    assert "all 0" in " ".join(capsys.readouterr().out.split())


def test_without_a_log_there_is_no_report(
    config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data" / "lobby.db").unlink()
    assert report(config, "2026-11-23") == 1
    assert "no report" in capsys.readouterr().err
    assert report(str(tmp_path / "nowhere.toml")) == 1
