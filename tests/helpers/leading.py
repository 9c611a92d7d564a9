"""Whatever a lead may ask for, and whatever may be done about alarms, as strategies."""

from __future__ import annotations

from hypothesis import strategies as st

from shared.domain.alarms import (
    AcknowledgeAlarm,
    EndAlarm,
    RaiseAlarm,
    Urgency,
    WithdrawAlarm,
)
from shared.domain.counters import AssignServices
from shared.domain.freeing import FreeTicket, Outcome
from shared.domain.levels import RevertLevel, SwitchLevel
from shared.domain.notices import ShowNotice, WithdrawNotice
from shared.domain.prepared import Level
from tests.helpers.lobbies import COUNTERS, EVERYTHING

LEVELS = (
    Level(id="rush", label={"de": "Stufe 2"}, serves={"c1": ("emergency",), "c2": ()}),
    Level(id="calm", label={"de": "Stufe 1"}, serves={"c2": ("case",)}),
)

leading = st.one_of(
    st.builds(SwitchLevel, level=st.sampled_from(("rush", "calm", "party"))),
    st.just(RevertLevel()),
    st.builds(
        AssignServices,
        counter=st.sampled_from((*COUNTERS, "c9")),
        services=st.lists(st.sampled_from(EVERYTHING), unique=True, max_size=3).map(tuple),
    ),
    st.builds(
        FreeTicket,
        ticket=st.integers(min_value=0, max_value=12),
        outcome=st.sampled_from(Outcome),
        reason=st.just("verlassen"),
    ),
    st.builds(ShowNotice, text=st.sampled_from(("", "Bitte leise", "Aufzug", "x", "y"))),
    st.builds(WithdrawNotice, notice=st.integers(0, 4)),
)
alarming = st.one_of(
    st.builds(RaiseAlarm, urgency=st.sampled_from(Urgency)),
    st.just(WithdrawAlarm()),
    st.builds(AcknowledgeAlarm, alarm=st.integers(0, 3)),
    st.builds(EndAlarm, alarm=st.integers(0, 3), word=st.just("vorbei")),
)
