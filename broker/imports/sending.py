"""A file brought into the running lobby, by commands as any other device sends them."""

from __future__ import annotations

import secrets
from contextlib import closing
from typing import TYPE_CHECKING

from broker.imports.changes import changes
from broker.imports.found import FileIsWrong, Problem, Reader
from broker.imports.reading import read
from broker.rules.context import business_day
from shared.client.addresses import endpoints_of
from shared.client.blocking import BlockingClient, BrokerAway
from shared.domain.refusals import Reason
from shared.i18n.refusals import SENTENCES
from shared.protocol.messages import Rejected
from shared.settings.building import IMPORTER

if TYPE_CHECKING:
    from datetime import datetime

    from broker.imports.changes import Changes
    from shared.domain.lobby import Lobby
    from shared.i18n.words import Words
    from shared.settings.model import Settings

USUAL_SOURCE = "termine"
"""For whom a file speaks unless it is said otherwise."""
DIGITS = 8
PATIENCE = 10.0
"""Seconds to wait for a broker that may be starting."""
LATER = frozenset({Reason.STORE_UNAVAILABLE, Reason.DEADLINE_PASSED, Reason.TOO_MANY_REQUESTS})
"""Refusals that say nothing about the file: what it says is to be sent again."""


def bring_in(name: str, content: bytes, source: str, settings: Settings, now: datetime) -> Imported:
    """Send in what a file says and the lobby does not know yet.

    Raises:
        FileIsWrong: nothing of it was taken, or the broker refused a part of it.
        BrokerAway: the broker does not answer, or cannot store; the same file again is right.
    """
    with closing(connected(settings)) as client:
        lobby = state_of(client)
        today = business_day(now, lobby.catalogue.time_zone)
        reader = Reader(source=source, catalogue=lobby.catalogue, today=today)
        found = read(name, content, reader)
        result = changes(found, lobby.appointments, reader, new_digits)
        for command in result.commands:
            answer = client.ask(command)
            if isinstance(answer, Rejected):
                raise _refused(answer)
    return Imported(result, found.left_out)


class Imported:
    """What came of a file."""

    def __init__(self, result: Changes, left_out: list[str]) -> None:
        """Keep the counts, and the columns that nothing was taken from."""
        self.changes = result
        self.left_out = left_out


def connected(settings: Settings) -> BlockingClient[Lobby]:
    """Return a session with the settings' broker, as the one who brings appointments."""
    return BlockingClient(endpoints_of(settings.broker), device=IMPORTER, audience="staff")


def state_of(client: BlockingClient[Lobby]) -> Lobby:
    """Wait for the lobby's state.

    Raises:
        BrokerAway: the broker does not answer.
    """
    return client.wait_for(lambda _lobby: True, PATIENCE)


def new_digits() -> str:
    """Return the digits of an invitation, which nobody can guess from others."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def _refused(answer: Rejected) -> Exception:
    if answer.reason in LATER:
        return BrokerAway(answer.reason)
    sentence = SENTENCES[Reason(answer.reason)]
    return FileIsWrong([Problem(line=0, sentence=sentence, values=dict(answer.details))])


def summary(words: Words, imported: Imported) -> list[str]:
    """Say what came of a file, in some lines."""
    counts = imported.changes
    lines = [
        words.say(
            "{new} neu, {changed} geändert, {gone} abgesagt, {same} unverändert.",
            new=counts.new,
            changed=counts.changed,
            gone=counts.gone,
            same=counts.same,
        )
    ]
    if counts.slots:
        lines.append(words.count("Eine freie Zeit.", "{number} freie Zeiten.", counts.slots))
    if counts.past:
        lines.append(
            words.count(
                "Ein Termin ist vorbei und bleibt weg.",
                "{number} Termine sind vorbei und bleiben weg.",
                counts.past,
            )
        )
    if imported.left_out:
        names = ", ".join(imported.left_out)
        lines.append(words.say("Nicht übernommen sind die Spalten: {names}.", names=names))
    return lines
