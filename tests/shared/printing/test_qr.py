"""The code that a screen shows."""

from shared.printing.qr import qr_modules


def test_the_code_on_the_screen_is_a_square_with_its_three_marks() -> None:
    rows = qr_modules("https://www.example.de/termin")
    assert {len(row) for row in rows} == {len(rows)}
    assert rows[0].startswith("1111111")
    assert rows[0].endswith("1111111")
    assert rows[-1].startswith("1111111")
