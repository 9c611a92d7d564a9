"""Who holds up too much of the house has to go, and nobody else."""

from __future__ import annotations

import pytest

from broker.wire.guests import (
    CHATTER,
    EVERYTHING,
    MIB,
    MOST_TOPICS,
    UNFINISHED,
    UNREAD,
    Door,
    Figures,
    Guest,
    Guests,
    Topics,
)

COMMANDS = Door.COMMANDS


def a_guest(door: Door = COMMANDS, host: str = "10.0.0.1") -> Guest:
    return Guest(door=door, peer=(host, 4711), noted_at=0.0)


def note(
    guest: Guest, *, heard: int = 0, taken: int = 0, acknowledged: int = 0, told: int = 0
) -> None:
    figures = Figures(heard=heard, taken=taken, acknowledged=acknowledged, told=told)
    guest.note(figures, guest.noted_at + 0.2)


@pytest.mark.parametrize("door", Door)
def test_a_device_that_only_pings_for_an_hour_holds_nothing_up(door: Door) -> None:
    guest = a_guest(door)
    note(guest, heard=300)
    for fifth in range(5 * 3600):
        note(guest, heard=300 + 3 * fifth, acknowledged=300 + 3 * fifth)
    assert guest.held == 0


def test_a_device_that_asks_and_reads_all_day_holds_nothing_up() -> None:
    guest = a_guest()
    for fifth in range(10_000):
        asked, answered = 40_000 * fifth, 60_000 * fifth
        note(guest, heard=asked, taken=asked, acknowledged=answered + 3 * fifth, told=answered)
        assert guest.held == 0


def test_a_request_without_end_is_unbearable() -> None:
    guest = a_guest()
    note(guest, heard=UNFINISHED)
    assert not guest.unbearable
    note(guest, heard=UNFINISHED + 1000)
    assert guest.unbearable


def test_a_request_without_end_that_pauses_is_not_forgotten() -> None:
    guest = a_guest()
    note(guest, heard=UNFINISHED // 2)
    for _ in range(100):
        note(guest, heard=UNFINISHED // 2)
    note(guest, heard=UNFINISHED + 1000)
    assert guest.unbearable


def test_who_asks_and_never_reads_is_unbearable() -> None:
    guest = a_guest()
    note(guest, heard=1000, taken=1000, acknowledged=500, told=UNREAD)
    assert not guest.unbearable
    note(guest, heard=1000, taken=1000, acknowledged=500, told=UNREAD + 501)
    assert guest.unbearable


def test_pings_that_somebody_took_for_days_do_not_hide_what_is_not_read_now() -> None:
    guest = a_guest()
    note(guest, acknowledged=UNREAD)
    note(guest, acknowledged=UNREAD, told=UNREAD + 1)
    assert guest.unbearable


@pytest.mark.parametrize("door", [Door.PUBLIC, Door.STAFF])
def test_a_follower_has_nothing_to_say(door: Door) -> None:
    guest = a_guest(door)
    note(guest, heard=500)
    assert not guest.unbearable
    note(guest, heard=500 + CHATTER)
    assert guest.unbearable


def test_when_all_together_hold_too_much_the_largest_go_first() -> None:
    guests = Guests(most=1000)
    for place in range(20):
        guest = a_guest()
        guests.enter((COMMANDS, place), guest)
        told = (5 if place % 2 else 3) * MIB
        assert guests.note(guest, Figures(heard=0, taken=0, told=told, acknowledged=0), 1.0)
    shown_out = guests.surplus()
    assert len(shown_out) == 4
    assert all(place % 2 for _, place in shown_out)
    for seat in shown_out:
        guests.leave(seat)
    assert guests.surplus() == []


def test_who_holds_too_much_alone_may_not_stay() -> None:
    guests, guest = Guests(most=1000), a_guest()
    guests.enter((COMMANDS, 1), guest)
    assert not guests.note(guest, Figures(heard=0, taken=0, told=UNREAD + 1, acknowledged=0), 1.0)


def test_who_fills_the_hall_from_one_machine_keeps_nobody_else_out() -> None:
    guests = Guests(most=10)
    guests.enter((COMMANDS, 1), a_guest(host="10.0.0.7"))
    for place in range(2, 11):
        assert guests.enter((COMMANDS, place), a_guest(host="10.0.0.66")) is None
    assert guests.enter((COMMANDS, 11), a_guest(host="10.0.0.66")) == (COMMANDS, 11)
    guests.leave((COMMANDS, 11))
    assert guests.enter((Door.PUBLIC, 1), a_guest(host="10.0.0.8")) == (COMMANDS, 10)


def test_a_descriptor_that_is_given_again_is_another_guest() -> None:
    guests = Guests(most=2)
    first, second = a_guest(host="10.0.0.7"), a_guest(host="10.0.0.8")
    guests.enter((COMMANDS, 5), first)
    assert guests.enter((COMMANDS, 5), second) is None
    assert guests.seats() == [(COMMANDS, 5)]
    assert guests.at((COMMANDS, 5)) is second
    assert guests.leave((COMMANDS, 5)) is second
    assert guests.leave((COMMANDS, 5)) is None
    assert len(guests) == 0


def test_any_number_of_devices_may_subscribe_to_everything() -> None:
    topics = Topics()
    assert all(topics.hear(EVERYTHING) for _ in range(10_000))


def test_subscriptions_to_all_kinds_of_things_come_to_an_end() -> None:
    topics = Topics()
    assert all(topics.hear(b"\x01topic %d" % number) for number in range(MOST_TOPICS))
    assert not topics.hear(b"\x01one more")
    assert topics.hear(EVERYTHING)
    # Its connection is gone, and with it what it subscribed to.
    assert topics.hear(b"\x00one more")
    assert topics.hear(b"\x00topic 1")
    assert topics.hear(b"\x00")
    assert topics.hear(b"\x01another")


@pytest.mark.parametrize("said", [b"", b"\x02", b"hello"])
def test_whoever_talks_at_an_event_socket_is_shown_out(said: bytes) -> None:
    assert not Topics().hear(said)
