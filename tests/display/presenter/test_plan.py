import pytest
from hypothesis import given
from hypothesis import strategies as st

from display.presenter.plan import (
    ARROW_WIDTH,
    BODY,
    GAP,
    LABEL,
    LINE_GAP,
    MARGIN,
    NUMBER_WIDTH,
    PADDING,
    bands_plan,
    measured,
)
from shared.settings.device_checks import NUMBER_SHARE, needed_mm

WIDE = 16 / 9
ASPECTS = st.floats(1.2, 2.6)
NEEDED = st.floats(0.01, 0.5)
HISTORY = st.integers(1, 8)


def on_55_inches(distance_m: float) -> float:
    return needed_mm(distance_m) / 685


def test_ten_metres_need_122_millimetres() -> None:
    assert needed_mm(10.0) == pytest.approx(122.2, abs=0.1)


@pytest.mark.parametrize("calls", [1, 2, 3])
def test_on_55_inches_at_ten_metres_three_calls_are_large_enough(calls: int) -> None:
    room = measured(aspect=WIDE, needed=on_55_inches(10), history=4)
    layout = room.layout(calls)
    assert room.places == 3
    assert layout.capitals * 685 >= 122.1
    assert layout.line_capitals * 685 >= 61
    assert (layout.lines, layout.below) == ({1: 4, 2: 3, 3: 1}[calls], False)


def test_one_call_alone_has_room_for_its_place_in_a_second_language() -> None:
    room = measured(aspect=WIDE, needed=on_55_inches(10), history=4)
    assert [room.layout(calls).second for calls in (1, 2, 3)] == [True, False, False]


def test_where_the_hall_is_long_the_place_goes_below_the_number() -> None:
    room = measured(aspect=WIDE, needed=on_55_inches(15), history=4)
    assert (room.places, room.layout(1).below, room.layout(1).lines) == (1, True, 1)
    assert room.layout(1).capitals * 685 >= needed_mm(15) - 0.01


def test_a_screen_that_is_much_too_small_shows_what_it_can() -> None:
    room = measured(aspect=WIDE, needed=on_55_inches(60), history=4)
    assert room.places == 1
    assert 0.25 < room.layout(1).capitals < on_55_inches(60)


def test_a_quiet_wall_is_divided_as_for_one_call() -> None:
    room = measured(aspect=WIDE, needed=0.1, history=4)
    assert room.layout(0) == room.layout(1)


@given(aspect=ASPECTS, needed=NEEDED, history=HISTORY)
def test_nothing_leaves_its_part_on_any_screen(aspect: float, needed: float, history: int) -> None:
    room = measured(aspect=aspect, needed=needed, history=history)
    for calls in range(1, room.places + 1):
        layout = room.layout(calls)
        assert layout.card + MARGIN + layout.list <= BODY + 1e-9
        assert calls * layout.row + LABEL <= layout.card + 1e-9
        assert layout.capitals < layout.row
        assert layout.line_capitals < layout.line
        lines = layout.lines
        assert lines * layout.line + (lines - 1) * LINE_GAP <= layout.list + 1e-9
        assert 1 <= lines <= history
        beside = 0 if layout.below else ARROW_WIDTH + 2 * GAP
        width = (NUMBER_WIDTH + beside) * layout.capitals
        assert width <= aspect - 2 * MARGIN - 2 * PADDING


@given(aspect=ASPECTS, needed=NEEDED, history=HISTORY)
def test_capitals_are_as_high_as_needed_wherever_the_screen_can(
    aspect: float, needed: float, history: int
) -> None:
    room = measured(aspect=aspect, needed=needed, history=history)
    possible = min(needed, room.layout(1).capitals)
    for calls in range(1, room.places + 1):
        layout = room.layout(calls)
        assert layout.capitals >= possible - 1e-9
        assert layout.line_capitals >= possible / 2 - 1e-9
    if needed <= 0.15 and aspect >= 4 / 3:
        assert possible == needed


@pytest.mark.parametrize("services", [0, 1, 5])
def test_a_few_services_have_a_line_each_a_title_and_a_notice(services: int) -> None:
    plan = bands_plan(services, height=0.46, width=0.57)
    assert (plan.short, plan.columns, plan.rows) == (False, 1, max(1, services))
    assert plan.notice > 0


def test_eight_services_leave_no_room_for_a_notice() -> None:
    plan = bands_plan(8, height=0.46, width=0.57)
    assert (plan.short, plan.notice, plan.rows) == (False, 0, 8)


def test_beside_three_large_calls_services_are_shown_by_letter_side_by_side() -> None:
    plan = bands_plan(8, height=0.11, width=0.57)
    assert (plan.short, plan.columns, plan.rows) == (True, 3, 3)


@given(services=st.integers(0, 8), height=st.floats(0.08, BODY), width=st.floats(0.3, 0.9))
def test_up_to_eight_services_always_find_room(services: int, height: float, width: float) -> None:
    plan = bands_plan(services, height=height, width=width)
    used = plan.title + plan.above + plan.rows * plan.line + plan.notice
    assert used <= height + 1e-9
    assert plan.rows * plan.columns >= services
    assert plan.line > 0.015


def test_check_warns_of_every_screen_that_the_plan_cannot_make_readable() -> None:
    for history in (3, 4, 5):
        room = measured(aspect=WIDE, needed=NUMBER_SHARE, history=history)
        assert room.layout(1).capitals >= NUMBER_SHARE - 1e-9
        assert room.layout(1).line_capitals >= NUMBER_SHARE / 2 - 1e-9


@given(aspect=ASPECTS, needed=NEEDED, history=HISTORY)
def test_an_earlier_call_is_never_nearly_as_tall_as_the_present_one(
    aspect: float, needed: float, history: int
) -> None:
    room = measured(aspect=aspect, needed=needed, history=history)
    for calls in range(1, room.places + 1):
        layout = room.layout(calls)
        assert layout.line_capitals <= 0.621 * layout.capitals
