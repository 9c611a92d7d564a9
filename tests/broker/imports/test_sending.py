"""What the broker refuses: told in words, or tried again where the file is not to blame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from broker.imports import sending
from broker.imports.found import FileIsWrong, told
from broker.imports.sending import bring_in
from shared.client.blocking import BrokerAway
from shared.domain.refusals import Reason
from shared.i18n.words import load as words_of
from shared.protocol.messages import Rejected
from shared.settings.loading import load
from tests.helpers.lobbies import MONDAY_NINE, Hall
from tests.helpers.real_broker import RealBroker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from shared.domain.lobby import AnyCommand, Lobby
    from shared.settings.model import Settings

FILE = b"Kennung;Datum;Zeit;Anliegen\n1;23.11.2026;9:30;papers\n"


class Refusing:
    """A client of a broker that takes nothing."""

    def __init__(self, reason: Reason) -> None:
        self._reason = reason

    def wait_for(self, _condition: Callable[[Lobby], bool], _seconds: float) -> Lobby:
        return Hall().lobby

    def ask(self, _command: AnyCommand) -> Rejected:
        return Rejected(id="1", reason=self._reason, details={"entry": "termine/1"})

    def close(self) -> None: ...


def bring(folder: Path, reason: Reason, patch: pytest.MonkeyPatch) -> None:
    def refusing(_settings: Settings) -> Refusing:
        return Refusing(reason)

    patch.setattr(sending, "connected", refusing)
    settings = load(RealBroker(folder, "[appointments]\n").config)
    bring_in("a.csv", FILE, "termine", settings, MONDAY_NINE)


def test_a_refusal_of_what_the_file_says_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FileIsWrong) as error:
        bring(tmp_path, Reason.IMPORT_DOES_NOT_FIT, monkeypatch)
    assert told(words_of("de"), error.value.problems)[0].startswith("Die Termine passen nicht")


def test_a_broker_that_cannot_store_is_asked_again_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BrokerAway):
        bring(tmp_path, Reason.STORE_UNAVAILABLE, monkeypatch)
