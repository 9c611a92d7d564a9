"""The hall of the played day: Hagen's, and who is where."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from broker.demo.lobby_file import window_table, windows
from broker.demo.places import CONSOLES, DISPLAY, KIOSK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from broker.demo.lobby_file import Tables
    from broker.demo.virtual_screen import Area
    from shared.domain.ids import CounterId, DeviceId
    from shared.protocol.messages import Audience

BASE: Final = Path(__file__).parents[2] / "config" / "hagen.toml"
DATE: Final = date(2026, 11, 24)
"""A Tuesday: the hall is open from 8:00 to 12:30 and from 13:30 to 15:30."""
BEGINS: Final = "07:50"
ENDS: Final = "16:30"

SCREENS: Final[Mapping[DeviceId, tuple[str, Area]]] = {
    "kiosk-1": ("kiosk", KIOSK),
    "display-1": ("display", DISPLAY),
    "counter-1": ("counter_console", CONSOLES["counter-1"]),
    "reception": ("counter_console", CONSOLES["reception"]),
    "lead": ("counter_console", CONSOLES["counter-2"]),
}
"""The real programs on the stage: module, and place on the virtual screen."""
KIOSK_AWAY: Final = "kiosk-3"
"""Where everybody draws who does so without a picture."""
RECEPTION_AWAY: Final = "reception-2"
LEAD_AWAY: Final = "lead-2"
LOOKOUT: Final = "lead-3"
"""A console at which nobody does anything: we look on as its program would."""
COUNTERS: Final[Mapping[CounterId, DeviceId]] = {f"c{n}": f"counter-{n}" for n in range(1, 7)}
SCRIPTED: Final = "c1"
"""The counter whose console is a program on the stage: only the script works it."""
SEATS: Final[Mapping[DeviceId, Audience]] = {
    KIOSK_AWAY: "public",
    RECEPTION_AWAY: "staff",
    LEAD_AWAY: "staff",
    "appointments": "staff",
    **{device: "staff" for counter, device in COUNTERS.items() if counter != SCRIPTED},
}
DEVICES: Final = frozenset({"broker", *SCREENS, *SEATS})
PEOPLE_INSIDE: Final = 22
"""Fewer than the busy hour brings, so that some are asked to come back."""


def tables(kiosk_printer: str, desk_printer: str, expected: Path) -> Tables:
    """Return what the day's settings file says beside Hagen's.

    ``expected`` is the watched folder for files of appointments.
    """
    consoles = {
        device: area for device, (kind, area) in SCREENS.items() if kind == "counter_console"
    }
    described = windows(consoles, "consoles")
    for console in described.values():
        console["printer"] = desk_printer
    return {
        "broker": {
            "close_day_at": ENDS,
            "heartbeat_seconds": 0.2,
            "commands_per_second": 100_000,
        },
        "crowd": {"people_inside": PEOPLE_INSIDE},
        "appointments": {"early_minutes": 20, "folder": str(expected)},
        # The played clock leaps: three minutes to come would be two leaps.
        "workstations.w1": {"come_minutes": 6},
        "kiosks.kiosk-1": {**window_table(KIOSK), "printer": kiosk_printer, "sound": "null"},
        f"kiosks.{KIOSK_AWAY}": {},
        "displays.display-1": {**window_table(DISPLAY), "sound": "null"},
        **described,
        f"consoles.{RECEPTION_AWAY}": {"role": "reception"},
        f"consoles.{LEAD_AWAY}": {"role": "lead"},
        f"consoles.{LOOKOUT}": {"role": "lead"},
    }
