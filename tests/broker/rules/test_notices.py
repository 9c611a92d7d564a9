"""Messages to the displays come, are seen by the waiting room, and go."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from broker.projections.hall import hall as waiting_room
from broker.projections.hall import said
from broker.rules.notices import over
from shared.domain import public
from shared.domain.notices import NoticeEnded, ShowNotice, WithdrawNotice
from shared.domain.prepared import Message
from shared.domain.public import NoticesChanged
from shared.domain.refusals import Reason
from tests.helpers.lobbies import Hall, a_catalogue

LIFT = Message(id="lift", text={"de": "Der Aufzug steht still.", "en": "The lift is out of order."})


def a_hall() -> Hall:
    return Hall(replace(a_catalogue(), messages=(LIFT,)))


def test_a_prepared_message_reaches_the_waiting_room_in_every_language() -> None:
    hall = a_hall()
    room = waiting_room(hall.lobby, hall.now)
    events = hall.do(ShowNotice(message="lift"))
    for event in said(hall.lobby, events):
        public.evolve(room, event)
    assert [notice.text for notice in room.notices] == [LIFT.text]
    assert room.notices == waiting_room(hall.lobby, hall.now).notices
    ended = said(hall.lobby, hall.do(WithdrawNotice(notice=1)))
    assert ended == [NoticesChanged(notices=())]


def test_a_typed_message_is_one_plain_german_line() -> None:
    hall = a_hall()
    hall.do(ShowNotice(text="  Bitte\n leise "))
    assert hall.lobby.notices.by_id[1].text == {"de": "Bitte leise"}
    for unreadable in (" ", "a\x1b[2J"):
        assert hall.refuses(ShowNotice(text=unreadable)) is Reason.NOTICE_UNREADABLE


def test_the_same_message_twice_is_one_and_another_end_replaces_it() -> None:
    hall = a_hall()
    hall.do(ShowNotice(message="lift"))
    assert hall.do(ShowNotice(message="lift")) == []
    until = hall.now + timedelta(minutes=30)
    hall.do(ShowNotice(message="lift", until=until))
    assert [each.until for each in hall.lobby.notices.by_id.values()] == [until]


def test_a_message_goes_when_its_time_is_over() -> None:
    hall = a_hall()
    hall.do(ShowNotice(message="lift", until=hall.now + timedelta(minutes=30)))
    hall.do(ShowNotice(text="bleibt"))
    hall.wait(29)
    assert over(hall.lobby, hall.now) == []
    hall.wait()
    assert over(hall.lobby, hall.now) == [NoticeEnded(notice=1)]


def test_a_fourth_an_unknown_and_a_past_message_are_refused() -> None:
    hall = a_hall()
    for text in "abc":
        hall.do(ShowNotice(text=text))
    assert hall.refuses(ShowNotice(text="d")) is Reason.NOTICES_FULL
    assert hall.refuses(ShowNotice(message="gone")) is Reason.MESSAGE_UNKNOWN
    assert hall.refuses(ShowNotice(text="d", until=hall.now)) is Reason.MOMENT_PASSED


def test_withdrawing_twice_is_harmless() -> None:
    hall = a_hall()
    hall.do(ShowNotice(message="lift"))
    assert hall.do(WithdrawNotice(notice=1)) == [NoticeEnded(notice=1)]
    assert hall.do(WithdrawNotice(notice=1)) == []
