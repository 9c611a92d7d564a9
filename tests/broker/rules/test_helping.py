"""Somebody at a kiosk asks for a person; the reception hears it and somebody goes."""

from __future__ import annotations

from datetime import timedelta

from shared.domain.helping import AskForHelp, GoToHelp, HelpAsked, HelpComes
from shared.domain.tickets import CloseDay
from tests.helpers.lobbies import KIOSK, RECEPTION, Hall, two_kiosks

ASKED = AskForHelp(language="tr")


def asked_since(hall: Hall) -> dict[str, timedelta]:
    """Return for how long help is needed at each kiosk."""
    return {name: hall.now - plea.since for name, plea in hall.lobby.helping.by_kiosk.items()}


def test_a_plea_stands_until_somebody_goes_there() -> None:
    hall = Hall()
    assert hall.do(ASKED, KIOSK) == [HelpAsked(language="tr")]
    assert [plea.language for plea in hall.lobby.helping.by_kiosk.values()] == ["tr"]
    assert hall.do(GoToHelp(kiosk=KIOSK), RECEPTION) == [HelpComes(kiosk=KIOSK)]
    assert asked_since(hall) == {}


def test_asking_twice_is_one_plea_and_another_language_keeps_its_time() -> None:
    hall = Hall()
    hall.do(ASKED, KIOSK)
    hall.wait(3)
    assert hall.do(ASKED, KIOSK) == []
    assert hall.do(AskForHelp(language="ar"), KIOSK) == [HelpAsked(language="ar")]
    assert asked_since(hall) == {KIOSK: timedelta(minutes=3)}


def test_who_goes_where_nobody_asks_changes_nothing() -> None:
    hall = Hall()
    assert hall.do(GoToHelp(kiosk=KIOSK), RECEPTION) == []


def test_each_kiosk_has_a_plea_of_its_own() -> None:
    hall = Hall(two_kiosks())
    for kiosk in ("kiosk-1", "kiosk-2"):
        hall.do(ASKED, kiosk)
    hall.do(GoToHelp(kiosk="kiosk-1"), RECEPTION)
    assert list(hall.lobby.helping.by_kiosk) == ["kiosk-2"]


def test_in_the_evening_nobody_stands_there_any_more() -> None:
    hall = Hall()
    hall.draw("papers")
    hall.do(ASKED, KIOSK)
    hall.do(CloseDay(), RECEPTION)
    assert asked_since(hall) == {}
