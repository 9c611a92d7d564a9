"""Where a broker listens."""

from __future__ import annotations

from shared.protocol.endpoints import Endpoints


def test_a_broker_has_a_door_and_two_voices() -> None:
    at = Endpoints.at("10.0.0.7", command=5701, public=5702, staff=5703)
    assert at.commands == "tcp://10.0.0.7:5701"
    assert at.news("public") == "tcp://10.0.0.7:5702"
    assert at.news("staff") == "tcp://10.0.0.7:5703"
