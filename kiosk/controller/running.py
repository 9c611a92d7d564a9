"""The kiosk at work: brings every input to the presenter and does what it wants."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeAlias, assert_never

from PySide6.QtCore import QObject, QTimer

from kiosk.controller.numbers import Numbers
from kiosk.controller.printing import (
    CARD,
    code,
    fate,
    job_id,
    print_held,
    print_settled,
    printer_is,
)
from kiosk.controller.wishes import Wishes
from kiosk.presenter.call_back_form import CallBackForm
from kiosk.presenter.cards import find as find_card
from kiosk.presenter.check_in_form import CheckInForm
from kiosk.presenter.effects import (
    AskCallBack,
    AskCheckIn,
    AskHelp,
    Draw,
    GiveHere,
    LetGo,
    MeasurePaint,
    NoteSlip,
    PrintCard,
    PrintSlip,
    ReadAgain,
    Report,
    Warn,
)
from kiosk.presenter.inputs import (
    BrokerLost,
    CallBackAnswered,
    CallBackGivenUp,
    CardSettled,
    CheckInAnswered,
    CheckInGivenUp,
    DrawAnswered,
    DrawGivenUp,
    HallSeen,
    HelpAnswered,
    Input,
    Key,
    Keyed,
    Pressed,
    Stirred,
    TimePassed,
    VoiceGone,
)
from kiosk.presenter.own import own_catalogue, own_hall
from kiosk.presenter.patience import due
from kiosk.presenter.state import Rules, State, start
from kiosk.presenter.steps import step
from kiosk.presenter.ticket import slip
from kiosk.presenter.view import view
from shared.domain.appointments import CheckIn
from shared.domain.callbacks import RequestCallBack
from shared.domain.devices import ReportTiming, Timing
from shared.domain.helping import AskForHelp
from shared.domain.public import Hall, HallConfigured, ServiceChanged
from shared.domain.slips import PrintState
from shared.domain.tickets import IssueTicket
from shared.printing.cards import card_slip
from shared.printing.worker import Request
from shared.protocol.session import PATIENCE, Answered, Changed, GaveUp, Linked, Lost, Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kiosk.controller.ports import Aloud, Broker, Clock, Glass, Printer
    from kiosk.controller.reserve import Reserve
    from kiosk.presenter.shown import Shown
    from shared.domain.ids import Language
    from shared.domain.services import Catalogue
    from shared.i18n.words import Words
    from shared.printing.driver.contract import Outcome
    from shared.printing.journal import Job
    from shared.printing.status import Condition
    from shared.protocol.messages import Accepted, Rejected

REPORT_PATIENCE = 3600.0
"""Seconds for which a report waits for a broker that is away."""

PRINT_AFTER_MS = 60
"""Head start of the screen over the printer: making a slip would hold up painting the number."""

_MINUTE_MS = 60_000


Spoken: TypeAlias = (
    AskCallBack
    | AskCheckIn
    | AskHelp
    | PrintCard
    | PrintSlip
    | MeasurePaint
    | Report
    | ReadAgain
    | Warn
)
"""What is done once the screen shows what has happened."""


class Kiosk(QObject):
    """One kiosk. Give it its surroundings with ``begin``; then feed it."""

    def __init__(
        self,
        rules: Rules,
        catalogue: Catalogue,
        words: Mapping[Language, Words],
        clock: Clock,
        new_token: Callable[[], str],
    ) -> None:
        """Begin with what the settings say; the broker's word comes later.

        ``new_token`` gives the random text of a slip's QR.
        """
        super().__init__()
        self._rules = rules
        self._words = words
        self._clock = clock
        self._numbers = Numbers(clock, new_token, self._take)
        self._waiting: deque[Input] = deque()
        self._catalogue = own_catalogue(catalogue, rules.device)
        self._wishes = Wishes()
        self._new_token, self._card_job = new_token, ""
        self.state: State = start(rules, self._catalogue)
        self._due = _one_shot(self, self.time_passed)
        self._minute = _one_shot(self, self._on_minute)

    def picture(self) -> Shown:
        """Return what is to be seen now."""
        return view(self.state, self._words, self._clock.now())

    def begin(
        self, glass: Glass, aloud: Aloud, broker: Broker, printer: Printer, reserve: Reserve
    ) -> None:
        """Take the surroundings and show the first picture."""
        self._glass, self._broker, self._printer = glass, broker, printer
        self._aloud = aloud
        self._on_minute()
        self._numbers.begin(broker, reserve)

    def end(self) -> None:
        """Do nothing more by itself."""
        self._due.stop()
        self._minute.stop()
        self._numbers.end()

    # --- what happens ---------------------------------------------------------------------------

    def pressed(self, name: str, argument: str, *, touched_at: float, same_spot: bool) -> None:
        """A visitor pressed something that answers."""
        press = Pressed(
            name=name,
            argument=argument,
            at=self._clock.seconds(),
            now=self._numbers.now(),
            touched_at=touched_at,
            same_spot=same_spot,
        )
        self._take(press)

    def stirred(self) -> None:
        """A visitor touched the glass or a key: whatever is being read stops."""
        self._aloud.hush()
        self._take(Stirred(at=self._clock.seconds()))

    def keyed(self, key: Key) -> None:
        """A visitor struck a key that says something by itself."""
        self._take(Keyed(key=key, at=self._clock.seconds()))

    def voice_failed(self, language: Language) -> None:
        """Nothing can be read aloud in this language; with an empty one, in none."""
        self._take(VoiceGone(language=language or None))

    def time_passed(self) -> None:
        """Something may be due."""
        self._take(TimePassed(at=self._clock.seconds()))

    def heard(self, notice: Notice[Hall]) -> None:
        """The session with the broker has news."""
        match notice:
            case Linked() | Changed():
                self._see(notice)
            case Lost():
                self._take(BrokerLost())
            # There is one visitor, and so one number on its way at a time.
            case Answered(command=IssueTicket()):
                self._take(DrawAnswered(answer=notice.answer, at=self._clock.seconds()))
            case GaveUp(command=IssueTicket()):
                self._take(DrawGivenUp(at=self._clock.seconds()))
            case Answered(command=RequestCallBack() | CheckIn() | AskForHelp() as command):
                self._take(self._answer(command, notice.answer))
            case GaveUp(command=RequestCallBack() | CheckIn() | AskForHelp() as command):
                self._take(_no_answer(command))
            case Answered() | GaveUp():
                self._numbers.heard(notice)

    def _answer(
        self, command: RequestCallBack | CheckIn | AskForHelp, answer: Accepted | Rejected
    ) -> Input:
        match command:
            case RequestCallBack():
                self._wishes.forget()
                return CallBackAnswered(answer=answer)
            case CheckIn():
                self._wishes.forget()
                return CheckInAnswered(answer=answer, at=self._clock.seconds())
            case AskForHelp():
                return HelpAnswered(answer=answer)
            case _:
                assert_never(command)

    def slip_settled(self, outcome: Outcome | Job) -> None:
        """It is known what became of a slip (or, after a restart, what the journal says of it)."""
        if not outcome.job_id.startswith(CARD):
            self._take(print_settled(outcome, self._clock.seconds()))
        elif outcome.job_id == self._card_job:
            # One of an earlier visitor, or of before a restart, is nobody's any more.
            self._take(CardSettled(state=fate(outcome.state), condition=code(outcome.condition)))

    def slip_held(self, job: str, condition: Condition) -> None:
        """A fault holds a slip up in the middle, or it goes on."""
        if not job.startswith(CARD):
            self._take(print_held(job, condition))
        elif job == self._card_job and not condition.can_print:
            self._take(CardSettled(state=PrintState.UNKNOWN, condition=code(condition)))

    def printer_changed(self, condition: Condition, fallback: Condition | None = None) -> None:
        """The printer, or the alternative one, is in another condition."""
        self._take(printer_is(condition, fallback))

    # --- what follows ---------------------------------------------------------------------------

    def _take(self, happened: Input) -> None:
        """Handle an input; one that comes up while another is handled waits for its turn."""
        self._waiting.append(happened)
        if len(self._waiting) > 1:
            return
        while self._waiting:
            try:
                self._handle(self._waiting[0])
            finally:
                self._waiting.popleft()

    def _handle(self, happened: Input) -> None:
        self.state, effects = step(self._rules, self.state, happened)
        if not isinstance(self.state.place, CallBackForm | CheckInForm):
            self._wishes.forget()
        # The number is seen to before the screen is painted: that is what the visitor waits for.
        for effect in effects:
            if isinstance(effect, Draw | LetGo | GiveHere | NoteSlip):
                self._numbers.see_to(effect, self.state.catalogue)
        self._refresh()
        for effect in effects:
            if isinstance(effect, Spoken):
                self._do(effect)

    def _refresh(self) -> None:
        picture = self.picture()
        self._glass.show(picture, self.state.modes)
        self._aloud.shown(picture, self.state.modes)
        moment = due(self._rules, self.state)
        if moment is None:
            self._due.stop()
        else:
            self._due.start(max(0, round((moment - self._clock.seconds()) * 1000) + 1))

    def _see(self, notice: Linked[Hall] | Changed[Hall]) -> None:
        """Take in the hall; of its changes, those that this screen shows."""
        if isinstance(notice, Changed) and not any(
            isinstance(event, ServiceChanged | HallConfigured) for event in notice.events
        ):
            return
        hall = own_hall(notice.state, self._rules.device)
        self._take(HallSeen(hall=hall))
        if isinstance(notice, Linked) or hall.catalogue != self._catalogue:
            self._catalogue = hall.catalogue
            self._numbers.seen(self._catalogue)

    def _do(self, effect: Spoken) -> None:
        match effect:
            case AskCallBack() | AskCheckIn():
                self._wishes.ask(self._broker, effect.command)
            case AskHelp():
                self._broker.submit(effect.command, PATIENCE)
            case PrintCard():
                self._print_card(effect)
            case PrintSlip():
                QTimer.singleShot(PRINT_AFTER_MS, self, lambda: self._print(effect))
            case MeasurePaint():
                self._glass.after_paint(lambda: self._painted(effect))
            case ReadAgain() | Warn():
                self._sound(effect)
            case Report():
                self._broker.submit(effect.command, REPORT_PATIENCE)
            case _:
                assert_never(effect)

    def _sound(self, effect: ReadAgain | Warn) -> None:
        match effect:
            case ReadAgain():
                self._aloud.again()
            case Warn():
                self._aloud.warn()
            case _:
                assert_never(effect)

    def _print(self, wanted: PrintSlip) -> None:
        ticket = wanted.ticket
        made = slip(self.state.catalogue, ticket, self._words[wanted.language])
        self._printer.submit(Request(job_id=job_id(ticket), slip=made))

    def _print_card(self, wanted: PrintCard) -> None:
        words = self._words[wanted.language]
        card = find_card(self.state, wanted.card, words, self._clock.now(), wanted.noted)
        if card is None:
            return
        self._card_job = f"{CARD}{self._new_token()}"
        made = card_slip(self.state.catalogue, card, words)
        self._printer.submit(Request(job_id=self._card_job, slip=made))

    def _painted(self, measured: MeasurePaint) -> None:
        taken = self._clock.seconds() - measured.touched_at
        command = ReportTiming(
            timing=Timing.TOUCH_TO_PAINTED, subject=measured.ticket, milliseconds=taken * 1000
        )
        self._broker.submit(command, REPORT_PATIENCE)

    def _on_minute(self) -> None:
        """Move the clock in the corner on, and come again when the next minute begins."""
        self._refresh()
        now = self._clock.now()
        self._minute.start(_MINUTE_MS - now.second * 1000 - now.microsecond // 1000)


def _no_answer(command: RequestCallBack | CheckIn | AskForHelp) -> Input:
    match command:
        case RequestCallBack():
            return CallBackGivenUp()
        case CheckIn():
            return CheckInGivenUp()
        case AskForHelp():
            return HelpAnswered()
        case _:
            assert_never(command)


def _one_shot(parent: QObject, call: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(call)
    return timer
