"""A relay on GPIO: one pulse that always ends, and a fault in a word where there can be none.

There is no such chip on most machines, so ``gpiod`` is played here by what it promises.
"""

from __future__ import annotations

import errno
import sys
from types import SimpleNamespace

import pytest

from broker.access import gpio
from broker.access.relays import relay_for
from broker.ports import AccessPoint, RelayFailed
from shared.settings.model import AccessSettings

ON, OFF = "active", "inactive"


class FakeGpiod:
    """One chip with one line; ``told`` is all that happened on it, in order."""

    def __init__(self) -> None:
        self.told: list[object] = []
        self.line = SimpleNamespace(
            Value=SimpleNamespace(ACTIVE=ON, INACTIVE=OFF),
            Direction=SimpleNamespace(OUTPUT="output"),
        )
        self.LineSettings = SimpleNamespace
        self.missing: Exception | None = None
        self.breaks_at = ""

    def request_lines(
        self, path: str, *, consumer: str, config: dict[int, SimpleNamespace]
    ) -> FakeGpiod:
        if self.missing is not None:
            raise self.missing
        ((number, settings),) = config.items()
        self.told.append((path, number, consumer, vars(settings)))
        return self

    def __enter__(self) -> FakeGpiod:
        return self

    def __exit__(self, *_: object) -> None:
        self.told.append("let go")

    def set_value(self, line: int, value: str) -> None:
        self.told.append((line, value))
        if value == self.breaks_at:
            raise OSError(errno.EIO, "broken")


@pytest.fixture
def gpiod(monkeypatch: pytest.MonkeyPatch) -> FakeGpiod:
    fake = FakeGpiod()
    monkeypatch.setitem(sys.modules, "gpiod", fake)
    return fake


def relay(*, active_low: bool = False) -> AccessPoint:
    settings = AccessSettings(
        id="up",
        label={"de": "Treppe"},
        relay="gpio:///dev/gpiochip0/17",
        pulse_seconds=0.1,
        relay_active_low=active_low,
    )
    return relay_for(settings)


def fault(door: AccessPoint) -> str:
    with pytest.raises(RelayFailed) as failed:
        door.pulse()
    return str(failed.value)


@pytest.mark.parametrize("active_low", [False, True])
def test_the_line_is_on_for_the_pulse_and_let_go_again(
    gpiod: FakeGpiod,
    monkeypatch: pytest.MonkeyPatch,
    active_low: bool,  # noqa: FBT001
) -> None:
    monkeypatch.setattr(gpio.time, "sleep", gpiod.told.append)
    relay(active_low=active_low).pulse()
    settings = {"direction": "output", "output_value": OFF, "active_low": active_low}
    assert gpiod.told == [
        ("/dev/gpiochip0", 17, "wartemarke", settings),
        (17, ON),
        0.1,
        (17, OFF),
        "let go",
    ]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (FileNotFoundError(errno.ENOENT, "no such chip"), "unreachable"),
        (OSError(errno.EBUSY, "in use"), "line_taken"),
        (PermissionError(errno.EACCES, "not yours"), "not_permitted"),
        (OSError("no number"), "unreachable"),
        (ValueError("no such line"), "unreachable"),
    ],
)
def test_a_line_that_is_not_to_be_had_is_told_by_why(
    gpiod: FakeGpiod, error: Exception, code: str
) -> None:
    gpiod.missing = error
    assert fault(relay()) == code
    assert gpiod.told == []


@pytest.mark.parametrize("breaks_at", [ON, OFF])
def test_a_line_that_breaks_is_switched_off_and_let_go_all_the_same(
    gpiod: FakeGpiod, breaks_at: str
) -> None:
    gpiod.breaks_at = breaks_at
    assert fault(relay()) == "silent"
    assert gpiod.told[-2:] == [(17, OFF), "let go"]


def test_a_pulse_that_is_stopped_switches_off_too(
    gpiod: FakeGpiod, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(gpio.time, "sleep", stop)
    with pytest.raises(KeyboardInterrupt):
        relay().pulse()
    assert gpiod.told[-2:] == [(17, OFF), "let go"]


@pytest.mark.parametrize("there", [None, SimpleNamespace()], ids=["none", "too old"])
def test_without_the_library_it_is_told_at_the_start_and_at_each_press(
    there: object, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "gpiod", there)
    door = relay()
    assert "[access.up]" in caplog.text
    assert "wartemarke[gpio]" in caplog.text
    for _ in range(2):
        assert fault(door) == "no_library"


def test_nobody_without_such_a_relay_needs_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gpiod", None)
    relay_for(AccessSettings(id="up", label={"de": "Treppe"})).pulse()
