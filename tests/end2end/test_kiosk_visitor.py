"""What a visitor sees and gets at a kiosk that has its broker."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kiosk.bootstrap import Machine
from shared.domain.slips import PrintState
from shared.domain.tickets import IssueTicket
from shared.printing.journal import Step
from shared.printing.journal_file import JournalFile
from shared.printing.virtual.machine import Options, Slip
from shared.printing.virtual.paper import picture_of
from shared.printing.virtual.server import Doors, VirtualPrinter
from shared.protocol.messages import Accepted
from shared.settings.loading import load
from tests.helpers.real_broker import ROOT, RealBroker, real_broker
from tests.helpers.visitor import (
    Visitor,
    Wait,
    app,
    decoded,
    has_printed,
    kiosk_reported,
    kiosk_settings,
    lobby_when,
    printing,
    slip_state,
    visitor,
    wait,
)

__all__ = ["app", "printing", "real_broker", "visitor", "wait"]

BETWEEN_STRIKES = 0.6
"""Seconds between two touches of a steady hand on one spot."""


def test_a_visitor_leaves_with_a_number_and_its_slip(
    visitor: Visitor, wait: Wait, real_broker: RealBroker
) -> None:
    visitor.touches("Unterlagen abgeben")
    wait(lambda: "Ihre Wartemarke ist gedruckt." in visitor.reads())

    assert "A 001" in visitor.reads()
    (slip,) = visitor.slips
    lobby = lobby_when(real_broker, wait, has_printed)
    (ticket,) = lobby.tickets.by_id.values()
    assert (ticket.number, ticket.service) == ("A001", "papers")
    assert decoded(picture_of(slip).convert("L")) == ticket.token


def test_a_number_makes_room_for_the_next_visitor_by_itself(visitor: Visitor, wait: Wait) -> None:
    visitor.touches("English")
    wait(lambda: "What would you like to do today?" in visitor.reads())
    visitor.touches("Hand in papers")
    wait(lambda: "Your ticket has been printed." in visitor.reads())

    wait(lambda: "Was möchten Sie heute tun?" in visitor.reads())


def test_a_trembling_finger_draws_one_number(
    visitor: Visitor, wait: Wait, real_broker: RealBroker
) -> None:
    spot = visitor.spot("Unterlagen abgeben")
    for _ in range(3):
        visitor.strikes(spot)
    wait(lambda: "Ihre Wartemarke ist gedruckt." in visitor.reads())

    lobby = lobby_when(real_broker, wait, has_printed)
    assert len(lobby.tickets.by_id) == 1
    assert len(visitor.slips) == 1


def test_without_paper_the_number_and_its_code_stand_on_the_screen(
    visitor: Visitor, wait: Wait, real_broker: RealBroker
) -> None:
    visitor.printer.obey("paper out")
    visitor.touches("Unterlagen abgeben")
    wait(lambda: "Der Drucker hat kein Papier." in visitor.reads())

    assert "Ihre Nummer ist A 001." in visitor.reads()
    lobby = lobby_when(real_broker, wait, lambda lobby: slip_state(lobby) is PrintState.NOT_PRINTED)
    (ticket,) = lobby.tickets.by_id.values()
    wait(lambda: "Ihre Nummer zum Abfotografieren" in visitor.reads())
    visitor.window.grabWindow()
    assert visitor.reads_code() == ticket.token
    assert lobby.devices.by_id["kiosk-1"].printer == "paper_out"


def test_on_a_full_disk_the_kiosk_shows_the_number_and_prints_again_when_there_is_room(
    visitor: Visitor, wait: Wait, real_broker: RealBroker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Protects: no slip leaves that is not on record, and nobody leaves without a number."""

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    # The numbers lent to it are kept on the same disk: that is another matter.
    wait(lambda: bool(visitor.machine.reserve.ledger.letters))
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        visitor.touches("Unterlagen abgeben")
        wait(lambda: "Der Drucker geht gerade nicht." in visitor.reads())
        assert "Ihre Nummer ist A 001." in visitor.reads()
        lobby = lobby_when(
            real_broker, wait, lambda lobby: slip_state(lobby) is PrintState.NOT_PRINTED
        )
        assert lobby.devices.by_id["kiosk-1"].printer == "journal"
    assert visitor.slips == []
    visitor.touches("Fertig")
    wait(lambda: "Was möchten Sie heute tun?" in visitor.reads())
    time.sleep(BETWEEN_STRIKES)
    visitor.touches("Unterlagen abgeben")
    wait(lambda: "Ihre Wartemarke ist gedruckt." in visitor.reads())
    assert "A 002" in visitor.reads()


