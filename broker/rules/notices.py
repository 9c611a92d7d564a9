"""Messages to the displays: shown, withdrawn, and over when their time is."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from shared.domain.notices import (
    MOST,
    NoticeEnded,
    NoticeShown,
    ShowNotice,
    WithdrawNotice,
)
from shared.domain.refusals import Reason, Refused

if TYPE_CHECKING:
    from datetime import datetime

    from broker.rules.context import Context
    from shared.domain.ids import Language
    from shared.domain.lobby import AnyEvent, Lobby


def decide(lobby: Lobby, command: ShowNotice | WithdrawNotice, context: Context) -> list[AnyEvent]:
    """Return what the displays are told; the same notice again makes no event.

    Raises:
        Refused: the message is unknown, unreadable or over, or too many are shown.
    """
    match command:
        case ShowNotice():
            return _show(lobby, command, context)
        case WithdrawNotice():
            known = command.notice in lobby.notices.by_id
            return [NoticeEnded(notice=command.notice)] if known else []
        case _:
            assert_never(command)


def over(lobby: Lobby, now: datetime) -> list[AnyEvent]:
    """End the notices whose time is over."""
    return [
        NoticeEnded(notice=each.id)
        for each in lobby.notices.by_id.values()
        if each.until is not None and each.until <= now
    ]


def _show(lobby: Lobby, command: ShowNotice, context: Context) -> list[AnyEvent]:
    text = _text(lobby, command)
    if command.until is not None and command.until <= context.now:
        raise Refused(Reason.MOMENT_PASSED)
    shown = lobby.notices.by_id.values()
    if any((each.text, each.until) == (text, command.until) for each in shown):
        return []
    same = [NoticeEnded(notice=each.id) for each in shown if each.text == text]
    if len(shown) - len(same) >= MOST:
        raise Refused(Reason.NOTICES_FULL)
    notice = lobby.notices.last_id + 1
    return [*same, NoticeShown(notice=notice, text=text, until=command.until)]


def _text(lobby: Lobby, command: ShowNotice) -> dict[Language, str]:
    if command.message is not None:
        message = lobby.catalogue.message(command.message)
        if message is None:
            raise Refused(Reason.MESSAGE_UNKNOWN, message=command.message)
        return dict(message.text)
    typed = " ".join(command.text.split())
    if not typed or not typed.isprintable():
        raise Refused(Reason.NOTICE_UNREADABLE)
    return {"de": typed}
