"""What the wall wants done; the controller does it, in this order, after it has shown the state."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from display.presenter.state import Ring, State
from shared.domain.calls import AcknowledgeCall
from shared.domain.devices import ReportVoices
from shared.voice.said import Said, Utterance


class ReportPainted(Struct, frozen=True, kw_only=True):
    """Send the receipt as soon as the frame that shows this ring has been presented."""

    receipt: AcknowledgeCall


class Report(Struct, frozen=True, kw_only=True):
    """Send this receipt, now or when the broker is there again."""

    receipt: AcknowledgeCall


class ReportVoice(Struct, frozen=True, kw_only=True):
    """Tell which languages have no voice here, now or when the broker is there again."""

    report: ReportVoices


class Sound(Struct, frozen=True, kw_only=True):
    """Chime once for this ring; a ``ChimeOver`` must follow.

    ``ahead`` is what will be said then, or is likely to be said soon: have it ready.
    """

    ring: Ring
    ahead: tuple[Said, ...] = ()


class Say(Struct, frozen=True, kw_only=True):
    """Say this; a ``SpeechOver`` must follow."""

    utterance: Utterance


Effect: TypeAlias = ReportPainted | Report | ReportVoice | Sound | Say

Step: TypeAlias = tuple[State, tuple[Effect, ...]]
"""The state after an input, and what is to be done now."""
