"""The watched folder beside a real broker."""

from __future__ import annotations

import logging
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING

from msgspec.structs import replace

from broker.clock import SystemClock
from broker.imports import watching
from broker.imports.watching import Watching
from shared.settings.loading import load

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.helpers.real_broker import RealBroker

DAY = SystemClock().now().date() + timedelta(days=2)
TITLES = "Kennung;Datum;Zeit;Anliegen\n"


class HurriedClock(SystemClock):
    """Lets ten seconds pass between two looks."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def steady(self) -> float:
        self.seconds += 10
        return self.seconds


def drop(folder: Path, name: str, service: str = "papers") -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.csv").write_text(f"{TITLES}{name};{DAY};9:00;{service}\n", "utf-8")


def test_what_lies_there_when_the_broker_starts_is_brought_in(
    booked_broker: RealBroker, tmp_path: Path
) -> None:
    booked_broker.kill()
    drop(tmp_path / "in", "a")
    booked_broker.start()
    reception = booked_broker.staff("reception")
    known = reception.wait_for(lambda lobby: DAY in lobby.appointments.days, 30)
    assert [*known.appointments.days[DAY]] == ["termine/a"]
    assert booked_broker.stop() == 0


def test_a_wrong_file_lies_aside_with_its_reasons(
    booked_broker: RealBroker,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(watching, "LOOK_EVERY", 0.01)
    settings = load(booked_broker.config)
    folder = tmp_path / "other"
    drop(folder, "a", "baden")
    beside = Watching(replace(settings, appointments_folder=str(folder)), HurriedClock())
    looking, tried = Event(), 0
    while not list(folder.glob("wrong/*.csv")) and tried < 1000:
        looking.wait(0.02)
        tried += 1
    beside.stop(10)
    (reasons,) = folder.glob("wrong/*.txt")
    assert "Zeile 2: Das Anliegen „baden“ gibt es hier nicht." in reasons.read_text("utf-8-sig")
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