def test_the_whole_way_goes_by_keys(visitor: Visitor, wait: Wait) -> None:
    visitor.presses(Qt.Key.Key_Down)
    assert visitor.sees_focus().startswith("Unterlagen abgeben")

    visitor.presses(Qt.Key.Key_Return)
    wait(lambda: "A 001" in visitor.reads())
    wait(lambda: visitor.sees_focus() == "Fertig")
    time.sleep(BETWEEN_STRIKES)
    visitor.presses(Qt.Key.Key_Return)

    wait(lambda: "Unterlagen" in visitor.sees_focus())


def test_escape_is_back_from_anywhere(visitor: Visitor, wait: Wait) -> None:
    visitor.touches("Hilfe")
    wait(lambda: "Bitte wenden Sie sich an den Empfang." in visitor.reads())

    visitor.presses(Qt.Key.Key_Escape)

    wait(lambda: "Was möchten Sie heute tun?" in visitor.reads())


def test_modes_and_language_change_the_screen_where_it_is(visitor: Visitor, wait: Wait) -> None:
    visitor.touches("Hilfe")
    visitor.touches("Größere Schrift")
    visitor.touches("Mehr Kontrast")
    visitor.touches("Sprache")
    wait(lambda: "Welche Sprache sprechen Sie?" in visitor.reads())

    visitor.touches("English")

    wait(lambda: "What would you like to do today?" in visitor.reads())
    assert visitor.window.color().name() == "#000000"


def test_a_slip_that_a_power_cut_interrupted_is_reported_as_unknown(
    app: QGuiApplication,
    real_broker: RealBroker,
    printing: tuple[VirtualPrinter, list[Slip]],
    tmp_path: Path,
    wait: Wait,
) -> None:
    answer = real_broker.public("kiosk-1").ask(IssueTicket(service="papers"))
    assert isinstance(answer, Accepted)
    kiosk = kiosk_settings(load(real_broker.config), printing[0], tmp_path)
    journal = JournalFile(Path(kiosk.journal), lambda: "yesterday")
    journal.begin("1-token", "A 001", "digest")
    journal.take("1-token", Step.SEND)
    journal.close()

    machine = Machine(load(real_broker.config), kiosk)
    machine.begin(real_broker.endpoints)

    lobby = lobby_when(real_broker, wait, lambda lobby: slip_state(lobby) is PrintState.UNKNOWN)
    assert printing[1] == []
    assert lobby.tickets.by_id[1].number == "A001"
    machine.close()
    app.processEvents()


def test_a_kiosk_that_never_began_can_be_closed(
    app: QGuiApplication, tmp_path: Path, printing: tuple[VirtualPrinter, list[Slip]]
) -> None:
    settings = load(ROOT / "config" / "ground-floor.toml")

    machine = Machine(settings, kiosk_settings(settings, printing[0], tmp_path))
    machine.close()
    app.processEvents()

    assert not machine.window.isVisible()


def test_the_program_finds_its_broker_and_ends_when_it_is_told_to(tmp_path: Path) -> None:
    printer = VirtualPrinter(Options(speed=0), Doors(), lambda _: None)
    printer.start()
    address = f"tcp://127.0.0.1:{printer.port}"
    broker = RealBroker(tmp_path, f'[kiosks.kiosk-1]\nprinter = "{address}"\nsound = "null"\n')
    broker.start()
    kiosk = subprocess.Popen(
        [
            *(sys.executable, "-m", "kiosk", "--config", str(broker.config)),
            *("--device", "kiosk-1", "--broker-host", "127.0.0.1"),
        ],
        cwd=ROOT,
        stderr=subprocess.PIPE,
    )
    try:
        broker.staff("reception").wait_for(kiosk_reported, seconds=20)
        kiosk.send_signal(signal.SIGTERM)
        _, said = kiosk.communicate(timeout=20)
    finally:
        kiosk.kill()
        kiosk.wait()
        broker.close()
        printer.close()

    assert (kiosk.returncode, said.decode()) == (0, "")
