"""Who asks for help at a kiosk, and who goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from shared.domain.helping import AskForHelp, GoToHelp, HelpAsked, HelpComes

if TYPE_CHECKING:
    from broker.rules.context import Context
    from shared.domain.lobby import AnyEvent, Lobby


def decide(lobby: Lobby, command: AskForHelp | GoToHelp, context: Context) -> list[AnyEvent]:
    """Return what staff are told; asking twice, or going where nobody asks, makes no event."""
    pleas = lobby.helping.by_kiosk
    match command:
        case AskForHelp(language=language):
            plea = pleas.get(context.device)
            known = plea is not None and plea.language == language
            return [] if known else [HelpAsked(language=language)]
        case GoToHelp(kiosk=kiosk):
            return [HelpComes(kiosk=kiosk)] if kiosk in pleas else []
        case _:
            assert_never(command)
