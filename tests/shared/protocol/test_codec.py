"""Messages to frames and back, and what is said to somebody who is not understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.public import CallEnded, Hall
from shared.domain.refusals import Reason
from shared.domain.services import EMPTY
from shared.domain.tickets import CloseDay, IssueTicket
from shared.protocol.codec import (
    BadMessage,
    Reader,
    encode,
    public_reader,
    reply_reader,
    request_reader,
    staff_reader,
)
from shared.protocol.messages import (
    Accepted,
    GetSnapshot,
    Heartbeat,
    Malformed,
    Message,
    Present,
    PublicSnapshot,
    PublicUpdate,
    Rejected,
    StaffSnapshot,
    StaffUpdate,
    Submit,
)
from shared.protocol.version import MAX_BODY, VERSION
from tests.helpers.lobbies import MONDAY_NINE
from tests.helpers.lobbies import Hall as Told

HEARTBEAT = Heartbeat(run="r", sequence=3, time=MONDAY_NINE)


def requests() -> list[Message]:
    return [
        Submit(id="1", device="kiosk-1", command=IssueTicket(service="papers", language="ar")),
        Submit(id="2", device="reception", command=CloseDay(), deadline=MONDAY_NINE),
        GetSnapshot(id="3", device="display-1", audience="public"),
        Present(device="display-1"),
    ]


def replies() -> list[Message]:
    told = Told()
    told.draw()
    hall = Hall(catalogue=EMPTY)
    return [
        Accepted(id="1", sequence=5, events=told.log),
        Rejected(id="2", reason=Reason.SERVICE_CLOSED, details={"service": "papers"}),
        Malformed(error="x", expected="y"),
        PublicSnapshot(id="3", run="r", sequence=3, time=MONDAY_NINE, hall=hall),
        StaffSnapshot(id="4", run="r", sequence=3, time=MONDAY_NINE, lobby=told.lobby),
    ]


def public_news() -> list[Message]:
    update = PublicUpdate(
        run="r", previous=2, sequence=3, time=MONDAY_NINE, events=[CallEnded(call=1)]
    )
    return [HEARTBEAT, update]


def staff_news() -> list[Message]:
    log = Told().log
    update = StaffUpdate(run="r", previous=0, sequence=4, time=MONDAY_NINE, events=log)
    return [HEARTBEAT, update]


@pytest.mark.parametrize(
    ("messages", "reader"),
    [
        (requests(), request_reader()),
        (replies(), reply_reader()),
        (public_news(), public_reader()),
        (staff_news(), staff_reader()),
    ],
    ids=["requests", "replies", "public", "staff"],
)
def test_every_message_is_read_back_as_it_was_written(
    messages: list[Message], reader: Reader[Message]
) -> None:
    for message in messages:
        frames = encode(message)
        assert frames[0] == VERSION
        assert reader.read(frames) == message


def refusal_of(*frames: bytes) -> Malformed:
    with pytest.raises(BadMessage) as bad:
        request_reader().read(frames)
    return bad.value.answer


def test_who_is_not_understood_learns_why_and_what_was_expected() -> None:
    assert refusal_of(VERSION) == Malformed(
        error="1 frames", expected="two frames: version and JSON body"
    )
    assert refusal_of(b"WM9", b"{}").error == "version b'WM9'"
    assert refusal_of(VERSION, b" " * (MAX_BODY + 1)).expected == "at most 65536 bytes"


def test_a_message_that_names_itself_is_answered_by_its_name() -> None:
    assert refusal_of(VERSION, b'{"type":"command","id":"mine"}').id == "mine"
    assert refusal_of(VERSION, b'{"type":"command","id":7}').id is None


def test_a_request_has_an_id_of_reasonable_length() -> None:
    for name in ("", "x" * 101):
        submit = Submit(id=name, device="kiosk-1", command=CloseDay())
        assert "length" in refusal_of(*encode(submit)).error


def test_a_snapshot_of_a_crowded_hall_is_read_however_large_it_is() -> None:
    told = Told()
    for _ in range(900):
        for service in ("papers", "case", "emergency"):
            told.draw(service)
    frames = encode(StaffSnapshot(id="4", run="r", sequence=3, time=MONDAY_NINE, lobby=told.lobby))
    assert len(frames[1]) > MAX_BODY // 2
    read = reply_reader().read([VERSION, b" " * MAX_BODY + frames[1]])
    assert isinstance(read, StaffSnapshot)
    assert read.lobby == told.lobby


@given(body=st.binary(max_size=60))
def test_no_bytes_whatsoever_are_more_than_a_bad_message(body: bytes) -> None:
    for reader in (request_reader(), reply_reader(), public_reader(), staff_reader()):
        with pytest.raises(BadMessage):
            reader.read([VERSION, body])


@given(cut=st.integers(min_value=0), put=st.binary(max_size=3))
def test_a_spoilt_message_is_read_as_a_message_or_answered(cut: int, put: bytes) -> None:
    for message in requests():
        version, body = encode(message)
        place = cut % len(body)
        spoilt = [version, body[:place] + put + body[place + len(put) :]]
        assert isinstance(read_or_answered(spoilt), Submit | GetSnapshot | Present | Malformed)


def read_or_answered(frames: list[bytes]) -> Message:
    try:
        return request_reader().read(frames)
    except BadMessage as bad:
        return bad.answer
