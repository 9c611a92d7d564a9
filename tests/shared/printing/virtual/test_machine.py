from hypothesis import given
from hypothesis import strategies as st

from shared.printing.frames import Model
from shared.printing.virtual.faults import Faults, change
from shared.printing.virtual.live import Live
from shared.printing.virtual.machine import Machine, Options, Reset, Say, Slip

ROW = bytes(range(72))
TWO_ROWS = b"\x1dv0\x00\x48\x00\x02\x00" + ROW * 2
CUT = b"\x1dVB\x00"
ID = b"\x1d(H\x06\x0000ABCD"


def machine(**options: float) -> Machine:
    return Machine(Options(speed=options.get("speed", 0.0)))


def fed(printer: Machine, data: bytes) -> list[Say | Slip | Reset]:
    printer.store(data)
    printer.advance(0.0)
    return printer.take_effects()


def test_a_slip_leaves_at_the_cut_and_is_confirmed_after_it() -> None:
    slip, confirmed = fed(machine(), TWO_ROWS + CUT + ID)
    assert slip == Slip(width=576, rows=(ROW, ROW))
    assert confirmed == Say(b"\x37\x22ABCD\x00")


def test_paper_moves_as_fast_as_it_says_and_no_faster() -> None:
    printer = machine(speed=10.0)
    printer.store(b"\x1bJ\xff" * 3)
    printer.advance(100.0)
    printer.advance(101.0)
    assert len(printer.paper) == 255
    printer.advance(105.0)
    assert len(printer.paper) == 510
    assert printer.busy


def test_time_in_which_nothing_was_printed_is_not_saved_up() -> None:
    printer = machine(speed=10.0)
    printer.advance(0.0)
    printer.advance(1000.0)
    printer.store(b"\x1bJ\xff")
    printer.advance(1000.0)
    assert printer.paper == ()


def test_a_cut_without_anything_printed_leaves_no_slip() -> None:
    assert fed(machine(), CUT) == []


def test_the_buffer_has_an_end() -> None:
    printer = Machine(Options(speed=0, buffer=100), Faults(cover_open=True))
    printer.store(bytes(60))
    printer.advance(0.0)
    assert printer.room == 40


def test_the_buffer_can_be_made_smaller_while_it_runs() -> None:
    machine = Machine(Options(buffer=100))
    machine.set_faults(Faults(buffer=40))
    assert machine.room == 40
    machine.set_faults(Faults())
    assert machine.room == 100


def test_automatic_status_is_sent_when_switched_on_and_at_every_change() -> None:
    printer = machine()
    assert fed(printer, b"\x1da\xff") == [Say(b"\x10\x00\x00\x00")]
    printer.set_faults(change(printer.faults, "cover open"))
    printer.set_faults(change(printer.faults, "cover open"))
    printer.set_faults(change(printer.faults, "cover closed"))
    assert printer.take_effects() == [Say(b"\x38\x00\x00\x00"), Say(b"\x10\x00\x00\x00")]


def test_initialising_switches_automatic_status_off() -> None:
    printer = machine()
    fed(printer, b"\x1da\xff\x1b@")
    printer.set_faults(change(printer.faults, "cover open"))
    assert printer.take_effects() == []


def test_the_paper_runs_out_after_so_many_dots_and_printing_stands_still() -> None:
    printer = machine()
    printer.set_faults(Faults(paper_after=3))
    fed(printer, TWO_ROWS + TWO_ROWS + CUT + ID)
    assert printer.faults.paper_out
    assert len(printer.paper) == 3
    printer.set_faults(change(printer.faults, "paper full"))
    slip, confirmed = fed(printer, b"")
    assert isinstance(slip, Slip)
    assert len(slip.rows) == 4
    assert confirmed == Say(b"\x37\x22ABCD\x00")


def test_real_time_questions_are_answered_while_everything_else_stands_still() -> None:
    printer = Machine(Options(speed=0), Faults(cover_open=True, paper_low=True))
    assert [printer.live(Live(4, n)) for n in (1, 2, 3, 4, 9)] == [
        b"\x1a",
        b"\x16",
        b"\x12",
        b"\x1e",
        b"",
    ]
    assert printer.live(Live(0x14, 1)) == b""


def test_a_question_in_print_order_is_not_answered_while_the_cover_is_open() -> None:
    printer = Machine(Options(speed=0), Faults(cover_open=True, paper_low=True))
    assert fed(printer, b"\x1dr\x01") == []
    printer.set_faults(change(printer.faults, "cover closed"))
    assert fed(printer, b"") == [Say(b"\x03")]


def test_a_jammed_cutter_goes_on_from_the_failed_cut_when_told_to() -> None:
    printer = Machine(Options(speed=0), Faults(cutter_jammed=True))
    assert fed(printer, TWO_ROWS + CUT + ID) == []
    printer.live(Live(5, 1))
    assert printer.live(Live(4, 3)) == b"\x1a"
    printer.set_faults(change(printer.faults, "cutter free"))
    (torn,) = printer.take_effects()
    assert isinstance(torn, Slip)
    assert torn.torn
    printer.live(Live(5, 1))
    assert fed(printer, b"") == [Say(b"\x37\x22ABCD\x00")]


