from shared.printing.driver.delivery import Delivery
from shared.printing.driver.line import Turn
from shared.printing.driver.talk import Talk
from shared.printing.driver.watch import Patience
from shared.printing.frames import Model
from shared.printing.journal import Evidence
from shared.printing.status import Condition

SLIP = bytes(40_000)
PATIENCE = Patience(printing=0.3, probe=0.02)


class Play:
    """A line that says one thing before the slip has left and answers questions afterwards.

    `early` is said at once, `late` when the last byte has left; each question is answered by the
    next byte of `answers`.
    """

    def __init__(self, *, early: bytes = b"", late: bytes = b"", answers: bytes = b"") -> None:
        self._says = early
        self._late = late
        self._answers = answers
        self._left = len(SLIP)

    def turn(self, data: bytes, timeout: float) -> Turn:
        del timeout
        if self._says:
            said, self._says = self._says, b""
            return Turn(heard=said)
        if data.startswith(b"\x10\x04"):
            self._says, self._answers = self._answers[:1], self._answers[1:]
            return Turn(sent=len(data))
        if data:
            self._left -= len(data)
            self._says = b"" if self._left else self._late
        return Turn(sent=len(data))

    def close(self) -> None:
        pass


def delivered(play: Play, model: Model = Model.PLAIN) -> Evidence | None:
    talk = Talk(play, model, lambda: False, lambda _: None)

    def turn(_condition: Condition) -> None:
        pass

    return Delivery(talk, model, b"ABCD", PATIENCE).run(SLIP, turn)


def test_an_answer_in_print_order_and_a_clean_status_after_it_prove_the_slip() -> None:
    assert delivered(Play(late=b"\x00", answers=b"\x12" * 8)) is Evidence.STATUS


def test_what_sounds_like_an_answer_before_the_slip_has_left_proves_nothing() -> None:
    assert delivered(Play(early=b"\x00", answers=b"\x12" * 100)) is None


def test_a_clean_status_from_before_proves_nothing() -> None:
    assert delivered(Play(early=b"\x10\x00\x00\x00", late=b"\x00")) is None


def test_another_slip_s_identity_proves_nothing() -> None:
    others = b"\x37\x22ABCE\x00"
    assert delivered(Play(late=others), Model.EPSON) is None
    ours = b"\x37\x22ABCD\x00"
    assert delivered(Play(late=others + ours), Model.EPSON) is Evidence.PROCESS_ID
