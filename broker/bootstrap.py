"""Chooses the broker's adapters and runs it: the only place that knows them all."""

from __future__ import annotations

import gc
import logging
import secrets
import signal
import socket
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from broker.access.doors import Doors
from broker.clock import SystemClock
from broker.ports import StoreUnavailable
from broker.rules.access import reported
from broker.rules.configuring import followed
from broker.service import Service
from broker.store.daily import DailyBackup
from broker.store.sqlite import SqliteStore
from broker.versions.keeping import FOLDER, Versions
from broker.watching import FollowedFile
from broker.wire.guests import Bounds
from broker.wire.loop import Wire
from broker.wire.room import room_for_connections
from shared.client.addresses import endpoints_of
from shared.settings.public_holidays import with_holidays

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import datetime
    from types import FrameType

    from broker.ports import AccessPoint, Clock, EventStore
    from shared.domain.lobby import AnyEvent
    from shared.domain.services import Catalogue
    from shared.settings.model import BrokerSettings, Settings

LOG = logging.getLogger(__name__)
LOG_FILE = "lobby.db"
BACKUPS = "backups"
STOP_SECONDS = 30.0
"""How long a stopping broker waits for a backup that is being made."""
WATCH_SECONDS = 1.0
"""How long it waits for a file that is being brought in; it still lies there at the next start."""
GARBAGE_EVERY = 50_000
"""New objects between two looks for garbage cycles; Python's 700 cost a fifth of each command."""
TOKEN_BYTES = 12
"""96 random bits: nobody guesses another visitor's ticket."""


def new_token() -> str:
    """Return the random text of one slip's QR."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def open_lobby(store: EventStore, settings: Settings, clock: Clock) -> Service:
    """Fold a lobby's log into the one who changes it from then on.

    Raises:
        StoreUnavailable: the log cannot be read or understood.
    """
    return Service(store, clock, new_token, settings.broker.close_day_at)


def run(
    settings: Settings,
    *,
    clock: Clock | None = None,
    ready: str = "broker ready",
    file: Path | None = None,
) -> None:
    """Serve one lobby until SIGTERM or SIGINT; print ``ready`` once it can be reached.

    ``clock`` is the machine's unless another one is given. ``file`` is where the settings were
    loaded from; if it is given, what is changed there is taken up while the broker runs.

    Raises:
        StoreUnavailable: the log cannot be opened or understood.
        CannotListen: a port is taken.
    """
    clock = clock or SystemClock()
    versions = Versions(log_of(settings).parent / FOLDER)

    def keep(files: tuple[Path, ...]) -> None:
        try:
            versions.keep(files, clock.now())
        except (OSError, UnicodeDecodeError) as error:  # or it is being written again already
            LOG.warning("this version of the settings could not be kept: %s", error)

    with closing(SqliteStore(log_of(settings), check_beside=True)) as store:
        _serve(store, FollowedFile(file, settings, keep), clock, ready)


def _serve(store: SqliteStore, followed_file: FollowedFile, clock: Clock, ready: str) -> None:
    settings = followed_file.settings
    gc.set_threshold(GARBAGE_EVERY)
    try:
        service = open_lobby(store, settings, clock)
    finally:
        # What cannot be read because it is damaged is said to be so.
        store.wait_until_checked()
    wire = _wire(service, settings.broker)
    # Only now: a broker whose ports are taken must leave the log to the one that runs.
    service.configure(_with_holidays(service, settings))
    followed_file.look()
    # What is loaded stays; the collector need not look at it again between a press and the wall.
    gc.freeze()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        wire.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    print(ready, flush=True)  # noqa: T201  (whoever started the broker waits for this line)
    log = log_of(settings)
    daily = DailyBackup(
        log,
        log.parent / BACKUPS,
        at=settings.broker.backup_at,
        zone=ZoneInfo(settings.catalogue.time_zone),
        keep=settings.broker.backups_kept,
    )

    def on_beat(now: datetime) -> list[AnyEvent]:
        daily.tick(now)
        followed_file.look()
        wanted = _with_holidays(service, followed_file.settings)
        return [
            *followed(service.lobby, wanted, followed_file.restart, followed_file.faults),
            *reported(service.lobby, doors.outcomes()),
            *service.refusals.due(now),
        ]

    doors = Doors(_relays(settings))
    with _watching(settings, clock):
        wire.serve(time.monotonic, on_beat, doors.hear)
    wire.close()
    doors.close(STOP_SECONDS)
    daily.wait(STOP_SECONDS)
    service.note(service.refusals.so_far())
    _last_snapshot(service)


def _relays(settings: Settings) -> dict[str, AccessPoint]:
    if not settings.access:
        return {}
    # Only here: who waits for a broker without doors does not wait for what speaks to relays.
    from broker.access.relays import relay_for  # noqa: PLC0415

    return {name: relay_for(each) for name, each in settings.access.items()}


@contextmanager
def _watching(settings: Settings, clock: Clock) -> Generator[None]:
    """Watch the folder of appointments meanwhile, where there is one."""
    if not settings.appointments_folder:
        yield
        return
    # Only here: who waits for a broker does not wait for what reads calendars.
    from broker.imports.watching import Watching  # noqa: PLC0415

    watching = Watching(settings, clock)
    yield
    watching.stop(WATCH_SECONDS)


def _with_holidays(service: Service, settings: Settings) -> Catalogue:
    """Return the catalogue with this and the next year's holidays, by the lobby's time."""
    zone = ZoneInfo(settings.catalogue.time_zone)
    return with_holidays(settings.catalogue, service.now().astimezone(zone).date())


def log_of(settings: Settings) -> Path:
    """Return the file that holds a lobby's log."""
    return Path(settings.broker.data) / LOG_FILE


def is_running(at: BrokerSettings) -> bool:
    """Tell whether somebody listens where this broker would."""
    try:
        with socket.create_connection((at.host.strip("[]"), at.command_port), timeout=1.0):
            return True
    except OSError:
        return False


def _wire(service: Service, at: BrokerSettings) -> Wire:
    return Wire(
        service,
        endpoints_of(at),
        run=secrets.token_hex(8),
        heartbeat_seconds=at.heartbeat_seconds,
        bounds=Bounds(
            commands_per_second=at.commands_per_second, connections=room_for_connections()
        ),
    )


def _last_snapshot(service: Service) -> None:
    try:
        service.keep_snapshot(at_once=True)
    except StoreUnavailable as error:
        LOG.warning("a snapshot could not be stored, the next start takes longer: %s", error)
