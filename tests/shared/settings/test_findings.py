"""How found values and keys are written for people."""

from pathlib import Path

import pytest

from shared.settings.findings import LONGEST_SHOWN, Findings, dotted, shown
from shared.settings.problems import Severity


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Büro", '"Büro"'),
        ("a\x1b[2Jb\n", '"a\\x1b[2Jb\\n"'),
        (True, "true"),
        (12, "12"),
        (1.5, "1.5"),
        ({"a": 1}, "a table"),
        ([1, "a", [2], {"a": 1}], '[1, "a", […], a table]'),
    ],
)
def test_a_found_value_is_quoted_on_one_line(value: object, text: str) -> None:
    assert shown(value) == text


def test_a_number_that_python_refuses_to_write_is_called_huge() -> None:
    assert shown(10**5000) == "a huge number"


@pytest.mark.parametrize("value", ["x" * 10_000, ["x" * 50] * 50])
def test_a_long_value_is_cut(value: object) -> None:
    assert len(shown(value)) <= LONGEST_SHOWN + 2


def test_a_key_is_written_as_in_the_file() -> None:
    assert dotted(("services", "papers", "letter")) == "services.papers.letter"
    assert dotted(("services", "a b")) == 'services."a b"'
    assert len(dotted(("x" * 10_000,))) == LONGEST_SHOWN


def test_a_problem_belongs_to_the_file_that_set_the_nearest_key() -> None:
    findings = Findings(Path("top.toml"))
    findings.origins[("broker",)] = Path("base.toml")
    findings.error(("broker", "host"), "a", "b")
    findings.warning(("kiosks",), "a", "b")
    assert [each.file.name for each in findings.problems] == ["base.toml", "top.toml"]
    assert [each.severity for each in findings.errors] == [Severity.ERROR]


def test_a_key_is_clean_until_an_error_is_found_at_it_or_below() -> None:
    findings = Findings(Path("site.toml"))
    findings.warning(("hours",), "a", "b")
    assert findings.is_clean(("hours",))
    findings.error(("hours", "mon", "1"), "a", "b")
    assert not findings.is_clean(("hours",))
    assert findings.is_clean(("hours", "tue"))
