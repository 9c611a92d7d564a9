"""A list stands still while somebody points at it."""

from hypothesis import given
from hypothesis import strategies as st

from counter_console.presenter.holding import held, settled
from counter_console.presenter.views import RowView


def row(ticket: int, waited: str = "1 min") -> RowView:
    return RowView(
        id=ticket,
        number=f"A{ticket:03d}",
        service="papers",
        language="Deutsch",
        waited=waited,
        urgent="",
        missed=False,
        spoken="",
    )


def test_a_row_that_goes_leaves_its_trace_in_place() -> None:
    shown = held(settled([row(1), row(2), row(3)]), [row(2), row(3), row(4)])
    assert [(each.row.id, each.gone) for each in shown] == [
        (1, True),
        (2, False),
        (3, False),
        (4, False),
    ]


def test_minutes_go_on_in_place() -> None:
    (shown,) = held(settled([row(1)]), [row(1, "2 min")])
    assert shown.row.waited == "2 min"


def test_who_comes_back_takes_the_old_place() -> None:
    shown = held(settled([row(1), row(2)]), [row(2)])
    shown = held(shown, [row(1), row(2)])
    assert shown == settled([row(1), row(2)])


@given(st.lists(st.integers(1, 9), unique=True), st.lists(st.lists(st.integers(1, 9), unique=True)))
def test_no_row_ever_moves_while_the_list_is_held(first: list[int], later: list[list[int]]) -> None:
    shown = settled([row(ticket) for ticket in first])
    for wanted in later:
        before = [each.row.id for each in shown]
        shown = held(shown, [row(ticket) for ticket in wanted])
        assert [each.row.id for each in shown][: len(before)] == before
        assert {each.row.id for each in shown if not each.gone} == set(wanted)
