"""What a visitor filled in, on its way to the broker: a wish to be called back, or a check-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.protocol.session import PATIENCE

if TYPE_CHECKING:
    from kiosk.controller.ports import Broker
    from shared.domain.appointments import CheckIn
    from shared.domain.callbacks import RequestCallBack


class Wishes:
    """Asks the broker; what nobody answered is asked once more under the same id.

    So it is done once, whichever of the two the broker has heard.
    """

    def __init__(self) -> None:
        """Begin with nothing asked."""
        self._unanswered: tuple[RequestCallBack | CheckIn, str] | None = None

    def ask(self, broker: Broker, command: RequestCallBack | CheckIn) -> None:
        """Ask for it; an answer or its absence is heard like every other."""
        known = self._unanswered
        again = known[1] if known is not None and known[0] == command else ""
        self._unanswered = (command, broker.submit(command, PATIENCE, again))

    def forget(self) -> None:
        """Keep nothing of it: it was answered, or the visitor has left."""
        self._unanswered = None
