"""What the fuzzers found once, and what leads them far, is tried each time."""

from __future__ import annotations

from hashlib import sha1
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
INPUTS = sorted(path for path in CORPUS.rglob("*") if path.is_file())
BEARABLE = 500_000
"""Bytes that all of it may have."""


@pytest.mark.parametrize("target", TARGETS)
def test_everything_that_was_found_does_no_harm_any_more(target: str) -> None:
    inputs = [path for path in INPUTS if path.parent.name == target]
    assert inputs
    for path in inputs:
        try:
            TARGETS[target](path.read_bytes())
        except Exception as error:
            raise AssertionError(f"{path.name} breaks {target}") from error


@pytest.mark.parametrize("target", TARGETS)
@given(data=st.data())
def test_neither_does_anything_made_of_it(target: str, data: st.DataObject) -> None:
    paths = [path for path in INPUTS if path.parent.name == target]
    mutated = bytearray(data.draw(st.sampled_from(paths)).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(mutated)))
        length = data.draw(st.integers(0, 20))
        mutated[at : at + length] = data.draw(st.binary(max_size=6))
    TARGETS[target](bytes(mutated))


def test_the_corpus_is_small_and_nothing_in_it_is_kept_twice() -> None:
    contents = [(path.parent.name, path.read_bytes()) for path in INPUTS]
    assert {name for name, _ in contents} == {*TARGETS}
    assert len(contents) == len({*contents})
    assert sum(len(content) for _, content in contents) < BEARABLE
    for path in INPUTS:
        assert path.name == sha1(path.read_bytes(), usedforsecurity=False).hexdigest()
