"""The command ``wartemarke alarm``: a key of the desktop raises a console's silent alarm."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING, Final

from shared.client.addresses import endpoints_of
from shared.client.blocking import BlockingClient, BrokerAway
from shared.domain.alarms import RaiseAlarm
from shared.domain.lobby import Lobby
from shared.protocol.messages import Accepted

if TYPE_CHECKING:
    from shared.domain.alarms import Urgency
    from shared.domain.ids import DeviceId
    from shared.settings.model import Settings

DONE, FAILED = 0, 1

ROLES: Final = frozenset({"counter", "reception", "lead"})

PATIENCE: Final = 600.0
"""Seconds for which the alarm is kept while the broker is away, as long as a console keeps it."""


def raise_alarm(
    settings: Settings, device: DeviceId, urgency: Urgency, patience: float = PATIENCE
) -> int:
    """Raise the alarm as this console does, and return the exit status.

    Nothing is printed of it, whatever comes of it: who stands at the desk must see nothing.
    Only a console that the settings do not know is told, to who sets the key up.
    """
    known = settings.catalogue.device(device)
    if known is None or known.role not in ROLES:
        print(f"wartemarke: {device} is no console of {settings.source}", file=sys.stderr)
        return FAILED
    client = BlockingClient[Lobby](endpoints_of(settings.broker), device=device, audience="staff")
    with closing(client):
        try:
            answer = client.ask(RaiseAlarm(urgency=urgency), patience)
        except BrokerAway:
            return FAILED
    return DONE if isinstance(answer, Accepted) else FAILED
