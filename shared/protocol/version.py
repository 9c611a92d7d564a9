"""The version of the wire: the first frame of every message."""

from __future__ import annotations

VERSION = b"WM1"
"""Raised when an old client could misread a message; new optional fields do not raise it."""

MAX_BODY = 64 * 1024
"""Longest request body that the broker reads, in bytes; a command has a few hundred."""
