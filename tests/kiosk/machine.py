"""One kiosk's controller with everything around it played: clock, glass, broker, printer."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from kiosk.controller.reserve import Reserve
from kiosk.controller.running import Kiosk
from kiosk.presenter.shown import Shown
from kiosk.presenter.state import Modes, Rules
from shared.domain.ids import Language
from shared.domain.lobby import AnyCommand
from shared.domain.tickets import IssueTicket
from shared.journal.line_file import LineFile
from shared.printing.worker import Request
from shared.protocol.session import Answered, Linked
from tests.kiosk.stage import (
    NOW,
    WORDS,
    a_catalogue,
    a_hall,
    accepted,
)


class Clock:
    def __init__(self) -> None:
        self.moment = NOW
        self.at = 500.0

    def now(self) -> datetime:
        return self.moment

    def seconds(self) -> float:
        return self.at


class Glass:
    """Keeps what it was shown; paints when the test says so."""

    def __init__(self) -> None:
        self.pictures: list[Shown] = []
        self.modes: Modes | None = None
        self.unpainted: list[Callable[[], None]] = []

    def show(self, picture: Shown, modes: Modes) -> None:
        self.pictures.append(picture)
        self.modes = modes

    def after_paint(self, done: Callable[[], None]) -> None:
        self.unpainted.append(done)

    def paint(self) -> None:
        while self.unpainted:
            self.unpainted.pop(0)()

    @property
    def place(self) -> str:
        return self.pictures[-1].place


class Broker:
    """Keeps what it was asked; with ``at_once`` it answers before the asker has the id."""

    def __init__(self) -> None:
        self.asked: list[tuple[AnyCommand, float]] = []
        self.abandoned: list[str] = []
        self.time = datetime(1970, 1, 1, 0, 5, tzinfo=UTC)
        self.at_once: Callable[[str], None] | None = None

    def submit(self, command: AnyCommand, patience: float, command_id: str = "") -> str:
        self.asked.append((command, patience))
        command_id = command_id or f"id-{len(self.asked)}"
        if self.at_once is not None and isinstance(command, IssueTicket):
            self.at_once(command_id)
        return command_id

    def abandon(self, command_id: str) -> None:
        self.abandoned.append(command_id)

    def broker_time(self) -> datetime:
        return self.time

    def commands(self, kind: type[AnyCommand]) -> list[AnyCommand]:
        return [command for command, _ in self.asked if isinstance(command, kind)]


class Printer:
    def __init__(self) -> None:
        self.requests: list[Request] = []

    def submit(self, request: Request) -> None:
        self.requests.append(request)


class Aloud:
    """Keeps what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.modes: Modes | None = None

    def shown(self, picture: Shown, modes: Modes) -> None:
        assert picture.place
        self.modes = modes

    def hush(self) -> None:
        self.told.append("hush")

    def again(self) -> None:
        self.told.append("again")

    def warn(self) -> None:
        self.told.append("warn")


class Scene:
    """One kiosk with everything around it."""

    def __init__(self, file: Path, device: str = "", spoken: tuple[Language, ...] = ()) -> None:
        self.clock, self.glass, self.aloud = Clock(), Glass(), Aloud()
        self.broker, self.printer = Broker(), Printer()
        self.lines = LineFile(file)
        self.reserve = Reserve(self.lines, 0)
        tokens = (f"token-{number}" for number in count(1))
        rules = Rules(languages=("de", "en"), device=device, spoken=spoken)
        self.kiosk = Kiosk(rules, a_catalogue(), WORDS, self.clock, lambda: next(tokens))
        self.kiosk.begin(self.glass, self.aloud, self.broker, self.printer, self.reserve)

    def link(self) -> None:
        self.kiosk.heard(Linked(state=a_hall()))

    def touch(self, name: str, argument: str = "") -> None:
        self.kiosk.pressed(name, argument, touched_at=self.clock.at - 0.01, same_spot=False)

    def draw(self) -> None:
        self.touch("service", "papers")
        self.clock.at += 0.02
        self.kiosk.heard(self.answer("id-1"))

    def answer(self, command_id: str) -> Answered:
        command = IssueTicket(service="papers")
        return Answered(command_id=command_id, command=command, answer=accepted("papers"))
