import pytest

from shared.printing.virtual import faults as room
from shared.printing.virtual.faults import BadOrder, Faults, change


@pytest.mark.parametrize(
    ("order", "faults"),
    [
        ("cover open", Faults(cover_open=True)),
        ("cover=open", Faults(cover_open=True)),
        ("  paper   low ", Faults(paper_low=True)),
        ("paper-after 400", Faults(paper_after=400)),
        ("reset-after=5000", Faults(reset_after=5000)),
        ("reset", Faults(reset_after=0)),
        ("drop 3", Faults(drop=3)),
        ("process-id off", Faults(process_id=False)),
        ("buffer 64", Faults(buffer=64)),
        ("connections 0", Faults(connections=0)),
        ("idle-close 1", Faults(idle_close=1)),
    ],
)
def test_an_order_breaks_what_it_says(order: str, faults: Faults) -> None:
    assert change(Faults(), order) == faults


@pytest.mark.parametrize(
    ("breaks", "mends"),
    [
        ("cover open", "cover closed"),
        ("paper out", "paper full"),
        ("cutter jammed", "cutter free"),
        ("head hot", "head cool"),
        ("broken on", "broken off"),
        ("mute on", "mute off"),
        ("hang on", "hang off"),
        ("process-id off", "process-id on"),
        ("occupied on", "occupied off"),
    ],
)
def test_what_an_order_breaks_another_mends(breaks: str, mends: str) -> None:
    broken = change(Faults(), breaks)
    assert broken != Faults()
    assert change(broken, mends) == Faults()


def test_a_new_roll_is_neither_low_nor_about_to_end() -> None:
    worn = change(change(Faults(), "paper low"), "paper-after 10")
    assert change(worn, "paper full") == Faults()


def test_a_ticket_that_waits_can_be_taken() -> None:
    assert not change(Faults(ticket_waiting=True), "ticket taken").ticket_waiting


@pytest.mark.parametrize("order", ["", "cover", "paper-after", "paper-after many", "explode"])
def test_a_wrong_order_is_answered_with_the_right_ones(order: str) -> None:
    with pytest.raises(BadOrder, match=r"cover open, .*paper-after NUMBER"):
        change(Faults(), order)


def test_every_order_is_described_at_the_top_of_its_file() -> None:
    described = room.__doc__ or ""
    assert all(order in described for order in [*room._SWITCHES, *room._COUNTED])
