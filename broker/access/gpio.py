"""A relay on a line of the machine's own GPIO, by the kernel's character device and ``gpiod``.

The library is optional: it is imported only where a door has such a relay.
"""

from __future__ import annotations

import errno
import logging
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from broker.ports import RelayFailed

if TYPE_CHECKING:
    from broker.ports import AccessPoint
    from shared.settings.model import AccessSettings

LOG = logging.getLogger(__name__)

GPIO: Final = "gpio://"
"""How the address of such a relay begins; the chip's device and the line's number follow."""
CONSUMER: Final = "wartemarke"
"""Who has the line, for whoever lists the lines in use."""
FAULTS: Final = {
    errno.EBUSY: "line_taken",
    errno.EACCES: "not_permitted",
    errno.EPERM: "not_permitted",
}


class GpioRelay:
    """A relay that is on while a line is; ``gpiod`` is the library's module."""

    def __init__(self, gpiod: Any, access: AccessSettings) -> None:  # noqa: ANN401 - untyped here
        """Know how; the line is had for each pulse, so a chip on USB may have been unplugged."""
        self._gpiod = gpiod
        self._chip, _, number = access.relay.removeprefix(GPIO).rpartition("/")
        self._number = int(number)
        self._active_low = access.relay_active_low
        self._seconds = access.pulse_seconds

    def pulse(self) -> None:
        """Have the line, switch on, wait, switch off and let go, whatever goes wrong meanwhile.

        Raises:
            RelayFailed: ``line_taken``, ``not_permitted`` or ``unreachable`` where the line is not
                to be had; ``silent`` where it does not take the pulse.
        """
        value = self._gpiod.line.Value
        line = self._had()
        try:
            with line:
                try:
                    line.set_value(self._number, value.ACTIVE)
                    time.sleep(self._seconds)
                finally:
                    line.set_value(self._number, value.INACTIVE)
        except OSError:
            raise RelayFailed("silent") from None

    def _had(self) -> Any:  # noqa: ANN401 - as above
        settings = self._gpiod.LineSettings(
            direction=self._gpiod.line.Direction.OUTPUT,
            output_value=self._gpiod.line.Value.INACTIVE,
            active_low=self._active_low,
        )
        try:
            return self._gpiod.request_lines(
                self._chip, consumer=CONSUMER, config={self._number: settings}
            )
        except OSError as error:
            raise RelayFailed(FAULTS.get(error.errno or 0, "unreachable")) from None
        except ValueError:  # the chip has no such line
            raise RelayFailed("unreachable") from None


class WithoutLibrary:
    """A door whose relay nothing here can speak to."""

    def pulse(self) -> None:
        """Say so.

        Raises:
            RelayFailed: ``no_library``.
        """
        raise RelayFailed("no_library")


def gpio_relay(access: AccessSettings) -> AccessPoint:
    """Return the adapter; without the library, one that says at each press that it is missing."""
    try:
        gpiod = import_module("gpiod")
    except ImportError:
        gpiod = None
    if not hasattr(gpiod, "request_lines"):  # as in Debian 12's own package, an older one
        LOG.error(
            "[access.%s] has a relay on GPIO, for which this machine lacks gpiod 2 or later "
            "(pip install wartemarke[gpio]). The door cannot be released; all else goes on.",
            access.id,
        )
        return WithoutLibrary()
    return GpioRelay(gpiod, access)
