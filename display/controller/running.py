"""The wall at work: brings every input to the presenter and does what it wants.

Theory: a new call is what everybody waits for, so it is painted alone (``first_glance``) and its
chime begins; history, waiting times and the rest follow in the next frame. Receipts are sent when
the frame that shows the ring has really been presented.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Qt, QTimer

from display.presenter.effects import Report, ReportPainted, ReportVoice, Say, Sound
from display.presenter.inputs import (
    BrokerLost,
    ChimeOver,
    HallChanged,
    HallSeen,
    Input,
    MediaEnded,
    MediaFound,
    Resized,
    SpeechOver,
    TimePassed,
    VoicesTried,
)
from display.presenter.shown import MediaArea
from display.presenter.step import begin, due, step
from display.presenter.wall import first_glance, wall
from shared.domain.public import PublicEvent
from shared.protocol.messages import Rejected
from shared.protocol.session import Answered, Changed, GaveUp, Linked, Lost, Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from display.controller.ports import Bell, Broker, Clock, Glass, Mouth, Pictures
    from display.presenter.effects import Effect
    from display.presenter.media import Medium
    from display.presenter.shown import Wall
    from display.presenter.state import Rules, State
    from shared.domain.calls import AcknowledgeCall
    from shared.domain.devices import ReportVoices
    from shared.domain.ids import Language
    from shared.domain.public import Hall
    from shared.domain.services import Catalogue
    from shared.i18n.words import Words

RECEIPT_PATIENCE = 600.0
"""Seconds for which a receipt waits for a broker that is away."""

_log = logging.getLogger("wartemarke.display")


class Display(QObject):
    """One wall display. Give it its surroundings with ``begin``; then feed it."""

    def __init__(
        self,
        rules: Rules,
        catalogue: Catalogue,
        words: Sequence[Words],
        clock: Clock,
        aspect: float,
    ) -> None:
        """Begin with what the settings say; ``words`` are in the order of the rules' languages."""
        super().__init__()
        self._rules = rules
        self._words = words
        self._clock = clock
        self._unfinished = False
        self._pictures: Pictures | None = None
        self._playing = MediaArea()
        self.state: State = begin(rules, catalogue, aspect, clock.now())
        self._shown = self.picture()
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        # A coarse timer may come early, and the call would not have had its time yet.
        self._due.setTimerType(Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(lambda: self._take(TimePassed()))

    def picture(self) -> Wall:
        """Return what is to be seen now."""
        return wall(self.state, self._words)

    def begin(self, glass: Glass, bell: Bell, mouth: Mouth, broker: Broker) -> None:
        """Take the surroundings and show the first picture."""
        self._glass, self._bell, self._mouth, self._broker = glass, bell, mouth, broker
        self.resized()

    def play_on(self, pictures: Pictures) -> None:
        """Let this show the pictures and films that are found."""
        self._pictures = pictures

    # --- what happens ---------------------------------------------------------------------------

    def heard(self, notice: Notice[Hall]) -> None:
        """The session with the broker has news."""
        match notice:
            case Linked():
                self._take(HallSeen(hall=notice.state))
            case Changed():
                events = [each for each in notice.events if isinstance(each, PublicEvent)]
                self._take(HallChanged(events=events))
            case Lost():
                self._take(BrokerLost())
            case Answered():
                if isinstance(notice.answer, Rejected):
                    # A call of a day that was closed meanwhile: nobody waits for its receipt.
                    _log.info("refused: %s (%s)", notice.command, notice.answer.reason)
            case GaveUp():
                _log.info("nobody answered: %s", notice.command)
            case _:
                assert_never(notice)

    def chime_over(self, heard: bool) -> None:  # noqa: FBT001 - a Qt slot
        """The chime ended; ``heard`` if anybody could hear it."""
        self._take(ChimeOver(heard=heard))

    def speech_over(self) -> None:
        """An utterance ended, or could not be spoken."""
        self._take(SpeechOver())

    def voices_tried(self, missing: tuple[Language, ...]) -> None:
        """Every language was tried; these have no voice."""
        self._take(VoicesTried(missing=missing))

    def media_found(self, media: tuple[Medium, ...]) -> None:
        """The folder holds other pictures and films than before."""
        self._take(MediaFound(media=media))

    def media_ended(self, turn: int, readable: bool) -> None:  # noqa: FBT001 - a Qt slot
        """A picture or film is over, or could not be read."""
        self._take(MediaEnded(turn=turn, readable=readable))

    def resized(self) -> None:
        """The window has another size."""
        self._take(Resized(aspect=self._glass.aspect))

    # --- what follows ---------------------------------------------------------------------------

    def _take(self, happened: Input) -> None:
        self.state, effects = step(self._rules, self.state, happened, self._clock.now())
        wanted = self.picture()
        if isinstance(happened, HallChanged):
            self._show_in_two_frames(first_glance(self._shown, wanted), wanted)
        else:
            self._show(wanted)
        for effect in effects:
            self._do(effect)
        wait = due(self._rules, self.state) - self.state.moment.seconds
        self._due.start(max(0, round(wait * 1000)) + 1)

    def _show(self, picture: Wall) -> None:
        self._shown = picture
        self._glass.show(picture)
        if self._pictures is not None and picture.media != self._playing:
            self._playing = picture.media
            self._pictures.show(picture.media)

    def _show_in_two_frames(self, first: Wall, wanted: Wall) -> None:
        self._show(first)
        if first != wanted and not self._unfinished:
            self._unfinished = True
            self._glass.after_paint(self._finish)

    def _finish(self) -> None:
        self._unfinished = False
        self._show(self.picture())

    def _do(self, effect: Effect) -> None:
        match effect:
            case ReportPainted():
                self._glass.after_paint(lambda: self._report(effect.receipt))
            case Report():
                self._report(effect.receipt)
            case ReportVoice():
                self._report(effect.report)
            case Sound():
                self._bell.ring()
                self._mouth.prepare(effect.ahead)
            case Say():
                self._mouth.say(effect.utterance)
            case _:
                assert_never(effect)

    def _report(self, receipt: AcknowledgeCall | ReportVoices) -> None:
        self._broker.submit(receipt, RECEIPT_PATIENCE)
