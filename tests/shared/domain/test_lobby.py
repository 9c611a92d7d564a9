"""The whole lobby: one fold, for the broker and for every screen."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest

from shared.domain.devices import ReportTiming, Timing
from shared.domain.lobby import AnyCommand, AnyEvent, Lobby, Recorded, evolve
from shared.domain.records import Command, Event, snake_case
from tests.helpers.lobbies import Hall, a_catalogue


def test_an_empty_lobby_has_no_site_and_no_time() -> None:
    lobby = Lobby()
    assert (lobby.sequence, lobby.time, lobby.catalogue.services) == (0, None, ())


def test_the_lobby_tells_its_last_event_and_its_time() -> None:
    hall = Hall()
    hall.wait(7)
    hall.draw()
    assert (hall.lobby.sequence, hall.lobby.time) == (len(hall.log), hall.now)


def test_a_new_catalogue_replaces_the_old_one() -> None:
    hall = Hall(closed=True)
    assert hall.lobby.catalogue == a_catalogue()


def test_a_measured_time_changes_nothing_but_the_place_in_the_log() -> None:
    hall = Hall()
    before = msgspec.to_builtins(hall.lobby)
    hall.do(ReportTiming(timing=Timing.TOUCH_TO_PAINTED, subject=1, milliseconds=30.0))
    assert msgspec.to_builtins(hall.lobby) == {**before, "sequence": before["sequence"] + 1}


def test_half_a_log_and_the_rest_later_is_the_whole_log() -> None:
    hall = Hall()
    for _ in range(3):
        hall.draw()
        hall.wait(1)
    hall.put_back(hall.call_next())
    half = Lobby()
    for recorded in hall.log[:4]:
        evolve(half, recorded)
    rest = msgspec.json.decode(msgspec.json.encode(half), type=Lobby)
    for recorded in hall.log[4:]:
        evolve(rest, recorded)
    assert rest == hall.lobby


@pytest.mark.parametrize("kinds", [(AnyCommand, Command), (AnyEvent, Event)])
def test_every_message_of_a_topic_is_listed_once_and_known_by_its_name(
    kinds: tuple[object, type[Command | Event]],
) -> None:
    union, base = kinds
    listed = get_args(union)
    defined = {kind for kind in base.__subclasses__() if kind.__module__ != "shared.domain.public"}
    assert set(listed) == defined
    tags = [kind.__struct_config__.tag for kind in listed]
    assert tags == [snake_case(kind.__name__) for kind in listed]


def test_an_event_of_another_version_is_not_read_as_something_else() -> None:
    body = b'{"sequence":1,"time":"2026-11-23T08:00:00Z","device":"x","event":{"type":"dance"}}'
    with pytest.raises(msgspec.ValidationError, match="dance"):
        msgspec.json.decode(body, type=Recorded)
