"""Numbers given without the broker: on the disk first, told in order, exactly once, never lost."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from msgspec import Struct

from kiosk.controller.reserve import Reserve
from shared.domain.leases import CancelDraw, HandInTicket, LeaseNumbers
from shared.domain.lobby import AnyCommand, Recorded
from shared.domain.refusals import Reason, Refused
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import IssueTicket
from shared.journal.line_file import LineFile, LinesUnavailable
from shared.protocol.messages import Accepted, Rejected
from shared.protocol.session import Answered, GaveUp
from tests.helpers.lobbies import CASE, KIOSK, MONDAY_NINE, PAPERS, Hall

TOKENS = count(1)


class Asked(Struct, frozen=True):
    id: str
    command: AnyCommand


class Broker:
    """A real lobby behind a line that the test works by hand; it remembers what it has done."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.line: list[Asked] = []
        self.done: dict[str, Accepted | Rejected] = {}
        self._ids = count(1)

    def submit(self, command: AnyCommand, patience: float, command_id: str = "") -> str:
        assert patience > 0
        asked = Asked(command_id or f"id-{next(self._ids)}", command)
        self.line.append(asked)
        return asked.id

    def abandon(self, command_id: str) -> None:
        raise AssertionError(command_id)

    def broker_time(self) -> object:
        raise AssertionError

    def answer(self) -> Answered:
        """Do what was asked first, once, and return its answer."""
        asked = self.line.pop(0)
        if asked.id not in self.done:
            self.done[asked.id] = self._do(asked)
        return Answered(command_id=asked.id, command=asked.command, answer=self.done[asked.id])

    def _do(self, asked: Asked) -> Accepted | Rejected:
        known = len(self.hall.log)
        try:
            self.hall.do(asked.command, KIOSK)
        except Refused as refusal:
            return Rejected(id=asked.id, reason=refusal.reason)
        events: list[Recorded] = self.hall.log[known:]
        return Accepted(id=asked.id, sequence=self.hall.lobby.sequence, events=events)


