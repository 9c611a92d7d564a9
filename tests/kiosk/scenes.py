"""One kiosk at each of its screens."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

from msgspec.structs import replace

from kiosk.presenter.inputs import CallBackGivenUp, CardSettled, CheckInAnswered, VoiceGone
from kiosk.presenter.own import own_hall
from kiosk.presenter.state import Aside, Modes, Rules, State
from shared.domain.appointments import AppointmentCheckedIn, Standing
from shared.domain.booking import AppointmentRules
from shared.domain.lobby import Recorded
from shared.domain.openings import ALL_DAYS, Closure, Hotline, Opening
from shared.domain.public import Band, Hall, HallService
from shared.domain.refusals import Reason
from shared.domain.services import Device, Service
from shared.domain.slips import PrintState
from shared.protocol.messages import Accepted, Rejected
from shared.settings.loading import load
from tests.kiosk.stage import NOW, Play, call_back_noted

ROOT = Path(__file__).parents[2]
SETTINGS = load(ROOT / "config" / "ground-floor.toml")
"""The real hall, with the words that its visitors read."""

RULES = Rules(languages=SETTINGS.languages, spoken=("de", "en"))
"""Two languages have a voice; the others are those that say that they have none."""

MODES = {
    "normal": Modes(language="de"),
    "large": Modes(language="de", large=True),
    "contrast": Modes(language="de", contrast=True),
    "low": Modes(language="de", low=True),
    "large-low": Modes(language="de", large=True, low=True),
}


AT_HOME = (
    "welcome",
    "welcome-printer-fault",
    "welcome-paper-low",
    "languages",
    "help",
    "service-closed",
    "still-there",
    "broker-away",
    "cut-off",
    "not-drawn",
    "no-answer",
    "drawing",
)
"""Screens that a visitor reaches from the welcome."""


CALL_BACKS = (
    "call-back-concern",
    "call-back-away",
    "call-back-phone",
    "call-back-phone-wrong",
    "call-back-name",
    "call-back-check",
    "call-back-sending",
    "call-back-unanswered",
    "call-back-noted",
)


def hagen(*, is_open: bool = True) -> Hall:
    """Return the entrance hall on a busy morning."""
    tomorrow = NOW.replace(hour=7, minute=0) + timedelta(days=1)
    bands = (Band(low=15, high=25), Band(low=40, high=55), Band(low=0, high=5), None, None)
    waiting = (3, 12, 0, 0, 1)
    services = {
        service.id: HallService(
            id=service.id,
            waiting=people,
            wait=band,
            open=is_open and service.id != "registration",
            opens=tomorrow,
        )
        for service, people, band in zip(SETTINGS.catalogue.services, waiting, bands, strict=True)
    }
    return Hall(catalogue=SETTINGS.catalogue, services=services)


def _larger_house(kiosk: str) -> Play:
    """Return a kiosk of a house with internet places, one below with all, one above with two."""
    internet = Service(
        id="internet",
        letter="W",
        label={"de": "Ins Internet gehen", "en": "Use the internet"},
        icon="world",
    )
    hall = hagen()
    devices = (
        Device(id="below", role="kiosk"),
        Device(id="above", role="kiosk", services=("registration", "case")),
    )
    services = (*hall.catalogue.services, internet)
    hall.catalogue = replace(hall.catalogue, services=services, devices=devices)
    hall.services["internet"] = HallService(
        id="internet", waiting=2, wait=Band(low=10, high=25), open=True
    )
    return Play(own_hall(hall, kiosk), replace(RULES, device=kiosk))


def _home() -> Play:
    return Play(hagen(), RULES)


def _closed_for_a_reason() -> Play:
    """Return the kiosk while all is closed, with a reason and all ways to reach the office."""
    days = tuple(Opening(day=day, opens=time(8), closes=time(16)) for day in ALL_DAYS[:4])
    friday = (Opening(day="fri", opens=time(12), closes=time(16)),)
    reason = {"de": "Heute ist Betriebsausflug.", "en": "Today is our staff outing."}
    first = {"de": "Hotline", "en": "Hotline"}
    second = {"de": "Freitag nachmittags", "en": "Friday afternoon"}
    catalogue = replace(
        SETTINGS.catalogue,
        closures=(Closure(id="outing", reason=reason),),
        hotlines=(
            Hotline(id="first", label=first, number="02303 27-0", hours=days),
            Hotline(id="second", label=second, number="02303 27-99", hours=friday),
        ),
        portal="https://www.example.de/termin",
    )
    hall = replace(hagen(is_open=False), catalogue=catalogue)
    return Play(hall, RULES)


def _with_number() -> Play:
    play = _home()
    play.draw()
    return play


def _full_house() -> Play:
    full = replace(SETTINGS.catalogue, people_inside=40)
    return Play(replace(hagen(), catalogue=full), RULES)


def _asked_for_the_party() -> Play:
    play = _full_house()
    play.press("service", "papers")
    return play


def _told_to_come_back() -> Play:
    play = _asked_for_the_party()
    play.wait(1)
    play.press("party", "3")
    play.answer(back=NOW + timedelta(minutes=50))
    return play


def _cut_off_with_number() -> Play:
    play = _home()
    play.lend("A")
    play.lose_broker()
    play.press("service", "papers")
    play.give_here("A980")
    return play


def _call_backs() -> dict[str, Play]:
    """Return a kiosk at each step of the form of a call back."""
    plays = {name: _home() for name in CALL_BACKS}
    plays["call-back-away"].lend("A")
    plays["call-back-away"].lose_broker()
    for name, play in plays.items():
        play.press("call-back")
        if name not in {"call-back-concern", "call-back-away"}:
            play.press("concern", "registration")
    plays["call-back-phone-wrong"].press("next")
    for name in CALL_BACKS[4:]:
        play = plays[name]
        for digit in "+49233180841234567890":
            play.press("key", digit)
        play.press("next")
    for name in CALL_BACKS[5:]:
        for letter in "Maximiliane Müller-Lüdenscheidt":
            plays[name].press("key", letter)
        plays[name].press("next")
    for name in CALL_BACKS[6:]:
        plays[name].press("send")
    plays["call-back-unanswered"].when(CallBackGivenUp())
    plays["call-back-noted"].when(call_back_noted())
    return plays


def _cards() -> dict[str, Play]:
    """Return a kiosk at which a card was asked for."""
    plays = {name: _home() for name in ("more", "card-printing", "card-printed", "card-lost")}
    plays["more"].press("more", "1")
    for name, play in plays.items():
        if name != "more":
            play.press("card", "contact")
    plays["card-printed"].when(CardSettled(state=PrintState.PRINTED, condition="ready"))
    plays["card-lost"].when(CardSettled(state=PrintState.NOT_PRINTED, condition="paper_out"))
    return plays | {"card-too-soon": _card_too_soon(), "call-back-printed": _confirmed()}


def _confirmed() -> Play:
    """Return a kiosk whose printer has no paper for the confirmation of a call back."""
    play = _call_backs()["call-back-noted"]
    play.press("card", "call-back:")
    play.when(CardSettled(state=PrintState.NOT_PRINTED, condition="paper_out"))
    return play


def _card_too_soon() -> Play:
    play = _home()
    play.press("card", "contact")
    play.wait(2)
    play.press("home")
    play.press("card", "contact")
    return play


def _check_in() -> dict[str, Play]:
    """Return the check-in: asked for the code, with one of another day, and sent upstairs."""
    catalogue = replace(SETTINGS.catalogue, appointments=AppointmentRules())
    hall = replace(hagen(), catalogue=catalogue)
    plays = {
        f"check-in-{name}": Play(hall, RULES)
        for name in ("welcome", "code", "other-day", "upstairs", "away")
    }
    for name in ("code", "other-day", "upstairs", "away"):
        plays[f"check-in-{name}"].press("check-in")
    for name in ("other-day", "upstairs"):
        for sign in "17220451":
            plays[f"check-in-{name}"].press("typed", sign)
        plays[f"check-in-{name}"].press("next")
    other_day = Rejected(
        id="1", reason=Reason.APPOINTMENT_OTHER_DAY, details={"slot": "2026-11-24T09:00:00+00:00"}
    )
    plays["check-in-other-day"].when(CheckInAnswered(answer=other_day, at=100.0))
    event = AppointmentCheckedIn(
        appointment="a",
        slot=NOW,
        standing=Standing.LATE,
        go_to={
            "de": "Raum 2.14, 2. Stock, Treppe links",
            "en": "Room 2.14, 2nd floor",
        },
    )
    came = Recorded(sequence=9, time=NOW, device="kiosk-1", event=event)
    upstairs = Accepted(id="1", sequence=9, events=[came])
    plays["check-in-upstairs"].when(CheckInAnswered(answer=upstairs, at=100.0))
    plays["check-in-away"].lend("A", "C", "N")
    plays["check-in-away"].lose_broker()
    return plays


def _aloud() -> dict[str, Play]:
    """Return the screens of reading aloud: how loud it is, and that a language has no voice."""
    plays = {"aloud": _home(), "no-voice": _home()}
    plays["aloud"].press("aloud")
    plays["aloud"].wait(1)
    plays["aloud"].press("aloud")
    silent = plays["no-voice"]
    silent.state = replace(silent.state, aside=Aside.NO_VOICE)
    plays["no-sound"] = _home()
    plays["no-sound"].press("aloud")
    plays["no-sound"].when(VoiceGone(language=None))
    return plays


def scenes() -> dict[str, State]:
    """Return the state of a kiosk at each screen, by the screen's name."""
    plays = {name: _home() for name in AT_HOME}
    plays["welcome-printer-fault"].printer("paper_out")
    plays["welcome-paper-low"].printer("paper_near_end")
    plays["languages"].press("language")
    plays["help"].press("help")
    plays["service-closed"].press("service", "registration")
    plays["still-there"].press("speak", "en")
    plays["still-there"].wait(61)
    plays["broker-away"].lose_broker()
    plays["cut-off"].lend("A", "C", "N")
    plays["cut-off"].lose_broker()
    plays["not-drawn"].press("service", "papers")
    plays["not-drawn"].refuse(Reason.STORE_UNAVAILABLE)
    plays["no-answer"].press("service", "papers")
    plays["no-answer"].give_up()
    plays["drawing"].press("service", "papers")
    plays["drawing"].wait(1)
    plays["starting"] = Play(rules=RULES)
    plays["all-closed"] = Play(hagen(is_open=False), RULES)
    plays |= {"internet": _larger_house("below"), "upstairs": _larger_house("above")}
    plays["all-closed-reason"] = _closed_for_a_reason()
    plays |= {
        f"ticket-{name}": _with_number() for name in ("printing", "printed", "lost", "unknown")
    }
    plays["party"] = _asked_for_the_party()
    plays["ticket-come-back"] = _told_to_come_back()
    plays["ticket-cut-off"] = _cut_off_with_number()
    plays["ticket-printed"].slip(PrintState.PRINTED)
    plays["ticket-lost"].slip(PrintState.NOT_PRINTED, "paper_out")
    plays["ticket-unknown"].slip(PrintState.UNKNOWN, "silent")
    plays |= {**_call_backs(), **_cards(), **_check_in(), **_aloud()}
    return {name: play.state for name, play in plays.items()}
