from msgspec.structs import replace

from shared.printing.slip import (
    LEAST_X_HEIGHT_MM,
    NARROW_DOTS,
    WIDE_DOTS,
    Align,
    Number,
    Qr,
    Rule,
    Slip,
    Space,
    Text,
    arrange,
)

SLIP = Slip(
    site="Jobcenter",
    heading="Ihre Nummer",
    number="A 024",
    service="Unterlagen abgeben",
    ahead="3 Personen vor Ihnen",
    wait="15 bis 25 Minuten",
    issued="22.11.2026, 09:41 Uhr",
    bring_heading="Bitte bereithalten:",
    bring=("Ausweis", "Brief"),
    token="t0ken",  # noqa: S106 - not a password
    footer="Wir rufen Nummern auf, nie Namen.",
)


def said(slip: Slip, width: int = WIDE_DOTS) -> list[str]:
    found: list[str] = []
    for block in arrange(slip, width):
        match block:
            case Text(text=text) | Number(text=text) | Qr(payload=text):
                found.append(text)
            case Rule() | Space():
                pass
    return found


def texts(slip: Slip, width: int = WIDE_DOTS) -> list[Text]:
    return [block for block in arrange(slip, width) if isinstance(block, Text)]


def test_a_slip_says_everything_in_the_order_in_which_it_is_read() -> None:
    assert said(SLIP) == [
        "Jobcenter",
        "Ihre Nummer",
        "A 024",
        "Unterlagen abgeben",
        "3 Personen vor Ihnen",
        "15 bis 25 Minuten",
        "22.11.2026, 09:41 Uhr",
        "Bitte bereithalten:",
        "Ausweis",
        "Brief",
        "t0ken",
        "Wir rufen Nummern auf, nie Namen.",
    ]


def test_the_number_is_17_mm_high_and_never_under_15() -> None:
    (number,) = [block for block in arrange(SLIP, WIDE_DOTS) if isinstance(block, Number)]
    assert (number.capital_mm, number.least_capital_mm) == (17.0, 15.0)


def test_no_text_is_smaller_than_the_promise_on_either_paper() -> None:
    for width in (WIDE_DOTS, NARROW_DOTS):
        foreign = replace(SLIP, service_german="Abgabe", copy_mark="Kopie")
        sizes = [text.x_height_mm for text in texts(foreign, width)]
        assert min(sizes) >= LEAST_X_HEIGHT_MM


def test_the_service_stands_in_german_too_where_the_visitor_reads_another_language() -> None:
    arabic = replace(SLIP, service_german="Unterlagen", right_to_left=True)
    directions = {text.text: text.right_to_left for text in texts(arabic)}
    assert directions["Unterlagen"] is False
    assert directions["Unterlagen abgeben"] is True


def test_a_reprint_says_first_of_all_that_it_is_a_copy() -> None:
    first, *_ = texts(replace(SLIP, copy_mark="Kopie"))
    assert (first.text, first.framed) == ("Kopie", True)


def test_things_to_have_ready_stand_one_below_the_other_where_reading_begins() -> None:
    listed = [text for text in texts(SLIP) if text.align is Align.START]
    assert [(text.text, text.marker) for text in listed] == [
        ("Bitte bereithalten:", ""),
        ("Ausweis", "•"),
        ("Brief", "•"),
    ]


def test_nothing_to_have_ready_leaves_no_heading_behind() -> None:
    assert "Bitte bereithalten:" not in said(replace(SLIP, bring=()))


def test_a_list_may_stand_without_a_heading() -> None:
    assert "Ausweis" in said(replace(SLIP, bring_heading=""))


def test_a_time_that_nobody_can_tell_leaves_no_empty_line() -> None:
    assert "" not in said(replace(SLIP, wait=""))


def test_the_qr_holds_the_token_and_nothing_else() -> None:
    assert [b.payload for b in arrange(SLIP, WIDE_DOTS) if isinstance(b, Qr)] == ["t0ken"]


def test_a_receipt_has_neither_a_large_number_nor_a_qr() -> None:
    blocks = arrange(replace(SLIP, number="", token=""), WIDE_DOTS)
    assert not [block for block in blocks if isinstance(block, Number | Qr)]
