"""A key of the desktop raises the alarm, without a word on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from broker.alarm import raise_alarm
from broker.cli import main
from shared.domain.alarms import Urgency
from shared.settings.loading import load

if TYPE_CHECKING:
    from tests.helpers.real_broker import RealBroker


def arguments(broker: RealBroker, urgency: str, device: str = "counter-1") -> list[str]:
    return ["alarm", urgency, "--config", str(broker.config), "--device", device]


def test_the_alarm_is_raised_as_by_the_console_once_and_in_silence(
    real_broker: RealBroker, capfd: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert main(arguments(real_broker, "help")) == 0
    lead = real_broker.staff("lead")
    (alarm,) = lead.wait_for(lambda lobby: bool(lobby.alarms.by_id)).alarms.by_id.values()
    assert (alarm.device, alarm.counter, alarm.urgency) == ("counter-1", "c1", Urgency.HELP)
    assert main(arguments(real_broker, "emergency")) == 0
    lobby = lead.wait_for(lambda lobby: lobby.alarms.by_id[1].urgency is Urgency.EMERGENCY)
    assert [*lobby.alarms.by_id] == [1]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("device", ["counter-99", "kiosk-1"])
def test_who_sets_the_key_up_is_told_that_this_is_no_console(
    real_broker: RealBroker, device: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments(real_broker, "help", device)) == 1
    assert f"{device} is no console" in capsys.readouterr().err


def test_without_a_broker_only_the_exit_status_tells(
    real_broker: RealBroker, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = load(real_broker.config)
    assert real_broker.stop() == 0
    assert raise_alarm(settings, "counter-1", Urgency.HELP, patience=0.2) == 1
    assert capfd.readouterr() == ("", "")


def test_a_file_that_cannot_be_used_raises_nothing(
    real_broker: RealBroker, capsys: pytest.CaptureFixture[str]
) -> None:
    real_broker.config.write_text("[broker]\ncommand_port = 'x'\n", encoding="utf-8")
    assert main(arguments(real_broker, "help")) == 1
    assert "command_port" in capsys.readouterr().err
