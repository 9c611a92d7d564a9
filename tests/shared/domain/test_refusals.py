"""Refusals carry what their sentence needs."""

from __future__ import annotations

from shared.domain.refusals import Reason, Refused


def test_a_refusal_tells_its_reason_and_the_values_of_its_sentence() -> None:
    refused = Refused(Reason.TICKET_STATUS, number="A024", status="serving")
    assert str(refused) == "ticket_status"
    assert refused.details == {"number": "A024", "status": "serving"}
