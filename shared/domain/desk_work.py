"""How the site wants the work at its counters: no-shows, outcomes, the interpreters' hotline."""

from __future__ import annotations

from msgspec import Struct, field

from shared.domain.ids import Language, Name


class Outcome(Struct, frozen=True, kw_only=True):
    """One way in which a concern can end, such as "Termin vereinbart"."""

    id: Name
    label: dict[Language, str]


class InterpreterLine(Struct, frozen=True, kw_only=True):
    """Where interpreters are reached: the number to dial and the code that they ask for."""

    number: str
    code: str = ""


class DeskWork(Struct, frozen=True, kw_only=True):
    """What the settings say about the work at the counters.

    ``no_show_after_recalls`` is how often a visitor is called again before they count as not
    come; who did not come is callable ``readmit_minutes`` after they were taken in again.
    ``interpreters`` is the hotline of all languages that have none of their own in
    ``interpreters_for``.
    """

    no_show_after_recalls: int = 0
    readmit_minutes: int = 10
    outcomes: tuple[Outcome, ...] = ()
    interpreters: InterpreterLine | None = None
    interpreters_for: dict[Language, InterpreterLine] = field(
        default_factory=dict[Language, InterpreterLine]
    )

    def hotline(self, language: Language) -> InterpreterLine | None:
        """Return whom to dial for a language, or None."""
        return self.interpreters_for.get(language, self.interpreters)
