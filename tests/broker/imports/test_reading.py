"""Which files are read at all, and for whom."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from broker.imports.found import FileIsWrong, told
from broker.imports.reading import read
from shared.i18n.words import load
from tests.helpers.files import READER, wrong


def test_another_kind_of_file_is_refused_by_its_name() -> None:
    assert wrong("", "termine.xlsx") == ["„termine.xlsx“ endet weder auf .csv noch auf .ics."]


@pytest.mark.parametrize("source", ["", "arranged", "a/b", "x" * 41])
def test_a_source_that_could_be_mixed_up_with_another_one_is_refused(source: str) -> None:
    with pytest.raises(FileIsWrong) as error:
        read("a.csv", b"", replace(READER, source=source))
    assert "kann nicht der Name einer Quelle sein" in told(load("de"), error.value.problems)[0]


def test_what_is_wrong_is_told_in_english_too() -> None:
    with pytest.raises(FileIsWrong) as error:
        read("a.xls", b"", READER)
    assert told(load("en"), error.value.problems) == ["“a.xls” ends neither in .csv nor in .ics."]
