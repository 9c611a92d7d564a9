"""Names on the wire."""

from __future__ import annotations

from shared.domain.records import snake_case


def test_a_name_on_the_wire_is_the_class_in_small_letters() -> None:
    assert [snake_case(name) for name in ("TicketIssued", "Undo", "CallNext")] == [
        "ticket_issued",
        "undo",
        "call_next",
    ]
