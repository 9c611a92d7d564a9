"""The settings as programs see them. Every value is checked; every default is in effect.

The tables `[broker]`, `[kiosks.*]`, `[displays.*]` and `[consoles.*]` decode straight into the
structs of this file, so a field's type, default, bounds and description stand here only; the
reference in `docs/settings.md` is printed from them.
"""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from shared.domain.ids import CounterId, DeviceId, Language
from shared.domain.services import Catalogue
from shared.settings.addresses import EXAMPLES
from shared.settings.display_table import DisplaySettings
from shared.settings.kinds import (
    Hex,
    PaperWidth,
    Port,
    Position,
    PrinterModel,
    Size,
    Tag,
    Text,
    Theme,
)
from shared.settings.kiosk_table import KioskSettings
from shared.settings.voice_table import VoiceSettings

# `\Z`, not `$`: the latter would let a line break pass at the end.


class BrokerSettings(Struct, frozen=True, kw_only=True):
    """Where the broker listens, and where it keeps the log."""

    host: Annotated[
        str,
        Meta(
            pattern=r"^[A-Za-z0-9._:\[\]-]+\Z",
            title='a name or an address, such as "127.0.0.1"',
            description="Address at which the broker listens and where all screens look for it. "
            "127.0.0.1 is this machine alone; give the server's own address for a network.",
        ),
    ] = "127.0.0.1"
    command_port: Annotated[
        Port, Meta(description="TCP port on which screens ask for tickets, calls and the rest.")
    ] = 5701
    public_port: Annotated[
        Port, Meta(description="TCP port of the events that kiosks and displays may see.")
    ] = 5702
    staff_port: Annotated[Port, Meta(description="TCP port of the events for consoles.")] = 5703
    data: Annotated[
        Text,
        Meta(description="Folder of the event log, relative to where the broker was started."),
    ] = "data"
    close_day_at: Annotated[
        time | None,
        Meta(
            title='a time of day, such as "19:00"',
            description="Local time at which the day is closed by itself: who still waits "
            "expires. Left out: it is closed by hand.",
        ),
    ] = None
    backup_at: Annotated[
        time,
        Meta(
            title='a time of day, such as "03:00"',
            description="Local time of the daily backup into the folder `backups` inside `data`.",
        ),
    ] = time(3)
    backups_kept: Annotated[
        int, Meta(ge=1, le=1000, description="Daily backups kept; older ones are deleted.")
    ] = 14
    heartbeat_seconds: Annotated[
        float,
        Meta(ge=0.1, le=2, description="Pause between two signs of life of a quiet broker."),
    ] = 1.0
    commands_per_second: Annotated[
        int,
        Meta(
            ge=10,
            le=100_000,
            description="What one connection may ask for in a second, and twice as much at once "
            "after a pause; beyond it is refused. A busy counter needs two.",
        ),
    ] = 200


class ConsoleSettings(Struct, frozen=True, kw_only=True):
    """One console for staff: at a counter, at the reception, or for a team lead."""

    id: DeviceId
    counter: Annotated[
        CounterId | None,
        Meta(
            title='the id of a counter, such as "c1"',
            description="The counter it belongs to; only for the role counter.",
        ),
    ] = None
    role: Annotated[
        Literal["counter", "reception", "lead"],
        Meta(description="What its people may do; only a counter console belongs to a counter."),
    ] = "counter"
    theme: Theme = "light"
    language: Annotated[
        Tag | None, Meta(description="Language of its words. Left out: the site's first.")
    ] = None
    keys: Annotated[
        dict[str, Text],
        Meta(
            title='keys by action, such as { call_next = "F9" }',
            description="Hotkeys that differ from those listed below.",
        ),
    ] = field(default_factory=dict[str, str])
    printer: Annotated[
        str | None,
        Meta(
            title="an address like " + EXAMPLES,
            description="Ticket printer at this desk, as for a kiosk. Left out: none.",
        ),
    ] = None
    printer_model: Annotated[
        PrinterModel, Meta(description="What that printer speaks, as for a kiosk.")
    ] = "epson"
    paper_mm: Annotated[PaperWidth, Meta(description="Width of that printer's paper.")] = 80
    full_screen: Annotated[bool, Meta(description="Cover the whole screen.")] = False
    size: Annotated[Size, Meta(description="Width and height in pixels when not full screen.")] = (
        1366,
        768,
    )
    position: Annotated[
        Position, Meta(description="Left and top edge on the desktop when not full screen.")
    ] = (0, 0)
    open_at_start: Annotated[
        bool, Meta(description="Open the counter for its services as soon as the console runs.")
    ] = False


class AccessSettings(Struct, frozen=True, kw_only=True):
    """A door or turnstile that the reception releases for a moment; without such a table none is.

    It is switched by the broker's machine.
    """

    id: Annotated[str, Meta(max_length=100)]
    label: Annotated[
        dict[Tag, Text],
        Meta(
            title='a text for each language, such as { de = "…", en = "…" }',
            description="What staff call it, in each language.",
        ),
    ]
    relay: Annotated[
        str,
        Meta(
            pattern=r"^(simulated|serial://(/dev/[A-Za-z0-9._/-]+|COM[0-9]{1,3})"
            r"|gpio:///dev/[A-Za-z0-9._/-]+/[0-9]{1,4}|https?://[^\s/]+(/\S*)?)\Z",
            title='"simulated" or an address like "serial:///dev/ttyUSB0", '
            '"gpio:///dev/gpiochip0/17" or "http://192.168.1.60/relay/0?turn=on&timer=1"',
            description="What releases it: nothing (simulated); a relay on a serial line (9600 "
            "baud), switched on and off; a relay on GPIO (the chip's device and the number of the "
            "line; needs gpiod); or a relay on the network that gives the pulse by itself when "
            "this address is asked for (GET).",
        ),
    ] = "simulated"
    pulse_seconds: Annotated[
        float,
        Meta(ge=0.1, le=10, description="How long a relay on a serial line or on GPIO stays on."),
    ] = 1.0
    relay_on: Annotated[
        Hex, Meta(description="What switches a serial relay on. The default fits LCUS boards.")
    ] = "A0 01 01 A2"
    relay_off: Annotated[Hex, Meta(description="What switches a serial relay off.")] = "A0 01 00 A1"
    relay_active_low: Annotated[
        bool, Meta(description="A relay on GPIO is on while its line is low, as on many boards.")
    ] = False


class Settings(Struct, frozen=True, kw_only=True):
    """All settings of one site. ``source`` is the file read, ``folder`` the folder it is in.

    ``appointments_folder`` is watched for files of appointments; empty: none is.

    Devices are keyed by id, in the order of the file; ``languages`` holds the site's tags, the
    first one being the site's own.
    """

    catalogue: Catalogue
    languages: tuple[Language, ...]
    broker: BrokerSettings
    kiosks: dict[DeviceId, KioskSettings]
    displays: dict[DeviceId, DisplaySettings]
    consoles: dict[DeviceId, ConsoleSettings]
    voice: VoiceSettings
    access: dict[str, AccessSettings]
    folder: Path
    source: Path
    appointments_folder: str = ""
