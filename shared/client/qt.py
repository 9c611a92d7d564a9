"""A session inside a Qt program: every notice arrives on the GUI thread."""

from __future__ import annotations

import time
import uuid
from typing import TYPE_CHECKING, Generic, TypeVar

import zmq
from PySide6.QtCore import QObject, QSocketNotifier, QTimer

from shared.client.sockets import Sockets
from shared.domain.lobby import AnyCommand, Lobby
from shared.domain.public import Hall
from shared.protocol.session import PATIENCE, Notice, Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from shared.protocol.endpoints import Endpoints
    from shared.protocol.messages import Audience

S = TypeVar("S", Hall, Lobby)

SAFETY_MS = 250
"""The sockets' descriptors are edge-triggered (pitfalls.md): look anyway, four times a second."""


class QtClient(Generic[S]):
    """Keeps a device in step with its broker and hands every notice to ``on_notice``.

    Make it on the GUI thread after the application; call ``close`` before the program ends.
    """

    def __init__(
        self,
        endpoints: Endpoints,
        *,
        device: str,
        audience: Audience,
        on_notice: Callable[[Notice[S]], None],
        parent: QObject | None = None,
    ) -> None:
        """Connect and begin to synchronise; the first notice comes from the event loop."""
        self.session: Session[S] = Session(device, audience, lambda: uuid.uuid4().hex)
        self._on_notice = on_notice
        self._sockets = Sockets(endpoints, audience)
        self._draining = False
        self._notifiers = [
            self._watch(socket, parent) for socket in (self._sockets.commands, self._sockets.news)
        ]
        self._timer = QTimer(parent)
        self._timer.setInterval(SAFETY_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        QTimer.singleShot(0, self._tick)

    def submit(self, command: AnyCommand, patience: float = PATIENCE, command_id: str = "") -> str:
        """Ask for a command; ``Answered`` or ``GaveUp`` with the returned id follows.

        ``patience`` is in seconds; give reports that may wait a long one. A ``command_id`` of
        your own makes it be done once over restarts of the device.
        """
        command_id = self.session.submit(command, time.monotonic(), patience, command_id)
        if self._notifiers:
            self._send()
        # Its answer must not come before the id is in the caller's hands.
        QTimer.singleShot(0, self._pump)
        return command_id

    def abandon(self, command_id: str) -> None:
        """Ask for a command no longer; nothing more is heard of it, though it may be done."""
        self.session.abandon(command_id)

    def broker_time(self) -> datetime:
        """Return the broker's time (UTC); before its first message, a time in 1970."""
        return self.session.broker_time(time.monotonic())

    def close(self) -> None:
        """Stop listening and close the sockets; a second call does nothing."""
        self._timer.stop()
        for notifier in self._notifiers:
            notifier.setEnabled(False)
        if self._notifiers:
            self._notifiers = []
            self._sockets.close()

    def _watch(self, socket: zmq.Socket[bytes], parent: QObject | None) -> QSocketNotifier:
        descriptor = int(socket.getsockopt(zmq.FD))
        notifier = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, parent)
        notifier.activated.connect(self._pump)
        return notifier

    def _tick(self) -> None:
        if not self._notifiers:
            return
        self.session.tick(time.monotonic())
        self._pump()

    def _pump(self) -> None:
        """Send and receive until neither does anything: a send swallows the descriptor's edge."""
        if self._draining or not self._notifiers:
            return
        self._draining = True
        try:
            while self._exchange():
                pass
        finally:
            self._draining = False

    def _exchange(self) -> bool:
        for frames in self._sockets.drain(self._sockets.commands):
            self.session.reply_arrived(frames, time.monotonic())
        for frames in self._sockets.drain(self._sockets.news):
            self.session.news_arrived(frames, time.monotonic())
        for notice in self.session.take_notices():
            self._on_notice(notice)
        # After the notices: what they led to is sent now, not with the next tick.
        return bool(self._notifiers) and self._send()

    def _send(self) -> bool:
        sent = [self._sockets.send(frames) for frames in self.session.take_outgoing()]
        if not all(sent):
            self.session.undelivered(time.monotonic())
        return any(sent)
