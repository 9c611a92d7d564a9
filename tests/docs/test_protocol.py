"""docs/protocol.md is what the code speaks: every example is decoded, every name is listed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import cast, get_args

import msgspec
import pytest

from broker.rules.roles import ALLOWED
from shared.domain.lobby import AnyCommand, AnyEvent
from shared.domain.public import PublicEvent
from shared.domain.refusals import Reason
from shared.protocol.codec import public_reader, reply_reader, request_reader, staff_reader
from shared.protocol.version import MAX_BODY, VERSION

TEXT = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```json (\w+)\n(.*?)```", TEXT, re.DOTALL)
READERS = {
    "request": request_reader(),
    "reply": reply_reader(),
    "public": public_reader(),
    "staff": staff_reader(),
}


@pytest.mark.parametrize(("direction", "body"), EXAMPLES)
def test_every_example_is_understood_by_the_product(direction: str, body: str) -> None:
    message = READERS[direction].read([VERSION, body.encode()])
    assert type(message).__struct_config__.tag == json.loads(body)["type"]


@pytest.mark.parametrize(("direction", "body"), EXAMPLES)
def test_no_example_has_a_field_that_the_product_does_not_know(direction: str, body: str) -> None:
    message = READERS[direction].read([VERSION, body.encode()])
    spoken = json.loads(msgspec.json.encode(message))
    assert _names(json.loads(body)) <= _names(spoken)


@pytest.mark.parametrize(
    "kind", [*get_args(AnyCommand), *get_args(AnyEvent), *get_args(PublicEvent)]
)
def test_every_command_and_event_stands_in_the_tables(kind: type[msgspec.Struct]) -> None:
    tag = kind.__struct_config__.tag
    assert f"`{tag}`" in TEXT


def test_every_command_has_an_example() -> None:
    shown = {
        json.loads(body)["command"]["type"]
        for direction, body in EXAMPLES
        if direction == "request" and "command" in json.loads(body)
    }
    assert shown == {kind.__struct_config__.tag for kind in get_args(AnyCommand)}


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_listed(reason: Reason) -> None:
    assert f"`{reason}`" in TEXT


@pytest.mark.parametrize("role", list(ALLOWED))
def test_every_role_is_listed(role: str) -> None:
    assert f"| `{role}` |" in TEXT


def test_version_and_size_are_those_of_the_code() -> None:
    assert f"`{VERSION.decode()}`" in TEXT
    assert MAX_BODY == 64 * 1024
    assert "at most 64 KiB" in TEXT


def _names(value: object) -> set[str]:
    if isinstance(value, dict):
        members = cast("dict[str, object]", value)
        return set(members).union(*[_names(member) for member in members.values()])
    if isinstance(value, list):
        return set[str]().union(*[_names(item) for item in cast("list[object]", value)])
    return set()
