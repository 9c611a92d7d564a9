"""A colleague's alarm, or a visitor who needs somebody, over every console's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_console.controller.alarming import AlarmController
from counter_console.presenter.alarms import AlarmState
from counter_console.presenter.keys import alarm_keys_of
from counter_console.screens.alarm_banner import AlarmBanner
from counter_console.screens.look import Look
from shared.domain.alarms import AcknowledgeAlarm, RaiseAlarm, Urgency
from shared.domain.helping import AskForHelp

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from shared.i18n.words import Words
    from tests.counter_console.desk import CounterDesk, ReceptionDesk
    from tests.counter_console.lead_desk import LeadDesk

    AnyDesk = CounterDesk | ReceptionDesk | LeadDesk

KEYS = alarm_keys_of({})


class Alarmed:
    """The alarm of a console with its banner over one window."""

    def __init__(self, desk: AnyDesk, device: str, look: Look, words: Words) -> None:
        self.desk, self.device = desk, device
        self._look, self._words = look, words

    def over(self, window: QWidget, *, small: bool = False) -> AlarmBanner:
        """Put the banner over a window and let it see what there is."""
        look = Look(theme=self._look.theme) if small else self._look
        self.banner = AlarmBanner(window, look, KEYS, small=small)
        counter = "c1" if self.device == "counter-1" else None
        self.work = AlarmController(
            AlarmState(device=self.device, counter=counter), self._words, KEYS
        )
        self.work.begin([self.banner], self.desk.broker, lambda: self.desk.stage.moment)
        self.banner.acknowledged.connect(self.work.acknowledge)
        self.banner.ended.connect(self.work.finish)
        self.banner.pressed.connect(self.work.press)
        self.work.hear(self.desk.stage.linked())
        return self.banner

    def end(self) -> None:
        """Take both apart."""
        self.work.end()
        self.desk.end()


def raised(urgency: Urgency) -> Callable[[AnyDesk, str], None]:
    """Return what lets counter 3 raise an alarm."""

    def play(desk: AnyDesk, device: str) -> None:
        del device
        desk.stage.done(RaiseAlarm(urgency=urgency), "counter-3")

    return play


def mine(desk: AnyDesk, device: str) -> None:
    raised(Urgency.HELP)(desk, device)
    desk.stage.done(AcknowledgeAlarm(alarm=1), device)


def plea(desk: AnyDesk, device: str) -> None:
    del device
    desk.stage.done(AskForHelp(language="uk"), "kiosk-1")


STATES: dict[str, Callable[[AnyDesk, str], None]] = {
    "help": raised(Urgency.HELP),
    "emergency": raised(Urgency.EMERGENCY),
    "mine": mine,
}