def test_clearing_after_a_jam_forgets_what_was_left_of_the_slip() -> None:
    printer = Machine(Options(speed=0), Faults(cutter_jammed=True))
    fed(printer, TWO_ROWS + CUT + ID)
    printer.set_faults(change(printer.faults, "cutter free"))
    printer.take_effects()
    printer.live(Live(5, 2))
    assert fed(printer, b"") == []
    assert printer.live(Live(4, 3)) == b"\x12"


def test_opening_and_closing_the_cover_ends_a_jam_too() -> None:
    printer = Machine(Options(speed=0), Faults(cutter_jammed=True))
    fed(printer, TWO_ROWS + CUT)
    for order in ("cutter free", "cover open", "cover closed"):
        printer.set_faults(change(printer.faults, order))
    assert printer.live(Live(4, 1)) == b"\x12"


def test_a_loss_of_power_empties_the_buffer_but_not_the_paper() -> None:
    printer = machine()
    printer.set_faults(Faults(reset_after=200))
    fed(printer, TWO_ROWS)
    assert fed(printer, TWO_ROWS) == [Reset()]
    assert printer.paper == (ROW, ROW)
    assert printer.faults.reset_after is None
    slip, *_ = fed(printer, TWO_ROWS + CUT)
    assert isinstance(slip, Slip)
    assert len(slip.rows) == 4


def test_lost_replies_are_counted_and_a_mute_printer_prints_on() -> None:
    printer = machine()
    printer.set_faults(Faults(drop=1))
    assert [printer.live(Live(4, 1)), printer.live(Live(4, 1))] == [b"", b"\x12"]
    printer.set_faults(Faults(mute=True))
    assert printer.live(Live(4, 1)) == b""
    assert [type(effect) for effect in fed(printer, TWO_ROWS + CUT + ID)] == [Slip]


def test_a_hanging_printer_neither_prints_nor_answers() -> None:
    printer = Machine(Options(speed=0), Faults(hang=True))
    assert printer.live(Live(4, 1)) == b""
    assert fed(printer, TWO_ROWS + CUT + ID) == []
    assert not printer.busy


def test_a_kiosk_printer_reports_the_slip_that_hangs_in_its_outlet() -> None:
    printer = Machine(Options(speed=0, model=Model.CUSTOM))
    assert printer.live(Live(4, 20)) == b"\x10\x0f\x00\x00\x00\x00"
    fed(printer, TWO_ROWS + b"\x1bi")
    assert printer.live(Live(4, 20)) == b"\x10\x0f\x20\x00\x00\x00"
    printer.set_faults(change(printer.faults, "ticket taken"))
    assert printer.live(Live(4, 20)) == b"\x10\x0f\x00\x00\x00\x00"
    assert Machine(Options(speed=0)).live(Live(4, 20)) == b""


def test_text_in_the_printer_s_own_letters_is_noted_and_moves_the_paper() -> None:
    slip, name = fed(machine(), b"Hallo\n\n" + CUT + b"\x1dIC")
    assert isinstance(slip, Slip)
    assert (slip.texts, len(slip.rows)) == (((0, b"Hallo"),), 60)
    assert name == Say(b"\x5fVirtual printer\x00")


def test_a_slip_without_end_loses_its_beginning_not_the_memory() -> None:
    printer = machine()
    for _ in range(100):
        fed(printer, b"\x1bJ\xff" * 10)
    assert len(printer.paper) == 20_000


def test_a_text_without_end_loses_its_beginning_not_the_memory() -> None:
    printer = machine()
    for number in range(2000):
        fed(printer, b"%d\n" % number)
    (slip,) = fed(printer, CUT)
    assert isinstance(slip, Slip)
    assert len(slip.texts) <= 20_000 // 30
    assert slip.texts[-1] == (20_000 - 30, b"1999")
    assert all(row >= 0 for row, _ in slip.texts)


orders = st.sampled_from(
    ["cover open", "cover closed", "paper out", "paper full", "cutter jammed", "cutter free"]
)


@given(
    st.lists(
        st.one_of(
            st.binary(max_size=80),
            orders,
            st.builds(Live, st.integers(4, 5), st.integers(0, 20)),
        ),
        max_size=25,
    )
)
def test_nothing_that_is_sent_or_broken_crashes_or_blocks_the_printer(
    steps: list[bytes | str | Live],
) -> None:
    printer = Machine(Options(speed=0, buffer=4096))
    for now, step in enumerate(steps):
        match step:
            case bytes():
                printer.store(step)
            case str():
                printer.set_faults(change(printer.faults, step))
            case Live():
                printer.live(step)
        printer.advance(float(now))
        printer.take_effects()
    for order in ("cover closed", "paper full", "cutter free"):
        printer.set_faults(change(printer.faults, order))
    printer.live(Live(5, 2))
    assert printer.live(Live(4, 1)) == b"\x12"
