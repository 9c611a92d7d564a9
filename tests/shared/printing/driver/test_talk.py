from collections import deque

import pytest

from shared.printing.driver.line import Halted, Turn
from shared.printing.driver.talk import Talk
from shared.printing.frames import Model
from shared.printing.status import READY, Condition, Trouble


class Scripted:
    """A line on which the printer says what was written down beforehand."""

    def __init__(self, *says: bytes) -> None:
        self.says = deque(says)
        self.heard = b""

    def turn(self, data: bytes, timeout: float) -> Turn:
        del timeout
        if self.says:
            return Turn(heard=self.says.popleft())
        self.heard += data
        return Turn(sent=len(data))

    def close(self) -> None:
        self.heard = b""


def talk_on(line: Scripted, changed: list[Condition] | None = None) -> Talk:
    told = [] if changed is None else changed
    return Talk(line, Model.EPSON, lambda: False, told.append)


def test_a_printer_that_says_stop_is_sent_nothing_until_it_says_go_on() -> None:
    line = Scripted(b"\x13")
    talk = talk_on(line)
    assert [talk.turn(b"slip"), talk.turn(b"slip")] == [0, 0]
    line.says.append(b"\x11")
    assert [talk.turn(b"slip"), talk.turn(b"slip")] == [0, 4]
    assert line.heard == b"slip"


def test_questions_go_first_but_only_one_is_out_at_a_time() -> None:
    line = Scripted()
    talk = talk_on(line)
    talk.probe()
    talk.probe()
    assert talk.asking
    assert [talk.turn(b"slip"), talk.turn(b"slip")] == [0, 4]
    assert line.heard == b"\x10\x04\x01slip"


def test_a_condition_is_told_once_it_is_whole_and_only_when_it_changes() -> None:
    told: list[Condition] = []
    line = Scripted()
    talk = talk_on(line, told)
    for _ in range(2):
        talk.probe()
        for answer in (b"\x1a", b"\x16", b"\x12", b"\x12"):
            talk.turn()
            line.says.append(answer)
            talk.turn()
    assert [condition.troubles for condition in told] == [(Trouble.COVER_OPEN,)]
    assert talk.rounds == 2


def test_an_answer_that_nobody_asked_for_says_nothing() -> None:
    talk = talk_on(Scripted(b"\x1a"))
    talk.turn()
    assert talk.condition is None


def test_what_the_printer_says_by_itself_is_believed() -> None:
    line = Scripted(b"\x10\x00\x00\x00\x37\x22ABCD\x00\x00")
    talk = talk_on(line)
    talk.turn()
    assert talk.condition == READY
    assert b"ABCD" in talk.confirmed
    assert talk.sensor_answers == 1


def test_an_answer_left_over_from_before_is_not_taken_for_the_first_one() -> None:
    line = Scripted(b"\x1a", b"", b"\x12", b"\x12", b"\x12")
    talk = talk_on(line)
    assert not talk.ask(0.0)
    while line.says:
        talk.turn()
    assert talk.asking
    assert talk.condition is None


def test_a_short_command_is_sent_whole() -> None:
    line = Scripted(b"\x12", b"\x12")
    talk_on(line).say(b"\x10\x05\x02")
    assert line.heard == b"\x10\x05\x02"


def test_the_end_of_the_program_ends_every_talk() -> None:
    talk = Talk(Scripted(), Model.EPSON, lambda: True, lambda _: None)
    with pytest.raises(Halted):
        talk.ask(600.0)
