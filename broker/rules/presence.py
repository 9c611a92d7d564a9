"""Who is there: a device that said so and then is silent is lost, until it is heard again.

Only a device that said ``present`` is looked after: a program of somebody else's that never says
it is not lost by its silence, and nobody takes its visitor away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shared.domain.devices import DeviceFound, DeviceLost

if TYPE_CHECKING:
    from shared.domain.ids import DeviceId
    from shared.domain.lobby import AnyEvent, Lobby

SILENT_FOR: Final = 6.0
"""Seconds of silence after which a device is lost: three signs of life are missing by then
(``shared.protocol.sign_of_life`` gives one every 2 s), which one lost cable contact does not do."""
ASLEEP: Final = 3.0
"""Seconds between two looks after which the broker was asleep itself, since its beats are at most
2 s apart: what was said meanwhile is still to be read, and is no silence."""


class Attendance:
    """When each device was heard last, in seconds of one clock that never goes back."""

    def __init__(self) -> None:
        """Begin with nobody heard."""
        self._heard: dict[DeviceId, float] = {}
        self._looked: float | None = None

    def hear(self, lobby: Lobby, device: DeviceId, at: float, *, says_so: bool) -> bool:
        """Note a sign of life; tell whether the device was not there before.

        ``says_so`` when the device said ``present``. Strangers are not kept, nor who brings
        appointments in: it comes with a file, goes again, and nobody misses it.
        """
        state = lobby.devices.by_id.get(device)
        known = state is not None and state.present is not None
        machine = lobby.catalogue.device(device)
        if machine is None or machine.role == "importer" or not (says_so or known):
            return False
        self._heard[device] = at
        return state is None or not state.present

    def changes(self, lobby: Lobby, at: float) -> list[AnyEvent]:
        """Return who was found and who is lost at ``at``.

        Silence is counted from the first look on: after a start every device has its time.
        """
        present = lobby.devices.present()
        if self._looked is None or at - self._looked > ASLEEP:
            self._heard.update(dict.fromkeys(present, at))
        self._looked = at
        found = sorted(self._heard.keys() - present)
        lost = sorted(
            each for each in present if at - self._heard.setdefault(each, at) > SILENT_FOR
        )
        for each in lost:
            del self._heard[each]
        return [
            *(DeviceFound(device=each) for each in found),
            *(DeviceLost(device=each) for each in lost),
        ]
