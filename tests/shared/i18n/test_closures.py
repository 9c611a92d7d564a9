"""Why something is closed, in words: what a refusal tells, and when it opens again."""

from __future__ import annotations

from shared.i18n.closures import closed_because
from shared.i18n.words import load

ASKED = {"asked": "2026-11-23T08:00:00+00:00"}


def test_a_refusal_tells_the_reason_in_the_visitors_language() -> None:
    details = {"reason.de": "Der Strom ist ausgefallen.", "reason.en": "The power is out."}
    assert closed_because(load("de"), details) == ["Der Strom ist ausgefallen."]
    assert closed_because(load("en"), details) == ["The power is out."]


def test_a_refusal_on_a_public_holiday_names_it() -> None:
    assert closed_because(load("de"), {"holiday.de": "Allerheiligen"}) == [
        "Heute ist Allerheiligen."
    ]


def test_a_refusal_tells_when_it_opens_again_with_the_day_unless_it_is_today() -> None:
    today = {**ASKED, "opens": "2026-11-23T13:00:00+00:00"}
    tomorrow = {**ASKED, "opens": "2026-11-24T08:00:00+00:00"}
    assert closed_because(load("de"), today) == ["Wieder geöffnet: 13:00 Uhr."]
    assert closed_because(load("de"), tomorrow) == ["Wieder geöffnet: Dienstag, 08:00 Uhr."]


def test_a_refusal_without_a_reason_claims_none() -> None:
    assert closed_because(load("de"), {}) == []
