from shared.printing.driver.round import Round
from shared.printing.frames import AutoStatus, FullStatus, LiveStatus, Model
from shared.printing.status import HEALTHY, Flags


def test_the_four_questions_are_asked_one_after_the_other() -> None:
    asked = Round(Model.EPSON, HEALTHY)
    questions: list[bytes] = []
    while not asked.done:
        questions.append(asked.question())
        assert asked.take(LiveStatus(0x12))
    assert questions == [b"\x10\x04\x01", b"\x10\x04\x02", b"\x10\x04\x03", b"\x10\x04\x04"]
    assert asked.flags == HEALTHY


def test_each_answer_is_read_as_that_of_the_question_that_was_out() -> None:
    asked = Round(Model.PLAIN, HEALTHY)
    for value in (0x1A, 0x16, 0x12, 0x1E):
        asked.take(LiveStatus(value))
    assert asked.flags == Flags(offline=True, cover_open=True, near_end=True)


def test_a_kiosk_printer_answers_everything_at_once() -> None:
    asked = Round(Model.CUSTOM, HEALTHY)
    assert asked.question() == b"\x10\x04\x14"
    assert asked.take(FullStatus(0x04, 0, 0, 0))
    assert asked.done
    assert asked.flags == Flags(near_end=True)


def test_what_answers_no_question_is_left_to_others() -> None:
    asked = Round(Model.EPSON, HEALTHY)
    assert not asked.take(AutoStatus(b"\x10\x00\x00\x00"))
    for _ in range(4):
        asked.take(LiveStatus(0x12))
    assert not asked.take(LiveStatus(0x12))
