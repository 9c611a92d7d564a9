import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.printing.frames import AutoStatus, FullStatus, LiveStatus, SensorStatus, Xon
from shared.printing.status import (
    HEALTHY,
    PAUSES,
    READY,
    WARNINGS,
    Flags,
    Trouble,
    condition,
    note,
    note_live,
    trouble,
)

LIVE: list[tuple[int, int, list[Trouble]]] = [
    (1, 0x08, [Trouble.OFFLINE]),
    (1, 0x20, [Trouble.OFFLINE]),
    (1, 0x40, []),
    (2, 0x04, [Trouble.COVER_OPEN]),
    (2, 0x20, [Trouble.PAPER_OUT]),
    (2, 0x40, [Trouble.OFFLINE]),
    (3, 0x08, [Trouble.CUTTER]),
    (3, 0x20, [Trouble.UNRECOVERABLE]),
    (3, 0x40, [Trouble.OVERHEATED]),
    (4, 0x0C, [Trouble.PAPER_NEAR_END]),
    (4, 0x60, [Trouble.PAPER_OUT]),
]


@pytest.mark.parametrize(("question", "bit", "named"), LIVE)
def test_every_bit_of_a_live_status_is_named(question: int, bit: int, named: list[Trouble]) -> None:
    flags = note_live(HEALTHY, question, 0x12 | bit)
    assert list(condition(flags).troubles) == named
    assert note_live(flags, question, 0x12) == HEALTHY


AUTO: list[tuple[bytes, list[Trouble]]] = [
    (b"\x18\x00\x00\x00", [Trouble.OFFLINE]),
    (b"\x30\x00\x00\x00", [Trouble.COVER_OPEN]),
    (b"\x50\x00\x00\x00", []),
    (b"\x10\x08\x00\x00", [Trouble.CUTTER]),
    (b"\x10\x20\x00\x00", [Trouble.UNRECOVERABLE]),
    (b"\x10\x40\x00\x00", [Trouble.OVERHEATED]),
    (b"\x10\x00\x03\x00", [Trouble.PAPER_NEAR_END]),
    (b"\x18\x00\x0f\x00", [Trouble.PAPER_OUT]),
]


@pytest.mark.parametrize(("values", "named"), AUTO)
def test_every_bit_of_an_automatic_status_is_named(values: bytes, named: list[Trouble]) -> None:
    assert list(condition(note(HEALTHY, AutoStatus(values))).troubles) == named


FULL: list[tuple[FullStatus, list[Trouble]]] = [
    (FullStatus(0x01, 0, 0, 0), [Trouble.PAPER_OUT]),
    (FullStatus(0x04, 0, 0, 0), [Trouble.PAPER_NEAR_END]),
    (FullStatus(0x20, 0, 0, 0), [Trouble.TICKET_WAITING]),
    (FullStatus(0, 0x02, 0, 0), [Trouble.COVER_OPEN]),
    (FullStatus(0, 0, 0x01, 0), [Trouble.OVERHEATED]),
    (FullStatus(0, 0, 0x08, 0), [Trouble.OFFLINE]),
    (FullStatus(0, 0, 0x40, 0), [Trouble.PAPER_JAM]),
    (FullStatus(0, 0, 0, 0x01), [Trouble.CUTTER]),
    (FullStatus(0, 0, 0, 0x02), [Trouble.COVER_OPEN]),
    (FullStatus(0, 0, 0, 0x40), [Trouble.UNRECOVERABLE]),
    (FullStatus(0, 0, 0, 0), []),
]


@pytest.mark.parametrize(("frame", "named"), FULL)
def test_every_bit_of_a_kiosk_printer_s_status_is_named(
    frame: FullStatus, named: list[Trouble]
) -> None:
    assert list(condition(note(HEALTHY, frame)).troubles) == named


def test_an_answer_in_print_order_tells_of_the_paper() -> None:
    assert note(HEALTHY, SensorStatus(0x03)).near_end
    assert note(HEALTHY, SensorStatus(0x0C)).paper_out


def test_a_frame_that_says_nothing_by_itself_changes_nothing() -> None:
    known = Flags(cover_open=True)
    assert note(known, LiveStatus(0x12)) == known
    assert note(known, Xon()) == known


def test_offline_is_only_said_where_nothing_explains_it() -> None:
    assert condition(Flags(offline=True, near_end=True)).worst is Trouble.OFFLINE
    assert Trouble.OFFLINE not in condition(Flags(offline=True, cover_open=True)).troubles


@given(st.sets(st.sampled_from(Trouble)))
def test_a_condition_prints_only_through_warnings_and_pauses_only_through_faults_that_pass(
    troubles: set[Trouble],
) -> None:
    found = trouble(*troubles)
    faults = troubles - WARNINGS
    assert found.can_print == (not faults)
    assert found.pauses == (bool(faults) and faults <= PAUSES)
    assert list(found.troubles) == [one for one in Trouble if one in troubles]
    assert found.worst == (found.troubles[0] if troubles else None)


def test_a_printer_without_trouble_is_ready() -> None:
    assert condition(HEALTHY) == READY