class Desk:
    """A kiosk's reserve on a real disk, which can be switched off and on."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "kiosk-1.numbers"
        self.hall = Hall()
        self.broker = Broker(self.hall)
        self.letters: list[frozenset[str]] = []
        self.switch_on()

    def switch_on(self, count: int = 2) -> None:
        self.file = LineFile(self.path)
        self.reserve = Reserve(self.file, count)
        self.broker.line.clear()
        self.reserve.begin(self.broker, self.letters.append)  # pyright: ignore[reportArgumentType]

    def off_and_on(self) -> None:
        self.file.close()
        self.switch_on()

    def link(self) -> None:
        self.reserve.seen(self.hall.lobby.catalogue)

    def settle(self) -> list[AnyCommand]:
        """Let the broker answer until nothing is asked any more; return what was asked."""
        told: list[AnyCommand] = []
        while self.broker.line:
            told.append(self.broker.line[0].command)
            if not self.reserve.heard(self.broker.answer()):
                self.reserve.go_on()
        return told

    def lend(self) -> None:
        self.link()
        self.settle()

    def give(self, service: str = "papers", minutes: float = 0) -> str:
        kind = PAPERS if service == "papers" else CASE
        token = f"t{next(TOKENS)}"
        now = MONDAY_NINE + timedelta(minutes=minutes)
        given = self.reserve.give(kind, "de", token=token, now=now)
        assert given is not None
        return given.number

    @property
    def waiting(self) -> list[str]:
        """Return who waits, in the order of their calls."""
        line = self.hall.lobby.tickets.line("papers")
        return [self.hall.ticket(ticket).number for _, ticket in line]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.file.close()


def test_a_kiosk_wishes_for_numbers_as_soon_as_its_broker_is_there(desk: Desk) -> None:
    assert desk.broker.line == []
    desk.link()
    assert desk.settle() == [LeaseNumbers(count=2)]
    assert desk.reserve.ledger.letters == {"A", "B", "E"}
    assert desk.letters == [{"A", "B", "E"}]


def test_numbers_given_while_cut_off_are_handed_in_in_their_order_and_replaced(desk: Desk) -> None:
    desk.lend()
    given = [desk.give(minutes=1), desk.give(minutes=2)]
    assert desk.reserve.give(PAPERS, "de", token="x", now=MONDAY_NINE) is None  # noqa: S106
    desk.hall.wait(5)

    kinds = [type(command) for command in desk.settle()]

    assert kinds == [HandInTicket, HandInTicket, LeaseNumbers]
    assert desk.waiting == given == ["A998", "A999"]
    assert desk.reserve.ledger.next_number("A") == "A996"


@pytest.mark.parametrize("when", ["before it asked", "while it asked", "after the answer was lost"])
def test_a_kiosk_that_is_switched_off_in_between_hands_in_exactly_once(
    desk: Desk, when: str
) -> None:
    desk.lend()
    given = [desk.give(), desk.give()]
    if when == "after the answer was lost":
        desk.broker.answer()
    if when == "before it asked":
        desk.broker.line.clear()
    desk.hall.wait(5)
    desk.off_and_on()

    desk.lend()

    assert desk.waiting == given
    assert desk.reserve.ledger.given == {}


def test_a_number_is_on_the_disk_before_the_visitor_has_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk.lend()

    def full(_lines: object) -> int:
        raise LinesUnavailable("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(desk.file, "append", full)
        assert desk.reserve.give(PAPERS, "de", token="x", now=MONDAY_NINE) is None  # noqa: S106
    assert "the disk is full" in caplog.text
    assert desk.give() == "A998"
    desk.off_and_on()
    assert desk.reserve.ledger.next_number("A") == "A999"


def test_numbers_that_could_not_be_kept_are_not_given_and_not_lent_to_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(_lines: object) -> int:
        raise LinesUnavailable("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(desk.file, "append", full)
        desk.lend()
    assert desk.reserve.ledger.letters == frozenset()
    assert "the disk is full" in caplog.text
    desk.lend()
    assert desk.reserve.ledger.next_number("A") == "A996"
    assert "A998" not in desk.hall.lobby.tickets.leased


def test_what_the_broker_cannot_take_now_is_told_again_under_another_id(desk: Desk) -> None:
    desk.lend()
    desk.give()
    asked = desk.broker.line.pop()
    refused = Rejected(id=asked.id, reason=Reason.STORE_UNAVAILABLE)

    done = desk.reserve.heard(Answered(command_id=asked.id, command=asked.command, answer=refused))

    assert not done
    desk.reserve.go_on()
    assert desk.broker.line[0].command == asked.command
    assert desk.broker.line[0].id != asked.id
    desk.settle()
    assert desk.waiting == ["A998"]


def test_an_errand_that_nobody_understood_is_tried_again_in_a_while(desk: Desk) -> None:
    desk.lend()
    desk.give()
    asked = desk.broker.line.pop()
    assert not desk.reserve.heard(GaveUp(command_id=asked.id, command=asked.command))
    desk.reserve.go_on()
    assert desk.broker.line == [asked]


def test_one_thing_is_told_at_a_time(desk: Desk) -> None:
    desk.lend()
    desk.give()
    desk.give()
    desk.reserve.go_on()
    assert len(desk.broker.line) == 1


def test_a_number_that_is_somebody_else_s_by_now_does_not_hold_up_the_others(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.lend()
    desk.give()
    desk.give()
    del desk.hall.lobby.tickets.leased["A998"]
    desk.hall.lobby.tickets.spent.add("A998")
    desk.settle()
    assert desk.waiting == ["A999"]
    assert "did not take up A998" in caplog.text


def test_nobody_overtakes_although_the_clock_goes_back(desk: Desk) -> None:
    desk.lend()
    desk.hall.wait(60)
    first, second = desk.give(minutes=30), desk.give(minutes=10)
    desk.settle()
    assert desk.waiting == [first, second]


def test_a_broker_that_has_too_few_numbers_is_not_asked_again_and_again(desk: Desk) -> None:
    for _ in range(999):
        desk.hall.draw("papers")
    desk.lend()
    assert desk.reserve.ledger.letters == {"B", "E"}
    assert desk.broker.line == []


# ------------------------------------------------------------------ draws in doubt


def test_a_draw_without_an_answer_is_taken_back_also_over_a_restart(desk: Desk) -> None:
    desk.hall.do(IssueTicket(service="papers", token="unheard"), KIOSK)  # noqa: S106
    desk.reserve.doubt("unheard")
    desk.off_and_on()
    assert desk.settle() == [CancelDraw(token="unheard")]  # noqa: S106
    assert desk.waiting == []
    desk.off_and_on()
    assert desk.settle() == []


# ------------------------------------------------------------------ slips


def reports(broker: Broker) -> list[AnyCommand]:
    return [asked.command for asked in broker.line if isinstance(asked.command, ReportPrint)]


def test_a_slip_settled_before_the_number_is_handed_in_goes_with_it(desk: Desk) -> None:
    desk.lend()
    desk.give()
    token = next(iter(desk.reserve.ledger.given))
    desk.broker.line.clear()
    desk.reserve.settled(token, PrintState.PRINTED, "ready")
    desk.off_and_on()
    desk.settle()
    assert desk.hall.ticket(1).printed is PrintState.PRINTED


def test_a_slip_settled_while_the_number_is_handed_in_is_told_afterwards(desk: Desk) -> None:
    desk.lend()
    desk.give()
    token = next(iter(desk.reserve.ledger.given))
    desk.reserve.settled(token, PrintState.PRINTED, "ready")
    desk.reserve.heard(desk.broker.answer())
    assert reports(desk.broker) == [
        ReportPrint(ticket=1, state=PrintState.PRINTED, condition="ready")
    ]
    assert desk.reserve.ledger.taken_up == {}


def test_a_slip_settled_after_the_number_was_handed_in_is_told_by_its_ticket(desk: Desk) -> None:
    desk.lend()
    desk.give()
    token = next(iter(desk.reserve.ledger.given))
    desk.reserve.heard(desk.broker.answer())
    desk.off_and_on()
    desk.reserve.settled(token, PrintState.NOT_PRINTED, "paper_out")
    assert reports(desk.broker) == [
        ReportPrint(ticket=1, state=PrintState.NOT_PRINTED, condition="paper_out")
    ]
    desk.reserve.settled(token, PrintState.NOT_PRINTED, "paper_out")
    assert len(reports(desk.broker)) == 1


# ------------------------------------------------------------------ the file


@pytest.mark.parametrize(
    "torn",
    [b'{"record":"giv', b'"\xff"', b'{"record":"given","hole":' + b"[" * 100_000],
    ids=["half a line", "half a letter", "a deep hole"],
)
def test_a_torn_last_line_costs_that_line_only(desk: Desk, torn: bytes) -> None:
    desk.lend()
    desk.give()
    desk.file.close()
    with desk.path.open("ab") as file:
        file.write(torn)
    desk.switch_on()
    assert [given.number for given in desk.reserve.ledger.given.values()] == ["A998"]
    assert desk.give() == "A999"
    desk.off_and_on()
    assert [given.number for given in desk.reserve.ledger.given.values()] == ["A998", "A999"]


def test_the_file_stays_small(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.controller.reserve.LONGEST", 2000)
    desk.lend()
    for _ in range(50):
        desk.give()
        token = next(iter(desk.reserve.ledger.given))
        desk.settle()
        desk.reserve.settled(token, PrintState.PRINTED, "ready")
        desk.broker.line.clear()
        desk.hall.finish(desk.hall.call_next())
    assert desk.path.stat().st_size < 3000


def test_a_file_that_cannot_be_rewritten_is_used_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(_lines: object) -> None:
        raise LinesUnavailable("the disk is full")

    file = LineFile(tmp_path / "file")
    with monkeypatch.context() as broken:
        broken.setattr(file, "rewrite", full)
        reserve = Reserve(file, 1)
    assert "the disk is full" in caplog.text
    reserve.doubt("x")
    assert reserve.ledger.in_doubt == ("x",)
    file.close()


def test_answers_to_other_questions_are_none_of_its_business(desk: Desk) -> None:
    command = IssueTicket(service="papers")
    assert desk.reserve.heard(GaveUp(command_id="id-77", command=command))
