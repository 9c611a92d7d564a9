"""What changed from one version to the next is told key by key."""

from __future__ import annotations

from broker.versions.differences import differences, history, in_short

BEFORE = {"services": {"a": {"cap": 10, "label": {"de": "A"}}}, "crowd": {"people_inside": 60}}


def test_what_is_new_gone_or_changed_is_told_with_its_key() -> None:
    after = {
        "services": {"a": {"cap": 20, "label": {"de": "A"}}, "b": {"letter": "B"}},
        "site": {"name": "x"},
    }
    assert differences(BEFORE, after) == [
        "services.a.cap: 10 -> 20",
        "services.b new",
        "crowd gone",
        "site new",
    ]


def test_a_table_that_became_a_value_is_one_change() -> None:
    assert differences(BEFORE, {**BEFORE, "crowd": 3}) == ["crowd: a table -> 3"]


def test_each_version_is_held_against_the_one_before() -> None:
    assert history([]) == []
    assert history([BEFORE, {}, BEFORE]) == [
        [],
        ["services gone", "crowd gone"],
        ["services new", "crowd new"],
    ]


def test_of_many_changes_the_first_are_told_and_the_rest_counted() -> None:
    found = [f"k{place} new" for place in range(9)]
    assert in_short(found).endswith("k5 new; and 3 more")
    assert in_short(found[:2]) == "k0 new; k1 new"
