"""The relays that release a door, each for one pulse that ends within a time limit."""

from __future__ import annotations

import time
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, ProxyHandler, build_opener

import serial

from broker.access.gpio import GPIO, gpio_relay
from broker.ports import RelayFailed

if TYPE_CHECKING:
    from broker.ports import AccessPoint
    from shared.settings.model import AccessSettings

LIMIT_SECONDS = 3.0
"""How long a relay has for each step; whoever waits at the door presses again by then."""
BAUD = 9600
"""The speed of the usual serial relays."""


class Simulated:
    """A door that is not there: it is always released."""

    def pulse(self) -> None:
        """Do nothing."""


class SerialRelay:
    """A relay on a serial line that is told in bytes to switch on, and off again."""

    def __init__(self, port: str, on: bytes, off: bytes, seconds: float) -> None:
        """Know how; the line is opened for each pulse, so a plug that was out does no harm."""
        self._port = port
        self._on, self._off = on, off
        self._seconds = seconds

    def pulse(self) -> None:
        """Switch on, wait, switch off; off is said also if it could not be switched on.

        Raises:
            RelayFailed: ``unreachable`` where there is no line, ``silent`` where it takes nothing.
        """
        try:
            with serial.Serial(self._port, BAUD, write_timeout=LIMIT_SECONDS) as line:
                try:
                    line.write(self._on)
                    time.sleep(self._seconds)
                finally:
                    line.write(self._off)
        except serial.SerialTimeoutException:
            raise RelayFailed("silent") from None
        except (OSError, ValueError):
            raise RelayFailed("unreachable") from None


class HttpRelay:
    """A relay on the network that gives a pulse by itself when its address is asked for."""

    def __init__(self, url: str) -> None:
        """Know the address. No proxy and no other address takes part in opening a door."""
        self._url = url
        self._opener = build_opener(ProxyHandler({}), _Straight())

    def pulse(self) -> None:
        """Ask for the address once.

        Raises:
            RelayFailed: ``unreachable``; ``silent`` after three seconds; ``refused``.
        """
        try:
            self._opener.open(self._url, timeout=LIMIT_SECONDS).close()
        except HTTPError as error:
            error.close()
            raise RelayFailed("refused") from None
        except URLError as error:
            code = "silent" if isinstance(error.reason, TimeoutError) else "unreachable"
            raise RelayFailed(code) from None
        except TimeoutError:
            raise RelayFailed("silent") from None
        except (OSError, ValueError, HTTPException):
            raise RelayFailed("unreachable") from None


class _Straight(HTTPRedirectHandler):
    """Follows no redirection: it ends as a refusal."""

    def redirect_request(self, *_arguments: object, **_named: object) -> None:
        """Go nowhere else."""


def relay_for(access: AccessSettings) -> AccessPoint:
    """Return the adapter that the settings name."""
    if access.relay.startswith("serial://"):
        on, off = (bytes.fromhex(text) for text in (access.relay_on, access.relay_off))
        return SerialRelay(access.relay.removeprefix("serial://"), on, off, access.pulse_seconds)
    if access.relay.startswith(("http://", "https://")):
        return HttpRelay(access.relay)
    if access.relay.startswith(GPIO):
        return gpio_relay(access)
    return Simulated()
