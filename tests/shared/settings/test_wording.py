"""Types in plain words."""

from typing import Annotated, Literal

import pytest
from msgspec import Meta, Struct

from shared.settings.wording import MOST_LISTED, expected, one_of, suggestion


class _Table(Struct):
    key: int


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (bool, "true or false"),
        (int, "a whole number"),
        (Annotated[int, Meta(ge=1, le=9)], "a whole number from 1 to 9"),
        (Annotated[float, Meta(ge=0.5, le=20000)], "a number from 0.5 to 20000"),
        (str, "a text"),
        (str | None, "a text"),
        (Annotated[str, Meta(title="a name")], "a name"),
        (Annotated[str, Meta(description="The name.")], "a text"),
        (Literal[58, 80], "58 or 80"),
        (tuple[int, int], "a list of 2, each a whole number"),
        (tuple[str, ...], "a list, each entry a text"),
        (list[str], "a list, each entry a text"),
        (dict[str, int], "a table"),
        (_Table, "a table"),
    ],
)
def test_a_type_is_told_in_plain_words(kind: object, words: str) -> None:
    assert expected(kind) == words


def test_names_are_listed_as_people_do() -> None:
    assert one_of(["a"]) == "a"
    assert one_of(["a", "b", "c"]) == "a, b or c"


def test_the_nearest_name_is_suggested_or_else_as_many_as_can_be_read() -> None:
    assert suggestion("prot", ["host", "port"]) == "port"
    assert suggestion("x", ["host", "port"]) == "host or port"
    assert len(suggestion("x", [f"n{n}" for n in range(99)]).split()) == MOST_LISTED + 1
