"""A plug that is pulled, and a process that ends otherwise and is asked why."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from broker.trial.plug import Plug

if TYPE_CHECKING:
    from pathlib import Path

LONG_SECONDS = 60.0


def until_over(plug: Plug) -> None:
    end = time.monotonic() + LONG_SECONDS
    while not plug.is_over():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_no_plug_no_broker(tmp_path: Path) -> None:
    plug = Plug(["this"], tmp_path / "log")
    assert plug.is_over()
    assert plug.pid == 0
    assert not plug.pull()
    assert plug.wait() == 0


def test_a_pulled_plug_kills_and_is_no_cause_for_complaint(tmp_path: Path) -> None:
    plug = Plug(["http.server", "--bind", "127.0.0.1", "0"], tmp_path / "log")
    plug.put_in()
    assert plug.pid
    assert not plug.is_over()
    assert plug.pull()
    assert plug.is_over()
    assert plug.pulled >= plug.started > 0


@pytest.mark.parametrize("pull", [True, False])
def test_a_broker_that_ends_by_itself_and_complains_is_quoted(tmp_path: Path, pull: bool) -> None:  # noqa: FBT001
    plug = Plug(["no_such_module"], tmp_path / "log")
    plug.put_in()
    until_over(plug)
    assert not plug.is_ready()
    assert (plug.pull() is False) if pull else (plug.wait() == 1)
    (complaint,) = plug.complaints
    assert "a broker ended with 1" in complaint
    assert "no_such_module" in complaint


def test_whoever_is_asked_to_end_may_do_so_in_order(tmp_path: Path) -> None:
    plug = Plug(["this"], tmp_path / "log")
    plug.put_in()
    plug.ask_to_end()
    plug.wait()
    assert plug.is_over()
