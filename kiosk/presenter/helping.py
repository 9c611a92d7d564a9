"""Help: where a person is, and one touch that brings somebody to the kiosk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kiosk.presenter.effects import AskHelp, Step
from kiosk.presenter.shown import Body, Notice, TargetRow
from kiosk.presenter.state import Link, Plea, State
from kiosk.presenter.ways_on import way_back
from shared.domain.helping import AskForHelp
from shared.i18n.words import german
from shared.protocol.messages import Accepted

if TYPE_CHECKING:
    from kiosk.presenter.inputs import HelpAnswered, Pressed
    from shared.i18n.words import Words

ASK: Final = "ask-for-help"

SAID: Final = {
    Plea.NONE: (
        german("Bitte wenden Sie sich an den Empfang."),
        german("Dort hilft Ihnen jemand weiter und gibt Ihnen auch eine Nummer."),
    ),
    Plea.ASKED: (german("Wir sagen dem Empfang Bescheid."), ""),
    Plea.HEARD: (
        german("Der Empfang weiß Bescheid."),
        german("Bitte bleiben Sie hier. Es kommt jemand zu Ihnen."),
    ),
    Plea.UNHEARD: (
        german("Wir erreichen den Empfang gerade nicht."),
        german("Bitte gehen Sie hin. Dort hilft Ihnen jemand weiter."),
    ),
}
"""What stands on the help screen: a headline and what to do."""


def pressed(state: State, press: Pressed) -> Step | None:
    """Return what follows from a press on the help screen; None if it does not belong to it."""
    if press.name != ASK:
        return None
    if state.plea in {Plea.ASKED, Plea.HEARD} or state.link is not Link.LIVE:
        return state, ()
    command = AskForHelp(language=state.modes.language)
    return replace(state, plea=Plea.ASKED), (AskHelp(command=command),)


def answered(state: State, happened: HelpAnswered) -> State:
    """Take the broker's answer, unless the visitor has left."""
    if state.plea is not Plea.ASKED:
        return state
    is_heard = isinstance(happened.answer, Accepted)
    return replace(state, plea=Plea.HEARD if is_heard else Plea.UNHEARD)


def help_screen(state: State, words: Words) -> Body:
    """Say where a person helps, and offer to bring one here."""
    title, text = SAID[state.plea]
    return Body(
        body="message",
        place="help",
        question=words.say("So bekommen Sie Hilfe"),
        notice=Notice(
            pictogram="hand-stop",
            title=words.say(title),
            text=words.say(text) if text else "",
        ),
        targets=(*_ask_row(state, words), way_back(words.say("Zurück"))),
    )


def _ask_row(state: State, words: Words) -> tuple[TargetRow, ...]:
    if state.link is not Link.LIVE or state.plea in {Plea.ASKED, Plea.HEARD}:
        return ()
    again = state.plea is Plea.UNHEARD
    label = words.say("Noch einmal versuchen") if again else words.say("Hilfe hierher rufen")
    return (TargetRow(id=ASK, action=ASK, pictogram="bell", label=label, main=True),)
