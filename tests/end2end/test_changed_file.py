"""The settings file is edited while a real broker runs: taken up, refused as a whole, mended."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from shared.domain.tickets import IssueTicket
from shared.protocol.messages import Accepted
from tests.helpers.real_broker import ROOT, real_broker

if TYPE_CHECKING:
    from tests.helpers.real_broker import RealBroker

__all__ = ["real_broker"]

ADVICE = """
[services.advice]
letter = "X"
label = { de = "Beratung für Selbstständige", en = "Advice for the self-employed" }
target_minutes = 20
"""


def test_an_edited_file_comes_into_force_and_a_wrong_one_changes_nothing(
    real_broker: RealBroker,
) -> None:
    kiosk, staff = real_broker.public("kiosk-1"), real_broker.staff("reception")
    before = real_broker.config.read_text("utf-8")
    real_broker.config.write_text(before + ADVICE, "utf-8")
    kiosk.wait_for(lambda hall: hall.catalogue.service("advice") is not None)
    assert isinstance(kiosk.ask(IssueTicket(service="advice")), Accepted)

    real_broker.config.write_text(before + ADVICE.replace('"X"', "1"), "utf-8")
    lobby = staff.wait_for(lambda lobby: bool(lobby.configuration.refused))
    assert lobby.configuration.refused[0].key == "services.advice.letter"
    assert isinstance(kiosk.ask(IssueTicket(service="advice")), Accepted)

    # Gone from the file while two wait for it: they are still called, nobody draws another.
    real_broker.config.write_text(before, "utf-8")
    lobby = staff.wait_for(lambda lobby: not lobby.configuration.refused)
    service = lobby.catalogue.service("advice")
    assert service is not None
    assert service.off
    assert not isinstance(kiosk.ask(IssueTicket(service="advice")), Accepted)


def test_every_version_is_kept_and_one_command_goes_back(real_broker: RealBroker) -> None:
    kiosk = real_broker.public("kiosk-1")
    kiosk.wait_for(lambda hall: hall.catalogue.service("papers") is not None)
    before = real_broker.config.read_text("utf-8")
    real_broker.config.write_text(before + ADVICE, "utf-8")
    kiosk.wait_for(lambda hall: hall.catalogue.service("advice") is not None)
    assert [line.split("  ")[-1] for line in config(real_broker, "list")] == [
        "the first",
        "services.advice new",
    ]
    config(real_broker, "back", "1")
    kiosk.wait_for(lambda hall: hall.catalogue.service("advice") is None)
    assert real_broker.config.read_text("utf-8") == before


def config(broker: RealBroker, *arguments: str) -> list[str]:
    """Ask for the versions as an administrator does; return what was printed."""
    what, *rest = arguments
    command = [
        sys.executable,
        "-m",
        "broker",
        "config",
        what,
        "--config",
        str(broker.config),
        *rest,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()
