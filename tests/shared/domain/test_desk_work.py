"""Whom staff dial for an interpreter."""

from __future__ import annotations

from shared.domain.desk_work import DeskWork, InterpreterLine

ALL = InterpreterLine(number="0800 1", code="42")
ARABIC = InterpreterLine(number="0800 2")


def test_a_language_has_its_own_hotline_or_that_of_all_others_or_none() -> None:
    work = DeskWork(interpreters=ALL, interpreters_for={"ar": ARABIC})
    assert (work.hotline("ar"), work.hotline("uk")) == (ARABIC, ALL)
    assert DeskWork().hotline("uk") is None
