"""What a kiosk must not forget: after any records it knows what to tell the broker next."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st

from kiosk.presenter.ledger import (
    MOST_OPEN_SLIPS,
    AnyRecord,
    DrawCleared,
    DrawInDoubt,
    Given,
    HandedIn,
    Ledger,
    Lent,
    SlipSettled,
    TurnedAway,
    errand,
    fold,
    records_of,
)
from shared.domain.leases import CancelDraw, HandInTicket, LeaseNumbers
from shared.domain.slips import PrintState
from tests.kiosk.stage import NOW


def given(number: str, minute: int = 0) -> Given:
    return Given(
        token=f"token-{number}",
        number=number,
        service="papers",
        language="ar",
        issued=NOW + timedelta(minutes=minute),
    )


def after(*records: AnyRecord) -> Ledger:
    ledger = Ledger()
    for record in records:
        ledger = fold(ledger, record)
    return ledger


LENT = Lent(numbers=("A998", "A999", "B999"))


def test_the_lowest_number_of_a_letter_is_given_first() -> None:
    ledger = after(LENT, given("A998"))
    assert ledger.next_number("A") == "A999"
    assert ledger.next_number("B") == "B999"
    assert ledger.next_number("C") is None
    assert ledger.letters == {"A", "B"}


def test_a_number_is_given_once() -> None:
    assert after(LENT, given("A998"), given("A999")).letters == {"B"}


def test_a_number_given_while_more_were_wished_for_is_not_given_again() -> None:
    ledger = after(LENT, given("A998"), Lent(numbers=("A997", *LENT.numbers)))
    assert ledger.free == ("A997", "A999", "B999")


def test_slips_of_which_nothing_is_ever_heard_are_let_go() -> None:
    handed_in = [
        HandedIn(token=str(ticket), ticket=ticket, told=PrintState.PENDING) for ticket in range(500)
    ]
    assert len(after(*handed_in).taken_up) <= MOST_OPEN_SLIPS + 1


def test_draws_in_doubt_come_before_numbers_and_numbers_in_their_order_before_wishes() -> None:
    ledger = after(LENT, given("A999", 1), DrawInDoubt(token="lost"), given("A998", 2))  # noqa: S106
    done: dict[str, AnyRecord] = {
        "cancel-lost": DrawCleared(token="lost"),  # noqa: S106
        "hand-in-token-A999": HandedIn(token="token-A999", ticket=1, told=PrintState.PRINTED),  # noqa: S106
        "hand-in-token-A998": TurnedAway(token="token-A998", reason="number_given_again"),  # noqa: S106
    }
    order: list[str] = []
    for _ in done:
        following = errand(ledger, {"A", "B"}, 2)
        assert following is not None
        order.append(following[0])
        ledger = fold(ledger, done[following[0]])
    assert order == ["cancel-lost", "hand-in-token-A999", "hand-in-token-A998"]
    assert errand(ledger, {"A", "B"}, 2) == ("", LeaseNumbers(count=2, keep=("B999",)))


def test_who_holds_enough_wishes_for_nothing() -> None:
    assert errand(after(LENT), {"A", "B"}, 1) is None
    assert errand(after(LENT), {"A", "B"}, 2) == ("", LeaseNumbers(count=2, keep=LENT.numbers))
    assert errand(Ledger(), {"A"}, 0) is None
    assert errand(Ledger(), (), 20) is None


def test_what_is_handed_in_is_what_the_visitor_holds_and_what_is_known_of_the_slip() -> None:
    settled = SlipSettled(
        token="token-A998",  # noqa: S106
        printed=PrintState.UNKNOWN,
        condition="silent",
    )
    assert errand(after(LENT, given("A998"), settled), (), 0) == (
        "hand-in-token-A998",
        HandInTicket(
            number="A998",
            service="papers",
            language="ar",
            token="token-A998",  # noqa: S106
            issued=NOW,
            printed=PrintState.UNKNOWN,
            condition="silent",
        ),
    )


@pytest.mark.parametrize(
    ("told", "open_slips"), [(PrintState.PENDING, {"token-A998": 7}), (PrintState.PRINTED, {})]
)
def test_a_slip_that_is_still_on_its_way_is_remembered_with_its_ticket(
    told: PrintState, open_slips: dict[str, int]
) -> None:
    handed_in = HandedIn(token="token-A998", ticket=7, told=told)  # noqa: S106
    ledger = after(LENT, given("A998"), handed_in)
    assert (ledger.given, ledger.taken_up) == ({}, open_slips)
    settled = SlipSettled(token="token-A998", printed=PrintState.PRINTED, condition="ready")  # noqa: S106
    assert fold(ledger, settled).taken_up == {}


tokens = st.sampled_from(["token-A998", "token-A999", "token-B999"])
records = st.lists(
    st.one_of(
        st.builds(Lent, numbers=st.sets(st.sampled_from(["A998", "A999", "B999"])).map(tuple)),
        st.sampled_from([given("A998"), given("A999"), given("B999")]),
        st.builds(
            SlipSettled,
            token=tokens,
            printed=st.sampled_from(PrintState),
            condition=st.just("ready"),
        ),
        st.builds(HandedIn, token=tokens, ticket=st.just(3), told=st.sampled_from(PrintState)),
        st.builds(TurnedAway, token=tokens, reason=st.just("number_given_again")),
        st.builds(DrawInDoubt, token=tokens),
        st.builds(DrawCleared, token=tokens),
    )
)


@given_any(records)
def test_a_file_begun_anew_holds_the_same_ledger(happened: list[AnyRecord]) -> None:
    ledger = after(*happened)
    lines = [msgspec.json.encode(record) for record in records_of(ledger)]
    again = after(*(msgspec.json.decode(line, type=AnyRecord) for line in lines))
    assert again == ledger
    assert list(again.given) == list(ledger.given)


@given_any(records)
def test_telling_the_broker_comes_to_an_end(happened: list[AnyRecord]) -> None:
    ledger = after(*happened)
    for _ in range(len(happened) + 1):
        following = errand(ledger, (), 0)
        if following is None:
            return
        match following[1]:
            case CancelDraw(token=token):
                ledger = fold(ledger, DrawCleared(token=token))
            case HandInTicket(token=token):
                ledger = fold(ledger, HandedIn(token=token, ticket=1, told=PrintState.PRINTED))
            case LeaseNumbers():
                pytest.fail("nothing was wished for")
    pytest.fail("it never ended")
