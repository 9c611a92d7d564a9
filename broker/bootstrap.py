"""Chooses the broker's adapters and runs it: the only place that knows them all."""

from __future__ import annotations

import gc
import logging
import secrets
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from broker.clock import SystemClock
from broker.ports import StoreUnavailable
from broker.service import Service
from broker.store.sqlite import SqliteStore
from broker.wire.loop import Wire
from shared.protocol.endpoints import Endpoints

if TYPE_CHECKING:
    from types import FrameType

    from shared.settings.model import BrokerSettings, Settings

LOG = logging.getLogger(__name__)
LOG_FILE = "lobby.db"
GARBAGE_EVERY = 50_000
"""New objects between two looks for garbage cycles; Python's 700 cost a fifth of each command."""
TOKEN_BYTES = 12
"""96 random bits: nobody guesses another visitor's ticket."""


def new_token() -> str:
    """Return the random text of one slip's QR."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def run(settings: Settings, *, ready: str = "broker ready") -> None:
    """Serve one lobby until SIGTERM or SIGINT; print ``ready`` once it can be reached.

    Raises:
        StoreUnavailable: the log cannot be opened or understood.
        CannotListen: a port is taken.
    """
    store = SqliteStore(Path(settings.broker.data) / LOG_FILE)
    service = Service(store, SystemClock(), new_token, settings.broker.close_day_at)
    wire = _wire(service, settings.broker)
    # Only now: a broker whose ports are taken must leave the log to the one that runs.
    service.configure(settings.catalogue)
    # What is loaded stays; the collector need not look at it again between a press and the wall.
    gc.freeze()
    gc.set_threshold(GARBAGE_EVERY)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        wire.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    print(ready, flush=True)  # noqa: T201  (whoever started the broker waits for this line)
    wire.serve(time.monotonic)
    wire.close()
    _last_snapshot(service)
    store.close()


def _wire(service: Service, at: BrokerSettings) -> Wire:
    endpoints = Endpoints.at(
        at.host, command=at.command_port, public=at.public_port, staff=at.staff_port
    )
    return Wire(
        service,
        endpoints,
        run=secrets.token_hex(8),
        heartbeat_seconds=at.heartbeat_seconds,
    )


def _last_snapshot(service: Service) -> None:
    try:
        service.keep_snapshot(at_once=True)
    except StoreUnavailable as error:
        LOG.warning("a snapshot could not be stored, the next start takes longer: %s", error)
