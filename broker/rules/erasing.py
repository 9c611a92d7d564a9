"""Which events take personal data out of the log, by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broker.rules import callbacks
from shared.domain.callbacks import CallBacksRemoved

if TYPE_CHECKING:
    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.personal import Erasure


def erased_by(lobby: Lobby, event: AnyEvent) -> tuple[Erasure, ...]:
    """Say what an event takes out of the log; ``lobby`` stands as before it."""
    return callbacks.erased(lobby, event) if isinstance(event, CallBacksRemoved) else ()
