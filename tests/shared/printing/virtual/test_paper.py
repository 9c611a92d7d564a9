from pathlib import Path

from PIL import Image

from shared.printing.virtual.machine import Slip
from shared.printing.virtual.paper import Outlet, picture_of

BLACK_AND_WHITE = Slip(width=16, rows=(b"\xff\x00", b"\x00\xff"))


def test_a_set_bit_is_a_black_dot() -> None:
    picture = picture_of(BLACK_AND_WHITE)
    assert picture.size == (16, 2)
    assert [picture.getpixel((x, y)) for x, y in ((0, 0), (15, 0), (0, 1), (15, 1))] == [
        0,
        255,
        255,
        0,
    ]


def test_slips_are_numbered_and_go_on_where_an_earlier_run_stopped(tmp_path: Path) -> None:
    first = Outlet(tmp_path / "slips")
    torn = Slip(width=16, rows=BLACK_AND_WHITE.rows, torn=True)
    names = [first.drop(BLACK_AND_WHITE).name, first.drop(torn).name]
    names.append(Outlet(tmp_path / "slips").drop(BLACK_AND_WHITE).name)
    assert names == ["slip-0001.png", "slip-0002-torn.png", "slip-0003.png"]
    assert sorted(path.name for path in (tmp_path / "slips").iterdir()) == sorted(names)


def test_a_file_holds_the_slip_dot_by_dot(tmp_path: Path) -> None:
    path = Outlet(tmp_path).drop(BLACK_AND_WHITE)
    with Image.open(path) as picture:
        assert picture.tobytes() == b"\x00\xff\xff\x00"


def test_text_in_the_printer_s_own_letters_is_drawn() -> None:
    slip = Slip(width=160, rows=(bytes(20),) * 40, texts=((5, b"Hallo \x81"),))
    assert any(byte != 0xFF for byte in picture_of(slip).tobytes())
