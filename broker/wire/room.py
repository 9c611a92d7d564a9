"""How many connections this process can have."""

from __future__ import annotations

try:
    import resource
except ImportError:  # not on Windows, where sockets are no descriptors
    resource = None

MOST = 12_000
"""Each costs some 20 KiB, and a lobby has a hundred or so."""
ENOUGH = 2 * MOST
USUAL = 1_024
"""Descriptors where the system does not tell."""


def room_for_connections() -> int:
    """Take as many descriptors as this process is allowed, and leave a part of them free.

    Without a free one, a connection that waits could not even be refused, and the log's backup
    could not be written.
    """
    return min(MOST, _descriptors() * 3 // 4)


def _descriptors() -> int:
    if resource is None:
        return USUAL
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    soft, hard = (ENOUGH if each == resource.RLIM_INFINITY else each for each in limits)
    wanted = min(hard, ENOUGH)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, limits[1]))
    return wanted
