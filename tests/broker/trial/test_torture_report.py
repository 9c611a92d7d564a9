"""A report says in numbers and sentences what was wrong, and is sound only when nothing was."""

from __future__ import annotations

from broker.trial.audit import Findings
from broker.trial.torture_report import TOLD, Tally, sentences, spread


def test_many_measurements_are_told_in_three_figures() -> None:
    assert (spread([0.3, 0.1, 0.2]).p50, spread([0.3, 0.1, 0.2]).max) == (0.2, 0.3)
    assert spread([0.4, 0.1]).p50 == 0.1
    assert spread([]).count == 0


def test_a_start_takes_as_long_as_the_ones_before() -> None:
    tally = Tally(events_at_start=0, commands_before=0, answered_before=0)
    assert tally.usual_start > 0
    tally.restarts += [0.2, 0.4, 3.0]
    assert tally.usual_start == 0.4


def test_the_first_sentences_of_each_kind_are_told() -> None:
    findings = Findings(lost=["a"] * 100, doubled=["b"], broken=["c"])
    told = sentences(findings)
    assert told.count("lost: a") == TOLD
    assert told[-2:] == ("doubled: b", "broken: c")
