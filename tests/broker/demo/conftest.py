"""A small morning as a log, and the slips that belong to it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from broker.demo.reading import SlipRead
from shared.domain.ids import spaced
from shared.domain.lobby import AnyEvent, Recorded
from shared.domain.slips import PrintState, TicketPrintReported
from shared.domain.tickets import ServingStarted, TicketCalled, TicketFinished, TicketIssued, Why
from shared.printing.raster import SlipPainter
from shared.printing.slip import Slip

FONTS = Path(__file__).parents[3] / "shared" / "ui" / "fonts"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WHY = Why(
    rule="earliest_call_by", call_by=NOON, issued=NOON, target_minutes=15, services=(), waiting=1
)


@dataclass
class Log:
    """Writes events one after the other; what a test wants otherwise it says."""

    events: list[Recorded] = field(default_factory=list[Recorded])

    def record(self, *events: AnyEvent) -> None:
        for event in events:
            sequence = len(self.events) + 1
            self.events.append(Recorded(sequence=sequence, time=NOON, device="broker", event=event))

    def issue(self, ticket: int, number: str, token: str | None = None) -> None:
        self.record(
            TicketIssued(
                ticket=ticket,
                number=number,
                service="papers",
                language="de",
                call_by=NOON,
                business_day=date(2026, 3, 2),
                token=token or f"token-{ticket}",
            )
        )

    def print(self, ticket: int, state: PrintState = PrintState.PRINTED) -> None:
        self.record(TicketPrintReported(ticket=ticket, state=state))

    def call(self, ticket: int, number: str, counter: str = "c1", call: int = 1) -> None:
        self.record(
            TicketCalled(
                ticket=ticket, number=number, call=call, counter=counter, language="de", why=WHY
            )
        )

    def serve(self, ticket: int, counter: str = "c1", call: int = 1) -> None:
        self.record(ServingStarted(ticket=ticket, counter=counter, call=call))

    def finish(self, ticket: int, counter: str = "c1", call: int = 1) -> None:
        self.record(TicketFinished(ticket=ticket, counter=counter, call=call))


@pytest.fixture
def log() -> Log:
    """A day on which two tickets were drawn, printed, called and served."""
    log = Log()
    for ticket, number in ((1, "A001"), (2, "B001")):
        log.issue(ticket, number)
        log.print(ticket)
        log.call(ticket, number, call=ticket)
        log.serve(ticket, call=ticket)
        log.finish(ticket, call=ticket)
    return log


@pytest.fixture
def slips() -> tuple[SlipRead, ...]:
    """The two slips of that day."""
    return (
        SlipRead(file="slip-0001.png", token="token-1", number="A001"),  # noqa: S106
        SlipRead(file="slip-0002.png", token="token-2", number="B001"),  # noqa: S106
    )


@pytest.fixture
def print_slip(tmp_path: Path, qtbot: QtBot) -> Callable[..., Path]:
    """Draw a slip as the kiosk does and put it where the virtual printer would."""
    del qtbot  # it is here for the application that fonts need
    painter = SlipPainter(FONTS)

    def draw(
        name: str, number: str, token: str, *, width: int = 576, copy: str | None = None
    ) -> Path:
        slip = Slip(
            site="Jobcenter Hagen",
            heading="Ihre Nummer",
            number=spaced(number),
            service="Unterlagen abgeben",
            ahead="Vor Ihnen wartet niemand",
            wait="",
            issued="Montag, 2. März, 12:00",
            bring_heading="Bitte halten Sie bereit:",
            bring=("Ihre Unterlagen",),
            token=token,
            footer="Wir rufen Nummern auf, niemals Namen.",
            copy_mark=copy,
        )
        picture = painter.paint(slip, width)
        inverted = bytes(byte ^ 0xFF for byte in picture.bits)
        file = tmp_path / name
        Image.frombytes("1", (width, picture.height), inverted).save(file)
        return file

    return draw
